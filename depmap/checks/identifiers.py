"""duplicate-id, confusable-id: an id that is taken, or hard to tell from another."""

from __future__ import annotations

from collections.abc import Iterator

from depmap.diagnostics import Diagnostic, RecordPath, error, warning
from depmap.model import Inventory

_LOOK_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "-": None})


def check(inventory: Inventory) -> Iterator[Diagnostic]:
    """Ids are unique over systems and services, councils and suppliers, and the rest."""
    for sections in (
        ("systems", "services"),
        ("councils", "suppliers"),
        ("sources",),
        ("scenarios",),
    ):
        first: dict[str, RecordPath] = {}
        looks: dict[str, str] = {}
        for section in sections:
            for number, record in enumerate(getattr(inventory, section)):
                path: RecordPath = (section, number, "id")
                if record.id in first:
                    yield error("duplicate-id", f"the id '{record.id}' is given twice", path)
                    continue
                first[record.id] = path
                look = record.id.translate(_LOOK_ALIKE).replace("rn", "m")
                other = looks.setdefault(look, record.id)
                if other != record.id:
                    yield warning(
                        "confusable-id", f"'{record.id}' is hard to tell from '{other}'", path
                    )
