"""The JSON Schema that editors use."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from depmap.model.schema import inventory_schema
from depmap.scalars import PlainScalar
from depmap.source.reading import read_text

INVALID = Path(__file__).parents[2] / "inventories" / "invalid"
INVENTORY = Path(__file__).parents[3] / "inventory"


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


def as_json(value: Any) -> Any:
    """What an editor sees: numbers and booleans as such."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, PlainScalar):
        return yaml.safe_load(value)
    return value


@pytest.mark.parametrize("file", sorted(INVENTORY.rglob("*.yaml")), ids=lambda file: file.name)
def test_the_schema_takes_every_shipped_file(file: Path) -> None:
    data = as_json(read_text(file.name, file.read_bytes()).data)
    jsonschema.Draft202012Validator(inventory_schema()).validate(data)


@pytest.mark.parametrize(
    "case",
    [
        "bad-choice",
        "bad-duration",
        "bad-id",
        "bad-value--source-and-assumption",
        "missing-key",
        "unknown-key",
        "wrong-type",
    ],
)
def test_the_schema_refuses_what_the_model_refuses(case: str) -> None:
    file = INVALID / "format" / case / "inventory.yaml"
    data = as_json(read_text(file.name, file.read_bytes()).data)
    validator = jsonschema.Draft202012Validator(inventory_schema())
    assert list(validator.iter_errors(data))
