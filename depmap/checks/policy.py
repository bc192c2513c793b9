"""What an inventory's policy makes of the findings."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from depmap.checks.rule import Rule
from depmap.diagnostics import Diagnostic, Severity
from depmap.model import Level, Policy

UNUSED_ACCEPTANCE = Rule(
    "unused-acceptance",
    Severity.WARNING,
    """What was accepted still occurs.

An acceptance that matches no finding hides nothing today, but may hide something
tomorrow. Delete it.

Fails:

    systems:
      - {id: a, name: A, kind: network, owner: aa, used_by: [aa], needs: []}
    policy:
      accepted:
        - code: needs-not-recorded
          where: a
          reason: The supplier has been asked.
          owner: Head of IT
          until: 2026-06-01
""",
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What counts, and what was accepted."""

    problems: tuple[Diagnostic, ...]
    accepted: tuple[Diagnostic, ...]


def apply_policy(
    policy: Policy, found: Iterable[Diagnostic], today: datetime.date | None, asked: frozenset[str]
) -> Verdict:
    """Set severities, and take out what is off or accepted on this day.

    Errors stay as they are. Without a day every acceptance counts. ``asked`` are the
    codes of the rules that have said all they have to say.
    """
    problems, accepted = [], []
    by_place: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(policy.accepted):
        by_place[one.code, one.where].append(number)
    used: set[int] = set()
    for problem in found:
        if problem.severity is Severity.ERROR:
            problems.append(problem)
            continue
        level = policy.severity.get(problem.code)
        if level is Level.OFF:
            continue
        if level is not None:
            problem = replace(problem, severity=Severity(level.value))  # noqa: PLW2901
        matching = [
            number
            for number in by_place.get((problem.code, problem.subject or ""), ())
            if policy.accepted[number].council in (None, problem.council)
        ]
        used.update(matching)
        if any(today is None or policy.accepted[number].until >= today for number in matching):
            accepted.append(problem)
        else:
            problems.append(problem)
    problems += [
        Diagnostic(
            UNUSED_ACCEPTANCE.code,
            UNUSED_ACCEPTANCE.severity,
            f"there is no finding '{one.code}' at '{one.where}' to accept",
            ("policy", "accepted", number),
            subject=one.where,
            council=one.council,
        )
        for number, one in enumerate(policy.accepted)
        if number not in used
        and one.code in asked
        and policy.severity.get(one.code) is not Level.OFF
    ]
    return Verdict(tuple(problems), tuple(accepted))
