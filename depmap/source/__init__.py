"""YAML text to a document with positions: the only room that imports yaml.

:func:`read` takes a file or folder and gives a :class:`Document`: plain data,
with the place of every key and value, and every problem of the text itself.
Nothing in it trusts the text: aliases, tags and merge keys are refused as
events, before anything could act on them, and nothing recurses.
"""

from depmap.scalars import PlainScalar
from depmap.source.canonical import NotCanonicalError, canonical
from depmap.source.document import Document
from depmap.source.reading import read

__all__ = ["Document", "NotCanonicalError", "PlainScalar", "canonical", "read"]
