"""The same page in Firefox and WebKitGTK: one visit that uses all of it, with every answer checked.

Where one of them is not installed the run says so at its end, and does not fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from cnnx_core.api.service import Service
from tests.absent import NOT_TESTED
from tests.browser.changes import kernel
from tests.browser.others import AbsentError, Tab, firefox, webkit
from tests.build.pages import native_service
from tests.pictures import cases, encode, picture

# Keys, as WebDriver has them: Control is held while A is pressed, then none is held.
SELECT_ALL, NEXT = "\ue009a\ue000", "\ue004"
_SAID = "return document.querySelector(values[0]).innerText.includes(values[1])"
_ANSWERED = """const text = document.querySelector("#result").innerText.toLowerCase();
  return text.includes(values[0].toLowerCase()) && text.includes(values[1])"""
# What these two take without a word, or turn in their own way, and what is taken with a remark.
SAMPLES = ("cut-to-60%.jpg", "cut-to-60%.gif", "mended.jpg", "rowless.png", "huge.png",
           "held-6.webp", "linear.png", "moving.webp")  # fmt: skip


@pytest.fixture(scope="module", params=[firefox, webkit], ids=["Firefox", "WebKitGTK"])
def tab(request: pytest.FixtureRequest) -> Iterator[Tab]:
    """A page in one of the browsers, or a skipped test that the end of the run tells of."""
    start: Callable[[], AbstractContextManager[Tab]] = request.param
    try:
        with start() as opened:
            yield opened
    except AbsentError as error:
        pytest.skip(f"{NOT_TESTED}: {error}")


def expect_answer(
    tab: Tab, service: Service, image: object, *changes: object, pixels: bytes = b""
) -> None:
    """The page says what Python says natively."""
    request = {"ask": "trace", "image": image, "changes": list(changes)}
    said = service.answer(request, pixels).header["prediction"]
    percent = f"{100 * said['probability']:.2f}".replace("100.00", "99.99")
    tab.until(_ANSWERED, said["label"], percent)


def upload(tab: Tab, file: Path, data: bytes) -> None:
    file.write_bytes(data)
    tab.upload("#file", file)


def drawn(tab: Tab, address: str) -> None:
    """Open a page of the site and wait for its network."""
    tab.go(address)
    tab.until("return Boolean(document.querySelector('.score[data-winner]'))")


def test_a_whole_visit(tab: Tab, site_address: str, service: Service, tmp_path: Path) -> None:
    drawn(tab, site_address)
    koala = 'label:has(input[value="koala"])'
    tab.click(koala)
    expect_answer(tab, service, "koala")

    # A picture of one's own.
    upload(tab, tmp_path / "mine.png", encode(picture(), "PNG"))
    rows = picture().convert("RGBA")
    size = [rows.height, rows.width, 4]
    expect_answer(tab, service, {"size": size}, pixels=rows.tobytes())

    # Files that these browsers take without a word, or in a way of their own.
    for case in (case for case in cases() if case.name in SAMPLES):
        upload(tab, tmp_path / case.name, case.data)
        if case.said:
            tab.until(_SAID, "#notice", case.name)
            tab.until(_SAID, "#notice", case.said)
        else:
            tab.until("return document.querySelector('#notice').hidden")
            tab.until(_SAID, "#caption", case.remark or "Your picture")

    # A neuron, and one of its weights.
    tab.click(koala)
    expect_answer(tab, service, "koala")
    tab.click('.unit[data-column="2"][data-unit="2"]')
    tab.click(".view [data-tool=edit]")
    asked = {"ask": "neuron", "image": "koala", "layer": "conv_1_1", "unit": 2}
    values = service.answer(asked).arrays["kernels"][0].astype(float)
    values[0, 0] = 1.5
    tab.until("return document.activeElement.matches('.dock-title')")
    field = tab.find('[aria-label="Weight in row 1, column 1"]')
    field.click()
    for keys in (SELECT_ALL, "1.5", NEXT):
        field.send_keys(keys)
    change = kernel(values.tolist())
    expect_answer(tab, service, "koala", change)

    # The same link once more, some time later.
    # The address has the first key at once, and the whole number a moment later.
    link = tab.until("return location.href.includes('[[1.5,') && location.href")
    tab.go("about:blank")
    drawn(tab, link)
    expect_answer(tab, service, "koala", change)
    tab.find(".view h2")


def test_a_model_of_ones_own(tab: Tab, site: Path, site_address: str) -> None:
    tab.go(f"{site_address}own.html")
    tab.click("#model-sample")
    tab.until("return Boolean(document.querySelector('.score[data-winner]'))", seconds=60)
    tab.click('label:has(input[value="three"])')
    expect_answer(tab, native_service(site, "lenet.html"), "three")
