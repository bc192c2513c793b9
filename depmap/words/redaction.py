"""Passwords, keys and tokens in text: what sort they are, and the text without them."""

from __future__ import annotations

import re

_SECRETS = {
    "private key": r"-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*",
    "address with a password": r"\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@]{1,100}:[^\s/@]{1,200}@",
    "bearer token": r"\bbearer\s+[a-z0-9._~+/=-]{12,}",
    "access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}"
    r"|\bxox[abprs]-[A-Za-z0-9-]{10,}|\bAccountKey\s*=\s*[A-Za-z0-9+/=]{16,}",
    "signed token": r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}[A-Za-z0-9._-]*",
    "SNMP community": r"\bcommunity(?:\s+string)?\s*(?:[:=]|\bis\b)\s*[^\s,;]{3,}",
    "password": r"\b(?:pass(?:word|phrase|wd|code)?|pwd|secret|api[ _-]?key|client[ _-]?secret"
    r"|access[ _-]?token|token)\s*(?:[:=]|\bis\b)\s*[^\s,;]{4,}",
}
_ANY = re.compile(
    "|".join(f"(?P<s{number}>{found})" for number, found in enumerate(_SECRETS.values())),
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


def masked(text: str) -> str:
    """The text with everything that looks like a secret taken out."""
    return _ANY.sub(_LEFT_OUT, text)


def masked_with_places(text: str, places: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
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
    return masked(text), tuple(moved)
