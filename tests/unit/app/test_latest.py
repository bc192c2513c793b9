"""The latest inventory that can be used, while its files are edited."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from depmap.app.inventory import validate
from depmap.app.latest import LatestInventory
from depmap.diagnostics import Severity
from depmap.errors import PathError
from depmap.views.problems.broken_files import MOST_LISTED, broken_files, not_listed

GOOD = """
version: 1
inventory: {name: Before}
councils: [{id: aa, name: A}]
systems:
  - {id: base, name: Base, kind: network, owner: aa, used_by: [aa], needs: []}
"""
# Three errors: a kind that there is not, an owner and a member that are not known.
BAD = GOOD.replace("network", "netwerk") + (
    "  - {id: top, name: Top, kind: network, owner: zz, used_by: [aa], needs: [bsae]}\n"
)


def write(file: Path, text: str) -> None:
    """As an editor does, with a time that differs however coarse the clock is."""
    before = file.stat().st_mtime_ns if file.exists() else 0
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before + 10**9, before + 10**9))


def test_a_broken_edit_keeps_the_last_good_inventory_and_lists_every_error(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    write(file, GOOD)
    latest = LatestInventory(tmp_path)
    first = latest.read()
    assert first.inventory is not None
    assert (first.errors, broken_files(first)) == ((), "")
    assert latest.read() is first, "what has not changed is not read again"
    write(file, BAD)
    broken = latest.read()
    assert broken.inventory is first.inventory
    assert broken.read_at == first.read_at
    listed = [one for one in validate(tmp_path).problems if one.severity is Severity.ERROR]
    assert len(listed) == 3
    assert list(broken.errors) == listed
    assert all(one.location is not None for one in broken.errors)
    said = broken_files(broken)
    assert said.startswith(f"Shown: the inventory as it was read at {first.read_at:%H:%M:%S} on ")
    assert f"revision {first.inventory.revision}. The files on disk have 3 errors" in said
    write(file, GOOD.replace("Before", "After"))
    mended = latest.read()
    assert mended.inventory is not None
    assert (mended.inventory.about.name, mended.errors) == ("After", ())


def test_files_that_are_gone_keep_it_too(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    write(file, GOOD)
    latest = LatestInventory(file)
    first = latest.read()
    file.unlink()
    gone = latest.read()
    assert gone.inventory is first.inventory
    assert [(one.severity, str(file) in one.message) for one in gone.errors] == [
        (Severity.ERROR, True)
    ]
    assert "The files on disk have 1 error," in broken_files(gone)


def test_without_a_good_one_nothing_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "inventory.yaml"
    latest = LatestInventory(file)
    with pytest.raises(PathError):
        latest.read()
    write(file, BAD)
    broken = latest.read()
    assert broken.inventory is None
    assert broken_files(broken).startswith("The inventory has 3 errors, so nothing can be shown")
    assert not_listed(broken) == ""
    write(file, GOOD + "".join(f"  - {{id: s{n}}}\n" for n in range(MOST_LISTED)))
    assert "more are not listed" in not_listed(latest.read())
