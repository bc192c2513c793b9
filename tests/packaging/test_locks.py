"""What runs is what was tested: one lock is a part of the other."""

from __future__ import annotations

import importlib.metadata

import pytest
from packaging.requirements import Requirement

from tests.packaging.run_lock import (
    LOCK,
    ROOT,
    RUN_LOCK,
    needed_by,
    normalised,
    pins,
    roots,
    run_lock,
)

EVERY = pins(LOCK.read_text(encoding="utf-8"))
RUNNING = pins(RUN_LOCK.read_text(encoding="utf-8"))


def test_the_lock_for_running_is_what_is_cut_out_of_the_other() -> None:
    assert RUN_LOCK.read_text(encoding="utf-8") == run_lock(LOCK.read_text(encoding="utf-8"))


def test_versions_and_hashes_are_the_same() -> None:
    assert RUNNING
    assert all(EVERY[name] == block for name, block in RUNNING.items())


@pytest.mark.parametrize("name", sorted(RUNNING))
def test_nothing_that_running_needs_is_missing(name: str) -> None:
    """Asked of the packages themselves, not of the comments that the lock was cut by."""
    for text in importlib.metadata.requires(name) or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            assert normalised(requirement.name) in RUNNING, text


def test_what_only_tests_need_is_not_installed_to_run() -> None:
    assert roots() <= RUNNING.keys()
    for name in RUNNING.keys() - roots():
        assert needed_by(RUNNING[name]) & RUNNING.keys(), name
    only_tests = {"mypy", "ruff", "pytest", "hypothesis", "playwright", "igraph", "distributed"}
    assert only_tests <= EVERY.keys() - RUNNING.keys()


@pytest.mark.parametrize("lock", [LOCK, RUN_LOCK], ids=lambda lock: lock.name)
def test_a_lock_holds_pins_with_hashes_and_names_no_server(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    for name, block in pins(text).items():
        assert f"{name}==" in block
        assert "--hash=sha256:" in block


def test_a_lock_without_what_depmap_needs_is_refused() -> None:
    without = LOCK.read_text(encoding="utf-8").replace("click==", "clack==")
    with pytest.raises(KeyError, match="click"):
        run_lock(without)
