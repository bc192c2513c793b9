"""What a change of an inventory does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SMALL = Path(__file__).parents[2] / "inventories" / "valid" / "small.yaml"
TEXT = SMALL.read_text(encoding="utf-8")
LINK_B = "{id: link-b, name: Link B, kind: network, owner: hoster, used_by: all, needs: []}"
HOSTILE = "'<b>x</b> ![x](http://evil.example) @team [a](b) | ` #1'"


def diff(*words: str, code: int = 0, cwd: Path | None = None) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "depmap", "diff", *words],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
    )
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """The small inventory, and one in which both links share a duct."""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(TEXT, encoding="utf-8")
    new.write_text(TEXT.replace(LINK_B, LINK_B.replace("[]", "[link-a]")), encoding="utf-8")
    return str(old), str(new)


def test_lost_redundancy_is_a_regression(pair: tuple[str, str]) -> None:
    report = json.loads(diff(*pair, "--format", "json", "--fail-on-regression", code=1))
    assert report["schema"] == "depmap.diff/1"
    assert report["regression"] is True
    services = {(one["id"], one["council"]): one for one in report["services"]}
    assert services["permits", "aa"]["verdict"] == "worse"
    assert services["permits", "aa"]["new_single_points_of_failure"] == ["link-a"]
    assert [node["details"] for node in report["nodes"]] == [["need added: link-a"]]
    assert "false-redundancy" in {finding["code"] for finding in report["new_findings"]}
    assert report["mended_findings"] == []


def test_the_other_way_round_it_is_better(pair: tuple[str, str]) -> None:
    report = json.loads(diff(*reversed(pair), "--format", "json", "--fail-on-regression"))
    assert report["regression"] is False
    assert {one["verdict"] for one in report["services"]} == {"better"}
    assert "false-redundancy" in {finding["code"] for finding in report["mended_findings"]}
    text = diff(*reversed(pair))
    assert "Services that stand better" in text
    assert "no longer: link-a" in text


def test_moved_lines_and_order_are_no_change(tmp_path: Path, pair: tuple[str, str]) -> None:
    moved = tmp_path / "moved.yaml"
    moved.write_text(f"# a comment\n\n{TEXT}", encoding="utf-8")
    report = json.loads(diff(pair[0], str(moved), "--format", "json"))
    assert not any(report[key] for key in ("nodes", "services", "new_findings", "mended_findings"))


def test_added_and_removed_are_told(tmp_path: Path, pair: tuple[str, str]) -> None:
    fewer = tmp_path / "fewer.yaml"
    lines = [line for line in TEXT.splitlines() if "id: permits" not in line]
    fewer.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "- service permits (Permits)" in diff(pair[0], str(fewer))
    assert "+ service permits (Permits)" in diff(str(fewer), pair[0])


def test_a_comment_is_literal_and_short_enough(tmp_path: Path, pair: tuple[str, str]) -> None:
    many = tmp_path / "many.yaml"
    records = "".join(
        f"  - {{id: s{n}, name: {HOSTILE}, kind: network, owner: aa, used_by: [aa], needs: []}}\n"
        for n in range(1_500)
    )
    many.write_text(TEXT.replace("services:\n", f"{records}services:\n"), encoding="utf-8")
    comment = diff(pair[0], str(many), "--format", "markdown")
    assert len(comment) <= 65_536
    assert "more: run `depmap diff`" in comment
    assert comment.count("<details") == comment.count("</details>")
    inner = comment.replace("<details open>", "").replace("<details>", "")
    for mark in ("<b>", "![", "](", " @team"):
        assert mark not in inner


def test_against_a_revision(tmp_path: Path) -> None:
    folder = tmp_path / "repository" / "inventory"
    folder.mkdir(parents=True)
    file = folder / "inventory.yaml"
    file.write_text(TEXT, encoding="utf-8")
    git = ["git", "-C", str(folder.parent), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], check=True)
    file.write_text(TEXT.replace(LINK_B, LINK_B.replace("[]", "[link-a]")), encoding="utf-8")
    assert "new single points of failure: link-a" in diff("--git", "HEAD", str(folder))
    assert "need added: link-a" in diff("--git", "HEAD", cwd=folder.parent)


@pytest.mark.parametrize(
    "words", [(), ("one",), ("--git", "HEAD", "a", "b"), ("no-such", "no-such"),
              ("--git", "--output=x", "inventory")]
)  # fmt: skip
def test_a_call_that_cannot_be_carried_out(words: tuple[str, ...]) -> None:
    assert "depmap: " in diff(*words, code=2)


def test_an_inventory_with_errors_is_not_compared(tmp_path: Path, pair: tuple[str, str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(TEXT.replace("needs: [records]", "needs: [record]"), encoding="utf-8")
    said = diff(pair[0], str(broken), code=1)
    assert "unknown-reference" in said
    assert "the new inventory has errors" in said
