"""Built sites, and Python under CPython that answers as the Python in their pages would."""

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

WORKER = Path(__file__).parent / "worker.js"
_ASK = "/standin/"  # with the page's folder before it, and its name after it
_turn = threading.Lock()


@contextmanager
def serve(folder: Path, port: int = 8300) -> Iterator[str]:
    """Serve what is in a folder, and answer for the sites in it → its address."""
    with make_server(folder, port) as server:
        plain = server.RequestHandlerClass
        assert isinstance(plain, partial)
        server.RequestHandlerClass = partial(_answering(plain.func), **plain.keywords)  # type: ignore[assignment]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


@cache
def _service(site: Path, page: str) -> Service:
    return native_service(site, page)


@cache
def _answering(base: type[http.server.SimpleHTTPRequestHandler]) -> type:
    class Handler(base):  # type: ignore[misc,valid-type]
        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers["Content-Length"]))
            length = int.from_bytes(body[:4], "little")
            request, pixels = body[4 : 4 + length].decode(), body[4 + length :]
            folder, _, page = self.path.rpartition(_ASK)
            site = Path(self.translate_path(f"{folder}/index.html")).parent
            with _turn:
                reply = _service(site, page).answer_bytes(request, pixels)
            self.send_response(200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

    return Handler
