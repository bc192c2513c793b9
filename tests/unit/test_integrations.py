"""The files by which others run depmap call it as it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
CI_PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")


def loaded(text: str) -> Any:
    return yaml.safe_load(text)


def options_exist(command: str, call: str) -> None:
    """Every long option of a call is one of the command's."""
    words = [sys.executable, "-m", "depmap", command, "--help"]
    said = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    for option in re.findall(r"(?<=\s)--[a-z-]+", call):
        assert option in said, (command, option)


def test_the_hook_runs_and_passes_on_the_shipped_inventory() -> None:
    hook = loaded((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    words = [*hook["entry"].split()[1:], *hook["args"]]
    subprocess.run([sys.executable, "-m", "depmap", *words], cwd=ROOT, check=True)
    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], "inventory/systems/networks.yaml")


def test_the_action_calls_what_exists() -> None:
    folder = ROOT / ".github" / "actions" / "depmap"
    action = loaded((folder / "action.yml").read_text(encoding="utf-8"))
    scripts = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    script = "\n".join(scripts).replace("\\\n", " ")
    calls = re.findall(r"python\" -I -m depmap (\w+)([^>\n]*)", script)
    assert {command for command, _ in calls} == {"validate", "diff"}
    for command, call in calls:
        options_exist(command, call)
    # Inputs reach the shell as variables only, so that none can act as a script.
    assert not any("${{" in script for script in scripts)
    assert (folder / "../../..").resolve() == ROOT
    uploaded = [step["with"]["sarif_file"] for step in action["runs"]["steps"] if "with" in step]
    assert uploaded == ["${{ runner.temp }}/depmap.sarif"]


def test_the_action_runs_nothing_of_the_pull_request() -> None:
    folder = ROOT / ".github" / "actions" / "depmap"
    steps = loaded((folder / "action.yml").read_text(encoding="utf-8"))["runs"]["steps"]
    for step in steps:
        if "uses" in step:
            assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])
        calls = re.findall(r"\bpython3?\"? (.*)", step.get("run", ""))
        assert all(call.startswith("-I -m ") for call in calls), calls
    install = next(step for step in steps if "pip install" in step.get("run", ""))
    assert install["working-directory"] == "${{ runner.temp }}"
    pinned = re.findall(r"--require-hashes -r \"\$GITHUB_ACTION_PATH/(\S+)\"", joined(install))
    assert pinned
    assert all("--hash=sha256:" in (folder / name).read_text(encoding="utf-8") for name in pinned)
    assert "--no-deps --no-build-isolation" in joined(install)


def joined(step: dict[str, str]) -> str:
    """A step's script with its long lines whole."""
    return re.sub(r"\\\n\s*", "", step["run"])


def test_a_module_of_the_workspace_is_not_run(tmp_path: Path) -> None:
    """What makes the calls of the action safe: the same call without -I runs the file."""
    (tmp_path / "venv.py").write_text("print('taken over')", encoding="utf-8")
    for isolated, words in ((True, ["-I", "-m", "venv"]), (False, ["-m", "venv"])):
        done = subprocess.run(
            [sys.executable, *words, "--help"], cwd=tmp_path, capture_output=True, text=True,
            check=True, env={"PATH": os.environ["PATH"]},
        )  # fmt: skip
        assert ("taken over" in done.stdout) is not isolated


def test_examples_of_other_servers_are_yaml_with_known_options() -> None:
    examples = list(re.findall(r"```yaml\n(.*?)```", CI_PAGE, re.DOTALL))
    calls = [line for text in examples for line in re.findall(r"depmap validate .*", text)]
    assert len(calls) == 2
    for text in examples:
        assert loaded(text)
    for call in calls:
        options_exist("validate", call)
