"""YAML events, from libyaml where it is there.

Only events are read: no constructor runs, so that aliases, merge keys and tags
can do nothing before they are refused.
"""

from __future__ import annotations

import io
from typing import Any, Protocol, cast

import yaml


class EventParser(Protocol):
    """What hands out one event after the other."""

    def get_event(self) -> Any:
        """The next event; raises yaml.YAMLError if the text is not YAML.

        Its class, one of yaml.events, says which attributes it has.
        """


class PureParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser, for machines without libyaml; some 20 times slower."""

    def __init__(self, data: bytes) -> None:
        yaml.reader.Reader.__init__(self, io.BytesIO(data))
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def open_events(data: bytes) -> EventParser:
    """A parser of UTF-8 text without a byte order mark."""
    if yaml.__with_libyaml__:
        return cast(EventParser, yaml._yaml.CParser(data))
    return cast(EventParser, PureParser(data))
