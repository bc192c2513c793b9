"""The JSON Schema of the inventory format, for editors."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from depmap.model.durations import format_duration
from depmap.model.inventory import Inventory


class _Generator(GenerateJsonSchema):
    """Shows default durations as they are written, not as seconds."""

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        found = super().default_schema(schema)
        default = found.get("default")
        if found.get("type") == "string" and isinstance(default, int):
            found["default"] = format_duration(default)
        return found


def inventory_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one file of an inventory.

    No section is required, as it may be in another file; loading tells what is
    missing from the whole.
    """
    found = Inventory.model_json_schema(by_alias=True, schema_generator=_Generator)
    del found["required"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
