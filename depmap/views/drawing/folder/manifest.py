"""What depmap wrote into a folder, so that a later run replaces just that."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping

from depmap.views.drawing.folder.index_page import INDEX
from depmap.views.harmless import harmless_json

MANIFEST = "depmap-drawings.json"
"""The name of the manifest's file."""

_SCHEMA = "depmap.drawings/1"
_OWN_NAME = re.compile(r"[a-z0-9_-]+\.(?:svg|pdf)")


def manifest(files: Mapping[str, bytes]) -> bytes:
    """Names of files and the SHA-256 of what they hold, as JSON."""
    digests = {name: digest(data) for name, data in files.items()}
    return harmless_json({"schema": _SCHEMA, "files": digests}).encode()


def written_files(data: bytes) -> dict[str, str] | None:
    """Digests by name from a manifest; None if these bytes are none.

    Only names that depmap gives count, so that a forged manifest leads to no other file.
    """
    try:
        document = json.loads(data)
    except ValueError:
        return None
    if not isinstance(document, dict) or document.get("schema") != _SCHEMA:
        return None
    files = document.get("files")
    if not isinstance(files, dict):
        return None
    return {
        name: value
        for name, value in files.items()
        if isinstance(value, str) and (name == INDEX or _OWN_NAME.fullmatch(name))
    }


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
