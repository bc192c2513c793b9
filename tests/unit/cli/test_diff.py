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
    committed(folder.parent)
    file.write_text(TEXT.replace(LINK_B, LINK_B.replace("[]", "[link-a]")), encoding="utf-8")
    assert "new single points of failure: link-a" in diff("--git", "HEAD", str(folder))
    assert "need added: link-a" in diff("--git", "HEAD", cwd=folder.parent)


def committed(folder: Path) -> list[str]:
    """Make a folder a repository with all that it holds in a commit; its git command."""
    git = ["git", "-C", str(folder), "-c", "user.name=n", "-c", "user.email=e@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *words], check=True)
    return git


def test_attributes_and_links_hide_nothing_of_the_old_side(tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    start, services = TEXT.split("services:\n")
    (folder / "a.yaml").write_text(start, encoding="utf-8")
    (folder / "b.yaml").write_text(f"services:\n{services}", encoding="utf-8")
    (folder / ".gitattributes").write_text("b.yaml export-ignore\n", encoding="utf-8")
    committed(folder)
    same = json.loads(diff("--git", "HEAD", str(folder), "--format", "json"))
    assert (same["nodes"], same["old_errors"]) == ([], 0)
    # At the root of the repository, from within and by its dot.
    assert "0 added, 0 removed, 0 changed" in diff("--git", "HEAD", ".", cwd=folder)


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.yaml", "b.yaml"])
def test_a_link_of_the_old_side_is_judged_as_one_of_today(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "repository"
    folder.mkdir()
    (tmp_path / "outside.yaml").write_text("x: 1\n", encoding="utf-8")
    (folder / "b.yaml").write_text(TEXT, encoding="utf-8")
    link = folder / "link.yaml"
    link.symlink_to(target)
    git = committed(folder)
    subprocess.run([*git, "rm", "-q", "link.yaml"], check=True)
    report = json.loads(diff("--git", "HEAD", str(folder), "--format", "json"))
    mended = [finding["code"] for finding in report["mended_findings"]]
    leaves = target != "b.yaml"
    assert report["old_errors"] == leaves
    assert any(code in {"file-outside-folder", "file-unreadable"} for code in mended) == leaves


def test_what_mends_a_broken_base_can_be_seen(tmp_path: Path, pair: tuple[str, str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        TEXT.replace("needs: [records]", "needs: [record]").replace("name: Permits", "name: Old"),
        encoding="utf-8",
    )
    report = json.loads(diff(str(broken), pair[0], "--format", "json", "--fail-on-regression"))
    assert report["old_errors"] == 1
    assert (report["services_compared"], report["services"]) == (False, [])
    assert report["old_inventory"] is None
    assert [finding["code"] for finding in report["mended_findings"]] == ["unknown-reference"]
    assert report["new_findings"] == []
    assert "permits" in {node["id"] for node in report["nodes"]}
    whole = json.loads(diff(pair[0], pair[0], "--format", "json"))
    assert whole["uncompared_findings"] == []
    assert (whole["services_compared"], whole["nodes_compared"]) == (True, True)
    text = diff(str(broken), pair[0])
    assert "The old inventory has 1 error: how its services stood" in text
    assert "Against single failures" not in text


def test_a_new_error_warning_in_a_broken_base_is_still_a_regression(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    broken, worse = tmp_path / "broken.yaml", tmp_path / "worse.yaml"
    broken.write_text(TEXT.replace("needs: [records]", "needs: [record]"), encoding="utf-8")
    extra = LINK_B.replace("link-b", "link-c").replace(", needs: []", "")
    worse.write_text(TEXT.replace(LINK_B, f"{LINK_B}\n  - {extra}"), encoding="utf-8")
    words = (str(broken), str(worse), "--fail-on-regression", "--format", "json")
    report = json.loads(diff(*words, code=1))
    assert "needs-not-recorded" in {finding["code"] for finding in report["new_findings"]}


def test_a_base_that_cannot_be_read_compares_no_records(
    tmp_path: Path, pair: tuple[str, str]
) -> None:
    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "a.yaml").write_text(TEXT, encoding="utf-8")
    (folder / "b.yaml").write_bytes(b"\xff\xfe\x00\x00")
    report = json.loads(diff(str(folder), pair[0], "--format", "json"))
    assert (report["nodes_compared"], report["nodes"]) == (False, [])
    assert "are not compared: parts of it could not be read" in diff(str(folder), pair[0])


def test_both_inventories_are_named(tmp_path: Path, pair: tuple[str, str]) -> None:
    report = json.loads(diff(*pair, "--format", "json"))
    assert report["inventory"]["revision"] != report["old_inventory"]["revision"]
    for form in ("text", "markdown"):
        said = diff(*pair, "--format", form)
        assert report["inventory"]["revision"] in said
        assert f"revision {report['old_inventory']['revision']}" in said


def test_nothing_of_a_name_acts_in_a_comment(tmp_path: Path, pair: tuple[str, str]) -> None:
    acting = tmp_path / "acting.yaml"
    acting.write_text(TEXT.replace("name: Permits", "name: '$$x$$ GH-1 @team :boom:'"))
    comment = diff(pair[0], str(acting), "--format", "markdown")
    assert all(sign not in comment for sign in ("$$", "GH-1", "@team", ":boom:"))
    assert "GH<span>-</span>1" in comment


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--git", "no-such", "."), "there is no revision 'no-such'"),
     (("--git", "HEAD", "new.yaml"), "revision 'HEAD' holds no such file or folder"),
     (("--git", "HEAD", "gone.yaml"), "gone.yaml: there is no such file or folder")],
)  # fmt: skip
def test_what_a_repository_does_not_hold(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    committed(tmp_path)
    (tmp_path / "new.yaml").write_text(TEXT, encoding="utf-8")
    assert said in diff(*words, code=2, cwd=tmp_path)


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
