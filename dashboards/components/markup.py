"""HTML of the results; everything out of the inventory passes through ``text``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape as text
from itertools import groupby

from depmap.diagnostics import Diagnostic
from depmap.model import Council, State
from depmap.views.outage.calls import Line
from depmap.views.outage.in_force import Measure
from depmap.views.outage.rows import OutageRow
from depmap.views.states import LOOKS


def chip(state: State) -> str:
    """A state as word, sign, colour and border."""
    look = LOOKS[state]
    line = f"{2 if look.bold else 1}px {look.border} {'#000' if look.ink == '#000000' else '#fff'}"
    return (
        f'<span class="dm-chip" style="background:{look.fill};color:{look.ink};border:{line}">'
        f'<span aria-hidden="true">{look.sign}</span> {look.word}</span>'
    )


_FORCE = {
    "isolated": "Isolated",
    "cut": "Cut",
    "assumed up": "Taken to be up",
}
_MEASURES_READ = 6


def in_force(measures: Sequence[Measure]) -> str:
    """What the outage was given; a long list folds, and says how much is folded."""
    parts = []
    for kind, title in _FORCE.items():
        lines = [
            f"<li><strong>{text(one.what)}</strong>, {text(one.how)}"
            f"{' (not yet)' if one.pending else ''}</li>"
            for one in measures
            if one.kind == kind
        ]
        if not lines:
            continue
        folded = ""
        if len(lines) > _MEASURES_READ:
            rest = len(lines) - _MEASURES_READ
            folded = (
                f"<details><summary>{rest} more</summary>"
                f"<ul>{''.join(lines[_MEASURES_READ:])}</ul></details>"
            )
        parts.append(f"<dt>{title}</dt><dd><ul>{''.join(lines[:_MEASURES_READ])}</ul>{folded}</dd>")
    return f'<dl class="dm-force">{"".join(parts)}</dl>'


def tiles(councils: Sequence[Council], rows: Iterable[OutageRow]) -> str:
    """One tile a council: how many services and systems are in each state."""
    counts: dict[tuple[str, State, bool], int] = {}
    for row in rows:
        key = (row.impact.council, row.impact.state, row.is_service)
        counts[key] = counts.get(key, 0) + 1
    parts = []
    for council in councils:
        lines = []
        for state in State:
            services = counts.get((council.id, state, True), 0)
            systems = counts.get((council.id, state, False), 0)
            if services or systems:
                lines.append(
                    f'<tr><th scope="row">{chip(state)}</th>'
                    f"<td>{services}</td><td>{systems}</td></tr>"
                )
        parts.append(
            f'<section class="dm-tile" aria-label="{text(council.label)}">'
            f"<h3>{text(council.label)}</h3><table><thead><tr>"
            '<th scope="col">State</th><th scope="col">Services</th><th scope="col">Systems</th>'
            f"</tr></thead><tbody>{''.join(lines)}</tbody></table></section>"
        )
    return f'<div class="dm-tiles">{"".join(parts)}</div>'


def impact_tables(rows: Sequence[OutageRow]) -> str:
    """One table a council, services before systems."""
    parts = []
    for council, of_council in groupby(rows, key=lambda row: row.council):
        body = []
        for is_service, group in groupby(of_council, key=lambda row: row.is_service):
            found = list(group)
            title = "Services" if is_service else "Systems"
            body.append(
                f'<tr class="dm-group"><th scope="rowgroup" colspan="7">{title}'
                f" ({len(found)})</th></tr>{''.join(_line(row) for row in found)}"
            )
        parts.append(
            f'<div class="dm-scroll" role="region" tabindex="0" '
            f'aria-label="What is affected for {text(council)}">'
            f'<table class="dm-table dm-impacts"><caption>{text(council)}</caption><thead><tr>'
            '<th scope="col">What</th><th scope="col">State</th><th scope="col">Why</th>'
            '<th scope="col">Meanwhile</th><th scope="col">Whom we call</th>'
            '<th scope="col">What residents are told</th>'
            '<th scope="col">How sure</th></tr></thead>'
            f"{''.join(f'<tbody>{group}</tbody>' for group in body)}</table></div>"
        )
    return "".join(parts)


def _line(row: OutageRow) -> str:
    impact = row.impact
    tier = "" if row.tier is None else f" · tier {row.tier}"
    edge = LOOKS[impact.state].fill
    return (
        f'<tr><th scope="row" style="box-shadow:inset 5px 0 0 {edge}">{text(impact.name)}'
        f'<span class="dm-id">{text(impact.id)}{tier}</span></th>'
        f"<td>{_state(row)}</td>"
        f"{_cell('Why', row.why)}"
        f"{_cell('Meanwhile', row.meanwhile, row.limit)}"
        f"{_cell('Whom we call', *(_words(row.call) or _NOBODY[row.is_service]))}"
        f"{_cell('What residents are told', *_words(row.residents))}"
        f"{_cell('How sure', row.confidence)}</tr>"
    )


def _words(lines: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(line.words for line in lines)


# A system without a contact of its own is the rule, a service without one a gap.
_NOBODY = {True: ("Not recorded.",), False: ()}


def _state(row: OutageRow) -> str:
    when = f'<span class="dm-when">{text(row.when)}</span>' if row.when else ""
    return chip(row.impact.state) + when


def _cell(heading: str, *parts: str) -> str:
    """A cell that carries its heading, for screens too narrow for columns."""
    filled = "<br>".join(text(part) for part in parts if part)
    empty = "" if filled else ' class="dm-empty"'
    return f'<td data-heading="{text(heading)}"{empty}>{filled}</td>'


def details(heading: str, facts: Mapping[str, str], rows: Sequence[OutageRow]) -> str:
    """One system or service: what it is, and how it stands for each council."""
    listed = "".join(f"<dt>{text(name)}</dt><dd>{text(fact)}</dd>" for name, fact in facts.items())
    lines = "".join(
        f'<tr><th scope="row">{text(row.council)}</th>'
        f"<td>{_state(row)}</td>{_cell('Why', row.why)}"
        f"{_cell('Meanwhile', row.meanwhile, row.limit)}</tr>"
        for row in rows
    )
    return (
        f'<section class="dm-details"><h3>{text(heading)}</h3><dl>{listed}</dl>'
        '<div class="dm-scroll" role="region" tabindex="0" aria-label="State for each council">'
        '<table class="dm-table"><thead><tr><th scope="col">Council</th><th scope="col">State</th>'
        '<th scope="col">Why</th><th scope="col">Meanwhile</th></tr></thead>'
        f"<tbody>{lines}</tbody></table></div></section>"
    )


def problem_list(problems: Iterable[Diagnostic]) -> str:
    """What is wrong with an inventory: where, what, and how to mend it."""
    lines = []
    for problem in problems:
        hint = f" {text(problem.hint)}" if problem.hint else ""
        place = "" if problem.location is None else text(str(problem.location))
        lines.append(f"<li><strong>{place}</strong><br>{text(problem.message)}.{hint}</li>")
    return f"<ol>{''.join(lines)}</ol>"


def jump_links(places: Mapping[str, str]) -> str:
    """Links to parts of the page, by their anchors."""
    links = "".join(
        f'<li><a href="#{anchor}">{text(name)}</a></li>' for anchor, name in places.items()
    )
    return f'<nav class="dm-jump" aria-label="On this page"><ul>{links}</ul></nav>'


def note(words: str) -> str:
    """A paragraph of plain words."""
    return f'<p class="dm-note">{text(words)}</p>'
