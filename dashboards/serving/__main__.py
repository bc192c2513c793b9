"""``python -P -m dashboards.serving PORT``: ``depmap dashboard`` starts this and ends it."""

from __future__ import annotations

import contextlib
import logging
import sys
from pathlib import Path

import streamlit as st
import uvicorn.config
from starlette.middleware import Middleware

from dashboards.serving.headers import security_headers
from dashboards.serving.own_address import OwnAddressOnly
from dashboards.serving.settings import HOST, streamlit_settings

_APP = Path(__file__).parents[1] / "app.py"
_INDEX = Path(st.__file__).parent / "static" / "index.html"


def main(port: int) -> None:
    """Serve the dashboard at 127.0.0.1 on this port until a signal ends it."""
    # Not a word about each start and stop; what goes wrong is still said.
    for logger in uvicorn.config.LOGGING_CONFIG["loggers"].values():
        logger["level"] = logging.getLevelName(logging.WARNING)
    headers = security_headers(_INDEX.read_text(encoding="utf-8"), HOST, port)
    app = st.App(_APP, middleware=[Middleware(OwnAddressOnly, port=port, headers=headers)])
    with contextlib.suppress(KeyboardInterrupt):
        app.run(config=streamlit_settings(port))


if __name__ == "__main__":
    main(int(sys.argv[1]))
