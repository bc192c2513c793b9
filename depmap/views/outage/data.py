"""A blast radius for machines and documents: JSON, CSV, Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from depmap.analysis import BlastRadius, Impact, count_states
from depmap.model import Inventory, Node, System, format_duration
from depmap.views.harmless import harmless_json
from depmap.views.marking import marking_of
from depmap.views.outage.calls import residents_are_told, whom_we_call
from depmap.views.outage.clock import clock_time
from depmap.views.outage.in_force import Measure, measures
from depmap.views.outage.wording import began, could_be, meanwhile, moment
from depmap.views.states import LOOKS
from depmap.views.tables import Sheet, csv_table, literal, markdown_table

SCHEMA = "depmap.blast/1"
_TIMES = (
    "isolated_at",
    "lost_at",
    "down_at",
    "degraded_at",
    "at_risk_at",
    "mtpd_breach_at",
    "could_breach_at",
)


def blast_json(
    inventory: Inventory, radius: BlastRadius, rows: Sequence[Impact], at: int | None
) -> str:
    """The stable, versioned form; times in seconds or null."""
    scenario = radius.scenario
    starts = None if scenario.starts is None else scenario.starts.isoformat()
    in_force = measures(inventory, radius, at)
    document = {
        "schema": SCHEMA,
        "at": at,
        "inventory": marking_of(inventory).as_json(),
        "scenario": {"id": scenario.id, "name": scenario.name, "starts": starts},
        "isolated": list(radius.isolated),
        "measures": [
            {"kind": one.kind, "what": one.what, "how": one.how, "pending": one.pending}
            for one in in_force
        ],
        "impacts": [_record(inventory, radius, row, at) for row in rows],
        "summary": count_states(tuple(rows)),
    }
    return harmless_json(document)


def _record(
    inventory: Inventory, radius: BlastRadius, row: Impact, at: int | None
) -> dict[str, Any]:
    node = inventory.nodes[row.id]
    return {
        "id": row.id,
        "type": row.type,
        "name": row.name,
        "council": row.council,
        "state": row.state,
        "isolated_at": row.isolated_at,
        "lost_at": row.lost_at,
        "down_at": row.down_at,
        "degraded_at": row.degraded_at,
        "at_risk_at": row.at_risk_at,
        "mtpd_breach_at": row.mtpd_breach_at,
        "could_be": row.could_be,
        "could_breach_at": row.could_breach_at,
        "because": row.because,
        "could_because": row.could_because,
        "confidence": row.confidence,
        **_of_node(inventory, node),
        "fallback": _fallback(inventory, radius, row, at),
        "call": [line.words for line in whom_we_call(inventory, radius, row, at)],
        "residents_are_told": [
            line.words for line in residents_are_told(inventory, radius, row, at)
        ],
    }


def _of_node(inventory: Inventory, node: Node) -> dict[str, Any]:
    """What a reader of a result must know of the record itself; None where it has no such thing."""
    return {
        "tier": node.tier,
        "mtpd": node.mtpd,
        "councils": inventory.users(node),
        "owner": node.owner if isinstance(node, System) else None,
        "supplier": node.supplier if isinstance(node, System) else None,
    }


def _fallback(
    inventory: Inventory, radius: BlastRadius, row: Impact, at: int | None
) -> Mapping[str, Any] | None:
    fallback = inventory.nodes[row.id].fallback
    if fallback is None:
        return None
    return {
        "name": fallback.name,
        "lasts": fallback.lasts,
        "duration_known": fallback.duration_known,
        "basis": fallback.basis,
        "meanwhile": meanwhile(inventory, radius, row, at) or None,
    }


def blast_csv(
    inventory: Inventory, radius: BlastRadius, rows: Sequence[Impact], at: int | None
) -> str:
    """One line a row; chains are joined with " < ", other lists with "; ".

    Each time stands in seconds, as a duration and, if the scenario has a start, on
    the clock. What holds for all rows (what was done, the moment, the scenario and
    the marking) is repeated in each, so that no row can be read without it.
    """
    scenario = radius.scenario
    in_force = "; ".join(_in_words(one) for one in measures(inventory, radius, at))
    same = {
        "at": at,
        "at_after": "the end" if at is None else format_duration(at),
        "at_clock": clock_time(scenario, at),
        "in_force": in_force,
        "scenario": scenario.name,
        "marking": marking_of(inventory).line,
    }
    records = [_flat(radius, _record(inventory, radius, row, at)) | same for row in rows]
    if not records:
        # Without a row of its own, what was done and how to handle it would be lost.
        empty = _flat(radius, dict.fromkeys(_KEYS)) | {"name": "Nothing is affected"}
        records = [empty | same]
    header = list(records[0])
    return csv_table(Sheet(header, [list(record.values()) for record in records]))


_KEYS = (
    "id", "type", "name", "council", "state", "isolated_at", "lost_at", "down_at", "degraded_at",
    "at_risk_at", "mtpd_breach_at", "could_be", "could_breach_at", "because", "could_because",
    "confidence", "tier", "mtpd", "councils", "owner", "supplier", "fallback", "call",
    "residents_are_told",
)  # fmt: skip
"""The keys of a row, in the order of :func:`_record`."""


def _flat(radius: BlastRadius, record: Mapping[str, Any]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in record.items():
        if name in _TIMES:
            stem = name.removesuffix("_at")
            flat[name] = value
            flat[f"{stem}_after"] = None if value is None else format_duration(value)
            flat[f"{stem}_clock"] = clock_time(radius.scenario, value)
        elif name == "fallback":
            flat["fallback"] = None if value is None else value["name"]
            flat["fallback_lasts"] = None if value is None else _lasts(value["lasts"])
            flat["meanwhile"] = None if value is None else value["meanwhile"]
        elif name in {"because", "could_because"}:
            flat[name] = " < ".join(value or ())
        elif isinstance(value, (list, tuple)):
            flat[name] = "; ".join(value)
        else:
            flat[name] = value
    return flat


def _lasts(lasts: int | str | None) -> str:
    if lasts is None:
        return "not known"
    return lasts if isinstance(lasts, str) else format_duration(lasts)


def _in_words(measure: Measure) -> str:
    later = " (not yet)" if measure.pending else ""
    return f"{measure.kind}: {measure.what} {measure.how}{later}"


def blast_markdown(
    inventory: Inventory, radius: BlastRadius, rows: Sequence[Impact], at: int | None
) -> str:
    """What was done, and a table, for a report."""
    when = "in the end, if nothing is restored" if at is None else f"after {format_duration(at)}"
    clock = clock_time(radius.scenario, at)
    intro = [
        *marking_of(inventory).lines,
        f"{radius.scenario.name}: state {when}{f', {clock}' if clock else ''}.",
    ]
    lines = [literal(line) + "\n" for line in intro]
    lines += [f"- {literal(_in_words(one))}" for one in measures(inventory, radius, at)]
    header = (
        "Council", "State", "Could be", "Tier", "What", "When", "Why", "Meanwhile",
        "Whom we call", "What residents are told", "Confidence",
    )  # fmt: skip
    cells = []
    for row in rows:
        start = began(row)
        call = whom_we_call(inventory, radius, row, at)
        told = residents_are_told(inventory, radius, row, at)
        cells.append(
            (
                inventory.owner_names[row.council],
                LOOKS[row.state].word,
                could_be(inventory, radius, row),
                inventory.nodes[row.id].tier,
                f"{row.name} ({row.id})",
                None if start is None else moment(start),
                " < ".join(row.because[1:]),
                meanwhile(inventory, radius, row, at),
                "; ".join(line.words for line in call),
                "; ".join(line.words for line in told),
                row.confidence.value if row.confidence else None,
            )
        )
    return "\n".join([*lines, "", markdown_table(Sheet(header, cells))])
