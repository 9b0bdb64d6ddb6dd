"""Reading what the build wrote."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from cnnx_core.api.service import Service, boot


class Page(HTMLParser):
    """The addresses in a page by the element and attribute that name them, and its data."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: list[tuple[str, str, str]] = []
        self.data = ""
        self._in_data = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_data = tag == "script" and dict(attrs).get("id") == "site"
        for name, value in attrs:
            if name in {"href", "src", "srcset", "poster", "action", "data"} and value:
                self.addresses.append((tag, name, value))

    def handle_endtag(self, tag: str) -> None:
        self._in_data = False

    def handle_data(self, data: str) -> None:
        if self._in_data:
            self.data += data


def read_page(site: Path, name: str = "index.html") -> Page:
    return Page((site / name).read_text(encoding="utf-8"))


def site_data(site: Path, name: str = "index.html") -> dict[str, Any]:
    data: dict[str, Any] = json.loads(read_page(site, name).data)
    return data


MODEL_FILES = ("model.json", "labels.json", "weights.safetensors", "gallery.safetensors")


def model_files(site: Path, name: str = "index.html") -> list[Path]:
    """The files that a page's Python starts with, in the order in which it takes them."""
    places = site_data(site, name)["files"]
    return [site / places[name].partition("?")[0] for name in MODEL_FILES]


def native_service(site: Path, name: str = "index.html") -> Service:
    """The same service under CPython, from the very files that a page loads."""
    return boot(*(path.read_bytes() for path in model_files(site, name)))
