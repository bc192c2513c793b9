"""The kinds of value that records are made of."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from depmap.scalars import Placeholder, PlainScalar

ALL: Final = "all"
"""In a list of councils: every council of the inventory."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_SCHEMA = {
    "type": "string",
    "pattern": r"^[a-z0-9]+(-[a-z0-9]+)*$",
    "maxLength": 64,
}
LONGEST_ID: Final = 64
LONGEST_LINE: Final = 200
LONGEST_URL: Final = 2000


class Record(BaseModel):
    """Base of everything in an inventory: frozen, and no unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        populate_by_name=True,
        use_attribute_docstrings=True,
        str_max_length=20_000,
    )


def _id(value: object) -> object:
    if isinstance(value, Placeholder):
        return str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("identifier", "an id is text")
    if len(value) > LONGEST_ID:
        raise PydanticCustomError(
            "identifier", "an id has at most {most} characters", {"most": LONGEST_ID}
        )
    if not _ID.fullmatch(value):
        raise PydanticCustomError(
            "identifier", "an id is made of a-z and 0-9, with single hyphens between"
        )
    return str(value)


def _integer(value: object) -> object:
    if isinstance(value, PlainScalar):
        if re.fullmatch(r"[-+]?(?:0|[1-9][0-9]{0,17})", value):
            return int(value)
        raise PydanticCustomError("integer", "a whole number is needed here")
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("integer", "a whole number is needed here")


def _boolean(value: object) -> object:
    if isinstance(value, bool):
        return value
    if isinstance(value, PlainScalar) and value in ("true", "True", "TRUE"):
        return True
    if isinstance(value, PlainScalar) and value in ("false", "False", "FALSE"):
        return False
    raise PydanticCustomError("boolean", "true or false is needed here")


def _councils(value: object) -> object:
    return (ALL,) if isinstance(value, str) and value == ALL else value


def _text(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty", "this must not be empty")
    return str(value)


def _line(value: str) -> str:
    if value.splitlines() != [value] and value.strip():
        raise PydanticCustomError("several-lines", "this is one line, without a line break")
    return _text(value)


def _date(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return value
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise PydanticCustomError("date", "a date is written YYYY-MM-DD")


def _moment(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[-+][0-9]{2}:[0-9]{2})", value
    ):
        return value
    if isinstance(value, datetime.datetime) and value.tzinfo is not None:
        return value
    raise PydanticCustomError(
        "moment", "a moment is written YYYY-MM-DDThh:mm:ssZ, with its time zone"
    )


Id = Annotated[str, BeforeValidator(_id), WithJsonSchema(_ID_SCHEMA)]
"""``[a-z0-9]`` words joined by hyphens, at most 64 characters."""

Integer = Annotated[int, BeforeValidator(_integer), WithJsonSchema({"type": "integer"})]
"""A whole number, written without quotes and without leading zeros."""

Boolean = Annotated[bool, BeforeValidator(_boolean), WithJsonSchema({"type": "boolean"})]
"""``true`` or ``false``, without quotes."""

Text = Annotated[str, AfterValidator(_text), Field(json_schema_extra={"minLength": 1})]
"""Text that is not blank."""

Line = Annotated[
    str,
    Field(max_length=LONGEST_LINE),
    AfterValidator(_line),
    Field(json_schema_extra={"minLength": 1}),
]
"""Text that is not blank, on one line: a line break in a name would forge a line of a report."""

Url = Annotated[
    str,
    Field(max_length=LONGEST_URL),
    AfterValidator(_line),
    Field(json_schema_extra={"minLength": 1}),
]
"""An address, on one line."""

Councils = Annotated[
    tuple[Id, ...],
    Field(min_length=1),
    BeforeValidator(_councils),
    WithJsonSchema(
        {
            "oneOf": [
                {"const": ALL, "description": "every council"},
                {"type": "array", "items": _ID_SCHEMA, "minItems": 1, "uniqueItems": True},
            ]
        }
    ),
]
"""Ids of councils, or ``all``."""

Date = Annotated[datetime.date, BeforeValidator(_date)]
"""A day, written ``YYYY-MM-DD``."""

Moment = Annotated[datetime.datetime, BeforeValidator(_moment)]
"""A point in time with its time zone, in ISO 8601."""
