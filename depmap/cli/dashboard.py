"""``depmap dashboard``."""

from __future__ import annotations

import importlib.util
import os
import socket
import sys
from pathlib import Path

import click

from depmap.app.inventory import default_path
from depmap.cli.inventory_option import INVENTORY_OPTION
from depmap.cli.serving import serve
from depmap.errors import MissingProgramError, OptionError, PathError

_HOST = "127.0.0.1"
_FOREIGN_SETTINGS = "STREAMLIT_"


@click.command()
@INVENTORY_OPTION
@click.option(
    "--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port."
)
@click.option("--browser/--no-browser", default=True, help="Open a browser window.")
def dashboard(path: str | None, port: int, browser: bool) -> None:
    """Serve the dashboard on this machine only (127.0.0.1)."""
    for package in ("streamlit", "dashboards"):
        if importlib.util.find_spec(package) is None:
            raise MissingProgramError(
                f"the Python package '{package}' is not installed",
                "install depmap with its extra 'dashboard'",
            )
    inventory = Path(path) if path else default_path()
    if not inventory.exists():
        raise PathError(f"{inventory}: there is no such file or folder")
    _check_free(port)
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(_FOREIGN_SETTINGS)
    }
    environment["DEPMAP_INVENTORY"] = str(inventory.resolve())
    # -P: what lies in the working folder is data, even if it is called streamlit.py.
    command = [sys.executable, "-P", "-m", "dashboards.serving", str(port)]
    serve(command, environment, f"http://{_HOST}:{port}", browser=browser)


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as problem:
            raise OptionError(
                f"--port {port}: cannot be used ({problem.strerror})", "choose another --port"
            ) from None
