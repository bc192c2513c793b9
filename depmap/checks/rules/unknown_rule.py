"""The policy names rules that exist and that it may change.

Errors that make an inventory unusable cannot be lowered or accepted.

Passes:

    policy:
      severity: {unused-system: off}

Fails:

    policy:
      severity: {unused-sistem: off}
"""

from __future__ import annotations

from collections.abc import Iterator

from depmap.checks.facts import Facts
from depmap.checks.rule import Finding
from depmap.diagnostics import RecordPath, Severity
from depmap.words.suggestions import Suggestions

SEVERITY = Severity.ERROR


def check(facts: Facts) -> Iterator[Finding]:
    """Codes in the policy that are unknown, or whose severity is fixed."""
    suggestions = Suggestions(facts.negotiable_codes)
    policy = facts.inventory.policy
    named: list[tuple[str, RecordPath, bool]] = [
        (code, ("policy", "severity", code), True) for code in policy.severity
    ]
    named += [
        (accepted.code, ("policy", "accepted", i, "code"), False)
        for i, accepted in enumerate(policy.accepted)
    ]
    for code, path, on_key in named:
        if code not in facts.negotiable_codes:
            message = f"there is no rule '{code}' that a policy can change"
            yield Finding(message, path, hint=suggestions.hint(code), on_key=on_key)
