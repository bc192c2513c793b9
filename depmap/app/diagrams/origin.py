"""What comes from the same supplier or stands at the same site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from depmap.errors import UnknownIdError
from depmap.model import Inventory
from depmap.words.suggestions import did_you_mean

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class SameOrigin:
    """Ids of systems that share a supplier or a site, in the inventory's order.

    ``run`` are those of them that the supplier runs itself, ``silent`` all systems whose
    record does not say where they come from, and may belong to these.
    """

    systems: tuple[str, ...]
    run: tuple[str, ...]
    silent: tuple[str, ...]


def of_supplier(inventory: Inventory, supplier: str) -> SameOrigin:
    """What a supplier supplies or runs; a council may be asked about, too, as it runs systems.

    Raises UnknownIdError for an id that is neither on record nor in use.
    """
    systems = inventory.systems
    in_use = {each for system in systems for each in (system.supplier, system.owner)} - {None}
    known = in_use | inventory.owner_names.keys()
    if supplier not in known:
        raise UnknownIdError(f"there is no supplier '{supplier}'", _hint(supplier, known))
    return SameOrigin(
        systems=tuple(each.id for each in systems if supplier in {each.supplier, each.owner}),
        run=tuple(each.id for each in systems if each.owner == supplier),
        silent=tuple(
            each.id for each in systems if each.supplier is None and each.owner != supplier
        ),
    )


def of_site(inventory: Inventory, site: str) -> SameOrigin:
    """What stands at a site. Raises UnknownIdError for a site at which nothing stands."""
    systems = inventory.systems
    known = {system.site for system in systems if system.site is not None}
    if site not in known:
        hint = _hint(site, known) if known else "no system has a site recorded"
        raise UnknownIdError(f"there is no site '{site}'", hint)
    return SameOrigin(
        systems=tuple(each.id for each in systems if each.site == site),
        run=(),
        silent=tuple(each.id for each in systems if each.site is None),
    )


def _hint(wanted: str, known: Iterable[str | None]) -> str:
    names = sorted(name for name in known if name is not None)
    near = did_you_mean(wanted, names)
    if near is not None:
        return near
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"there are {', '.join(names[:_MOST_NAMED])}{more}"
