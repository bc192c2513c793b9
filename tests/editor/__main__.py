"""Asks a real yaml-language-server about the shipped inventory: ``python -m tests.editor``.

It comes from npm, into ``tests/.cache``. Where npm or its registry cannot be
reached, that is said and nothing is claimed; a wrong answer ends with exit code 1.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "tests" / ".cache" / "editor"
SERVER = CACHE / "node_modules" / ".bin" / "yaml-language-server"
VERSION = "1.25.0"
SETTINGS = {"validate": True, "schemaStore": {"enable": False}}


class LanguageServer:
    """A yaml-language-server, spoken to in JSON-RPC over its standard streams."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._send(id=1, method="initialize", params={"rootUri": None, "capabilities": {}})
        while self._receive().get("id") != 1:
            pass
        self._send(method="initialized", params={})
        changed = {"settings": {"yaml": SETTINGS}}
        self._send(method="workspace/didChangeConfiguration", params=changed)

    def problems(self, file: Path, text: str) -> list[dict[str, Any]]:
        """What an editor would underline in a file with this text."""
        document = {"uri": file.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        while True:
            message = self._receive()
            if message.get("method") == "workspace/configuration":
                self._send(id=message["id"], result=[SETTINGS for _ in message["params"]["items"]])
            elif "id" in message and "method" in message:
                self._send(id=message["id"], result=None)
            elif message.get("params", {}).get("uri") == file.as_uri():
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def end(self) -> None:
        self._process.kill()
        self._process.wait()

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise RuntimeError("the language server ended")
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


def installed() -> bool:
    """Is the server there, or can it be got?"""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        return False
    if SERVER.exists():
        return True
    CACHE.mkdir(parents=True, exist_ok=True)
    words = ["install", "--no-audit", "--no-fund", f"yaml-language-server@{VERSION}"]
    try:
        done = subprocess.run(
            [npm, *words], cwd=CACHE, check=False, capture_output=True, timeout=90
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0 and SERVER.exists()


def main() -> int:
    """Ask about every file, and about a mistake in one of them."""
    if not installed():
        print("not checked: yaml-language-server cannot be installed here (no npm, or no network)")
        return 0
    server = LanguageServer()
    wrong = 0
    try:
        for file in sorted((ROOT / "inventory").rglob("*.yaml")):
            for problem in server.problems(file, file.read_text(encoding="utf-8")):
                wrong += 1
                print(f"{file}: {problem['range']['start']}: {problem['message']}")
        file = ROOT / "inventory" / "systems" / "networks.yaml"
        text = file.read_text(encoding="utf-8").replace("kind: network", "kind: netwerk", 1)
        found = server.problems(file.with_name("not-saved.yaml"), text)
        line = text.splitlines().index("    kind: netwerk")
        if [problem["range"]["start"]["line"] for problem in found] != [line]:
            wrong += 1
            print(f"{file}: a mistake on line {line + 1} is not underlined: {found}")
    finally:
        server.end()
    print(f"yaml-language-server {VERSION}: {wrong} unexpected answers")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
