"""What a browser is told to refuse, whatever the page says."""

from __future__ import annotations

import base64
import hashlib
import re

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def content_security_policy(index: str, host: str, port: int) -> str:
    """Nothing from anywhere but this server.

    ``index`` is the page that Streamlit serves: its own inline scripts may run, by their
    hash. Streamlit sets styles in the page, and parts of a page of its own (components)
    are loaded from ``blob:`` addresses.
    """
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in _INLINE_SCRIPT.findall(index)
    )
    # Older browsers do not count a WebSocket as 'self'.
    sockets = " ".join(f"ws://{name}:{port}" for name in (host, "localhost"))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' blob: {hashes}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self' {sockets}",
            "media-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def security_headers(index: str, host: str, port: int) -> dict[str, str]:
    """The headers of every answer, by name."""
    return {
        "Content-Security-Policy": content_security_policy(index, host, port),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
