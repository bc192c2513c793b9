"""Every rule, in the order of the alphabet, and how they are run."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections.abc import Iterable

from depmap.checks import rules
from depmap.checks.facts import Facts
from depmap.checks.format_codes import FORMAT_CODES
from depmap.checks.policy import UNUSED_ACCEPTANCE, Verdict, apply_policy
from depmap.checks.rule import Finding, Rule, needs_graph
from depmap.diagnostics import Diagnostic, RecordPath, Severity
from depmap.errors import TooMuchWorkError
from depmap.model import Inventory

_MODULES = tuple(
    importlib.import_module(f"{rules.__name__}.{name}")
    for name in sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
)

RECORD_RULES = tuple(Rule.of_module(module) for module in _MODULES if not needs_graph(module))
"""Rules that look at records and their references."""

GRAPH_RULES = tuple(Rule.of_module(module) for module in _MODULES if needs_graph(module))
"""Rules that look at the inventory as a whole; they run only if there are no errors,
as they would speak of what follows from these."""

RULES = tuple(
    sorted(
        (*RECORD_RULES, *GRAPH_RULES, *FORMAT_CODES, UNUSED_ACCEPTANCE), key=lambda rule: rule.code
    )
)
"""Every code that can ever be reported, by code."""

GRAPH_NOT_CHECKED = "graph-not-checked"
"""Code of the remark that the rules on the whole inventory have not run."""

NEGOTIABLE = frozenset(
    rule.code for rule in (*RECORD_RULES, *GRAPH_RULES) if rule.severity is not Severity.ERROR
)
"""Codes whose severity a policy may change, and whose findings it may accept."""


MOST_PAIRS = 4_000_000
"""Of nodes and councils: 60,000 systems that 33 councils share make two million."""


def run(
    inventory: Inventory,
    *,
    today: datetime.date | None = None,
    sound: bool = True,
    whole: bool = True,
    stand_ins: frozenset[RecordPath] = frozenset(),
) -> Verdict:
    """What the rules find, not yet placed in the source text, and what was accepted.

    ``today`` is the day on which ages are judged (None: not at all). If the
    inventory is not ``sound``, or has errors, the rules on the whole graph are
    not run, and a problem says so. If it is not ``whole``, what references miss may
    stand in what was not read. At the paths of ``stand_ins`` there is something else
    instead of an id, of which nothing is said. Raises TooMuchWorkError if the rules on
    the whole graph would take longer than anybody waits.
    """
    facts = Facts(inventory, today, NEGOTIABLE, sound=sound, stand_ins=stand_ins)
    rules = [rule for rule in RECORD_RULES if whole or not rule.about_references]
    found = list(_findings(rules, facts))
    asked = frozenset[str]()
    if sound and not any(problem.severity is Severity.ERROR for problem in found):
        _check_extent(facts)
        found += _findings(GRAPH_RULES, facts)
        asked = frozenset(
            rule.code
            for rule in (*RECORD_RULES, *GRAPH_RULES)
            if today is not None or not rule.of_the_day
        )
    else:
        message = f"{len(GRAPH_RULES)} rules on the whole inventory wait until there are no errors"
        found.append(Diagnostic(GRAPH_NOT_CHECKED, Severity.INFO, message))
    return apply_policy(inventory.policy, found, today, asked)


def _check_extent(facts: Facts) -> None:
    """Every rule looks at each node for each council that uses or gets it."""
    pairs = sum(users.bit_count() for users in facts.index.users)
    if pairs > MOST_PAIRS:
        raise TooMuchWorkError(
            f"{len(facts.index.ids):,} systems and services with {len(facts.council_ids):,} "
            f"councils make {pairs:,} pairs; the rules on the whole inventory are checked for "
            f"{MOST_PAIRS:,}",
            "split the inventory, or list in used_by only who uses a system",
        )


def errors(inventory: Inventory) -> list[Diagnostic]:
    """What makes an inventory unusable, not yet placed in the source text.

    That is less than what a policy may call an error: it forbids a change, but an
    inventory that breaks a budget must still tell what an outage takes.
    """
    rules = [rule for rule in RECORD_RULES if rule.severity is Severity.ERROR]
    return list(_findings(rules, Facts(inventory, None, NEGOTIABLE)))


def _findings(rules: Iterable[Rule], facts: Facts) -> Iterable[Diagnostic]:
    for rule in rules:
        if rule.check is None:
            continue
        for finding in rule.check(facts):
            nameless = (*finding.path[:2], "id") in facts.stand_ins
            if (nameless and finding.names_record) or _of_stand_in(finding, facts):
                continue
            yield Diagnostic(
                rule.code,
                finding.severity or rule.severity,
                finding.message,
                finding.path,
                finding.hint,
                finding.on_key,
                subject=None if nameless else finding.subject,
                council=finding.council,
            )


def _of_stand_in(finding: Finding, facts: Facts) -> bool:
    """Is it about something that only stands in for what is missing or wrong?"""
    path, stand_ins = finding.path, facts.stand_ins
    return bool(stand_ins) and any(path[:end] in stand_ins for end in range(1, len(path) + 1))
