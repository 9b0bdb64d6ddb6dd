"""The server of `--serve`."""

from __future__ import annotations

import threading
import urllib.request
from pathlib import Path

import pytest

from site_src.generator.serve import make_server


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", "text/html"),
        ("a.js", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("a.wasm", "application/wasm"),
        ("a.css", "text/css"),
        ("a.json", "application/json"),
    ],
)
def test_types(tmp_path: Path, name: str, kind: str) -> None:
    (tmp_path / name).write_text("x")
    with make_server(tmp_path, 8200) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/{name}") as answer:
            assert answer.headers["Content-Type"].split(";")[0] == kind
        server.shutdown()


def test_a_port_in_use_gives_the_next_one(tmp_path: Path) -> None:
    with make_server(tmp_path, 8300) as first, make_server(tmp_path, first.server_port) as second:
        assert second.server_port > first.server_port
