"""``depmap rules``."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

import click

from depmap.errors import UnknownIdError
from depmap.words.suggestions import did_you_mean

if TYPE_CHECKING:
    from depmap.checks import Rule

SCHEMA = "depmap.rules/1"


@click.command()
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def rules(code: str | None, form: str) -> None:
    """List the rules of `validate`, or explain one with examples and how to mend it."""
    from depmap.checks import RULES  # noqa: PLC0415 - keeps `--help` fast

    known = {rule.code: rule for rule in RULES}
    if code is not None and code not in known:
        raise UnknownIdError(f"there is no rule '{code}'", did_you_mean(code, known))
    chosen = RULES if code is None else (known[code],)
    if form == "json":
        document = {"schema": SCHEMA, "rules": [_data(rule) for rule in chosen]}
        click.echo(json.dumps(document, ensure_ascii=False, indent=1))
    elif code is None:
        width = max(len(rule.code) for rule in RULES)
        for rule in RULES:
            click.echo(f"{rule.code:<{width}}  {rule.severity:<7}  {rule.summary}")
    else:
        click.echo(_explained(known[code]))


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
