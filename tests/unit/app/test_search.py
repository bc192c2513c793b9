"""Words in any order find systems, services and needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.app.inventory import load
from depmap.app.question import severable
from depmap.app.search import Searchable, SearchIndex, cut_index, node_index

SHIPPED = load(Path(__file__).parents[3] / "inventory")
NODES = node_index(SHIPPED, SHIPPED.nodes)


def keys(query: str, most: int = 10) -> list[str]:
    return [entry.key for entry in NODES.matches(query, most)[0]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("westminster network", "net-wcc"),
        ("network westminster", "net-wcc"),
        ("  NETWORK,westm ", "net-wcc"),
        ("net-wcc", "net-wcc"),
        ("wcc net", "net-wcc"),
        ("kensington network", "net-rbkc"),
        ("link lbhf wcc", "link-wcc-lbhf"),
        ("report it", "svc-report-it-wcc"),
    ],
)
def test_the_first_match_is_what_was_meant(query: str, first: str) -> None:
    assert keys(query)[0] == first


def test_networks_links_and_identity_come_first() -> None:
    nodes = [SHIPPED.nodes[key] for key in keys("westminster", 100)]
    kinds = [node.kind if node.type == "system" else "service" for node in nodes]
    assert kinds[0] == "network"
    assert kinds.index("identity") < kinds.index("application")
    assert keys("", 1)[0] in [one.id for one in SHIPPED.systems if one.kind == "network"]


def entries(*rows: tuple[str, str, str]) -> SearchIndex:
    return SearchIndex(Searchable(key, title, about) for key, title, about in rows)


def test_former_words_accents_and_parts_of_words_are_found() -> None:
    index = entries(
        ("crm", "Customer records", "formerly Kundenzentrale, run by Éclair Ltd"),
        ("web", "Intranet", "portal"),
    )
    for query in ("kundenzentrale", "eclair", "customer ltd", "records zentrale", "crm formerly"):
        assert [entry.key for entry in index.matches(query, 9)[0]] == ["crm"], query
    assert [entry.key for entry in index.matches("tranet", 9)[0]] == ["web"]
    assert index.matches("ra", 9) == ((), 0), "two letters must begin a word"
    assert index.matches("customer portal", 9) == ((), 0), "every word counts"


def test_the_order_is_exact_then_named_then_described() -> None:
    index = entries(
        ("a", "Archive", "all of the mail store"),
        ("b", "Mail store", ""),
        ("c", "Mail", ""),
        ("mail", "Zebra", ""),
        ("d", "Mailing lists", ""),
    )
    assert [entry.key for entry in index.matches("mail", 9)[0]] == ["c", "mail", "b", "d", "a"]


def test_how_many_match_is_said_and_few_are_given() -> None:
    index = entries(*((f"s{number}", "System", "") for number in range(30)))
    found, number = index.matches("system", 7)
    assert (len(found), number) == (7, 30)
    assert index.matches("", 7)[1] == 30
    assert index.matches("?!", 7)[1] == 30, "signs alone ask for nothing"


def test_needs_are_found_by_both_ends() -> None:
    index = cut_index(SHIPPED, severable(SHIPPED))
    found = [entry.key for entry in index.matches("lbhf care shared platform", 9)[0]]
    assert found[0] == "sc-case-lbhf:dc-shared"
