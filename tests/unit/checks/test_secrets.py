"""Secrets are found, and never repeated."""

from __future__ import annotations

from pathlib import Path

import pytest

from depmap.checks import RULES
from depmap.words.redaction import kind_of_secret, redacted
from tests.unit.checks.examples import whole
from tests.unit.views.problems.test_reports import validate

SECRETS = {
    "password: hunter2-hunter2": "hunter2",
    "Pwd=Tr0ub4dor&3;": "Tr0ub4dor",
    "DB_PASSWORD=hunter2-hunter2": "hunter2",
    "dbpassword: hunter2-hunter2": "hunter2",
    "AUTH_TOKEN=hunter2-hunter2": "hunter2",
    "Server=db1;Database=x;User Id=sa;Password=s3cr3t-word": "s3cr3t",
    "postgres://app:s3cr3t-word@db1/x": "s3cr3t",
    "Authorization: Bearer abcdef0123456789abcdef": "abcdef0123456789",
    "api_key = 0123456789abcdef": "0123456789abcdef",
    "SNMP community string: n3tw0rk-ro": "n3tw0rk",
    "AKIAABCDEFGHIJKLMNOP": "ABCDEFGHIJKLMNOP",
    "-----BEGIN RSA PRIVATE KEY----- MIIEowIBAAKCAQEA": "MIIEowIBAAKCAQEA",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln": "eyJzdWIiOiIxMjM0In0",
}
HARMLESS = (
    "The password is in the safe.",
    "Ask for a token at the desk",
    "Community alarm centre",
    "The bypass is to the north",
    "https://example.org/path?x=1",
    "Keys: see the wiki",
)
SYSTEM = (
    'systems:\n  - {id: net, name: Network, description: "TEXT", kind: netwerk, owner: aa,'
    " used_by: [aa], needs: []}\n"
)


@pytest.mark.parametrize("text", SECRETS)
def test_a_secret_is_found_and_not_repeated(text: str, tmp_path: Path) -> None:
    assert kind_of_secret(text) is not None
    assert SECRETS[text] not in redacted(text)
    file = tmp_path / "inventory.yaml"
    # On one line with another mistake, whose excerpt would show it.
    file.write_text(whole(SYSTEM.replace("TEXT", text)), encoding="utf-8")
    for form in ("text", "json", "github", "sarif", "junit"):
        said = validate(file, "--format", form)
        assert "secret-in-text" in said
        assert SECRETS[text] not in said


@pytest.mark.parametrize("text", HARMLESS)
def test_talk_about_secrets_is_none(text: str) -> None:
    assert kind_of_secret(text) is None
    assert redacted(text) == text


def test_the_shipped_rule_is_listed() -> None:
    assert "secret-in-text" in {rule.code for rule in RULES}
