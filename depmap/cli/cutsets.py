"""``depmap cutsets``."""

from __future__ import annotations

import json
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from depmap.analysis.cutsets import CutSets

SCHEMA = "depmap.cutsets/1"


@click.command()
@click.option(
    "--open-psa", "file", required=True, metavar="FILE", type=click.Path(path_type=Path),
    help="A fault tree in the Open-PSA Model Exchange Format.",
)  # fmt: skip
@click.option("--top", metavar="GATE", help="The gate that is asked about. [default: the only top]")
@click.option("--count", "only_count", is_flag=True, help="Count the sets; list none.")
@click.option("--order", type=click.IntRange(0), help="List sets up to this size. [default: all]")
@click.option("--limit", default=1000, show_default=True, type=click.IntRange(0), help="List most.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def cutsets(  # noqa: PLR0917 - Click passes every option by name
    file: Path, top: str | None, only_count: bool, order: int | None, limit: int, form: str
) -> None:
    """Show the minimal cut sets of a fault tree: exact, and all of them counted."""
    from depmap.analysis.cutsets import cut_sets  # noqa: PLC0415 - keeps `--help` fast
    from depmap.open_psa import read_fault_tree  # noqa: PLC0415 - as above

    found = cut_sets(read_fault_tree(file, top))
    if form == "json":
        click.echo(json.dumps(_data(found, only_count, order, limit), ensure_ascii=False))
    else:
        click.echo(_text(found, only_count, order, limit))


def _data(found: CutSets, only_count: bool, order: int | None, limit: int) -> dict[str, object]:
    by_order = found.by_order()
    data: dict[str, object] = {
        "schema": SCHEMA,
        "count": sum(by_order.values()),
        "by_order": {str(size): number for size, number in by_order.items()},
    }
    if not only_count:
        listed = [list(one) for one in islice(found.sets(limit, order), limit)]
        data["sets"] = listed
        data["omitted"] = found.count() - len(listed)
    return data


def _text(found: CutSets, only_count: bool, order: int | None, limit: int) -> str:
    by_order = found.by_order()
    lines = [f"{sum(by_order.values())} minimal cut sets"]
    lines += [f"  of order {size}: {number}" for size, number in by_order.items()]
    if not only_count:
        listed = list(islice(found.sets(limit, order), limit))
        lines += ["", *("  " + ", ".join(one) for one in listed)]
        left = found.count() - len(listed)
        if left:
            lines.append(f"  and {left} more (--limit, --order)")
    return "\n".join(lines)
