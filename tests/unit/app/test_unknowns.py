"""What nobody recorded, beside figures that leave it out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from depmap.app.comparison import compare
from depmap.app.fragility import fragility
from depmap.app.inventory import validate
from depmap.app.unknowns import Unknowns, all_unknowns, unknowns_below
from depmap.model import Inventory
from depmap.views.unknowns import unknowns_in_words
from tests.unit.cli.test_commands import run


def inventory(app: Any = ("net",), fallback: dict[str, Any] | None = None) -> Inventory:
    """A service on an application on a network; an old system that takes no part."""

    def system(name: str, needs: Any, **more: Any) -> dict[str, Any]:
        record = {"id": name, "name": name, "kind": "network", "owner": "aa"}
        record |= {"used_by": ["aa"]} | more
        return record if needs is None else record | {"needs": list(needs)}

    care = {"id": "care", "name": "Care", "councils": ["aa"], "tier": 2, "needs": ["app"]}
    return Inventory.model_validate(
        {
            "version": 1,
            "inventory": {"name": "Town"},
            "councils": [{"id": "aa", "name": "Aston"}, {"id": "bb", "name": "Barton"}],
            "systems": [
                system("net", []),
                system("app", app),
                system("old", None, status="retired"),
                system("far", None),
            ],
            "services": [care | ({"fallback": fallback} if fallback else {})],
        }
    )


def test_what_is_not_known_below_a_service() -> None:
    assert unknowns_below(inventory(), "care", "aa") == Unknowns()
    assert unknowns_below(inventory(app=None), "care", "aa") == Unknowns(needs=("app",))
    paper = inventory(fallback={"name": "Paper", "needs": ["far", "old"]})
    assert unknowns_below(paper, "care", "aa") == Unknowns(("far",), ("care",))
    scoped = inventory(app=[{"ref": "far", "for": ["bb"]}])
    assert unknowns_below(scoped, "care", "aa") == Unknowns()
    assert all_unknowns(paper) == Unknowns(("far",), ("care",))


def test_cut_sets_carry_what_they_leave_out() -> None:
    answer = fragility(inventory(app=None, fallback={"name": "Paper"}), "care", "aa")
    assert answer.cut_sets.count() == 0
    assert unknowns_in_words(answer.unknowns) == (
        "Not known is what these need: app. Whatever takes them is not counted.",
        "How long their fallbacks last is not known; here they are taken to go on: care. "
        "If they do not, less is enough.",
    )
    assert unknowns_in_words(fragility(inventory(), "care", "aa").unknowns) == ()


def written(file: Path, town: Inventory) -> Path:
    file.write_text(town.model_dump_json(by_alias=True, exclude_unset=True), encoding="utf-8")
    return file


def changes(folder: Path, old: Inventory, new: Inventory) -> list[tuple[tuple[str, ...], bool]]:
    """Of each service that changes: what is forgotten, and whether it stands worse."""
    both = [validate(written(folder / f"{n}.yaml", town)) for n, town in enumerate((old, new))]
    return [(one.forgotten, one.worse) for one in compare(*both).services]


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_form_of_cut_sets_gives_a_false_all_clear(form: str, tmp_path: Path) -> None:
    file = written(tmp_path / "town.yaml", inventory(app=None, fallback={"name": "Paper"}))
    said = run("cutsets", "care", "--for", "aa", "-i", str(file), "--format", form)
    if form == "json":
        document = json.loads(said)
        assert document["needs_not_recorded"] == ["app"]
        assert document["fallback_duration_not_known"] == ["care"]
    else:
        assert "Not known is what these need: app." in said
        assert "stays up whatever else is lost" not in said
    for command in ("rank", "pairs", "reliance"):
        figures = json.loads(run(command, "-i", str(file), "--format", "json"))
        assert figures["needs_not_recorded"] == ["app", "far"]
        assert figures["fallback_duration_not_known"] == ["care"]
    ranked = run("rank", "-i", str(file))
    assert "How long these fallbacks last is not known" in ranked


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (inventory(app=None), [(("app",), True)]),
        (inventory(fallback={"name": "Paper"}), [(("care",), True)]),
        (inventory(app=[]), [((), False)]),
    ],
)
def test_forgetting_is_no_improvement(
    after: Inventory, expected: list[tuple[tuple[str, ...], bool]], tmp_path: Path
) -> None:
    paper = {"name": "Paper", "lasts": "3h"} if after.services[0].fallback else None
    before = inventory(fallback=paper)
    assert changes(tmp_path, before, after) == expected


def test_remembering_is_no_loss(tmp_path: Path) -> None:
    unknown = inventory(fallback={"name": "Paper"})
    known = inventory(fallback={"name": "Paper", "lasts": "3h"})
    assert [forgotten for forgotten, _ in changes(tmp_path, unknown, known)] == [()]
