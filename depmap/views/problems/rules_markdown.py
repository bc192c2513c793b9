"""The catalogue of rules as a page of Markdown: ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Sequence

from depmap.checks import Rule

_INTRODUCTION = """\
# Rules of `depmap validate`

Every code that `depmap validate` can report. This page is written by
`depmap rules --format markdown`; the text stands in the rule itself. How a policy
changes severities and accepts findings is in [ci.md](ci.md).

- **error**: the inventory cannot be used; exit code 1.
- **warning**: it can be used, but something is likely to be wrong, or fragile.
- **info**: worth knowing.
"""


def rules_markdown(rules: Sequence[Rule]) -> str:
    """A table of all rules, then each with its reason and its examples."""
    rows = [
        f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {rule.summary} |" for rule in rules
    ]
    table = "\n".join(["| code | severity | what it asks for |", "|---|---|---|", *rows])
    return "\n".join([_INTRODUCTION, table, "", *(_section(rule) for rule in rules)])


def _section(rule: Rule) -> str:
    parts = [f"## {rule.code}", f"Severity: {rule.severity}.", rule.explanation]
    for title, example in (("Passes", rule.passes), ("Fails", rule.fails)):
        if example:
            parts.append(f"{title}:\n\n```yaml\n{example}```")
    return "\n\n".join(parts) + "\n"
