"""A headless Chromium, driven over the WebDriver protocol (W3C): enough of it to press keys, point and look."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
]
KEYS = {"Tab": "\ue004", "Escape": "\ue00c", "ArrowUp": "\ue013", "ArrowDown": "\ue015", "Enter": "\ue007"}


def missing() -> str | None:
    """Why there is no browser here, or None."""
    if not chromium():
        return "no chromium on this machine (Debian: apt-get install chromium chromium-driver)"
    return (
        None
        if shutil.which("chromedriver")
        else "no chromedriver on this machine (Debian: apt-get install chromium-driver)"
    )


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


class Browser:
    """One window."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def ask(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        answer = self.client.request(method, path, json=body if method == "POST" else None)
        value = answer.json()["value"]
        if answer.is_error:
            raise AssertionError(f"{value['error']}: {value['message']}")
        return value

    def open(self, page: Path, height: int = 900) -> None:
        self.ask("POST", "/window/rect", {"width": 1280, "height": height})
        self.ask("POST", "/url", {"url": page.as_uri()})

    def run(self, script: str, *args: Any) -> Any:
        """What a function body in JavaScript returns."""
        return self.ask("POST", "/execute/sync", {"script": script, "args": list(args)})

    def press(self, key: str) -> None:
        value = KEYS.get(key, key)
        keys = [{"type": "keyDown", "value": value}, {"type": "keyUp", "value": value}]
        self._act({"type": "key", "id": "keyboard", "actions": keys})

    def point(self, selector: str, click: bool = False) -> None:
        """Move the pointer to the middle of the first line of an element, scrolled into view."""
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        x, y = self.run(
            "const b = document.querySelector(arguments[0]).getClientRects()[0];"
            "return [Math.round(b.x + Math.min(b.width / 2, 20)), Math.round(b.y + b.height / 2)]",
            selector,
        )
        moves: list[dict[str, Any]] = [{"type": "pointerMove", "x": x, "y": y, "duration": 0}]
        if click:
            moves += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": moves})

    def medium(self, name: str) -> None:
        """Show the page as "print" or "screen" would."""
        self.ask("POST", "/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"media": name}})

    def picture(self, path: Path) -> None:
        path.write_bytes(base64.b64decode(self.ask("GET", "/screenshot")))

    def console(self) -> list[str]:
        """Errors and warnings that the page's console holds; asking empties it."""
        return [row["message"] for row in self.ask("POST", "/se/log", {"type": "browser"})]

    def _act(self, source: dict[str, Any]) -> None:
        self.ask("POST", "/actions", {"actions": [source]})


@contextmanager
def browser(scripts: bool = True, dark: bool = False, phone: bool = False) -> Iterator[Browser]:
    """A browser that is closed at the end; with `scripts=False` pages run none; a phone is 400 pixels wide."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        driver = subprocess.Popen(
            ["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        base = f"http://127.0.0.1:{port}"
        try:
            with httpx.Client(timeout=60, trust_env=False) as start:
                _wait(start, base)
                options: dict[str, Any] = {
                    "binary": chromium(),
                    "args": [
                        *FLAGS,
                        f"--user-data-dir={folder}",
                        *(["--blink-settings=preferredColorScheme=0"] if dark else []),
                    ],
                }
                if not scripts:
                    options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
                if phone:
                    options["mobileEmulation"] = {"deviceMetrics": {"width": 400, "height": 800, "pixelRatio": 1}}
                wanted = {"alwaysMatch": {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}}
                made = start.post(f"{base}/session", json={"capabilities": wanted}).json()["value"]
                assert "sessionId" in made, made
                with httpx.Client(
                    base_url=f"{base}/session/{made['sessionId']}", timeout=60, trust_env=False
                ) as client:
                    try:
                        yield Browser(client)
                    finally:
                        start.delete(f"{base}/session/{made['sessionId']}")  # ends the browser too
        finally:
            driver.terminate()
            driver.wait(10)


def _wait(client: httpx.Client, base: str) -> None:
    for _ in range(100):
        try:
            if client.get(f"{base}/status").json()["value"]["ready"]:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError("chromedriver did not start")
