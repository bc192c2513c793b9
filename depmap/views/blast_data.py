"""A blast radius for machines and documents: JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

from depmap.analysis import Impact, count_states
from depmap.views.outage import began, moment

SCHEMA = "depmap.blast/1"
FIELDS = (
    "id",
    "type",
    "name",
    "council",
    "state",
    "isolated_at",
    "lost_at",
    "down_at",
    "degraded_at",
    "at_risk_at",
    "mtpd_breach_at",
    "because",
    "confidence",
)


def blast_json(isolated: Sequence[str], rows: Sequence[Impact], at: int | None) -> str:
    """The stable, versioned form; times in seconds or null."""
    document = {
        "schema": SCHEMA,
        "at": at,
        "isolated": list(isolated),
        "impacts": [{name: getattr(row, name) for name in FIELDS} for row in rows],
        "summary": count_states(tuple(rows)),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def blast_csv(rows: Sequence[Impact]) -> str:
    """One line a row; the chain is joined with " < ". No cell can act as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for row in rows:
        cells = [getattr(row, name) for name in FIELDS]
        cells[FIELDS.index("because")] = " < ".join(row.because)
        writer.writerow([_harmless("" if cell is None else str(cell)) for cell in cells])
    return text.getvalue()


def blast_markdown(rows: Sequence[Impact]) -> str:
    """A table for a report."""
    lines = [
        "| Council | State | What | When | Why | Confidence |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        start = began(row)
        cells = (
            row.council,
            row.state.value,
            f"{row.name} ({row.id})",
            "" if start is None else moment(start),
            " < ".join(row.because[1:]),
            row.confidence.value if row.confidence else "",
        )
        lines.append(f"| {' | '.join(literal(cell) for cell in cells)} |")
    return "\n".join(lines) + "\n"


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def literal(cell: str) -> str:
    """Text for Markdown that means nothing but itself, on one line."""
    flat = re.sub(r"\s+", " ", cell)
    return re.sub(r"([\\`*_{}\[\]()#+!|<>~&@:])", r"\\\1", flat)
