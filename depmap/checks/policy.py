"""What an inventory's policy makes of the findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from depmap.checks.rule import Rule
from depmap.diagnostics import Diagnostic, Severity
from depmap.model import Acceptance, Level, Policy

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
    policy: Policy, found: Iterable[Diagnostic], today: datetime.date | None
) -> Verdict:
    """Set severities, and take out what is off or accepted on this day.

    Errors stay as they are. Without a day every acceptance counts.
    """
    problems, accepted = [], []
    used: set[Acceptance] = set()
    judged = True
    for problem in found:
        judged = judged and problem.code != "graph-not-checked"
        if problem.severity is Severity.ERROR:
            problems.append(problem)
            continue
        level = policy.severity.get(problem.code)
        if level is Level.OFF:
            continue
        if level is not None:
            problem = replace(problem, severity=Severity(level.value))  # noqa: PLW2901
        matching = [one for one in policy.accepted if _matches(one, problem)]
        used.update(matching)
        if any(today is None or one.until >= today for one in matching):
            accepted.append(problem)
        else:
            problems.append(problem)
    if judged:
        problems += [
            Diagnostic(
                UNUSED_ACCEPTANCE.code,
                UNUSED_ACCEPTANCE.severity,
                f"there is no finding '{one.code}' at '{one.where}' to accept",
                ("policy", "accepted", number),
                subject=one.where,
            )
            for number, one in enumerate(policy.accepted)
            if one not in used and policy.severity.get(one.code) is not Level.OFF
        ]
    return Verdict(tuple(problems), tuple(accepted))


def _matches(accepted: Acceptance, problem: Diagnostic) -> bool:
    return (
        accepted.code == problem.code
        and accepted.where == problem.subject
        and accepted.council in (None, problem.council)
    )
