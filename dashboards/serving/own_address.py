"""Answers only those who ask for this page by its own address.

A page of another site can be made to resolve to 127.0.0.1, and may then read what is served
there; its ``Host`` and ``Origin`` give it away. It is refused before Streamlit sees it, since
Streamlit asks an outside host for its own address to judge a foreign origin.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from dashboards.paths import PAGES
from dashboards.serving.settings import NAMES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_HTTP_PORT = 80
_POLICY_VIOLATION = 1008
_MOST_CHOICES = 1000
"""Streamlit takes an address with more parameters for one without any, and says so nowhere."""
_CORE = "/_stcore"
_PATHS = frozenset(
    {"/", "/favicon.png", f"{_CORE}/health", f"{_CORE}/host-config", f"{_CORE}/stream"}
    | {f"/{page}" for page in PAGES}
)
_FOLDERS = ("/static/", "/media/", f"{_CORE}/bidi-components/", f"{_CORE}/upload_file/")


class OwnAddressOnly:
    """Middleware (ASGI): foreign requests get 403, unknown paths 404, all answers ``headers``.

    An address with more choices than Streamlit takes gets 414, so that none are lost in silence.

    What Streamlit serves beside the pages and their files (metrics, an interface for
    agents) is not among the paths that are known.
    """

    def __init__(self, app: ASGIApp, port: int, headers: Mapping[str, str]) -> None:
        self._app = app
        self._hosts = {f"{name}:{port}" for name in NAMES}
        if port == _HTTP_PORT:
            self._hosts |= set(NAMES)
        self._headers = [(name.lower().encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve, or refuse, one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._is_own(scope):
            await self._refuse(scope, send, 403, "This page does not answer to that address.")
        elif not _is_known(scope["path"]):
            await self._refuse(scope, send, 404, "There is no such page.")
        elif scope["query_string"].count(b"&") >= _MOST_CHOICES:
            words = (
                f"This address holds more than {_MOST_CHOICES:,} choices, more than the page "
                "takes. Shorten it, or write a scenario into the inventory and choose that."
            )
            await self._refuse(scope, send, 414, words)
        else:
            await self._app(scope, receive, self._with_headers(send))

    def _is_own(self, scope: Scope) -> bool:
        """Is it asked for by its own address, and not on behalf of another page?"""
        hosts, origins = (_values(scope, name) for name in (b"host", b"origin"))
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return False
        if not origins:
            # A browser always says where a WebSocket comes from.
            return str(scope["type"]) == "http"
        return origins == [f"http://{hosts[0]}"]

    def _with_headers(self, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        return send_with_headers

    async def _refuse(self, scope: Scope, send: Send, status: int, words: str) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": words})
            return
        body = f"{words}\n".encode()
        headers = [
            (b"content-type", b"text/plain; charset=utf-8"),
            (b"content-length", str(len(body)).encode()),
            *self._headers,
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def _values(scope: Scope, wanted: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in scope["headers"] if name == wanted]


def _is_known(path: str) -> bool:
    return path in _PATHS or path.startswith(_FOLDERS)
