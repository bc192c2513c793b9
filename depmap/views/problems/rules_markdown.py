"""The catalogue of rules as Markdown; all of it together is ``docs/rules.md``."""

from __future__ import annotations

from collections.abc import Iterable

from depmap.checks import Rule

_INTRODUCTION = """\
# Rules of `depmap validate`

Every code that `depmap validate` can report. This page is written by
`depmap rules --format markdown`; its text stands beside each rule in the code. How a
policy changes severities and accepts findings is in [ci.md](ci.md#policy).

- **error**: the inventory cannot be used.
- **warning**: it can be used, but something is likely to be wrong, or fragile.
- **info**: worth knowing.
"""


def catalogue_markdown(rules: Iterable[Rule]) -> str:
    """A page: a table of the rules, then each with its reason and its examples."""
    listed = list(rules)
    rows = [
        f"| [`{rule.code}`](#{rule.code}) | {rule.severity} | {rule.summary} |" for rule in listed
    ]
    table = "\n".join(["| code | severity | what it asks for |", "|---|---|---|", *rows])
    return "\n".join([_INTRODUCTION, table, "", *(rule_markdown(rule) for rule in listed)])


def rule_markdown(rule: Rule) -> str:
    """A section about one rule."""
    return f"## {rule.code}\n\nSeverity: {rule.severity}.\n\n{help_markdown(rule)}\n"


def help_markdown(rule: Rule) -> str:
    """What a rule is for, and its examples, without a heading."""
    parts = [rule.explanation]
    for title, example in (("Passes", rule.passes), ("Fails", rule.fails)):
        if example:
            parts.append(f"{title}:\n\n```yaml\n{example}```")
    return "\n\n".join(parts)
