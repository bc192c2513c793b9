"""A server of our own as a child: it is up when we say so, and ends when we end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import webbrowser
from collections.abc import Mapping, Sequence
from types import FrameType

from depmap.cli.results import remark
from depmap.errors import ServingError

_HEALTH = "_stcore/health"
_PATIENCE = 60.0
_PAUSE = 0.05
_TIME_TO_END = 5.0


def serve(
    command: Sequence[str], environment: Mapping[str, str], address: str, *, browser: bool
) -> None:
    """Run a server until it is told to end (Ctrl+C, SIGTERM, a closed terminal).

    It runs in an empty folder of its own, so that no file of the folder at hand shapes it.
    Prints the address once the server answers there. Raises ServingError if it
    does not, or if it ends by itself.
    """
    server: subprocess.Popen[bytes] | None = None
    # Ctrl+C counts even where a shell has made its background jobs deaf to it.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows knows no SIGHUP
            signal.signal(getattr(signal, name), _end)
    folder = tempfile.TemporaryDirectory(prefix="depmap-", ignore_cleanup_errors=True)
    try:
        # What it prints on stdout repeats the address, with less care.
        server = subprocess.Popen(  # noqa: S603 - our own words
            command,
            cwd=folder.name,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        _wait_until_up(server, address)
        remark(f"The dashboard is at {address} (Ctrl+C ends it)")
        if browser and _has_a_screen():
            # A browser may stay in the foreground until it is closed.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
        code = server.wait()
        raise ServingError(f"the server ended by itself (exit code {code})", "start it again")
    except KeyboardInterrupt:
        return
    finally:
        if server is not None:
            _put_an_end_to(server)
        folder.cleanup()


def _end(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_until_up(server: subprocess.Popen[bytes], address: str) -> None:
    end = time.monotonic() + _PATIENCE
    # An address on this machine is never asked through a proxy.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < end:
        if server.poll() is not None:
            raise ServingError(f"the server did not start (exit code {server.returncode})")
        try:
            opener.open(f"{address}/{_HEALTH}", timeout=1).close()
        except OSError:
            time.sleep(_PAUSE)
        else:
            return
    raise ServingError(f"the server did not answer within {_PATIENCE:g} s")


def _has_a_screen() -> bool:
    """Would a browser have a window? Without, Python may start one in the terminal."""
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))


def _put_an_end_to(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(_TIME_TO_END)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
