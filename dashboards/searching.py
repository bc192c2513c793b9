"""What can be searched on a page, indexed once for each content of the inventory."""

from __future__ import annotations

import streamlit as st

from dashboards.addresses.reader import choosable
from depmap.app.search import SearchIndex, cut_index, node_index
from depmap.model import Inventory


def live_nodes(inventory: Inventory) -> SearchIndex:
    """Systems and services that take part in simulations."""
    return _live_nodes(inventory, inventory.revision)


def all_nodes(inventory: Inventory) -> SearchIndex:
    """Systems and services, planned and retired ones, too."""
    return _all_nodes(inventory, inventory.revision)


def services(inventory: Inventory) -> SearchIndex:
    """Services."""
    return _services(inventory, inventory.revision)


def cuts(inventory: Inventory) -> SearchIndex:
    """Needs that can be cut; the keys are FROM:TO."""
    return _cuts(inventory, inventory.revision)


@st.cache_resource(show_spinner=False, max_entries=2)
def _live_nodes(_inventory: Inventory, revision: str) -> SearchIndex:
    del revision
    return node_index(_inventory, choosable(_inventory).live)


@st.cache_resource(show_spinner=False, max_entries=2)
def _all_nodes(_inventory: Inventory, revision: str) -> SearchIndex:
    del revision
    return node_index(_inventory, _inventory.nodes)


@st.cache_resource(show_spinner=False, max_entries=2)
def _services(_inventory: Inventory, revision: str) -> SearchIndex:
    del revision
    return node_index(_inventory, (service.id for service in _inventory.services))


@st.cache_resource(show_spinner=False, max_entries=2)
def _cuts(_inventory: Inventory, revision: str) -> SearchIndex:
    del revision
    return cut_index(_inventory, choosable(_inventory).cuts)
