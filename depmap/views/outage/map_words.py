"""What is said above a map of an outage."""

from __future__ import annotations

from depmap.app.diagrams.around import Around
from depmap.app.diagrams.outage import SeenOutage
from depmap.errors import DepmapError, MissingProgramError
from depmap.model import Inventory, State
from depmap.views.states import LOOKS
from depmap.words.english import counted


def map_words(inventory: Inventory, seen: SeenOutage, near: Around) -> str:
    """How much it shows, and for whom; the drawing itself says what it leaves out."""
    whose = "all councils, worst state"
    if seen.council is not None:
        whose = f"as seen by {inventory.owner_names[seen.council]}"
    return f"{_number(near)} ({whose})."


def too_many(near: Around) -> str:
    """That a map would hold more than can be read."""
    return f"{_number(near)} are too many to draw. Choose fewer steps."


def not_drawn(problem: DepmapError) -> str:
    """Why there is no map, and what a reader of the page can do; the page has no views."""
    if isinstance(problem, MissingProgramError):
        return f"{problem.message}. See the table instead."
    return f"{problem.message}. Choose fewer steps, or see the table instead."


def node_label(inventory: Inventory, seen: SeenOutage, node_id: str) -> str:
    """Name and state of a box, such as ``Report It, down`` or ``Wi-Fi, up, could be down``."""
    node = inventory.nodes[node_id]
    state = seen.picture.states[node_id]
    said = [node.name, LOOKS[state].word]
    could_be = seen.picture.could_be.get(node_id)
    if state is State.UNKNOWN and node.needs is None:
        said.append("needs not recorded")
    elif could_be is not None:
        said.append(f"could be {LOOKS[could_be].word}")
    return ", ".join(said)


def _number(near: Around) -> str:
    return counted(len(near.kept.nodes), "system or service", "systems and services")
