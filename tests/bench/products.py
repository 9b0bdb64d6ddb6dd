"""The two ways round of a convolution's matrix product, side by side, in the browser's NumPy.

    python -m tests.bench.products

NumPy has no BLAS there. `conv2d` makes one row per place; the other way makes one column per place.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import build
from site_src.generator.settings import Settings, default_cache
from tests.chromium import launch
from tests.standin.served import serve

# maps, height and width, neurons, side of the kernel, padding, groups
SHAPES = (
    (3, 64, 10, 3, 0, 1),
    (10, 62, 10, 3, 0, 1),
    (10, 28, 10, 3, 0, 1),
    (1, 28, 6, 5, 2, 1),
    (64, 64, 64, 3, 1, 1),
    (64, 32, 64, 3, 1, 1),
    (128, 16, 128, 3, 1, 1),
    (256, 16, 64, 1, 0, 1),
    (64, 32, 64, 3, 1, 64),
    (3, 224, 32, 3, 1, 1),
)

_PYTHON = """
import json, time
import numpy as np
from cnnx_core.operations.conv2d import conv2d
from cnnx_core.windows import windows

def columns(x, weight, bias, padding, groups):
    units, _, side, _ = weight.shape
    window = windows(x, (side, side), (1, 1), (padding, padding), (1, 1), 0.0)
    _, height, width, *_ = window.shape
    columns = window.transpose(0, 3, 4, 1, 2).astype(np.float64, order="C")
    kernels = weight.reshape(groups, units // groups, -1).astype(np.float64)
    products = kernels @ columns.reshape(groups, -1, height * width)
    sums = products.reshape(units, -1) + bias.astype(np.float64)[:, None]
    return sums.astype(np.float32).reshape(units, height, width)

def numbers(*shape):  # numpy.random is not in the browser
    return np.sin(1.7 * np.arange(np.prod(shape)) ** 1.1).astype(np.float32).reshape(shape)

def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result

found = []
for maps, size, units, side, padding, groups in json.loads(shapes):
    x = numbers(maps, size, size)
    weight = numbers(units, maps // groups, side, side)
    bias = numbers(units)
    ways = (lambda: conv2d(x, weight, bias, 1, padding, 1, groups),
            lambda: columns(x, weight, bias, padding, groups))
    best = [float("inf")] * 2
    for _ in range(6):  # in turn, so that both meet the same machine, and warm
        for way, work in enumerate(ways):
            seconds, result = timed(work)
            best[way] = min(best[way], seconds)
            if way == 0:
                rows = result
    found.append([*best, bool(np.array_equal(rows, result))])
json.dumps(found)
"""

_RUN = """async ([base, core, code, shapes]) => {
  const { loadPyodide } = await import(base + "pyodide.mjs");
  const lockFileContents = await (await fetch(base + "pyodide-lock.json")).text();
  const python = await loadPyodide(
    { indexURL: base, packageBaseUrl: base, lockFileContents, packages: ["numpy"] });
  await python.loadPackage(base + core, { checkIntegrity: false });
  python.globals.set("shapes", shapes);
  return python.runPython(code);
}"""


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build.build(Settings(out=site, cache=default_cache()))
        for shape, (rows, columns, same) in zip(SHAPES, measure(site), strict=True):
            maps, size, units, side, _, groups = shape
            what = f"{maps} × {size} × {size} → {units} by {side} × {side}"
            what += f" in {groups} groups" if groups > 1 else ""
            digits = "the same digits" if same else "other digits"
            times = f"{1000 * rows:7.1f} ms  {1000 * columns:7.1f} ms  {columns / rows:5.2f}"
            print(f"{what:42}{times}  {digits}")


def measure(site: Path) -> list[Any]:
    """Seconds by rows and by columns for each shape, and whether both give the same digits."""
    runtime = next(site.glob("python-*"))
    core = next(runtime.glob("cnnx_core*")).name
    with serve(site) as address, sync_playwright() as playwright:
        browser = launch(playwright, whole=True)
        page = browser.new_page(bypass_csp=True)
        page.goto(address)
        given = [f"{address}{runtime.name}/", core, _PYTHON, json.dumps(SHAPES)]
        found: list[Any] = json.loads(page.evaluate(_RUN, given))
        browser.close()
    return found


if __name__ == "__main__":
    main()
