"""A server that leaves some requests without an answer, as one does that is out of breath.

A route of the test could hold a request as well, but takes none of the browser's connections.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from site_src.generator.output.serve import _Handler, make_server

_LONGEST = 60  # seconds


class Holding:
    """What is held back at `address`: files whose path has a `part`, until they are let go."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.part = ""
        self.asked: list[str] = []
        self._free = threading.Event()

    def hold(self, part: str) -> None:
        """Hold back files whose path has that part."""
        self.part = part
        self.asked.clear()
        self._free.clear()

    def let_go(self) -> None:
        """Answer after all."""
        self._free.set()

    def wait(self, path: str) -> None:
        """Wait with an answer, if it is one to be held back."""
        if self.part and self.part in path:
            self.asked.append(path)
            self._free.wait(_LONGEST)


@contextmanager
def holding(site: Path) -> Iterator[Holding]:
    """Serve a site; nothing is held back until it is asked for."""
    with make_server(site, 8400) as server:
        held = Holding(f"http://localhost:{server.server_port}/")

        class Handler(_Handler):
            def send_head(self) -> object:  # type: ignore[override]
                held.wait(urlsplit(self.path).path)
                return super().send_head()

        server.RequestHandlerClass = partial(Handler, directory=str(site))  # type: ignore[assignment]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield held
        finally:
            held.let_go()
            server.shutdown()
