"""One door: recorded and live replies agree, and the page works with either alone."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from cnnx_core import tensors
from cnnx_core.api.service import Service
from site_src.generator.settings import ROOT
from tests.browser.conftest import Open, Visit
from tests.browser.menus import FOOL, open_menu
from tests.browser.worker import Worker
from tests.build.pages import site_data

pytestmark = pytest.mark.python

GALLERY = ROOT / "site_src" / "gallery"


def test_live_replies_equal_cpython_and_recorded_ones(
    site: Path, worker: Worker, service: Service
) -> None:
    # Each third of them: pictures, and networks that are changed in one way or another.
    for request_text, path in list(site_data(site)["recorded"].items())[::3]:
        request = json.loads(request_text)
        header, live = worker.ask(request)
        native = service.answer(request)
        assert header == json.loads(json.dumps(native.header))
        recorded, metadata = tensors.decode((site / path).read_bytes())
        steps = json.loads(metadata["reply"]).get("steps", {})
        assert live.keys() == native.arrays.keys() == recorded.keys()
        for name, array in live.items():
            assert np.abs(array - native.arrays[name].astype(np.float64)).max() <= 1e-6, name
            if name in steps:
                stored = recorded[name] * steps[name]
                assert np.abs(array - stored).max() <= steps[name], name
            else:
                assert np.abs(array - recorded[name].astype(np.float64)).max() <= 1e-6, name


@pytest.mark.parametrize("size", [(300, 200), (33, 21)])
def test_a_photograph_gives_the_same_probabilities_as_cpython(
    worker: Worker, service: Service, size: tuple[int, int]
) -> None:
    photograph = Image.open(GALLERY / "espresso.webp").convert("RGB")
    picture = photograph.resize(size)
    file = io.BytesIO()
    picture.save(file, "PNG")
    header, live = worker.ask({"ask": "trace", "image": {"size": []}}, file.getvalue())
    pixels = np.asarray(picture.convert("RGBA"))
    native = service.answer(
        {"ask": "trace", "image": {"size": list(pixels.shape)}}, pixels.tobytes()
    )
    assert header["image"] == {"size": list(pixels.shape)}
    np.testing.assert_array_equal(live["pixels"], native.arrays["pixels"])
    assert live["softmax"].shape == (10,)
    assert np.abs(live["softmax"] - native.arrays["softmax"]).max() <= 1e-6


@pytest.mark.parametrize("own", [False, True], ids=["gallery", "pixels sent along"])
@pytest.mark.parametrize(
    "asked",
    [
        {"ask": "neuron", "layer": "conv_1_2", "unit": 3},
        {"ask": "neuron", "layer": "output", "unit": 9},
        {"ask": "layer", "layer": "input"},
        {"ask": "layer", "layer": "relu_1_1"},
        {"ask": "layer", "layer": "max_pool_1"},
        {"ask": "layer", "layer": "softmax"},
    ],
    ids=str,
)
def test_live_steps_equal_those_of_cpython(
    worker: Worker, service: Service, asked: dict[str, Any], own: bool
) -> None:
    pixels = service.gallery["koala"][::-1] if own else service.gallery["koala"]
    image = {"size": list(pixels.shape)} if own else "koala"
    sent = pixels.tobytes() if own else b""
    native = service.answer({**asked, "image": image}, sent)
    header, live = worker.ask({**asked, "image": image}, pixels=sent)
    assert header.pop("reach") == pytest.approx(native.header["reach"], rel=1e-6)
    assert header == {k: v for k, v in native.header.items() if k != "reach"}
    assert live.keys() == native.arrays.keys()
    for name, array in native.arrays.items():
        assert live[name].dtype == array.dtype
        np.testing.assert_allclose(live[name], array, rtol=1e-6, atol=1e-6, err_msg=name)


def test_errors_come_back_as_sentences(worker: Worker) -> None:
    header, _ = worker.ask({"ask": "trace", "image": "nothing"})
    assert header == {"error": "There is no picture 'nothing' in the gallery."}


def test_everything_but_own_pictures_works_without_webassembly(
    open_page: Open, visit: Visit, site: Path
) -> None:
    visit.expected = ("net::ERR_FAILED", "Failed to fetch", "wasm")
    page = open_page(before=lambda page: page.route("**/*.wasm", lambda route: route.abort()))
    assert page.locator(".unit canvas").count() > 100
    page.locator('.unit[data-column="4"][data-unit="3"]').hover()
    assert page.locator(".edges-dark path").count() == 10
    page.mouse.move(2, 2)
    for picture in site_data(site)["gallery"]:
        if picture["fools"]:
            open_menu(page, FOOL)
        page.locator(f'input[value="{picture["name"]}"]').check(force=True)
        expect(page.locator("#caption")).to_contain_text(picture["title"])
        expect(page.locator(".score[data-winner] .score-label")).to_have_text(
            picture["prediction"]["label"]
        )
    expect(page.locator("#python[data-state=broken]")).to_contain_text(
        "The gallery pictures still work"
    )
    page.locator("#file").set_input_files(GALLERY / "koala.webp")
    expect(page.locator("#notice")).to_contain_text("Python cannot start here")
    expect(page.locator("#caption")).to_contain_text(picture["title"])


@pytest.mark.parametrize("body", [b"", b"\0asm\1\0\0\0\1"], ids=["missing", "damaged"])
def test_webassembly_that_is_no_good_gets_a_sentence_at_once(
    open_page: Open, visit: Visit, body: bytes
) -> None:
    visit.expected = ("404", "wasm", "WebAssembly")

    def answer(route: Route) -> None:
        status = 200 if body else 404
        route.fulfill(status=status, body=body, content_type="application/wasm")

    page = open_page(before=lambda page: page.route("**/*.wasm", answer))
    expect(page.locator("#python[data-state=broken]")).to_contain_text(
        "The gallery pictures still work"
    )


def test_a_recorded_reply_that_is_missing_is_computed(open_page: Open, visit: Visit) -> None:
    visit.expected = ("net::ERR_FAILED",)
    page = open_page(
        "?image=koala", before=lambda page: page.route("**/replies/*", lambda route: route.abort())
    )
    expect(page.locator("#caption")).to_contain_text("koala")


def test_python_starts_by_itself_but_after_the_first_picture(open_page: Open) -> None:
    page = open_page()
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    times = page.evaluate(
        """() => {
          const entries = performance.getEntriesByType("resource");
          const start = (part) => entries.find((e) => e.name.includes(part))?.startTime;
          return [performance.getEntriesByName("first-contentful-paint")[0].startTime,
                  start("/replies/"), start("/worker.")];
        }"""
    )
    assert times[0] < times[2] and times[1] < times[2]


def test_a_worker_that_dies_is_replaced(open_page: Open, visit: Visit) -> None:
    page = open_page()
    state = page.locator("#python")
    expect(state).to_contain_text("Python is ready", timeout=60_000)
    page.workers[0].evaluate("() => void setTimeout(() => { throw new Error('dies') })")
    expect(state).to_contain_text("Python stopped unexpectedly")
    own_picture(page)
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    expect(state).to_contain_text("Python is ready")
    assert len(page.workers) == 1


def own_picture(page: Page) -> None:
    page.locator("#file").set_input_files(GALLERY / "koala.webp")
