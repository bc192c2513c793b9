"""What filters keep, and what becomes of the rest."""

from __future__ import annotations

import networkx as nx
import pytest

from depmap.app.diagrams.filters import MOST_BOXES, check_boxes, kept, kept_nodes
from depmap.app.diagrams.links import LinkKey, every_link
from depmap.app.diagrams.request import NO_FILTERS, Filters
from depmap.errors import OptionError, UnknownIdError
from depmap.model import Inventory
from tests.properties.test_drawings import any_inventory


def chain() -> Inventory:
    """A web page on a form on a network, with a database beside it."""
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Chain"},
            "councils": [{"id": "ash", "name": "Ash"}, {"id": "elm", "name": "Elm"}],
            "systems": [
                {
                    "id": "net",
                    "name": "Network",
                    "kind": "network",
                    "owner": "ash",
                    "used_by": ["ash", "elm"],
                    "needs": [],
                },
                {
                    "id": "form",
                    "name": "Form",
                    "kind": "application",
                    "owner": "ash",
                    "used_by": ["ash"],
                    "tags": ["online"],
                    "evidence": {"basis": "reported", "needs": "reported"},
                    "needs": [
                        {"ref": "net", "via": "network"},
                        {"ref": "data", "via": "storage", "for": ["elm"]},
                    ],
                },
                {
                    "id": "data",
                    "name": "Database",
                    "kind": "data-store",
                    "owner": "ash",
                    "used_by": ["elm"],
                },
            ],
            "services": [
                {
                    "id": "page",
                    "name": "Page",
                    "councils": ["ash"],
                    "tier": 1,
                    "needs": [{"ref": "form", "via": "sign-in"}],
                },
                {
                    "id": "post",
                    "name": "Post",
                    "councils": ["elm"],
                    "tier": 3,
                    "needs": ["data", "page"],
                },
            ],
        }
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (NO_FILTERS, "net form data page post"),
        (Filters(councils=("ash",)), "net form page"),
        (Filters(kinds=("network", "service")), "net page post"),
        (Filters(tags=("online",)), "form"),
        (Filters(vias=("network",)), "net form"),
        (Filters(vias=("sign-in", "network")), "net form page"),
        # Systems are of the tiers of the services that stand on them.
        (Filters(tiers=(1,)), "net form data page"),
        (Filters(tiers=(3,)), "data post"),
        (Filters(tiers=(1, 3)), "net form data page post"),
        (Filters(tiers=(1,), kinds=("network",)), "net"),
        (Filters(tiers=(3,), kinds=("network",)), ""),
    ],
)
def test_all_criteria_must_hold_and_of_each_any_value(filters: Filters, expected: str) -> None:
    assert " ".join(kept_nodes(chain(), filters)) == expected


def test_what_lies_between_becomes_an_indirect_link() -> None:
    parts = kept(chain(), ("page", "net"), NO_FILTERS)

    to_form, to_net = LinkKey("page", "need", 0, "form"), LinkKey("form", "need", 0, "net")
    (between,) = parts.indirect
    assert (between.dependent, between.member) == ("page", "net")
    assert between.passes == (to_net, to_form)
    assert between.assumed
    assert parts.links == ()
    assert parts.hidden_nodes == ("form", "data", "post")
    assert parts.counted == (
        LinkKey("form", "need", 1, "data"),
        LinkKey("post", "need", 0, "data"),
        LinkKey("post", "need", 1, "page"),
    )


def test_an_indirect_link_is_assumed_only_if_a_link_on_its_ways_is() -> None:
    inventory = chain()
    known = [
        service.model_copy(update={"evidence": inventory.nodes["form"].evidence})
        for service in inventory.services
    ]

    (between,) = kept(
        inventory.model_copy(update={"services": tuple(known)}), ("page", "net"), NO_FILTERS
    ).indirect

    assert not between.assumed


def test_needs_that_the_filters_exclude_are_counted_and_never_passed() -> None:
    of_ash = kept(chain(), ("page", "data"), NO_FILTERS, council="ash")
    by_network = kept(chain(), ("page", "net"), Filters(vias=("network",)))
    used_by_ash = kept(chain(), ("form", "data"), Filters(councils=("ash",)))

    assert of_ash.indirect == by_network.indirect == ()
    assert used_by_ash.links == ()
    assert LinkKey("form", "need", 1, "data") in of_ash.counted
    assert LinkKey("page", "need", 0, "form") in by_network.counted
    assert LinkKey("form", "need", 1, "data") in used_by_ash.counted


@pytest.mark.parametrize("seed", range(40))
def test_every_link_of_any_inventory_is_shown_stood_for_or_counted(seed: int) -> None:
    inventory = any_inventory(seed)
    shown = [node for number, node in enumerate(inventory.nodes) if (number + seed) % 3]

    parts = kept(inventory, shown, NO_FILTERS)

    links = [link.key for link in every_link(inventory)]
    direct = [key for key in links if {key.dependent, key.member} <= set(shown)]
    passed = {key for link in parts.indirect for key in link.passes}
    assert [link.key for link in parts.links] == direct
    assert not passed & set(direct)
    assert sorted({*direct, *passed, *parts.counted}) == sorted(links)
    assert len(direct) + len(passed) + len(parts.counted) == len(links)
    assert {(link.dependent, link.member) for link in parts.indirect} == _pairs(links, shown)
    assert len(parts.indirect) == len(_pairs(links, shown))


def _pairs(links: list[LinkKey], shown: list[str]) -> set[tuple[str, str]]:
    """By networkx: shown pairs with a way of two links or more through hidden nodes only."""
    pairs = set()
    for start in shown:
        for end in shown:
            between = [
                (key.dependent, key.member)
                for key in links
                if {key.dependent, key.member} - {start, end}
                and not ({key.dependent, key.member} & set(shown)) - {start, end}
            ]
            graph = nx.DiGraph(between)
            if start != end and start in graph and end in graph and nx.has_path(graph, start, end):
                pairs.add((start, end))
    return pairs


@pytest.mark.parametrize(
    ("filters", "message", "hint"),
    [
        (Filters(councils=("asch",)), "there is no council 'asch'", "did you mean 'ash'?"),
        (
            Filters(kinds=("networks",)),
            "no system or service has the kind 'networks'",
            "did you mean 'network'?",
        ),
        (
            Filters(kinds=("zzz",)),
            "no system or service has the kind 'zzz'",
            "there are application, data-store, network, service",
        ),
        (Filters(tiers=(2,)), "no service has the tier '2'", "there are 1, 3"),
        (
            Filters(tags=("onlin",)),
            "no system or service has the tag 'onlin'",
            "did you mean 'online'?",
        ),
        (
            Filters(tags=("zzz",)),
            "no system or service has the tag 'zzz'",
            "there is online",
        ),
        (Filters(vias=("net",)), "no need has the via 'net'", "did you mean 'network'?"),
    ],
)
def test_values_that_do_not_occur_are_refused(filters: Filters, message: str, hint: str) -> None:
    with pytest.raises(UnknownIdError) as refused:
        kept_nodes(chain(), filters)

    assert (refused.value.message, refused.value.hint) == (message, hint)


def test_too_many_boxes_are_refused_with_the_views_that_answer() -> None:
    check_boxes("map", MOST_BOXES)
    with pytest.raises(OptionError) as refused:
        check_boxes("map", 2_000)

    assert "2,000 boxes" in refused.value.message
    for view in ("overview", "council", "focus", "stands-on"):
        assert view in (refused.value.hint or "")


@pytest.mark.parametrize(
    ("view", "never", "answers"),
    [
        ("council wcc", "council ID", "focus ID and stands-on ID show less"),
        ("stands-on", "stands-on ID", "council ID and focus ID show less"),
        ("focus", "focus ID", "fewer --hops, --only-kind"),
        ("diff", "stands-on", "the command diff lists everything"),
    ],
)
def test_a_view_that_is_too_large_does_not_send_back_to_itself(
    view: str, never: str, answers: str
) -> None:
    with pytest.raises(OptionError) as refused:
        check_boxes(view, MOST_BOXES + 1)

    assert never not in (refused.value.hint or "")
    assert answers in (refused.value.hint or "")
