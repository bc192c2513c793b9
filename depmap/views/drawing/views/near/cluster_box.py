"""The box of several systems or services that a drawing only counts, and its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from depmap.app.diagrams.clusters import Cluster, owners_of
from depmap.app.diagrams.filters import SERVICE_KIND, kind_of
from depmap.app.diagrams.links import Link
from depmap.app.diagrams.outage import SeenOutage
from depmap.model import Basis, Inventory, State
from depmap.views.drawing.sheet import Box, Line, LineStyle, Row, box_id
from depmap.views.drawing.themes import LookName, look_of_state
from depmap.views.drawing.views.parts.need_line import (
    line_style,
    need_words,
    severed_words,
    spread_strength,
)
from depmap.views.drawing.views.parts.node_box import council_names
from depmap.views.states import LOOKS
from depmap.words.english import counted, enumeration

CLUSTER_KEY = "double frame and a number: several, counted"
"""What the key says of such boxes; what is isolated has a double frame, too."""

_NAMED = 3
_MOST_KINDS = 2
_PLURALS = {
    "service": "services",
    "network": "networks",
    "identity": "identity systems",
    "platform": "platforms",
    "data-store": "data stores",
    "integration": "integrations",
    "application": "applications",
    "channel": "channels",
    "telephony": "telephony systems",
    "security": "security systems",
    "endpoint": "endpoints",
    "utility": "utilities",
}
_STYLE_WORDS: Mapping[LineStyle, str] = {
    "solid": "cannot do without",
    "dashed": "degraded without",
    "dotted": "for fallbacks",
}


def cluster_id(cluster: Cluster) -> str:
    """The id of the box of a cluster, that of its node if it is alone."""
    if cluster.alone:
        return box_id(cluster.nodes[0])
    # Named by the first id of all, which no other cluster can have.
    return f"group_{min(cluster.nodes)}"


def cluster_box(
    inventory: Inventory,
    cluster: Cluster,
    *more: Row,
    seen: SeenOutage | None = None,
    centre: bool = False,
) -> Box:
    """A double-framed box: how many of what, whose, states by number, and three names.

    With an outage it looks like the worst of them; ``centre`` marks it without one.
    """
    nodes = [inventory.nodes[node] for node in cluster.nodes]
    rows = [Row(_kinds(inventory, cluster), "name", lead=f"{len(nodes):,}")]
    rows.append(Row(_owners(inventory, cluster)))
    unrecorded = sum(node.needs is None for node in nodes)
    if unrecorded:
        rows.append(Row(f"needs of {unrecorded:,} not recorded", "alert"))
    retired = sum(not node.simulated for node in nodes)
    if retired:
        rows.append(Row(f"{retired:,} planned or retired", "alert"))
    look, states = _states(inventory, cluster, seen)
    look = "centre" if centre and look == "group" else look
    named = [Row(f"• {node.name}") for node in nodes[:_NAMED]]
    rest = len(nodes) - _NAMED
    rows += [*states, *named, *([Row(f"and {rest:,} more")] if rest > 0 else []), *more]
    services = all(kind_of(node) == SERVICE_KIND for node in nodes)
    return Box(
        id=cluster_id(cluster),
        rows=tuple(rows),
        look=look,
        shape="round" if services else "square",
        double=True,
        nodes=cluster.nodes,
    )


def cluster_line(
    inventory: Inventory,
    tail: str,
    head: str,
    links: Sequence[Link],
    seen: SeenOutage | None = None,
) -> Line:
    """One line for all these links, with their number by what their loss does.

    The style is that of the worst loss; the arrow is open if any of the needs is assumed.
    """
    needs = {link.key[:3]: link.requirement for link in links}
    styles = Counter(line_style(requirement) for requirement in needs.values())
    ordered = sorted(styles, key=list(_STYLE_WORDS).index)
    assumed = sum(need.basis is Basis.ASSUMED for need in needs.values())
    partial = sum(len(need.need.members) > 1 for need in needs.values())
    if len(needs) == 1:
        words = list(need_words(inventory, links[0].requirement))
        words += ["with alternatives"] * partial
    else:
        words = [f"{styles[style]:,} {_STYLE_WORDS[style]}" for style in ordered]
        words += [f"{partial:,} with alternatives"] if partial else []
        some = "all" if assumed == len(needs) else f"{assumed:,}"
        words += [f"{some} assumed"] if assumed else []
    cut = sum(bool(severed_words(inventory, link, seen)) for link in links)
    return Line(
        id=f"line_{tail}_{head}",
        tail=tail,
        head=head,
        style=ordered[0],
        arrow="open" if assumed else "filled",
        strength=spread_strength(inventory, links, seen),
        words=(*words, *([f"{cut:,} severed"] if cut else [])),
        links=tuple(link.key for link in links),
        severed=cut == len(links),
    )


def _kinds(inventory: Inventory, cluster: Cluster) -> str:
    kinds = Counter(kind_of(inventory.nodes[node]) for node in cluster.nodes)
    named = [_PLURALS[kind] for kind, _ in sorted(kinds.items(), key=lambda pair: -pair[1])]
    if len(named) <= _MOST_KINDS:
        return enumeration(named)
    some = "systems" if SERVICE_KIND not in kinds else "systems and services"
    return f"{some} of {len(named):,} kinds"


def _owners(inventory: Inventory, cluster: Cluster) -> str:
    owners = {owners_of(inventory, inventory.nodes[node]) for node in cluster.nodes}
    if len(owners) > 1:
        return f"of {counted(len({each for some in owners for each in some}), 'owner')}"
    return council_names(inventory, *owners)


def _states(
    inventory: Inventory, cluster: Cluster, seen: SeenOutage | None
) -> tuple[LookName, list[Row]]:
    """The look of the worst state, how many are in each, and how many have none."""
    if seen is None:
        return "group", []
    pictured = seen.picture
    states = Counter(pictured.states[node] for node in cluster.nodes if node in pictured.states)
    ordered = sorted(states, key=lambda state: state.rank)
    rows = []
    if ordered:
        said = ", ".join(f"{states[each]:,} {LOOKS[each].word}" for each in ordered)
        rows.append(Row(said, "alert"))
    possible = Counter(
        pictured.could_be[node] for node in cluster.nodes if node in pictured.could_be
    )
    worse = [f"{possible[each]:,} could be {LOOKS[each].word}" for each in State if possible[each]]
    rows += [Row(", ".join(worse))] if worse else []
    left_out = [node for node in cluster.nodes if seen.leaves_out(inventory, node)]
    if left_out and seen.council is not None:
        hit = sum(seen.hits_anybody(inventory, node) for node in left_out)
        others = f" ({hit:,} affected for others)" if hit else ""
        name = inventory.owner_names[seen.council]
        rows.append(Row(f"{len(left_out):,} that {name} does not stand on{others}"))
    return look_of_state(ordered[0]) if ordered else "group", rows
