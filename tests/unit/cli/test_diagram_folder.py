"""``depmap diagram --all -o FOLDER``: what is in the folder, and what is left alone there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.cli.test_diagram import TOWN, draw

DRAWINGS = [
    "overview",
    "matrix",
    "shared",
    "map",
    "council_aa",
    "council_bb",
    "stands-on_care",
    "blast_cut_aa",
    "blast_cut_bb",
]
"""Of the town: two councils, one service of tier 1, one scenario."""
FILES = {f"{name}.{form}" for name in DRAWINGS for form in ("svg", "pdf")}
LISTS = {"index.html", "depmap-drawings.json"}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as depmap leaves it; do not write into it."""
    place = tmp_path_factory.mktemp("drawn")
    (place / "town.yaml").write_text(TOWN, encoding="utf-8")
    done = draw("--all", "-o", str(place / "out"), "-i", str(place / "town.yaml"))
    assert done.stderr.decode() == f"depmap: 9 drawings of 9; open {place / 'out' / 'index.html'}\n"
    return place


@pytest.fixture
def again(drawn: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the same, to draw into again."""
    shutil.copytree(drawn, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def everything(*more: str, code: int = 0) -> str:
    return draw("--all", "-o", "out", "-i", "town.yaml", *more, code=code).stderr.decode()


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_every_drawing_is_there_as_svg_and_pdf_and_in_the_index(drawn: Path) -> None:
    held = contents(drawn / "out")
    assert held.keys() == FILES | LISTS
    assert all(held[name].startswith((b"<?xml", b"%PDF")) for name in FILES)
    page = held["index.html"].decode()
    assert set(re.findall(r'href="([^"]*)"', page)) == FILES
    assert json.loads(held["depmap-drawings.json"])["files"].keys() == FILES | {"index.html"}


def test_each_file_is_what_the_view_draws(drawn: Path) -> None:
    same = {
        "overview.svg": ("overview",),
        "council_bb.pdf": ("council", "bb"),
        "stands-on_care.svg": ("stands-on", "care"),
        "blast_cut_bb.svg": ("blast", "--scenario", "cut", "--council", "bb"),
    }
    for name, words in same.items():
        form = name.rpartition(".")[2]
        inventory = ("-i", str(drawn / "town.yaml"))
        alone = draw(*words, "-o", "-", "--format", form, *inventory).stdout
        assert alone == (drawn / "out" / name).read_bytes(), name


def test_the_same_inventory_gives_the_same_bytes(again: Path) -> None:
    before = contents(again / "out")
    everything()
    assert contents(again / "out") == before


def test_drawings_that_there_are_no_more_go_unless_somebody_changed_them(again: Path) -> None:
    changed = again / "out" / "blast_cut_aa.svg"
    changed.write_text("mine", encoding="utf-8")
    (again / "out" / "notes.txt").write_text("mine, too", encoding="utf-8")
    without = TOWN.partition("scenarios:")[0]
    (again / "town.yaml").write_text(without, encoding="utf-8")
    said = everything()
    gone = {f"blast_cut_{council}.{form}" for council in ("aa", "bb") for form in ("svg", "pdf")}
    kept = {"blast_cut_aa.svg", "notes.txt"}
    assert contents(again / "out").keys() == (FILES - gone) | LISTS | kept
    assert "out/blast_cut_aa.svg: an older drawing that somebody changed; it stays" in said
    assert "removed 3 files of drawings that there are no more" in said


def test_what_depmap_did_not_write_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    (tmp_path / "index.html").write_text("my own page", encoding="utf-8")
    call = ("--all", "-o", str(tmp_path), "-i", str(tmp_path / "town.yaml"))
    assert "depmap did not write this file" in draw(*call, code=2).stderr.decode()
    assert contents(tmp_path).keys() == {"town.yaml", "index.html"}
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == "my own page"


def test_runs_at_once_into_a_new_folder_do_not_take_each_other_for_strangers(
    tmp_path: Path,
) -> None:
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    call = [sys.executable, "-m", "depmap", "diagram", "--all", "-o", "out", "-i", "town.yaml"]
    runs = [
        subprocess.Popen(call, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    ends = [(run.communicate()[1], run.returncode) for run in runs]
    said = f"depmap: 9 drawings of 9; open {Path('out') / 'index.html'}\n"
    assert ends == [(said, 0)] * 3
    assert contents(tmp_path / "out").keys() == FILES | LISTS


@pytest.mark.parametrize("forged", ["", "[]", '{"files": {}}', '{"schema": "depmap.drawings/1"}'])
def test_a_manifest_of_somebody_else_is_not_written_over(again: Path, forged: str) -> None:
    (again / "out" / "depmap-drawings.json").write_text(forged, encoding="utf-8")
    assert "no list of drawings by depmap" in everything(code=2)
    assert (again / "out" / "depmap-drawings.json").read_text(encoding="utf-8") == forged


def test_a_forged_manifest_leads_to_no_file_outside_the_folder(again: Path) -> None:
    import hashlib  # noqa: PLC0415 - here only

    victim = again / "victim.svg"
    victim.write_bytes(b"precious")
    files = {
        name: hashlib.sha256(b"precious").hexdigest() for name in ("../victim.svg", str(victim))
    }
    document = json.loads((again / "out" / "depmap-drawings.json").read_bytes())
    document["files"] |= files
    (again / "out" / "depmap-drawings.json").write_text(json.dumps(document), encoding="utf-8")
    everything()
    assert victim.read_bytes() == b"precious"


def test_what_is_refused_stands_in_the_index_with_its_reason(tmp_path: Path) -> None:
    many = "".join(
        f"  - {{id: s{n}, name: S{n}, kind: network, owner: aa, used_by: [aa], needs: []}}\n"
        for n in range(130)
    )
    text = TOWN.replace("services:\n", f"{many}services:\n", 1)
    (tmp_path / "town.yaml").write_text(text, encoding="utf-8")
    folder = tmp_path / "out"
    said = draw("--all", "-o", str(folder), "-i", str(tmp_path / "town.yaml")).stderr.decode()
    assert "depmap: not drawn: Map of everything: " in said
    page = (folder / "index.html").read_text(encoding="utf-8")
    [entry] = re.findall(r"<h3>Map of everything</h3>.*?</li>", page, re.DOTALL)
    assert "Not drawn: " in entry
    assert "href" not in entry
    assert "could not be made; the reason stands in its place" in page
    assert not (folder / "map.svg").exists()
    assert (folder / "overview.svg").exists()


def test_nothing_is_left_if_nothing_can_be_drawn(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    call = [sys.executable, "-P", "-c", _WITHOUT_GRAPHVIZ, "--all", "-o", "out", "-i", "town.yaml"]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.partition("\n")[0]) == (
        2,
        "depmap: there is no Graphviz: neither the program 'dot' nor the Python package "
        "'pygraphviz'",
    )
    assert contents(tmp_path).keys() == {"town.yaml"}


_WITHOUT_GRAPHVIZ = """
import os, sys
os.environ["PATH"] = ""
sys.modules["pygraphviz"] = None
sys.argv[1:1] = ["diagram"]
from depmap.cli import main
main()
"""


def test_names_act_neither_in_the_index_nor_in_names_of_files(tmp_path: Path) -> None:
    hostile = '"<script>alert(1)</script>\' onload=x"'
    text = TOWN.replace("name: Care", f"name: {hostile}").replace("name: Aston", f"name: {hostile}")
    (tmp_path / "town.yaml").write_text(text, encoding="utf-8")
    draw("--all", "-o", str(tmp_path / "out"), "-i", str(tmp_path / "town.yaml"))
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert page.count("<script>") == 1
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert contents(tmp_path / "out").keys() == FILES | LISTS


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("overview", "--all", "-o", "out"), "takes only --paper, --orientation"),
        (("--all", "-o", "out", "--scenario", "cut"), "takes only --paper, --orientation"),
        (("--all", "-o", "out", "--dpi", "96"), "takes only --paper, --orientation"),
        (("--all", "-o", "out", "--only-tag", "old"), "takes only --paper, --orientation"),
        (("--all", "-o", "out", "--format", "svg"), "takes only --paper, --orientation"),
        (("--all", "-o", "none/out"), "none/out: cannot be written: no such file or directory"),
        (("--all", "-o", "town.yaml/"), "cannot be written"),
        (("overview", "-o", "out"), "the name must end in .svg"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, tuple) else None,
)
def test_calls_that_make_no_sense_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    (tmp_path / "town.yaml").write_text(TOWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert said in draw(*words, "-i", "town.yaml", code=2).stderr.decode()
    assert contents(tmp_path).keys() == {"town.yaml"}


def test_an_inventory_with_errors_draws_nothing(tmp_path: Path) -> None:
    (tmp_path / "town.yaml").write_text(TOWN.replace("[net]", "[nut]"), encoding="utf-8")
    draw("--all", "-o", str(tmp_path / "out"), "-i", str(tmp_path / "town.yaml"), code=1)
    assert contents(tmp_path).keys() == {"town.yaml"}
