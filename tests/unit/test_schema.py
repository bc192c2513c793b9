"""The JSON Schema that editors use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from depmap.model.schema import inventory_schema

INVENTORY = Path(__file__).parents[2] / "inventory"


def test_the_shipped_schema_is_that_of_this_version() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "depmap", "schema"], check=True, capture_output=True, text=True
    ).stdout
    assert printed == (INVENTORY / "inventory.schema.json").read_text(encoding="utf-8")


def test_every_shipped_file_names_it() -> None:
    files = sorted(INVENTORY.rglob("*.yaml"))
    assert files
    for file in files:
        first = file.read_text(encoding="utf-8").splitlines()[0]
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / name).resolve() == (INVENTORY / "inventory.schema.json").resolve()


def test_one_file_of_several_needs_no_section() -> None:
    assert "required" not in inventory_schema()


def test_durations_are_shown_as_they_are_written() -> None:
    hold = inventory_schema()["$defs"]["SingleNeed"]["properties"]["holds_for"]
    assert hold["default"] == "0h"


def test_every_key_is_explained() -> None:
    schema = inventory_schema()
    bare = [
        f"{name}.{key}"
        for name, definition in schema["$defs"].items()
        for key, field in definition.get("properties", {}).items()
        if "description" not in json.dumps(field) and "$ref" not in json.dumps(field)
    ]
    assert not bare
