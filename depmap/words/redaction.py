"""Passwords, keys and tokens in text: what sort they are, and the text without them."""

from __future__ import annotations

import re

# An inventory's author chooses the text, so that no pattern may read a stretch of it
# again and again: repeats are possessive, bounded, or start where a word does.
_IS = r"\s*+(?:[:=]|\bis\b)\s*+"
_WORD = "[A-Za-z0-9_-]"
_SECRETS = {
    "private key": r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*+",
    "address with a password": r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,100}:[^\s/@]{1,200}@",
    "bearer token": r"\bbearer\s++[a-z0-9._~+/=-]{12,}+",
    "access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}+"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}+|\bAccountKey\s*+=\s*+[A-Za-z0-9+/=]{16,}+",
    # In the middle of a word only a bounded stretch is looked at.
    "signed token": rf"\b(?:(?<!{_WORD})eyJ{_WORD}{{8,}}+|eyJ{_WORD}{{8,600}}+)"
    rf"\.eyJ{_WORD}{{8,}}+[A-Za-z0-9._-]*+",
    "SNMP community": rf"\bcommunity(?:\s++string)?{_IS}[^\s,;]{{3,}}+",
    # The long words count in others, too: DB_PASSWORD, dbpassword.
    "password": r"(?:pass(?:word|phrase|wd)|(?:\b|(?<=_))(?:pass(?:code)?|pwd|secret"
    r"|api[ _-]?key|client[ _-]?secret|access[ _-]?token|token))"
    rf"{_IS}[^\s,;]{{4,}}+",
}
_ANY = re.compile(
    "|".join(f"(?P<s{number}>{pattern})" for number, pattern in enumerate(_SECRETS.values())),
    re.IGNORECASE,
)
_KINDS = tuple(_SECRETS)
_LEFT_OUT = "(secret left out)"


def kind_of_secret(text: str) -> str | None:
    """What sort of secret a text holds, if any; the first one counts."""
    found = _ANY.search(text)
    if found is None or found.lastgroup is None:
        return None
    return _KINDS[int(found.lastgroup[1:])]


def redacted(text: str) -> str:
    """The text with everything that looks like a secret taken out."""
    return _ANY.sub(_LEFT_OUT, text)


def redacted_with_places(text: str, places: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """The same, and where some places of the text (from 0) are afterwards.

    A place inside a secret is then where the secret was taken out.
    """
    moved = list(places)
    for secret in _ANY.finditer(text):
        for number, place in enumerate(places):
            if place >= secret.end():
                moved[number] += len(_LEFT_OUT) - (secret.end() - secret.start())
            elif place > secret.start():
                moved[number] -= place - secret.start()
    return redacted(text), tuple(moved)
