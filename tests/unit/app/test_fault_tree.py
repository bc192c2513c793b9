"""Fault trees in the Open-PSA format: what is read, and what is refused where."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from depmap.analysis.cutsets import And, AtLeast, Constant, Or, cut_sets
from depmap.app.fault_tree import read_fault_tree
from depmap.errors import OptionError, PathError
from depmap.source import xml_elements
from tests.bounded import bounded_run

EVENT = "<basic-event name='a'/>"


def tree(*definitions: str, declaration: str = "") -> str:
    inside = f"<define-fault-tree name='f'>{''.join(definitions)}</define-fault-tree>"
    return f"{declaration}<opsa-mef>{inside}</opsa-mef>"


def gate(name: str, formula: str) -> str:
    return f"<define-gate name='{name}'>{formula}</define-gate>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tree.xml"


def test_a_tree_with_all_that_is_read(file: Path) -> None:
    file.write_text(
        tree(
            gate("top", "<label>x</label>"
                 f"<or><gate name='g'/><event name='h' type='gate'/>{EVENT}</or>"),
            gate("g", "<atleast min='2'><event name='b'/><basic-event name='c'/><and>"
                 "<basic-event name='d'/><house-event name='on'/></and></atleast>"),
            gate("h", "<house-event name='off'/>"),
            "<define-house-event name='on'><constant value='true'/></define-house-event>",
            "<define-house-event name='off'/>",
            "<define-basic-event name='b'><float value='0.1'/></define-basic-event>",
        )
    )  # fmt: skip
    formula = read_fault_tree(file)
    assert formula.top == "top"
    assert formula.gates["top"] == Or(("g", "h", "a"))
    assert formula.gates["g"] == AtLeast(2, ("b", "c", "\x001"))
    assert formula.gates["\x001"] == And(("d", "on"))
    assert (formula.gates["on"], formula.gates["off"]) == (Constant(True), Constant(False))
    assert list(cut_sets(formula).sets()) == [("a",), ("b", "c"), ("b", "d"), ("c", "d")]


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-8", "utf-16", "UTF-16", None])
@pytest.mark.parametrize("mark", [True, False])
def test_encodings_that_are_read(file: Path, encoding: str | None, mark: bool) -> None:
    declared = "" if encoding is None else f"<?xml version='1.0' encoding='{encoding}'?>"
    text = tree(gate("t", "<or><basic-event name='é€😀'/></or>"), declaration=declared)
    if encoding is not None and encoding.lower() == "utf-16":
        codec = "utf-16" if mark else "utf-16-le"
    else:
        codec = "utf-8-sig" if mark else "utf-8"
    file.write_bytes(text.encode(codec))
    assert list(cut_sets(read_fault_tree(file)).sets()) == [("é€😀",)]


OTHER_ENCODINGS = (
    "shift_jis", "utf-7", "hex", "rot13", "idna", "base64", "zlib", "punycode", "undefined",
    "unicode_escape", "raw_unicode_escape", "cp037", "utf-32", "latin-1", "iso-8859-1", "x",
)  # fmt: skip


@pytest.mark.parametrize("encoding", OTHER_ENCODINGS)
def test_other_encodings_are_refused(file: Path, encoding: str) -> None:
    text = tree(gate("t", EVENT), declaration=f"<?xml version='1.0' encoding='{encoding}'?>")
    file.write_text(text)
    with pytest.raises(PathError, match=rf"tree\.xml:1: the encoding `{encoding}` is refused"):
        read_fault_tree(file)


def test_a_declaration_that_is_not_true(file: Path) -> None:
    for declared, codec in (("utf-16", "utf-8"), ("utf-8", "utf-16")):
        declaration = f"<?xml version='1.0' encoding='{declared}'?>"
        file.write_bytes(tree(gate("t", EVENT), declaration=declaration).encode(codec))
        with pytest.raises(PathError, match=f"declares {declared}, but it is {codec.upper()}"):
            read_fault_tree(file)


LONG = "x" * 2_000
REFUSED = {
    "an undefined gate": (
        gate("t", "<or><gate name='gone'/><basic-event name='b'/></or>"),
        "no gate `gone` is defined",
    ),
    "an undefined gate, as an event": (
        gate("t", "<or><event name='gone' type='gate'/></or>"),
        "no gate `gone` is defined",
    ),
    "an undefined event": (gate("t", "<event name='gone'/>"), "neither gate nor event `gone`"),
    "an undefined house event": (
        gate("t", "<house-event name='gone'/>"),
        "no house-event `gone` is defined",
    ),
    "a gate called a basic event": (
        gate("t", "<or><basic-event name='g'/></or>") + gate("g", EVENT),
        "`g` is a gate, not a basic-event",
    ),
    "an event of another type": (
        gate("t", "<event name='a' type='functional'/>"),
        "type `functional` is not known",
    ),
    "a name of both a gate and an event": (
        gate("a", "<basic-event name='b'/>") + "<define-basic-event name='a'/>",
        "`a` is defined twice",
    ),
    "a threshold of 5,000 digits": (
        gate("t", f"<atleast min='{'9' * 5_000}'>{EVENT}<basic-event name='b'/></atleast>"),
        "more than 1,000 characters",
    ),
    "a threshold of 900 digits": (
        gate("t", f"<atleast min='{'9' * 900}'>{EVENT}<basic-event name='b'/></atleast>"),
        r"min is `9{60}\.\.\.`, with 2 members",
    ),
    "a threshold in other digits": (
        gate("t", f"<atleast min='\u0661'>{EVENT}</atleast>"),
        "with 1 members",
    ),
    "a constant that is neither": (gate("t", "<constant value='1'/>"), "true or false, not `1`"),
    "a long name": (gate("t", f"<basic-event name='{LONG}'/>"), "more than 1,000 characters"),
    "a long tag": (f"<{LONG}/>", "more than 1,000 characters"),
    "deep nesting": ("<a>" * 200 + "</a>" * 200, "more than 100 deep"),
    "negation": (gate("t", f"<not>{EVENT}</not>"), "<not> is not monotone"),
    "nothing": ("", "there is no gate"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_refused(case: str, file: Path) -> None:
    inside, message = REFUSED[case]
    file.write_text(tree(inside), encoding="utf-8")
    with pytest.raises(PathError, match=message) as caught:
        read_fault_tree(file)
    assert caught.value.message.startswith(f"{file}:1: ")
    assert len(caught.value.message) < 300


def test_entities_are_refused(file: Path) -> None:
    text = tree(gate("t", EVENT), declaration="<!DOCTYPE x [<!ENTITY a 'b'>]>")
    file.write_text(text)
    with pytest.raises(PathError, match="a document type is refused"):
        read_fault_tree(file)


def test_a_gate_to_ask_about(file: Path) -> None:
    file.write_text(tree(gate("t", EVENT), gate("u", EVENT)))
    assert read_fault_tree(file, "u").top == "u"
    with pytest.raises(OptionError, match="not one top gate: t, u"):
        read_fault_tree(file)
    with pytest.raises(OptionError, match="no such gate"):
        read_fault_tree(file, "v")


def test_elements_are_counted_as_they_come(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those behind the limit are not even looked at: what follows them is no XML."""
    monkeypatch.setattr(xml_elements, "MAX_ELEMENTS", 10)
    file.write_text(tree("<label/>" * 20 + "<<<"))
    with pytest.raises(PathError, match="more than 10 elements"):
        read_fault_tree(file)


def test_paths_are_looked_at_as_those_of_an_inventory(tmp_path: Path) -> None:
    (tmp_path / "tree.xml").write_text(tree(gate("t", EVENT)))
    (tmp_path / "link.xml").symlink_to("tree.xml")
    (tmp_path / "loop.xml").symlink_to("loop.xml")
    os.mkfifo(tmp_path / "pipe.xml")
    with (tmp_path / "large.xml").open("wb") as stream:
        stream.truncate(2**30)
    assert read_fault_tree(tmp_path / "link.xml").top == "t"
    cases = {
        "pipe.xml": "no regular file",
        "/dev/zero": "no regular file",
        ".": "no regular file",
        "loop.xml": "too many levels",
        "gone.xml": "no such file",
        "large.xml": "larger than 32 MB",
    }
    for name, message in cases.items():
        done = bounded_run(
            ["-m", "depmap", "cutsets", "--open-psa", name], seconds=10, folder=tmp_path
        )
        assert done.returncode == 2
        assert message in done.stderr
        assert done.stderr.startswith("depmap: ")


def wide(kind: str, members: int) -> str:
    inside = "".join(f"<basic-event name='e{n}'/>" for n in range(members))
    return gate("t", f"<{kind}>{inside}</{kind}>")


def chain(gates: int, kinds: tuple[str, ...]) -> str:
    return "".join(
        gate(
            f"g{n}",
            f"<{kinds[n % len(kinds)]}><basic-event name='e{n}'/>"
            + (f"<gate name='g{n + 1}'/>" if n < gates - 1 else "<basic-event name='last'/>")
            + f"</{kinds[n % len(kinds)]}>",
        )
        for n in range(gates)
    )


LARGE = {
    "an or gate": (wide("or", 20_000), "20,000 minimal cut sets"),
    "an and gate": (wide("and", 20_000), "of order 20000: 1"),
    "a chain": (chain(20_000, ("and",)), "of order 20001: 1"),
    "a chain of both": (chain(5_000, ("or", "and")), "2,501 minimal cut sets"),
}


@pytest.mark.parametrize("case", LARGE)
def test_large_trees_of_simple_gates(case: str, file: Path) -> None:
    """Once these took a minute and gigabytes, as all of their sizes were kept at once."""
    text, answer = LARGE[case]
    file.write_text(tree(text))
    done = bounded_run(
        ["-m", "depmap", "cutsets", "--count", "--open-psa", str(file)], megabytes=300
    )
    assert answer in done.stdout, done.stderr


@pytest.mark.parametrize("words", [("--count",), ("--format", "json")])
def test_there_is_an_end_without_an_answer(file: Path, words: tuple[str, ...]) -> None:
    """Thousands of gates that share their members in all ways have no small diagram."""
    members = [
        "".join(f"<basic-event name='e{(7 * n + k * k * (n % 13 + 1)) % 997}'/>" for k in range(40))
        for n in range(300)
    ]
    gates = [gate(f"g{n}", f"<or>{inside}</or>") for n, inside in enumerate(members)]
    top = gate("t", "<and>" + "".join(f"<gate name='g{n}'/>" for n in range(300)) + "</and>")
    file.write_text(tree(top, *gates))
    done = bounded_run(
        ["-m", "depmap", "cutsets", "--open-psa", str(file), "--seconds", "0.5", *words],
        megabytes=2_000,
    )
    assert done.returncode == 2
    assert not done.stdout
    assert done.stderr.startswith(
        "depmap: there is no answer after 0.5 seconds of processor time\nhint: "
    )


def test_a_group_of_common_cause_failures_is_refused_and_not_left_out(file: Path) -> None:
    group = "<define-CCF-group name='c' model='beta-factor'><members/></define-CCF-group>"
    file.write_text(tree(gate("t", f"<or>{EVENT}</or>"), group))
    with pytest.raises(PathError, match="common cause failures are not read"):
        read_fault_tree(file)
