"""How long Python takes to start in the browser: as Pyodide ships it, and as the site ships it.

Both are measured in the same browser on the same machine, one after the other in turns, each time
with nothing cached: from nothing to the first call of NumPy.
"""

from __future__ import annotations

import json
import shutil
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Playwright, sync_playwright

from site_src.generator.output.serve import make_server
from site_src.generator.runtime.download import WHEEL, WHEEL_SHA256, numpy_wheel
from site_src.generator.settings import Settings, default_cache
from tests.build.pages import site_data
from tests.chromium import launch
from tests.linked import linked_copy

_WORKER = """
const start = performance.now();
const folder = new URL(new URLSearchParams(location.search).get("python"), location.href).href;
const { loadPyodide } = await import(folder + "pyodide.mjs");
const pyodide = await loadPyodide(OPTIONS);
LOAD
pyodide.runPython("import numpy; numpy.ones(3).sum()");
postMessage(performance.now() - start);
"""

_ASK = """worker => new Promise((done, failed) => {
    const python = new Worker(worker, { type: "module" });
    python.onmessage = ({ data }) => done(data);
    python.onerror = (event) => failed(new Error(event.message));
})"""


@dataclass(frozen=True)
class BootTimes:
    """The shortest times, in seconds: whatever else the machine did can only have added to them."""

    stock: float
    ours: float

    @property
    def ratio(self) -> float:
        """What is left of the stock time."""
        return self.ours / self.stock


def boot_times(site: Path, rounds: int = 5) -> BootTimes:
    """Measure both, `rounds` times each."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = Path(folder)
        _stock(root / "stock")
        data = site_data(site)
        linked_copy(site / data["python"], root / "ours")
        lock = data["lock"]
        # Everything at once, the lock file in hand: how the site's own worker starts.
        ours = f"{{ indexURL: folder, packages: ['cnnx-core'], packageBaseUrl: folder, \
lockFileContents: {json.dumps(lock)} }}"
        _worker(root / "ours.js", ours, "")
        _worker(root / "stock.js", "{ indexURL: folder }", "await pyodide.loadPackage('numpy');")
        (root / "index.html").write_text("<!doctype html><title>boot</title>")
        times: dict[str, list[float]] = {"stock": [], "ours": []}
        with make_server(root, 8700) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://localhost:{server.server_port}/"
            for _ in range(rounds):
                for name, measured in times.items():
                    measured.append(_once(playwright, address, f"{name}.js?python={name}/"))
            server.shutdown()
    return BootTimes(*(min(times[name]) / 1000 for name in ("stock", "ours")))


def _once(playwright: Playwright, address: str, worker: str) -> float:
    browser = launch(playwright, whole=True)
    try:
        page = browser.new_page()
        page.goto(address)
        return float(page.evaluate(_ASK, worker))
    finally:
        browser.close()


def _worker(path: Path, options: str, load: str) -> None:
    path.write_text(_WORKER.replace("OPTIONS", options).replace("LOAD", load))


def _stock(folder: Path) -> None:
    """Lay out Pyodide and NumPy as they come, the lock file changed only to name that NumPy."""
    settings = Settings(cache=default_cache())
    shutil.copytree(settings.packages / "pyodide", folder)
    (folder / WHEEL).write_bytes(numpy_wheel(settings.cache))
    lock: dict[str, Any] = json.loads((folder / "pyodide-lock.json").read_text())
    lock["packages"]["numpy"] |= {"file_name": WHEEL, "sha256": WHEEL_SHA256}
    (folder / "pyodide-lock.json").write_text(json.dumps(lock))


if __name__ == "__main__":
    measured = boot_times(Settings().out)
    print(
        f"Python ready in the browser: {measured.ours:.2f} s, as shipped by Pyodide "
        f"{measured.stock:.2f} s, ratio {measured.ratio:.2f} (wanted: 0.50 or less)"
    )
