"""The command ``depmap dashboard`` as a process: how it starts, what it says, how it ends."""

from __future__ import annotations

import os
import pty
import select
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import SHIPPED, free_port

DEPMAP = (sys.executable, "-m", "depmap", "dashboard")
PATIENCE = 30


def listens(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def eventually(port: int, *, up: bool) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if listens(port) is up:
            return True
        time.sleep(0.1)
    return False


def served(port: int, folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*DEPMAP, "-i", str(SHIPPED), "--port", str(port), *words],
        cwd=folder,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_it_says_where_it_is_and_ends_without_a_word(how: signal.Signals, tmp_path: Path) -> None:
    port = free_port()
    server = served(port, tmp_path, "--no-browser")
    assert server.stderr is not None
    try:
        said = server.stderr.readline()
        assert f"http://127.0.0.1:{port} " in said
        # The address is printed once the page can be asked for, not before.
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        server.send_signal(how)
        out, err = server.communicate(timeout=PATIENCE)
        assert (server.returncode, out, err) == (0, "", "")
        assert eventually(port, up=False), "the server outlived the command"
    finally:
        server.kill()
        server.wait()


def test_it_asks_a_new_user_nothing_and_opens_the_page(tmp_path: Path) -> None:
    """On a terminal, with an empty home folder, as on a machine that was just set up."""
    port = free_port()
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}"\n')
    browser.chmod(0o755)
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(tmp_path)
        environment = {**os.environ, "HOME": str(tmp_path), "BROWSER": str(browser)}
        os.execve(sys.executable, [*DEPMAP, "-i", str(SHIPPED), "--port", str(port)], environment)
    said = b""
    try:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and not opened.exists():
            if select.select([terminal], [], [], 0.2)[0]:
                said += os.read(terminal, 4096)
        assert opened.read_text().strip() == f"http://127.0.0.1:{port}"
        assert listens(port)
        os.write(terminal, b"\x03")
        assert eventually(port, up=False)
        assert "mail" not in said.decode()
        assert "Traceback" not in said.decode()
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)


def refused(folder: Path, *words: str) -> str:
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2, done.stderr
    return done.stderr


def test_a_port_in_use_is_said(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = refused(tmp_path, *DEPMAP, "-i", str(SHIPPED), "--port", str(port), "--no-browser")
    assert f"--port {port}" in said
    assert "choose another" in said


def test_no_inventory_is_said(tmp_path: Path) -> None:
    assert "nowhere" in refused(tmp_path, *DEPMAP, "-i", "nowhere", "--no-browser")


def test_a_missing_streamlit_is_said_with_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['streamlit'] = None; "
        "sys.argv = ['depmap', 'dashboard', '--no-browser']; "
        "from depmap.cli import main; main()"
    )
    said = refused(tmp_path, sys.executable, "-c", code)
    assert "'streamlit' is not installed" in said
    assert "extra 'dashboard'" in said
