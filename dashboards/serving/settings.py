"""Streamlit's settings. All that guard the page are named, so that no file can loosen them.

Streamlit takes settings from, in this order: what it is started with, the environment (of
which ``depmap dashboard`` drops all ``STREAMLIT_*``), and ``.streamlit/config.toml`` in the
working folder and in the home folder. See Streamlit's configuration reference.
"""

from __future__ import annotations

from typing import Any

HOST = "127.0.0.1"
NAMES = (HOST, "localhost")
"""The names under which the page may be asked for."""

_GUARDS: dict[str, Any] = {
    "server.address": HOST,
    "server.allowedHosts": list(NAMES),
    "server.baseUrlPath": "",
    "server.corsAllowedOrigins": [],
    "server.customComponentBaseUrlPath": "",
    "server.enableAgentApi": False,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableXsrfProtection": True,
    "server.scriptHealthCheckEnabled": False,
    "server.sslCertFile": "",
    "server.sslKeyFile": "",
    "server.trustedUserHeaders": {},
    "server.unsafeMetricsUserAttributes": [],
    "server.xsrfCookieSameSite": "strict",
    "secrets.files": [],
    "global.developmentMode": False,
    "global.e2eTest": False,
    # No statistics, no outside addresses, no hints for developers, and no exporting around
    # our own escaping.
    "browser.gatherUsageStats": False,
    "browser.serverAddress": HOST,
    "client.allowedOrigins": [],
    "client.disableDataExport": True,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
}
_MANNERS: dict[str, Any] = {
    # Else a new user is asked for an e-mail address on the terminal, and nothing is served.
    "server.headless": True,
    "server.showEmailPrompt": False,
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "logger.level": "warning",
    # dashboards/style.css uses the same colours.
    "theme.light.primaryColor": "#1d70b8",
    "theme.dark.primaryColor": "#1d70b8",
    "theme.light.backgroundColor": "#ffffff",
    "theme.dark.backgroundColor": "#14171c",
    "theme.dark.secondaryBackgroundColor": "#252a32",
}


def streamlit_settings(port: int) -> dict[str, Any]:
    """Every setting that the server is started with."""
    return {**_GUARDS, **_MANNERS, "server.port": port, "browser.serverPort": port}
