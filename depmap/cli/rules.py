"""``depmap rules``."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import click

from depmap.cli.results import show
from depmap.errors import UnknownIdError
from depmap.views.harmless import harmless_json
from depmap.words.suggestions import did_you_mean

if TYPE_CHECKING:
    from depmap.checks import Rule

SCHEMA = "depmap.rules/1"


@click.command()
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text")
def rules(code: str | None, form: str) -> None:
    """List the rules of `validate`, or explain one with examples and how to mend it."""
    # Imported here to keep `--help` fast.
    from depmap.checks import RULES  # noqa: PLC0415
    from depmap.views.problems import rules_markdown  # noqa: PLC0415

    known = {rule.code: rule for rule in RULES}
    if code is not None and code not in known:
        raise UnknownIdError(f"there is no rule '{code}'", did_you_mean(code, known))
    chosen = RULES if code is None else (known[code],)
    if form == "json":
        document = {"schema": SCHEMA, "rules": [_data(rule) for rule in chosen]}
        show(harmless_json(document), form)
    elif form == "markdown":
        whole = rules_markdown.catalogue_markdown
        text = whole(RULES) if code is None else rules_markdown.rule_markdown(known[code])
        show(text, form)
    elif code is None:
        width = max(len(rule.code) for rule in RULES)
        lines = (f"{rule.code:<{width}}  {rule.severity:<7}  {rule.summary}" for rule in RULES)
        show("".join(f"{line}\n" for line in lines))
    else:
        show(_explained(known[code]) + "\n")


def _data(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "explanation": rule.explanation,
        "passes": rule.passes,
        "fails": rule.fails,
    }


def _explained(rule: Rule) -> str:
    parts = [f"{rule.code} ({rule.severity})", "", rule.explanation]
    for title, example in (("Passes", rule.passes), ("Fails", rule.fails)):
        if example:
            parts += ["", f"{title}:", "", textwrap.indent(example, "    ").rstrip()]
    return "\n".join(parts)
