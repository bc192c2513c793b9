"""The files by which others run depmap call it as it is."""

from __future__ import annotations

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
    calls = re.findall(r"depmap/bin/depmap\" (\w+)([^>\n]*)", script)
    assert {command for command, _ in calls} == {"validate", "diff"}
    for command, call in calls:
        options_exist(command, call)
    # Inputs reach the shell as variables only, so that none can act as a script.
    assert not any("${{" in script for script in scripts)
    assert (folder / "../../..").resolve() == ROOT
    uploaded = [step["with"]["sarif_file"] for step in action["runs"]["steps"] if "with" in step]
    assert uploaded == ["${{ runner.temp }}/depmap.sarif"]


def test_examples_of_other_servers_are_yaml_with_known_options() -> None:
    examples = list(re.findall(r"```yaml\n(.*?)```", CI_PAGE, re.DOTALL))
    calls = [line for text in examples for line in re.findall(r"depmap validate .*", text)]
    assert len(calls) == 2
    for text in examples:
        assert loaded(text)
    for call in calls:
        options_exist("validate", call)
