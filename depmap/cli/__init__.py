"""The command line: one file a command, imported only when it is called."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

from depmap.cli import colour, results
from depmap.errors import DepmapError
from depmap.views.harmless import harmless

COMMANDS = {
    "blast": "What isolating these breaks, for whom, when and why.",
    "cutsets": "Show what takes a service down: minimal cut sets, or those of a fault tree.",
    "dashboard": "Serve the dashboard on this machine.",
    "diagram": "Draw a view of the inventory, or of what an outage does to it.",
    "diff": "Show what a change of the inventory does.",
    "exercise": "Hold scenarios against the facts that they must reproduce.",
    "format": "Put an inventory into canonical shape.",
    "pairs": "Show which two losses together take what neither takes alone.",
    "rank": "Show what hurts most if it is lost: each system, supplier, site or owner.",
    "reliance": "Show whose services hang on whose systems.",
    "rules": "List the rules of validate, or explain one.",
    "schema": "Print the JSON Schema of the inventory format.",
    "validate": "Check an inventory.",
}

_FUNCTIONS = {"format": "format_"}
"""Where the function of a command cannot have its name."""

_NOT_CARRIED_OUT = 2
_INTERRUPTED = 130
"""As shells have it: 128 and the number of SIGINT."""


class _Lazy(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = getattr(
            importlib.import_module(f"depmap.cli.{cmd_name}"), _FUNCTIONS.get(cmd_name, cmd_name)
        )
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Lazy)
@click.version_option(package_name="depmap")
@click.pass_context
def depmap(context: click.Context) -> None:
    """Map shared IT, and see what breaks if a system is isolated."""
    if os.environ.get("FORCE_COLOR"):
        # Click takes colour away from whatever does not go to a terminal.
        context.color = colour.wanted()


def main() -> None:
    """Run depmap; a call that cannot be carried out ends with exit code 2."""
    # A command ends before cyclic garbage matters, and looking for it takes a third
    # of the time of checking or simulating a large inventory.
    gc.disable()
    try:
        sys.exit(_run())
    except OSError:
        # Not even standard error can be written: the exit code is all that can be said.
        results.drop()
        sys.exit(_NOT_CARRIED_OUT)


def _run() -> int:
    try:
        results.prepare()
        code = depmap.main(prog_name="depmap", standalone_mode=False)
    except DepmapError as problem:
        hint = f"\nhint: {harmless(problem.hint)}" if problem.hint else ""
        results.remark(f"depmap: {harmless(problem.message)}{hint}")
        return _NOT_CARRIED_OUT
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except click.Abort:
        return _INTERRUPTED
    except BrokenPipeError:
        results.drop()
        return 0
    except OSError as problem:
        # Click's own texts, such as those of --help, go past what commands print with.
        results.drop()
        where = "standard output" if problem.filename is None else str(problem.filename)
        reason = (problem.strerror or type(problem).__name__).lower()
        results.remark(f"depmap: {where}: {reason}")
        return _NOT_CARRIED_OUT
    # Help and the like end with a code of their own.
    return code if isinstance(code, int) else 0
