"""Serve the built site on this machine, and nothing else of it.

Pages of other sites are kept out: a name of theirs may lead to this machine (DNS rebinding), but a
browser then still sends that name as the `Host`, which is not one of ours.
"""

from __future__ import annotations

import http.server
import os
import sys
from functools import cached_property, partial
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

from site_src.generator.errors import BuildError

DEFAULT_PORT = 8000
_TRIES = 20  # how many ports are tried, from the first one up


class _Handler(http.server.SimpleHTTPRequestHandler):
    # Said outright, because the system's own table may lack them or have them wrong.
    extensions_map: ClassVar[dict[str, str]] = {  # type: ignore[misc]
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".css": "text/css; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".mjs": "text/javascript; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".wasm": "application/wasm",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
    }

    error_content_type = "text/plain; charset=utf-8"
    error_message_format = "%(explain)s\n"

    def parse_request(self) -> bool:
        """Read a request; refuse one that was sent to a host of another name."""
        if not super().parse_request():
            return False
        hosts = self.headers.get_all("Host") or []
        assert isinstance(self.server, _Server)
        if len(hosts) == 1 and hosts[0].strip().lower() in self.server.hosts:
            return True
        here = f"http://localhost:{self.server.server_port}/"
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, explain=f"The site is at {here} only.")
        return False

    def translate_path(self, path: str) -> str:
        """Find the file, or the folder, that an address names; none outside of the site."""
        found = super().translate_path(path)
        if found.endswith("/"):
            found += "index.html"
        return found if _served(Path(self.directory), found) else ""  # "": no file has that name

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Say in a sentence why there is no answer."""
        if code == HTTPStatus.NOT_FOUND:
            explain = "The site has no such file."
        super().send_error(code, message, explain)

    def end_headers(self) -> None:
        """Have the browser ask again each time: after a rebuild it must not show the old site."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port

    @cached_property
    def hosts(self) -> frozenset[str]:
        """What a browser that was sent here may call this server."""
        bound = str(self.server_address[0])
        names = {"localhost", "127.0.0.1", "[::1]", f"[{bound}]" if ":" in bound else bound}
        ports = {f":{self.server_port}", *([""] if self.server_port == 80 else [])}
        return frozenset(f"{name}{port}" for name in names for port in ports)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that turned away in the middle of a file."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def _served(root: Path, found: str) -> bool:
    """Whether it is a file or folder that is really in `root`: no link out of it, and no device."""
    try:
        real = Path(found).resolve(strict=True)
        return real.is_relative_to(root.resolve()) and (real.is_file() or real.is_dir())
    except (OSError, ValueError, RuntimeError):  # no such file; a name that none can have; a circle
        return False


def check_port(port: int) -> None:
    """Raise BuildError if no port can have that number."""
    if not 0 < port < 65536:
        raise BuildError(f"There is no port {port}: a port is a number from 1 to 65535.")


def make_server(folder: Path, port: int = DEFAULT_PORT) -> http.server.ThreadingHTTPServer:
    """Open a server for a folder at the first free port from `port` on.

    Raises BuildError when there is none, or no such port.
    """
    check_port(port)
    handler = partial(_Handler, directory=str(folder))
    for candidate in range(port, min(port + _TRIES, 65536)):
        try:
            return _Server(("127.0.0.1", candidate), handler)
        except OSError:
            continue
    raise BuildError(f"No port from {port} to {min(port + _TRIES, 65536) - 1} is free.")


def serve(folder: Path, port: int = DEFAULT_PORT) -> None:
    """Serve a folder until Ctrl-C."""
    with make_server(folder, port) as server:
        print(f"The site is at http://localhost:{server.server_port}/ (Ctrl-C stops)", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
