"""Built sites, and Python under CPython that answers as the Python in their pages would."""

from __future__ import annotations

import hashlib
import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from cnnx_core.api.service import Service, boot
from cnnx_import.page import open_model
from site_src.generator.output.serve import make_server
from tests.build.pages import MODEL_FILES, native_service

WORKER = Path(__file__).parent / "worker.js"
_ASK = "/standin/"  # with the page's folder before it, and who is asked after it
_turn = threading.Lock()
_told: dict[str, Service] = {}


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


def _answer(site: Path, whom: str, body: bytes) -> bytes:
    """What the worker, the importer, or a worker that is told its network would reply."""
    length = int.from_bytes(body[:4], "little")
    text, rest = body[4 : 4 + length].decode(), body[4 + length :]
    if whom == "import":
        return _import(json.loads(text), rest)
    if whom == "boot":
        files = dict(_cut(json.loads(text), rest))
        model = f"told-{hashlib.sha256(body).hexdigest()}"
        _told[model] = boot(*(files[name] for name in MODEL_FILES))
        return model.encode()
    return (_told.get(whom) or _service(site, whom)).answer_bytes(text, rest)


def _import(told: dict[str, Any], rest: bytes) -> bytes:
    sizes = [(name, height * width * depth) for name, (height, width, depth), _ in told["pictures"]]
    parts = list(_cut([*told["files"], *sizes], rest))
    files, pixels = dict(parts[: len(told["files"])]), parts[len(told["files"]) :]
    pictures = {
        name: (data, size, channels)
        for (name, data), (_, size, channels) in zip(pixels, told["pictures"], strict=True)
    }
    return open_model(files, json.dumps(told["options"]), pictures)


def _cut(sizes: list[Any], rest: bytes) -> Iterator[tuple[str, bytes]]:
    """Bytes by name, one after the other."""
    for name, size in sizes:
        yield name, rest[:size]
        rest = rest[size:]


@cache
def _service(site: Path, page: str) -> Service:
    return native_service(site, page)


@cache
def _answering(base: type[http.server.SimpleHTTPRequestHandler]) -> type:
    class Handler(base):  # type: ignore[misc,valid-type]
        def do_POST(self) -> None:  # noqa: N802
            body = self.rfile.read(int(self.headers["Content-Length"]))
            folder, _, whom = self.path.rpartition(_ASK)
            site = Path(self.translate_path(f"{folder}/index.html")).parent
            with _turn:
                reply = _answer(site, whom, body)
            self.send_response(200)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

    return Handler
