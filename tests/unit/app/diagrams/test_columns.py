"""Every kind has its column."""

from __future__ import annotations

from collections import Counter

from depmap.app.diagrams.columns import COLUMNS, in_columns
from depmap.model import Kind
from tests.unit.app.diagrams.test_filters import chain


def test_every_kind_and_services_are_in_one_column() -> None:
    kinds = Counter(str(kind) for column in COLUMNS for kind in column.kinds)

    assert kinds == Counter(["service", *(str(kind) for kind in Kind)])


def test_columns_hold_what_is_shown_in_the_order_of_the_inventory() -> None:
    shown = [(column.name, nodes) for column, nodes in in_columns(chain(), {"post", "page", "net"})]

    assert shown == [("Services", ("page", "post")), ("Networks and utilities", ("net",))]
