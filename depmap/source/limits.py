"""How large an inventory may be.

Real inventories reach 15 MB and about 1.5 million values at 60,000 systems.
Everything here lies well above that, and low enough that a hostile file is
refused within a few hundred megabytes of memory.
"""

from __future__ import annotations

from typing import Final

MAX_FILE_BYTES: Final = 32 * 1024 * 1024
MAX_TOTAL_BYTES: Final = 64 * 1024 * 1024
MAX_VALUES: Final = 1_600_000
"""60,000 systems have about 1.5 million."""
MAX_ITEMS: Final = 150_000
"""Of a section: it holds a record each."""
MAX_ITEMS_INSIDE: Final = 20_000
"""Of any other list, such as the needs of one system."""
MAX_DIFFERENT_KEYS: Final = 1_000
"""The format knows about a hundred."""
MAX_DEPTH: Final = 16
"""Mappings and lists inside each other, the top mapping counted; the format needs 6."""
MAX_SCALAR_CHARACTERS: Final = 1_000_000
MAX_KEY_CHARACTERS: Final = 1_024
MAX_FINDINGS: Final = 200
"""Problems of one file's text, after which it is not read any further."""
MAX_FOLDER_DEPTH: Final = 32
MAX_FOLDER_ENTRIES: Final = 100_000
"""Names looked at below a folder, so that a whole disk given by mistake ends soon."""
