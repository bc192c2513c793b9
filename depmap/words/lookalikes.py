"""Ids that look alike: the same after case, accents and foreign look-alikes are taken away."""

from __future__ import annotations

import re
import unicodedata

# Letters of other scripts that fonts draw as Latin ones (a selection from Unicode
# Technical Standard 39, "Unicode Security Mechanisms", confusables).
_FOREIGN = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455\u0458\u0501\u04cf\u043c\u0442\u043d\u043a\u0432"
    "\u03bf\u03b1\u03bd\u03c1\u03c4\u03c5\u03b9\u03ba\u0131\u0261",
    "aeopcxyisjdlmthkboavptuikig",
)
_ALIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "-": None})


def spelling(written: str) -> str:
    """The id that somebody probably wanted to write; "" if nothing is left."""
    plain = unicodedata.normalize("NFKD", written[:200].casefold()).translate(_FOREIGN)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z0-9]+", letters))


def skeleton(identifier: str) -> str:
    """What two ids have in common if they are hard to tell apart at a glance."""
    return identifier.translate(_ALIKE).replace("rn", "m").replace("vv", "w")


def strange_letters(written: str) -> list[str]:
    """Unicode names of the characters outside ASCII, each once, in order."""
    found = dict.fromkeys(letter for letter in written if not letter.isascii())
    return [unicodedata.name(letter, f"U+{ord(letter):04X}") for letter in found]
