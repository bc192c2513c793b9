"""What an unquoted YAML scalar is before the model has spoken."""

from __future__ import annotations


class PlainScalar(str):
    """An unquoted scalar that YAML 1.2 would read as a boolean or a number.

    It keeps the text as it was written, so that a telephone number without
    quotes keeps its leading zero. A field that wants a number or a boolean
    converts it; a field that wants text takes it as it stands.
    """

    __slots__ = ()


class Placeholder(str):
    """Stands in for an id that is missing or wrong, so that the rest can be checked."""

    __slots__ = ()
