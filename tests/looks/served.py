"""The built site, and Python under CPython that answers as the Python in the page would."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

from cnnx_core.api.service import Service
from site_src.generator.output.serve import make_server
from tests.build.pages import native_service

ASK = "/looks-answer/"


@contextmanager
def serve(site: Path) -> Iterator[str]:
    """Serve a built site → its address."""
    with make_server(site, 8300) as server:
        server.RequestHandlerClass = partial(_handler(server.RequestHandlerClass), site)  # type: ignore[assignment]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@cache
def _service(site: Path, page: str) -> Service:
    return native_service(site, page)


def _handler(plain: object) -> type:
    turn = threading.Lock()
    made = plain.func if isinstance(plain, partial) else plain
    base: type[http.server.SimpleHTTPRequestHandler] = made  # type: ignore[assignment]
    options = plain.keywords if isinstance(plain, partial) else {}

    class Handler(base):  # type: ignore[misc,valid-type]
        def __init__(self, site: Path, *given: object, **named: object) -> None:
            self.site = site
            super().__init__(*given, **{**options, **named})

        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers["Content-Length"]))
            length = int.from_bytes(body[:4], "little")
            request, pixels = body[4 : 4 + length].decode(), body[4 + length :]
            with turn:
                service = _service(self.site, self.path.removeprefix(ASK))
                reply = service.answer_bytes(request, pixels)
            self.send_response(200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

    return Handler
