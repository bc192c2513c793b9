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
# No statistics, no outside addresses, no hints for developers, no exporting
# around our own escaping; see Streamlit's configuration reference.
_SETTINGS = {
    "server.address": _HOST,
    # Else a new user is asked for an e-mail address on the terminal, and nothing is served.
    "server.headless": "true",
    "server.showEmailPrompt": "false",
    "server.fileWatcherType": "none",
    "server.runOnSave": "false",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": _HOST,
    "client.toolbarMode": "viewer",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": "false",
    "client.disableDataExport": "true",
    "logger.level": "warning",
    "theme.light.primaryColor": "#1d70b8",
    "theme.dark.primaryColor": "#1d70b8",
    # dashboards/style.css uses the same two.
    "theme.light.backgroundColor": "#ffffff",
    "theme.dark.backgroundColor": "#14171c",
    "theme.dark.secondaryBackgroundColor": "#252a32",
}


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
    flags = [f"--{name}={value}" for name, value in _SETTINGS.items()]
    flags += [f"--server.port={port}"]
    flags += [f"--server.allowedHosts={name}" for name in (_HOST, "localhost")]
    environment = {**os.environ, "DEPMAP_INVENTORY": str(inventory.resolve())}
    command = [sys.executable, "-m", "streamlit", "run", str(_script()), *flags]
    serve(command, environment, f"http://{_HOST}:{port}", browser=browser)


def _script() -> Path:
    found = importlib.util.find_spec("dashboards")
    if found is None or found.origin is None:
        raise MissingProgramError("the package 'dashboards' has no files", "install depmap again")
    return Path(found.origin).parent / "app.py"


def _check_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as problem:
            raise OptionError(
                f"--port {port}: cannot be used ({problem.strerror})", "choose another --port"
            ) from None
