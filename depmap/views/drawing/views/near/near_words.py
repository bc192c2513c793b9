"""What a sheet around some systems and services says in words: totals, gaps, what is not drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from depmap.app.diagrams.clusters import Cluster
from depmap.app.diagrams.links import Link, LinkKey, count_needs
from depmap.app.diagrams.near import Near, Undrawn
from depmap.model import Inventory, Service
from depmap.views.drawing.sheet import Counted, Row
from depmap.words.english import counted


def totals(inventory: Inventory, content: Near) -> tuple[str, ...]:
    """How many are within reach and however far, and what may be missing in the numbers."""
    around = content.around
    single = len(around.centres) == 1
    it = "it" if single else "them"
    council = content.council
    sentences = [] if council is None else [f"For {inventory.owner_names[council]}."]
    if around.hops:
        steps = "One step" if around.hops == 1 else f"{around.hops} steps"
        left = _subject(len(around.dependents), f"needs {it}", f"need {it}")
        right = _object(inventory, content, "it needs" if single else "they need", around.needs)
        sentences.append(f"{steps} either way: {left}, {right}.")
    standing = around.all_dependents
    left = _subject(len(standing), f"stands on {it}", f"stand on {it}")
    services = sum(isinstance(inventory.nodes[node], Service) for node in standing)
    if standing:
        are = "a service" if services == 1 else "services"
        left += f", {services:,} of them {are}" if len(standing) > 1 else ""
        left += ", a service" if len(standing) == services == 1 else ""
    verb = "it stands on" if single else "they stand on"
    right = _object(inventory, content, verb, around.all_needs)
    sentences.append(f"However far: {left}; {right}.")
    return " ".join(sentences), *_gaps(inventory, content, it)


def _subject(number: int, singular: str, plural: str) -> str:
    if number == 0:
        return f"nothing {singular}"
    return f"{number:,} {singular if number == 1 else plural}"


def _object(inventory: Inventory, content: Near, verb: str, nodes: Iterable[str]) -> str:
    number = sum(1 for _ in nodes)
    if number:
        return f"{verb} {number:,}"
    if any(inventory.nodes[node].needs is None for node in content.around.centres):
        subject, _, what = verb.partition(" ")
        return f"what {subject} {what} is not recorded"
    return f"{verb} nothing" + (" else" if len(content.around.centres) > 1 else "")


def _gaps(inventory: Inventory, content: Near, it: str) -> list[str]:
    """Why there may be more than is counted, and what of it does not run."""
    around, said = content.around, []
    unrecorded = {node.id for node in inventory.nodes.values() if node.needs is None}
    above = unrecorded - set(around.centres) - set(around.all_dependents)
    if above:
        some = counted(len(above), "other system or service", "other systems and services")
        have = "has" if len(above) == 1 else "have"
        said.append(f"{some} {have} no needs recorded, and may stand on {it}, too.")
    stands = "it stands on" if it == "it" else "they stand on"
    below = len(unrecorded & set(around.all_needs))
    if below:
        have = "has" if below == 1 else "have"
        said.append(f"{below:,} of what {stands} {have} no needs recorded: there may be more.")
    middle = len(unrecorded & set(around.centres))
    if middle and (len(around.centres) > 1 or around.all_needs):
        whose = "Its own needs" if it == "it" else f"The needs of {middle:,} of them"
        said.append(f"{whose} are not recorded.")
    off = [
        n for n in (*around.all_dependents, *around.all_needs) if not inventory.nodes[n].simulated
    ]
    if off:
        are = "is" if len(off) == 1 else "are"
        said.append(f"{len(off):,} of those counted {are} planned or retired.")
    return [" ".join(said)] if said else []


def circle_rows(content: Near, group: Cluster) -> list[Row]:
    """That something lies both before and behind the centres, though it is drawn once."""
    if not group.both_ways:
        return []
    it = "it" if len(content.around.centres) == 1 else "them"
    is_needed = f"needs {it} and is" if group.alone else f"need {it} and are"
    return [Row(f"{is_needed} needed by {it}, in a circle", "alert")]


def more_rows(rest: Undrawn, group: Cluster) -> list[Row]:
    """How many others something needs, and how many need it, by needs that are not drawn."""
    own = set(group.nodes)
    outward = [link for link in rest.told_by_boxes if link.key.dependent in own]
    members = {link.key.member for link in outward} - own
    dependents = {link.key.dependent for link in rest.told_by_boxes if link.key.member in own} - own
    said = []
    if members:
        some = ", some as alternatives" if any(link.in_group for link in outward) else ""
        said.append(f"{'needs' if group.alone else 'need'} {len(members):,} more{some}")
    if dependents:
        need = "needs" if len(dependents) == 1 else "need"
        said.append(f"{len(dependents):,} more {need} {'it' if group.alone else 'them'}")
    return [Row(" · ".join(said), "faint")] if said else []


def counted_parts(content: Near, rest: Undrawn) -> tuple[Counted, ...]:
    """All links and nodes that no box and no line stands for, by why; each need once.

    Of a need that several reasons hold for, the first counts it.
    """
    around = content.around
    undrawn = (*rest.told_by_boxes, *rest.alternatives, *around.scoped_away)
    without_line = {link.key for link in undrawn}
    told = {link.key[:3] for link in around.links if link.key not in without_line}
    members: list[LinkKey] = []

    def new(links: Iterable[Link | LinkKey]) -> tuple[LinkKey, ...]:
        keys = _keys(links)
        fresh = tuple(key for key in keys if key[:3] not in told)
        members.extend(key for key in keys if key[:3] in told)
        told.update(key[:3] for key in fresh)
        return fresh

    parts = [
        _needs("that {lead} further, counted in the boxes", new(rest.beyond)),
        _needs("between boxes, but not on the way, counted in them", new(rest.among)),
        _needs("within groups or not from left to right", new(rest.grouped)),
        _alternatives(rest.alternatives),
        _needs("of other councils only", new(around.scoped_away)),
        _nodes("left out by the filters", content.part.hidden, new(rest.filtered)),
    ]
    if members:
        words = f"{counted(len(members), 'further member')} of needs that are drawn or counted"
        parts.append(Counted(words, tuple(members)))
    # Members that lie further away themselves are among what is counted there.
    away = _nodes("further away", around.other_nodes, new(around.elsewhere))
    parts.append(replace(away, links=_keys(around.elsewhere)))
    return tuple(part for part in parts if part.links or part.nodes)


def _needs(words: str, keys: tuple[LinkKey, ...]) -> Counted:
    number = count_needs(keys)
    lead = "leads" if number == 1 else "lead"
    return Counted(f"{counted(number, 'need')} {words.format(lead=lead)}", keys)


def _alternatives(links: Iterable[Link]) -> Counted:
    keys = _keys(links)
    return Counted(f"{counted(len(keys), 'alternative')} to what is drawn", keys)


def _nodes(where: str, nodes: tuple[str, ...], keys: tuple[LinkKey, ...]) -> Counted:
    some = [counted(len(nodes), "system or service", "systems and services")] if nodes else []
    needs = [counted(count_needs(keys), "need")] if keys else []
    return Counted(f"{' and '.join((*some, *needs))} {where}", keys, nodes)


def _keys(links: Iterable[Link | LinkKey]) -> tuple[LinkKey, ...]:
    return tuple(sorted(link.key if isinstance(link, Link) else link for link in links))
