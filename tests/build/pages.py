"""Reading what the build wrote."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any


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


def read_page(site: Path) -> Page:
    return Page((site / "index.html").read_text(encoding="utf-8"))


def site_data(site: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(read_page(site).data)
    return data
