"""Whatever stands in an inventory, checking it ends with problems, never with an exception."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from depmap.app.inventory import load, validate
from depmap.checks import RULES
from depmap.views.problems.sarif import problems_sarif
from depmap.views.problems.text import problems_github, problems_json, problems_text

SMALL = Path(__file__).parents[1] / "inventories" / "valid" / "small.yaml"
CODES = {rule.code for rule in RULES}
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 10**20),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(("", "all", "a", "link-a", "8h", "-1h", "2026-13-40", "?", "\u0441rm", "A_B")),
    st.text(max_size=8),
)
values = st.recursive(
    odd,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(("ref", "any_of", "of", "at_least", "for", "id", "name", "x", "at")),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of every value."""
    found = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += places(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            found += places(value, (*path, number))
    return found


def small() -> Any:
    """The small inventory in its long form, as data."""
    loaded = load(SMALL)
    return loaded.model_dump(mode="json", by_alias=True, exclude_unset=True)


@settings(max_examples=600, deadline=None)
@given(st.data())
def test_any_value_anywhere(data: st.DataObject) -> None:
    inventory = small()
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(places(inventory)))
        holder = inventory
        for part in path[:-1]:
            holder = holder[part]
        what = data.draw(st.sampled_from(("replace", "remove", "add")))
        if what == "replace":
            holder[path[-1]] = data.draw(values)
        elif what == "remove":
            del holder[path[-1]]
        elif isinstance(holder, dict):
            holder[data.draw(st.sampled_from(("ref", "needs", "for", "zzz", "at")))] = data.draw(
                values
            )
        else:
            holder.append(data.draw(values))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "inventory.yaml"
        file.write_text(json.dumps(inventory), encoding="utf-8")
        loaded = validate(file)
    assert (loaded.inventory is None) is any(p.severity == "error" for p in loaded.problems)
    assert {problem.code for problem in loaded.problems} <= CODES
    assert all(problem.location is not None for problem in loaded.problems)
    for view in (problems_text, problems_json, problems_github):
        assert view(loaded.problems)
    assert problems_sarif(loaded.problems, RULES, "0")
