"""What can be saved: pressing for it, and what the files hold."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from tests.browser.menus import VIEW, open_menu
from tests.browser.networks import Site
from tests.browser.stops import Stop

SVG = "{http://www.w3.org/2000/svg}"
LABELS = {
    "png": "Picture (PNG)",
    "svg": "Picture (SVG)",
    "csv": "Numbers (CSV)",
    "npz": "All activations (NPZ)",
}
SHARP = 2  # pixels of a PNG for one of the page's


IMAGE = "espresso"
STOPS = {
    "tiny_vgg": [
        Stop("input", 1),
        Stop("conv_1_1", 1),
        Stop("conv_2_2", 1, 4, (3, 20)),
        Stop("relu_1_1", 1, None, (30, 30)),
        Stop("max_pool_2", 1),
        Stop("flatten", 1, None, (4, 5)),
        Stop("output", 3),
        Stop("softmax", 6),
    ],
    "made_up": [
        Stop("c1", 2, None, (0, 27)),
        Stop("c2", 7),
        Stop("c2", 7, 3, (0, 0)),
        Stop("leaky_1", 0),
        Stop("mean_1", 2),
        Stop("tanh_2", 39, None, (13, 13)),
        Stop("max_2", 5, None, (0, 0)),
        Stop("flatten", 39),
        Stop("hidden", 3),
        Stop("sigmoid_3", 4),
        Stop("output", 2),
    ],
    "imported": [
        Stop("first", 5, 1, (15, 15)),
        Stop("elu_1", 2, None, (4, 9)),
        Stop("depthwise", 6, 6, (7, 0)),
        Stop("grouped", 8),
        Stop("grouped", 8, 5, (3, 2)),
        Stop("means", 11, None, (0, 0)),
        Stop("largest", 4, None, (3, 3)),
        Stop("everything", 7),
        Stop("hidden", 15),
        Stop("elu_4", 1),
        Stop("softmax", 4),
    ],
}


def stops(site: Site) -> list[Stop]:
    return STOPS[site.service.model.name]


def panel(page: Page) -> Locator:
    return page.locator(".save-panel")


def open_panel(page: Page) -> None:
    """Press "Save" of the view that is open, or of the page."""
    if page.locator(".view").count():
        page.locator(".view [data-tool=save]").click()
    else:
        open_menu(page, VIEW).locator("#save").click()
    expect(panel(page)).to_have_count(1)


def save(page: Page, ending: str) -> tuple[str, bytes]:
    """Save in one way → the name of the file, and what is in it."""
    with page.expect_download(timeout=60_000) as waiting:
        panel(page).get_by_role("button", name=LABELS[ending]).click()
    name = waiting.value.suggested_filename
    expect(panel(page).locator(".save-outcome")).to_have_text(f"Saved {name}.")
    return name, Path(waiting.value.path()).read_bytes()


def rows(data: bytes) -> list[list[str]]:
    """Read a table."""
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def numbers(row: list[str]) -> NDArray[np.float32]:
    return np.array([float(cell) for cell in row], np.float32)


def archive(data: bytes) -> dict[str, Any]:
    with np.load(io.BytesIO(data)) as found:
        return dict(found)


def drawing(data: bytes) -> ET.Element:
    """Read an SVG file: it is sound, and needs nothing from elsewhere."""
    root = ET.fromstring(data)
    assert root.tag == f"{SVG}svg"
    for element in root.iter():
        assert element.tag != f"{SVG}foreignObject"
        assert element.tag.startswith(SVG), element.tag
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            if name.endswith("href"):
                assert value.startswith("data:image/png;base64,")
            assert "url(" not in value or value.startswith("url(#"), value
    styles = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    assert styles.count("url(") == styles.count("url(data:font/woff2;base64,") > 0
    assert "@import" not in styles
    return root


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def places(root: ET.Element) -> list[list[float]]:
    """Where the parts of the page are in it: left, top, width, height."""
    found = (element.get("data-part") for element in root.iter(f"{SVG}g"))
    return [[float(number) for number in said.split()] for said in found if said]


def pixels(data: bytes) -> NDArray[np.uint8]:
    image = Image.open(io.BytesIO(data))
    assert image.format == "PNG"
    return np.asarray(image.convert("RGB"))


def blurred(image: NDArray[np.uint8], side: int = 16) -> NDArray[np.float64]:
    """Mean colours of squares of so many pixels."""
    height, width = (size // side * side for size in image.shape[:2])
    squares = image[:height, :width].reshape(height // side, side, width // side, side, 3)
    return squares.astype(float).mean(axis=(1, 3))


def difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> tuple[float, float]:
    """How far apart the mean colours are: on the whole, and of all but the worst hundredth.

    A screenshot begins on a whole pixel of the page, a drawing wherever its part does: what counts
    is where they agree best.
    """
    return min(_difference(a[up:], b[down:]) for up, down in ((0, 0), (SHARP, 0), (0, SHARP)))


def _difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> tuple[float, float]:
    height, width = min(a.shape[0], b.shape[0]), min(a.shape[1], b.shape[1])
    off = np.abs(blurred(a[:height, :width]) - blurred(b[:height, :width])).max(axis=2)
    return float(off.mean()), float(np.quantile(off, 0.99))


def code(page: Page) -> Locator:
    return page.locator(".save-lines code")


def run(lines: str) -> str:
    """Run lines in a Python of their own, which has NumPy and nothing else of ours."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", lines], capture_output=True, encoding="utf-8", cwd="/"
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def shown_number(page: Page, stop: Stop, kind: str) -> str:
    """The number of the view that the lines work out, with a plain minus sign."""
    name = {"conv2d": "output", "dense": "score", "flatten": "input", "softmax": "probability"}
    what = "intermediate" if stop.channel is not None else name.get(kind, "output")
    found = page.locator(f'.view [data-number="{what}"]')
    if kind == "softmax":
        found = page.locator(
            f'.view .softmax-class[data-index="{stop.unit}"] [data-number="{what}"]'
        )
    text = found.first.inner_text() if what != "output" else found.last.inner_text()
    return text.replace("−", "-").replace("\u00a0", " ")


def lines_about(page: Page, words: str) -> str:
    expect(code(page)).to_contain_text(words, timeout=60_000)
    expect(code(page)).to_contain_text("import numpy as np")
    return code(page).inner_text()


def check_archive(site: Site, data: bytes, changes: list[Any] | None = None) -> None:
    found = archive(data)
    request = {"ask": "trace", "image": IMAGE, "changes": changes or []}
    trace = site.service.answer(request).arrays
    names = [name for name in trace if "/" not in name]
    assert list(found) == names
    for name in names:
        assert found[name].dtype == trace[name].dtype
        np.testing.assert_array_equal(found[name], trace[name])
