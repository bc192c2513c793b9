"""A sheet with what every sheet carries: the marking above and below, and the outage."""

from __future__ import annotations

from collections.abc import Mapping

from depmap.app.diagrams.links import LinkKey
from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Inventory, format_duration
from depmap.views.drawing.footer import footer
from depmap.views.drawing.sheet import Counted, Grid, Plan, Sheet
from depmap.views.marking import marking_of


def make_sheet(
    inventory: Inventory,
    *,
    name: str,
    title: str,
    subtitle: tuple[str, ...],
    body: Plan | Grid,
    counted: tuple[Counted, ...] = (),
    key: tuple[str, ...] = (),
    letters: Mapping[str, tuple[LinkKey, ...]] | None = None,
    seen: SeenOutage | None = None,
) -> Sheet:
    """A sheet of this inventory; with an outage a line says which, for whom and when."""
    if seen is not None:
        subtitle = (outage_words(inventory, seen), *subtitle)
    return Sheet(
        name=name,
        title=title,
        subtitle=subtitle,
        body=body,
        classification=marking_of(inventory).classification,
        footer=footer(inventory),
        counted=counted,
        key=key,
        letters=letters,
    )


def outage_words(inventory: Inventory, seen: SeenOutage) -> str:
    """What was cut, when it is seen, and whose states are shown."""
    when = "in the end, if nothing is restored"
    if seen.at is not None:
        when = f"after {format_duration(seen.at)}"
    whom = "worst state over all councils"
    if seen.council is not None:
        whom = f"as {inventory.owner_names[seen.council]} sees it"
    return f"{what_was_cut(inventory, seen)}: {when}, {whom}."


def what_was_cut(inventory: Inventory, seen: SeenOutage) -> str:
    """The scenario, and what is isolated, severed or assumed up besides it, by name."""
    asked, nodes = seen.question, inventory.nodes
    scenario = inventory.scenario(asked.scenario) if asked.scenario else None
    cuts = [] if scenario is None else [scenario.name]
    councils = ", ".join(inventory.owner_names[council] for council in asked.councils)
    whom = f" from {councils}" if councils else ""
    cuts += [f"{nodes[node].name} isolated{whom}" for node in asked.isolate]
    cuts += [f"{nodes[d].name} cut off from {nodes[m].name}" for d, m in asked.sever]
    cuts += [f"{nodes[node].name} assumed up" for node in asked.assume_up]
    return "; ".join(cuts)
