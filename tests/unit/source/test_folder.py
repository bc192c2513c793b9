"""Which files are read, in which order, and how they are joined."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from depmap.errors import PathError
from depmap.source import Document, limits, read, reading
from depmap.source.folder import Folder


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def codes(document: Document) -> list[tuple[str, str]]:
    return [
        (problem.code, Path(problem.location.file).name)
        for problem in document.problems
        if problem.location is not None
    ]


def test_files_are_joined_in_the_order_of_their_paths(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {
            "b.yml": "version: 1\nsystems:\n  - {id: s2}\n",
            "a/z.yaml": "systems: [{id: s0}, {id: s1}]\n",
            "a.yaml": "councils:\n  - {id: c}\n",
            "c.yaml": "systems: []\n",
            "d.yaml": "# nothing yet\n",
            "e.yaml": "systems:\n  - id: s3\n    needs: [x]\n",
            "notes.txt": "systems: [{id: no}]\n",
            ".hidden.yaml": "systems: [{id: no}]\n",
            ".git/x.yaml": "systems: [{id: no}]\n",
        },
    )
    document = read(folder)
    names = ["a.yaml", "a/z.yaml", "b.yml", "c.yaml", "d.yaml", "e.yaml"]
    assert document.files == tuple(str(folder / name) for name in names)
    assert document.problems == ()
    assert document.data == {
        "councils": [{"id": "c"}],
        "systems": [{"id": "s0"}, {"id": "s1"}, {"id": "s2"}, {"id": "s3", "needs": ["x"]}],
        "version": "1",
    }
    shown = [
        (str(document.locate(("systems", index, "id"))), document.where(("systems", index, "id")))
        for index in range(4)
    ]
    assert shown == [
        (f"{folder}/a/z.yaml:1:16", "systems[0].id"),
        (f"{folder}/a/z.yaml:1:26", "systems[1].id"),
        (f"{folder}/b.yml:3:10", "systems[0].id"),
        (f"{folder}/e.yaml:2:9", "systems[0].id"),
    ]
    assert document.where(("systems", 3, "needs", 0)) == "systems[0].needs[0]"
    assert str(document.locate(("version",), on_key=True)) == f"{folder}/b.yml:1:1"
    assert str(document.locate(("missing",))) == f"{folder}/a.yaml:1:1"


def test_problems_carry_the_joined_path_and_the_place_in_their_file(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {"a.yaml": "s: [1, 2]\n", "b.yaml": "s:\n  - {x: 1, x: 2}\n  - {y: *z}\n"},
    )
    shown = [(p.code, p.path, p.where, str(p.location)) for p in read(folder).problems]
    assert shown == [
        ("duplicate-key", ("s", 2, "x"), "s[0].x", f"{folder}/b.yaml:2:12"),
        ("yaml-anchor", ("s", 3, "y"), "s[1].y", f"{folder}/b.yaml:3:9"),
    ]


def test_names_are_shown_as_the_user_gave_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"inv/x/a.yaml": "a: 1\n"})
    monkeypatch.chdir(tmp_path)
    assert read("inv/").files == ("inv/x/a.yaml",)
    assert read(Path("./inv/../inv")).files == ("inv/../inv/x/a.yaml",)
    assert read("inv/x/a.yaml").files == ("inv/x/a.yaml",)
    monkeypatch.chdir(tmp_path / "inv")
    assert read(".").files == ("x/a.yaml",)


def test_a_section_that_is_no_list_stands_once(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {"a.yaml": "version: 1\ninventory: {name: A}\n", "b.yaml": "inventory: {name: B}\n"},
    )
    document = read(folder)
    assert codes(document) == [("section-repeated", "b.yaml")]
    assert f"{folder}/a.yaml:2:1" in document.problems[0].message
    assert document.data == {"version": "1", "inventory": {"name": "A"}}


@pytest.mark.parametrize(("first", "second"), [("s: [x]\n", "s: y\n"), ("s: y\n", "s: [x]\n")])
def test_a_shared_section_is_a_list_everywhere(tmp_path: Path, first: str, second: str) -> None:
    folder = write(tmp_path, {"a.yaml": first, "b.yaml": second, "c.yaml": "s: [z]\n"})
    document = read(folder)
    assert codes(document) == [("section-type", "b.yaml" if "y" in second else "a.yaml")]
    assert document.data == {"s": ["x", "z"]}
    assert str(document.locate(("s", 1))) == f"{folder}/c.yaml:1:5"


def test_a_section_of_one_file_is_left_to_the_model(tmp_path: Path) -> None:
    document = read(write(tmp_path, {"a.yaml": "systems: text\n", "b.yaml": "services:\n"}))
    assert document.problems == ()
    assert document.data == {"systems": "text", "services": None}


def test_broken_files_do_not_hide_the_others(tmp_path: Path) -> None:
    folder = write(
        tmp_path,
        {"a.yaml": "s: [1\n", "b.yaml": "s: [2]\n", "c.yaml": "- x\n", "d.yaml": "s: [3]\n"},
    )
    document = read(folder)
    assert codes(document) == [("yaml-syntax", "a.yaml"), ("top-level", "c.yaml")]
    assert document.given_up == (f"{folder}/a.yaml", f"{folder}/c.yaml")
    assert document.data == {"s": ["2", "3"]}
    assert document.source_line(f"{folder}/a.yaml", 1) == "s: [1"


def test_links(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"o.yaml": "s: [outside]\n", "p.txt": "x"})
    folder = write(
        tmp_path / "inv",
        {"real.yaml": "s: [1]\n", ".store/kept.yaml": "s: [2]\n", "sub/x.yaml": "s: [3]\n"},
    )
    (folder / "again.yaml").symlink_to("real.yaml")
    (folder / "linked.yaml").symlink_to(".store/kept.yaml")
    (folder / "loop").symlink_to(".")
    (folder / "sub" / "up").symlink_to("..")
    (folder / "self.yaml").symlink_to("self.yaml")
    (folder / "gone.yaml").symlink_to("nowhere.yaml")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "out.yaml").symlink_to(outside / "o.yaml")
    (folder / "out.txt").symlink_to(outside / "p.txt")
    (folder / "passwd.yaml").symlink_to("/etc/passwd")
    (folder / "out").symlink_to(outside)
    (folder / "device.yaml").symlink_to("/dev/zero")
    document = read(folder)
    assert codes(document) == [
        ("file-outside-folder", "device.yaml"),
        ("file-unreadable", "gone.yaml"),
        ("file-outside-folder", "out"),
        ("file-outside-folder", "out.yaml"),
        ("file-outside-folder", "passwd.yaml"),
        ("file-unreadable", "self.yaml"),
    ]
    assert document.data == {"s": ["2", "1", "3"]}
    assert [Path(name).name for name in document.files] == ["linked.yaml", "real.yaml", "x.yaml"]


@pytest.mark.parametrize("swapped", ["link", "pipe"])
def test_what_is_swapped_in_after_the_listing_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swapped: str
) -> None:
    folder = write(tmp_path / "inv", {"a.yaml": "s: [1]\n", "b.yaml": "s: [2]\n"})
    secret = write(tmp_path / "outside", {"secret.yaml": "s: [secret]\n"}) / "secret.yaml"
    listed = Folder(folder)
    (folder / "b.yaml").unlink()
    if swapped == "link":
        (folder / "b.yaml").symlink_to(secret)
    else:
        os.mkfifo(folder / "b.yaml")
    monkeypatch.setattr(reading, "Folder", lambda _: listed)
    document = read(folder)
    code = "file-unreadable" if swapped == "link" else "not-a-regular-file"
    assert codes(document) == [(code, "b.yaml")]
    assert document.data == {"s": ["1"]}


def test_a_folder_with_a_similar_name_is_outside(tmp_path: Path) -> None:
    write(tmp_path, {"inv/a.yaml": "a: 1\n", "inv-old/b.yaml": "b: 1\n"})
    (tmp_path / "inv" / "b.yaml").symlink_to("../inv-old/b.yaml")
    assert codes(read(tmp_path / "inv")) == [("file-outside-folder", "b.yaml")]


def test_the_given_path_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, {"inv/a.yaml": "a: 1\n"})
    (tmp_path / "link").symlink_to("inv")
    (tmp_path / "link.yaml").symlink_to("inv/a.yaml")
    assert read(tmp_path / "link").data == {"a": "1"}
    assert read(tmp_path / "link.yaml").files == (str(tmp_path / "link.yaml"),)


def test_pipes_and_sockets_in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path, {"a.yaml": "a: 1\n"})
    os.mkfifo(folder / "pipe.yaml")
    os.mkfifo(folder / "pipe")
    monkeypatch.chdir(folder)  # a socket's path has to be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yml")
        document = read(folder)
    assert codes(document) == [
        ("not-a-regular-file", "pipe.yaml"),
        ("not-a-regular-file", "socket.yml"),
    ]
    assert document.data == {"a": "1"}


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 20)
    folder = write(tmp_path, {"a.yaml": "a: 1\n", "b.yaml": f"b: {'x' * 20}\n"})
    document = read(folder)
    assert codes(document) == [("file-too-large", "b.yaml")]
    assert document.given_up == (f"{folder}/b.yaml",)
    with pytest.raises(PathError, match=r"b\.yaml"):
        read(folder / "b.yaml")


def test_a_file_that_is_larger_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path("/proc/self/status")
    assert path.stat().st_size == 0
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 20)
    with pytest.raises(PathError, match="larger than"):
        read(path)


def test_files_that_are_too_large_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_TOTAL_BYTES", 9)
    with pytest.raises(PathError, match="together"):
        read(write(tmp_path, {"a.yaml": "a: 1\n", "b.yaml": "b: 1\n"}))


def test_values_are_counted_over_all_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_VALUES", 13)
    folder = write(tmp_path, {f"{name}.yaml": "s: [1, 2, 3]\n" for name in "abcd"})
    assert codes(read(folder)) == [("too-many-values", "c.yaml"), ("too-many-values", "d.yaml")]


def test_a_folder_that_is_too_deep(tmp_path: Path) -> None:
    folder = write(tmp_path, {"a.yaml": "a: 1\n"})
    for _ in range(limits.MAX_FOLDER_DEPTH + 5):
        folder = folder / "d"
        folder.mkdir()
    document = read(tmp_path)
    assert [code for code, _ in codes(document)] == ["file-unreadable"]
    assert document.data == {"a": "1"}


def test_a_folder_with_too_many_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_FOLDER_ENTRIES", 3)
    with pytest.raises(PathError, match="more than 3"):
        read(write(tmp_path, {f"{name}.yaml": "" for name in "abcd"}))


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.yaml")).write_text("a: [\n")
    document = read(tmp_path)
    assert codes(document) == [("yaml-syntax", "caf\\xe9.yaml")]
    assert document.source_line(document.files[0], 1) == "a: ["


@contextmanager
def without_privileges() -> Iterator[None]:
    """As a user whom permissions hold back; root may read everything."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_no_permission() -> None:
    # pytest's own folders are closed to other users.
    with tempfile.TemporaryDirectory() as name:
        folder = write(Path(name), {"a.yaml": "a: 1\n", "b.yaml": "b: 1\n", "c/x.yaml": ""})
        folder.chmod(0o755)
        (folder / "b.yaml").chmod(0)
        (folder / "c").chmod(0)
        try:
            with without_privileges():
                document = read(folder)
                with pytest.raises(PathError, match=r"b\.yaml: permission denied"):
                    read(folder / "b.yaml")
                with pytest.raises(PathError, match="c: permission denied"):
                    read(folder / "c")
        finally:
            (folder / "c").chmod(0o755)
    assert codes(document) == [("file-unreadable", "b.yaml"), ("file-unreadable", "c")]
    assert document.data == {"a": "1"}


def test_calls_that_cannot_be_carried_out(tmp_path: Path) -> None:
    (tmp_path / "empty" / ".git").mkdir(parents=True)
    write(tmp_path, {"empty/.git/x.yaml": "a: 1\n", "empty/notes.txt": "a: 1\n"})
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    write(tmp_path, {"a.yaml": "a: 1\n"})
    paths: list[Path | str] = [
        tmp_path / "missing",
        tmp_path / "a.yaml" / "b",
        tmp_path / "empty",
        tmp_path / "pipe",
        tmp_path / "loop",
        Path("/dev/zero"),
        "\0",
        "x" * 5000,
    ]
    for path in paths:
        with pytest.raises(PathError) as caught:
            read(path)
        assert caught.value.message
