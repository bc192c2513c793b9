"""What a change does, as text, JSON and a comment on a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from depmap.app.comparison import Change, Comparison, NodeChange, ServiceChange, WorstCase
from depmap.diagnostics import Diagnostic
from depmap.model import Inventory
from depmap.views.tables import literal
from depmap.words.redaction import redacted

SCHEMA = "depmap.diff/1"
LONGEST = 65_536
"""Characters of a comment that GitHub takes."""

_WORDS = {
    None: "not there",
    WorstCase.STANDS: "survives every single failure",
    WorstCase.FALLBACK: "falls back after a single failure",
    WorstCase.DOWN: "goes down after a single failure",
}
_SIGNS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}


def diff_text(change: Comparison, new: Inventory) -> str:
    """Sections for a person; what got worse comes first."""
    worse, better, other = _services(change, new)
    sections = (
        ("Services that stand worse", worse),
        ("New findings", _findings(change.new_findings)),
        ("Services that stand better", better),
        ("Services added or removed, or with other points of failure", other),
        ("Findings mended", _findings(change.mended_findings)),
        ("Systems and services", [line for node in change.nodes for line in _node(node)]),
    )
    lines = [summary(change)]
    for title, found in sections:
        if found:
            lines += ["", f"{title} ({len(found)})", *(f"  {line}" for line in found)]
    return "\n".join(lines) + "\n"


def diff_json(change: Comparison) -> str:
    """The stable, versioned form."""
    document = {
        "schema": SCHEMA,
        "regression": change.regression,
        "nodes": [
            {
                "id": node.id,
                "name": node.name,
                "type": node.type,
                "change": node.change.value,
                "details": list(node.details),
            }
            for node in change.nodes
        ],
        "services": [
            {
                "id": one.id,
                "council": one.council,
                "before": None if one.before is None else one.before.name.lower(),
                "after": None if one.after is None else one.after.name.lower(),
                "new_single_points_of_failure": list(one.new),
                "removed_single_points_of_failure": list(one.gone),
                "verdict": "worse" if one.worse else "better" if one.better else "other",
            }
            for one in change.services
        ],
        "new_findings": [_finding_data(finding) for finding in change.new_findings],
        "mended_findings": [_finding_data(finding) for finding in change.mended_findings],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def diff_markdown(change: Comparison, new: Inventory) -> str:
    """A comment for a pull request, collapsible, of at most :data:`LONGEST` characters."""
    worse, better, other = _services(change, new)
    sections = (
        ("Services that stand worse", worse, True),
        ("New findings", _findings(change.new_findings), True),
        ("Services that stand better", better, False),
        ("Services added or removed, or with other points of failure", other, False),
        ("Findings mended", _findings(change.mended_findings), False),
        ("Systems and services", [line for node in change.nodes for line in _node(node)], False),
    )
    room = LONGEST - 2_000
    parts = ["### What this change does to the inventory", "", literal(summary(change))]
    for title, found, is_open in sections:
        if not found:
            continue
        kept: list[str] = []
        for line in found:
            item = f"- {literal(line)}"
            room -= len(item) + 1
            if room < 0:
                kept.append(f"- and {len(found) - len(kept)} more: run `depmap diff` to see them")
                break
            kept.append(item)
        opened = " open" if is_open else ""
        head = f"<details{opened}><summary>{title} ({len(found)})</summary>"
        parts += ["", head, "", *kept, "", "</details>"]
        if room < 0:
            break
    return "\n".join(parts) + "\n"


def summary(change: Comparison) -> str:
    """One line: how much changed, and whether anything stands worse."""
    counts = [
        (sum(node.change is kind for node in change.nodes), f"{kind}")
        for kind in (Change.ADDED, Change.REMOVED, Change.CHANGED)
    ]
    nodes = ", ".join(f"{number} {word}" for number, word in counts)
    worse = sum(one.worse for one in change.services)
    better = sum(one.better for one in change.services)
    return (
        f"Systems and services: {nodes}. Against single failures {worse} worse, {better} better. "
        f"Findings: {len(change.new_findings)} new, {len(change.mended_findings)} mended."
    )


def _services(change: Comparison, new: Inventory) -> tuple[list[str], list[str], list[str]]:
    worse = [_service(one, new) for one in change.services if one.worse]
    better = [_service(one, new) for one in change.services if one.better]
    other = [_service(one, new) for one in change.services if not one.worse and not one.better]
    return worse, better, other


def _service(one: ServiceChange, new: Inventory) -> str:
    council = new.owner_names.get(one.council, one.council)
    words = f"{one.id} for {council}: "
    if one.before == one.after:
        words += f"{_WORDS[one.after]} as before"
    else:
        words += f"{_WORDS[one.before]} -> {_WORDS[one.after]}"
    if one.new:
        words += f"; new single points of failure: {_list(one.new)}"
    if one.gone:
        words += f"; no longer: {_list(one.gone)}"
    return words


def _list(ids: Sequence[str], most: int = 8) -> str:
    shown = ", ".join(ids[:most])
    return shown if len(ids) <= most else f"{shown} and {len(ids) - most} more"


def _node(node: NodeChange) -> list[str]:
    head = f"{_SIGNS[node.change]} {node.type} {node.id} ({node.name})"
    if not node.details:
        return [head]
    return [f"{head}: {'; '.join(node.details)}"]


def _findings(findings: Iterable[Diagnostic]) -> list[str]:
    return [f"{one.severity} {one.code}: {redacted(one.message)}" for one in findings]


def _finding_data(finding: Diagnostic) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": redacted(finding.message),
        "subject": finding.subject,
        "council": finding.council,
    }
