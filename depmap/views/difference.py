"""What a change does, as text, JSON and a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from depmap.app.comparison import Change, Comparison, NodeChange, ServiceChange, WorstCase
from depmap.diagnostics import Diagnostic
from depmap.model import Inventory
from depmap.views.harmless import harmless, harmless_json, harmless_line
from depmap.views.marking import marking_of
from depmap.views.tables import literal
from depmap.words.redaction import redacted

SCHEMA = "depmap.diff/1"
LONGEST = 65_536
"""Characters of a comment that GitHub takes."""

_WORDS = {
    None: "not there",
    WorstCase.STANDS: "survives every single failure that is recorded",
    WorstCase.FALLBACK: "falls back after a single failure",
    WorstCase.DOWN: "goes down after a single failure",
}
_SIGNS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}


def diff_text(change: Comparison, old: Inventory | None, new: Inventory) -> str:
    """Sections for a person; what got worse comes first."""
    lines = [*_markings(old, new), harmless(summary(change)), *_caveats(change)]
    for section in _sections(change, new):
        if section.lines:
            entries = (f"  {harmless_line(line)}" for line in section.lines)
            lines += ["", f"{section.title} ({len(section.lines)})", *entries]
    return "\n".join(lines) + "\n"


def diff_json(change: Comparison, old: Inventory | None, new: Inventory) -> str:
    """The stable, versioned form."""
    document = {
        "schema": SCHEMA,
        "inventory": marking_of(new).as_json(),
        "old_inventory": None if old is None else marking_of(old).as_json(),
        "old_errors": change.old_errors,
        "nodes_compared": change.nodes_compared,
        "services_compared": not change.old_errors,
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
                "id": service.id,
                "council": service.council,
                "before": None if service.before is None else service.before.name.lower(),
                "after": None if service.after is None else service.after.name.lower(),
                "new_single_points_of_failure": list(service.new),
                "removed_single_points_of_failure": list(service.gone),
                "less_known": list(service.forgotten),
                "verdict": "worse" if service.worse else "better" if service.better else "other",
            }
            for service in change.services
        ],
        "new_findings": [_finding_data(finding) for finding in change.new_findings],
        "mended_findings": [_finding_data(finding) for finding in change.mended_findings],
        "uncompared_findings": [_finding_data(finding) for finding in change.uncompared_findings],
    }
    return harmless_json(document)


def diff_markdown(change: Comparison, old: Inventory | None, new: Inventory) -> str:
    """A comment for a pull request, collapsible, of at most :data:`LONGEST` characters."""
    parts = ["### What this change does to the inventory"]
    for line in (*_markings(old, new), summary(change), *_caveats(change)):
        parts += ["", literal(line)]
    room = LONGEST - 2_000 - sum(len(part) + 1 for part in parts)
    for section in _sections(change, new):
        if not section.lines:
            continue
        kept: list[str] = []
        for line in section.lines:
            item = f"- {literal(line)}"
            room -= len(item) + 1
            if room < 0:
                left = len(section.lines) - len(kept)
                kept.append(f"- and {left} more: run `depmap diff` to see them")
                break
            kept.append(item)
        opened = " open" if section.is_open else ""
        title = f"{section.title} ({len(section.lines)})"
        head = f"<details{opened}><summary>{title}</summary>"
        parts += ["", head, "", *kept, "", "</details>"]
        if room < 0:
            break
    return "\n".join(parts) + "\n"


class _Section(NamedTuple):
    title: str
    lines: Sequence[str]
    is_open: bool = False


def _sections(change: Comparison, new: Inventory) -> Iterator[_Section]:
    worse, better, other = _services(change, new)
    yield _Section("Services that stand worse", worse, is_open=True)
    yield _Section("New findings", _findings(change.new_findings), is_open=True)
    yield _Section("Services that stand better", better)
    yield _Section("Services added or removed, or with other points of failure", other)
    yield _Section("Findings mended", _findings(change.mended_findings))
    yield _Section(
        "Findings that may have been there before", _findings(change.uncompared_findings)
    )
    yield _Section("Systems and services", [line for node in change.nodes for line in _node(node)])


def _markings(old: Inventory | None, new: Inventory) -> list[str]:
    """What the result says of both inventories; of the old one only where it differs."""
    now = marking_of(new)
    if old is None:
        return [*now.lines]
    before = marking_of(old)
    same = [line for line in before.lines if line in now.lines]
    return [*now.lines, *(f"Before: {line}" for line in before.lines if line not in same)]


def _caveats(change: Comparison) -> list[str]:
    if not change.old_errors:
        return []
    errors = f"{change.old_errors} error{'' if change.old_errors == 1 else 's'}"
    lines = [
        f"The old inventory has {errors}: how its services stood against single failures is not"
        " known, so services are not compared."
    ]
    if change.nodes_compared:
        lines.append("Systems and services are compared with what could be read of the old ones.")
    else:
        lines.append("Systems and services are not compared: parts of it could not be read.")
    return lines


def summary(change: Comparison) -> str:
    """One line: how much changed, and whether anything stands worse."""
    counts = [
        (sum(node.change is kind for node in change.nodes), f"{kind}")
        for kind in (Change.ADDED, Change.REMOVED, Change.CHANGED)
    ]
    nodes = ", ".join(f"{number} {word}" for number, word in counts)
    changed = f"Systems and services: {nodes}. " if change.nodes_compared else ""
    worse = sum(service.worse for service in change.services)
    better = sum(service.better for service in change.services)
    stand = "" if change.old_errors else f"Against single failures {worse} worse, {better} better. "
    findings = f"{len(change.new_findings)} new, {len(change.mended_findings)} mended"
    return f"{changed}{stand}Findings: {findings}."


def _services(change: Comparison, new: Inventory) -> tuple[list[str], list[str], list[str]]:
    worse = [_service(service, new) for service in change.services if service.worse]
    better = [_service(service, new) for service in change.services if service.better]
    other = [
        _service(service, new)
        for service in change.services
        if not service.worse and not service.better
    ]
    return worse, better, other


def _service(service: ServiceChange, new: Inventory) -> str:
    council = new.owner_names.get(service.council, service.council)
    words = f"{service.id} for {council}: "
    if service.before == service.after:
        words += f"{_WORDS[service.after]} as before"
    else:
        words += f"{_WORDS[service.before]} -> {_WORDS[service.after]}"
    if service.new:
        words += f"; new single points of failure: {_list(service.new)}"
    if service.gone:
        words += f"; no longer: {_list(service.gone)}"
    if service.forgotten:
        words += f"; less is known than before of: {_list(service.forgotten)}"
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
    return [
        f"{finding.severity} {finding.code}: {redacted(finding.message)}" for finding in findings
    ]


def _finding_data(finding: Diagnostic) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": redacted(finding.message),
        "subject": finding.subject,
        "council": finding.council,
    }
