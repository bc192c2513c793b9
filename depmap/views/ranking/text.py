"""Rankings, pairs and the matrix as text to be read."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from depmap.analysis.ranking.losses import Loss, Ranking, Toll
from depmap.analysis.ranking.pairs import PairRanking
from depmap.analysis.ranking.reliance import RelianceMatrix, Reliant
from depmap.app.losses import LostService
from depmap.app.unknowns import all_unknowns
from depmap.model import Inventory
from depmap.views.harmless import harmless, harmless_line
from depmap.views.ranking.band import FOUNDATIONS_EXPLAINED, WITH_FOUNDATIONS, WITHOUT_ASSUMED

_WIDTH = 96
_INDENT = " " * 6


def ranking_text(
    inventory: Inventory,
    ranking: Ranking,
    losses: Sequence[Loss],
    services: Sequence[Sequence[LostService]],
) -> list[str]:
    """Some losses of a ranking: what each takes, by name, and how sure that is."""
    hurting = sum(loss.recorded.services > 0 for loss in ranking.losses)
    lines = [
        f"{hurting} of {len(ranking.losses)} take services down. A service counts once for"
        " each council that loses it.",
        f"One after the other, they take {_tiers(ranking.exposure)}.",
    ]
    for loss, lost in zip(losses, services, strict=True):
        name = harmless(loss.candidate.name)
        shown = loss.candidate.id if name == loss.candidate.id else f"{name} [{loss.candidate.id}]"
        lines += ["", f"{loss.place:>3}. {shown}"]
        if len(loss.candidate.systems) > 1:
            lines += _wrapped(f"that is   {', '.join(loss.candidate.systems)}")
        lines += _wrapped(f"takes     {_taken(loss.recorded, ranking.councils)}")
        if rest := _besides(loss.recorded):
            lines += _wrapped(f"besides   {rest}")
        lines += _wrapped(f"evidence  {_evidence(loss)}")
        if lost:
            names = (
                f"{service.service} (tier {service.tier}, {service.council})" for service in lost
            )
            lines += _wrapped(f"services  {', '.join(names)}")
    if len(losses) < len(ranking.losses):
        lines += ["", f"and {len(ranking.losses) - len(losses)} more (--limit)"]
    return lines + _unknown(inventory)


def pairs_text(inventory: Inventory, pairs: PairRanking) -> list[str]:
    """Which two together take down what neither does alone."""
    lines = [
        f"{pairs.found} of {pairs.tried:,} pairs of systems take services down that neither"
        " takes alone."
    ]
    for place, loss in enumerate(pairs.losses, 1):
        names = " + ".join(
            f"{harmless(inventory.nodes[system].name)} [{system}]"
            for system in (loss.first, loss.second)
        )
        lines += ["", f"{place:>3}. {names}"]
        taken = ", ".join(f"{service} ({council})" for service, council in loss.services)
        lines += _wrapped(f"takes     {_tiers(loss.tiers)}: {taken}")
        lines += _wrapped(
            f"evidence  {sum(loss.best)} {WITHOUT_ASSUMED}, {sum(loss.worst)} {WITH_FOUNDATIONS}"
        )
    if len(pairs.losses) < pairs.found:
        lines += ["", f"and {pairs.found - len(pairs.losses)} more (--limit)"]
    return lines + _unknown(inventory)


def matrix_text(inventory: Inventory, matrix: RelianceMatrix) -> list[str]:
    """Whose services hang on whose systems, and which these are."""
    lines = [
        "If everything were lost that stands at the head of a column: services that go down,",
        "and in brackets those for which one of the systems is enough.",
        "",
    ]
    causes = [
        cause
        for cause in matrix.causes
        if any(matrix.cells[council, cause.id] for council in matrix.councils)
    ]
    labels = [council.label for council in inventory.councils]
    first = max([len(harmless_line(label)) for label in labels] + [8])
    widths = [max(len(cause.id), 9) for cause in causes]
    head = "  ".join(f"{cause.id:>{width}}" for cause, width in zip(causes, widths, strict=True))
    lines.append(f"{'':<{first}}   of  {head}")
    for council, label in zip(matrix.councils, labels, strict=True):
        cells = []
        for cause, width in zip(causes, widths, strict=True):
            known = _known(matrix.cells[council, cause.id])
            alone = sum(reliant.alone for reliant in known)
            cells.append(f"{f'{len(known)} ({alone})' if known else '-':>{width}}")
        delivered = matrix.delivered[council]
        lines.append(f"{harmless_line(label):<{first}} {delivered:>4}  {'  '.join(cells)}")
    for council, label in zip(matrix.councils, labels, strict=True):
        for cause in causes:
            cell = matrix.cells[council, cause.id]
            if cell:
                lines += ["", f"{harmless_line(label)} on {harmless(cause.name)} [{cause.id}]"]
                lines += _behind(cell)
    silent = [cause.id for cause in matrix.causes if cause not in causes]
    if silent:
        lines += ["", *_wrapped(f"Nothing hangs on: {', '.join(silent)}")]
    return lines + _unknown(inventory)


def _behind(cell: Sequence[Reliant]) -> list[str]:
    known = _known(cell)
    lines = []
    for title, some in (
        ("one is enough", [reliant for reliant in known if reliant.alone]),
        ("all together", [reliant for reliant in known if not reliant.alone]),
        ("perhaps", [reliant for reliant in cell if reliant.possible]),
    ):
        if some:
            names = (f"{reliant.service}{'*' if reliant.assumed else ''}" for reliant in some)
            lines += _wrapped(f"{title + ':':<15}{', '.join(names)}")
    if any(reliant.assumed for reliant in known):
        lines += _wrapped("* rests on needs that are only assumed")
    return lines


def _known(cell: Sequence[Reliant]) -> list[Reliant]:
    return [reliant for reliant in cell if not reliant.possible]


def _taken(toll: Toll, councils: Sequence[str]) -> str:
    if not toll.services:
        return "no service down"
    hit = zip(councils, toll.by_council, strict=True)
    whose = ", ".join(f"{council} {number}" for council, number in hit if number)
    return f"{_tiers(toll.tiers)}; {whose}"


def _tiers(tiers: Sequence[int]) -> str:
    total = sum(tiers)
    parts = (f"{number} of tier {tier}" for tier, number in enumerate(tiers, 1) if number)
    return f"{total} service{'s' if total != 1 else ''} down: {', '.join(parts)}"


def _besides(toll: Toll) -> str:
    parts = (
        (toll.mtpd_breached, "beyond the MTPD"),
        (toll.on_fallback, "on fallback"),
        (toll.degraded, "degraded"),
        (toll.systems, f"system{'s' if toll.systems != 1 else ''} down"),
    )
    return ", ".join(f"{number} {words}" for number, words in parts if number)


def _evidence(loss: Loss) -> str:
    known, best, worst = loss.recorded.services, loss.best.services, loss.worst.services
    rests = f"{loss.on_assumptions} of {known} rest on assumed needs; " if known else ""
    return (
        f"{rests}{best} {WITHOUT_ASSUMED} (place {loss.best_place}),"
        f" {worst} {WITH_FOUNDATIONS} (place {loss.worst_place})"
    )


def _unknown(inventory: Inventory) -> list[str]:
    services = [service.id for service in inventory.services if service.needs is None]
    systems = [
        system.id for system in inventory.systems if system.needs is None and system.simulated
    ]
    lines = []
    if systems:
        ids = ", ".join(systems)
        lines += ["", *_plain(f"Needs not recorded, counted {WITH_FOUNDATIONS} only: {ids}")]
        lines += _plain(FOUNDATIONS_EXPLAINED)
    if services:
        lines += ["", *_plain(f"Needs not recorded, counted nowhere: {', '.join(services)}")]
    if durations := all_unknowns(inventory).durations:
        said = "How long these fallbacks last is not known; here they are taken to go on: "
        lines += ["", *_plain(f"{said}{', '.join(durations)}")]
    return lines


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT + " " * 10,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plain(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
