"""Whom the server answers, what it tells browsers to refuse, and what cannot change that."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SHIPPED, free_port

HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
}
PAGES = ("/", "/weak-points", "/_stcore/health", "/_stcore/host-config")


def asked(address: str, path: str = "/", **headers: str) -> http.client.HTTPResponse:
    """The answer to a request; names of headers are written with ``_`` for ``-``."""
    connection = http.client.HTTPConnection(str(urlsplit(address).netloc), timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.putrequest("GET", path, skip_host="Host" in named)
    for name, value in named.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    if answer.status != http.HTTPStatus.SWITCHING_PROTOCOLS:
        answer.read()
    connection.close()
    return answer


def connected(address: str, **headers: str) -> int:
    """The status of a WebSocket's handshake."""
    return asked(address, "/_stcore/stream", **HANDSHAKE, **headers).status


def port_of(address: str) -> int:
    port = urlsplit(address).port
    assert port is not None
    return port


@pytest.mark.parametrize("path", PAGES)
def test_only_the_address_that_was_printed_is_answered(address: str, path: str) -> None:
    port = port_of(address)
    for host in (f"127.0.0.1:{port}", f"localhost:{port}", f"LocalHost:{port}"):
        assert asked(address, path, Host=host).status == 200, host
    for host in (
        "evil.example",
        f"evil.example:{port}",
        "127.0.0.1",
        f"127.0.0.1:{port + 1}",
        f"127.0.0.1.evil.example:{port}",
        f"x@127.0.0.1:{port}",
        f"localhost.:{port}",
        f"[::1]:{port}",
        "",
    ):
        assert asked(address, path, Host=host).status == 403, host


def test_a_page_of_another_origin_gets_neither_page_nor_socket(address: str) -> None:
    port = port_of(address)
    for name in ("127.0.0.1", "localhost"):
        own = {"Host": f"{name}:{port}", "Origin": f"http://{name}:{port}"}
        assert asked(address, **own).status == 200
        assert connected(address, **own) == 101
    for origin in (
        "http://evil.example",
        f"http://evil.example:{port}",
        "http://127.0.0.1",
        f"http://127.0.0.1:{port + 1}",
        f"https://127.0.0.1:{port}",
        f"http://127.0.0.1:{port}.evil.example",
        "null",
        "",
    ):
        assert asked(address, Origin=origin).status == 403, origin
        assert connected(address, Origin=origin) == 403, origin
    assert connected(address) == 403, "a browser always names the origin of a WebSocket"
    rebound = {"Host": f"evil.example:{port}", "Origin": f"http://evil.example:{port}"}
    assert connected(address, **rebound) == 403


@pytest.mark.parametrize("path", ["/", "/weak-points", "/nowhere"])
def test_browsers_are_told_to_refuse_what_is_foreign(address: str, path: str) -> None:
    headers = asked(address, path).headers
    policy = dict(
        part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";")
    )
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "'unsafe" not in policy["script-src"]
    own = f"ws://127.0.0.1:{port_of(address)} ws://localhost:{port_of(address)}"
    assert policy["connect-src"] == f"'self' {own}"
    assert all("*" not in value and "http" not in value for value in policy.values())
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json",
        "/_stcore/",
        "/weak-points/_stcore/health",
        "/auth/login",
        "/component/x/y",
        "/app/static/x",
        "/nowhere",
        "/outage",
        "/index.html",
        "//evil.example/",
        "/static/../../app.py",
        "/media/%2e%2e/app.py",
        "/%00",
    ],
)
def test_what_is_no_part_of_a_page_is_not_served(address: str, path: str) -> None:
    answer = asked(address, path)
    assert answer.status in (400, 404), answer.status
    assert answer.headers.get_content_type() != "text/html"


def test_an_address_with_too_many_choices_is_refused_in_plain_words(address: str) -> None:
    assert asked(address, f"/?{'&'.join(['isolate=x'] * 1000)}").status == 200
    connection = http.client.HTTPConnection(str(urlsplit(address).netloc), timeout=20)
    connection.request("GET", f"/?{'&'.join(['isolate=x'] * 1001)}")
    answer = connection.getresponse()
    assert answer.status == 414
    assert b"more than 1,000 choices" in answer.read()
    connection.close()


def test_the_page_breaks_no_rule_of_its_own_policy(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/?isolate=net-wcc")
    page.locator(".sheet svg").wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Download as CSV").click()
    page.goto(f"{address}/weak-points?service=svc-contact-wcc")
    page.get_by_role("heading", name="How much each system matters").wait_for()
    assert [words for words in said if "Content Security Policy" in words] == []


def test_the_policy_holds_against_a_script_in_the_page(
    address: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(address)
    ran = page.evaluate(
        """async () => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const image = await new Promise(done => {
                const image = new Image();
                image.onload = () => done(true);
                image.onerror = () => done(false);
                image.src = "http://127.0.0.1:9/x.png";
            });
            return [window.ran === true, image];
        }"""
    )
    assert ran == [False, False]
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A proxy that writes down what it is asked for, and answers nothing."""
    heard: list[bytes] = []
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()

        def hear() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(1000))

        threading.Thread(target=hear, daemon=True).start()
        yield listener.getsockname()[1], heard
        listener.shutdown(socket.SHUT_RDWR)


@contextmanager
def started(folder: Path, **environment: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A server started in a folder, as the installed command starts it."""
    port = free_port()
    words = ["-i", str(SHIPPED), "--port", str(port), "--no-browser"]
    server = subprocess.Popen(
        [sys.executable, "-P", "-m", "depmap", "dashboard", *words],
        cwd=folder,
        env={**os.environ, **environment},
        text=True,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        assert server.stderr is not None
        assert f"http://127.0.0.1:{port} " in server.stderr.readline()
        yield f"http://127.0.0.1:{port}", server
    finally:
        server.terminate()
        server.communicate(timeout=20)


LOOSE = """
[server]
address = "0.0.0.0"
enableCORS = false
enableXsrfProtection = false
enableAgentApi = true
enableStaticServing = true
allowedHosts = ["*"]
corsAllowedOrigins = ["http://evil.example"]
baseUrlPath = "elsewhere"
[browser]
gatherUsageStats = true
serverAddress = "evil.example"
[client]
showErrorDetails = "full"
[global]
developmentMode = true
"""


def test_nothing_in_the_folder_at_hand_runs_or_loosens_anything(tmp_path: Path) -> None:
    for name in ("streamlit", "random", "dashboards", "uvicorn", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text(f"open('ran-{name}', 'w')\nraise SystemExit(9)\n")
    for folder in (tmp_path, tmp_path / "home"):
        (folder / ".streamlit").mkdir(parents=True)
        (folder / ".streamlit" / "config.toml").write_text(LOOSE)
        (folder / ".streamlit" / "secrets.toml").write_text("[auth]\ncookie_secret = 'x'\n")
    environment = {
        "HOME": str(tmp_path / "home"),
        "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",
        "STREAMLIT_SERVER_ENABLE_CORS": "false",
        "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
        "STREAMLIT_SERVER_FOLDER_WATCH_LIST": str(tmp_path),
        "STREAMLIT_THEME_PRIMARY_COLOR": "#000000",
    }
    with started(tmp_path, **environment) as (address, server):
        port = port_of(address)
        assert asked(address).status == 200
        assert asked(address, "/_stcore/agent/openapi.json").status == 404
        assert connected(address, Origin="http://evil.example") == 403
        assert connected(address, Origin=address) == 101
        listeners = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
        bound = [line.split()[1] for line in listeners.splitlines() if " 0A " in line]
        assert [place for place in bound if place.endswith(f":{port:04X}")] == [
            f"0100007F:{port:04X}"
        ]
        assert not list(tmp_path.glob("ran-*"))
        assert server.poll() is None


def test_a_foreign_page_makes_the_server_call_nobody_and_say_nothing(tmp_path: Path) -> None:
    with listening() as (proxy, heard):
        variables = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        proxies = dict.fromkeys(variables, f"http://127.0.0.1:{proxy}")
        with started(tmp_path, **proxies, no_proxy="", NO_PROXY="") as (address, server):
            for _ in range(3):
                assert connected(address, Origin="http://evil.example") == 403
                assert asked(address, Origin="http://evil.example").status == 403
            for path in ("/nowhere", "/_stcore/nothing", "/_stcore/stream", "/%"):
                asked(address, path)
            server.terminate()
            _, said = server.communicate(timeout=20)
        assert heard == []
        assert said == ""
