"""Models that a visitor opens in the page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, expect

from cnnx_core import tensors
from cnnx_core.api.service import boot
from cnnx_import import read_model
from tests.browser.conftest import Open, Visit
from tests.browser.focus import check_stops, walk
from tests.browser.test_accessibility import axe, violations
from tests.build.pages import native_service, site_data
from tests.core.made_up import classifier, files

__all__ = ["axe"]  # a fixture

OWN = "own.html"
NAMES = ("model.json", "labels.json", "weights.safetensors")

# Drop files on the page, by name and bytes.
_DROP = """files => {
  const dataTransfer = new DataTransfer();
  for (const [name, bytes] of files)
    dataTransfer.items.add(new File([Uint8Array.from(bytes)], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
}"""


def made_up(**changes: Any) -> dict[str, bytes]:
    """The files of a small network, with changes of its model.json."""
    described, labels, arrays = classifier()
    return dict(zip(NAMES, files({**described, **changes}, labels, arrays), strict=True))


def choose(page: Page, given: dict[str, bytes]) -> None:
    payloads = [FilePayload(name=n, mimeType="", buffer=data) for n, data in given.items()]
    page.locator("#model-files").set_input_files(payloads)


def opened(page: Page) -> None:
    expect(page.locator(".score[data-winner]")).to_have_count(1, timeout=60_000)


def kept(page: Page) -> bytes:
    """What the importer made, as the page keeps it."""
    found = page.evaluate(
        """() => new Promise((done, fail) => {
          const request = indexedDB.open("cnnx", 1);
          request.onerror = () => fail(request.error);
          request.onsuccess = () => {
            const all = request.result.transaction("models").objectStore("models").getAll();
            all.onsuccess = () =>
              all.result[0] ? done([...new Uint8Array(all.result[0].made)]) : fail("none");
          };
        })"""
    )
    return bytes(found)


@pytest.mark.python
def test_a_model_is_opened_and_says_what_it_says_elsewhere(open_page: Open) -> None:
    given = made_up()
    page = open_page(OWN, wait=False)
    expect(page.locator(".explorer")).to_be_hidden()
    choose(page, given)
    opened(page)
    expect(page.locator("#model-about h3")).to_contain_text("Made-up classifier")
    arrays, metadata = tensors.decode(kept(page))
    header = json.loads(metadata["reply"])
    imported = read_model(given)
    assert bytes(arrays["model.json"]) == imported.model_json
    assert bytes(arrays["weights.safetensors"]) == imported.weights
    assert header["notes"] == list(imported.notes)
    service = boot(*(bytes(arrays[name]) for name in (*NAMES, "gallery.safetensors")))
    image = page.locator("#gallery input:checked").get_attribute("value")
    said = service.answer({"ask": "trace", "image": image}).header["prediction"]
    expect(page.locator(".score[data-winner] .score-label")).to_have_text(said["label"])
    expect(page.locator("#caption")).to_contain_text(f"the network says {said['label']}")


def test_it_stays_until_it_is_forgotten_and_links_lead_into_it(open_page: Open) -> None:
    page = open_page(OWN, wait=False)
    choose(page, made_up(title="Mine"))
    opened(page)
    page.reload()
    opened(page)
    expect(page).to_have_title("cnnx: Mine")
    layer = (
        page.locator(".column[data-form=map] .column-name").nth(1).inner_text().replace("\n", "")
    )
    page.locator('.unit[data-column="2"][data-unit="1"]').click()
    expect(page.locator(".view h2")).to_be_visible(timeout=30_000)
    expect(page).to_have_url(page.url.partition("?")[0] + f"?layer={layer}&neuron=2")
    # There is no article here: what explains the layer is on the first page.
    assert page.locator(".view-info").get_attribute("href") == "./#conv2d"
    page.reload()
    expect(page.locator(".view h2")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Forget this model").click()
    expect(page.locator(".explorer")).to_be_hidden()
    page.reload()
    expect(page.locator("#opening")).to_be_visible()
    expect(page.locator(".explorer")).to_be_hidden()


def test_a_model_is_dropped_on_another_page(open_page: Open) -> None:
    page = open_page()
    page.evaluate(_DROP, [[name, list(data)] for name, data in made_up(title="Dropped").items()])
    expect(page).to_have_title("cnnx: Dropped", timeout=60_000)
    opened(page)


UNREADABLE: list[tuple[dict[str, bytes], str]] = [
    ({"model.onnx": b""}, "no graph"),
    ({"model.onnx": b"\xff" * 999}, "not an ONNX model"),
    ({"model.keras": b"PK\x03\x04nothing more"}, ".keras file"),
    ({"notes.txt": b"Just a text."}, "notes.txt"),
    ({**made_up(), "labels.json": b'["one"]'}, "labels"),
    ({k: v[: len(v) // 2] for k, v in made_up().items()}, "model.json"),
]


def test_what_cannot_be_read_is_said_and_what_was_there_stays(open_page: Open) -> None:
    page = open_page()
    before = page.locator("#caption").inner_text()
    for given, said in UNREADABLE:
        page.evaluate(_DROP, [[name, list(data)] for name, data in given.items()])
        notice = page.locator("#notice")
        expect(notice.locator("p")).to_contain_text(said, timeout=60_000)
        assert "Error" not in notice.inner_text() and "Traceback" not in notice.inner_text()
        expect(page.locator("#caption")).to_have_text(before)
        notice.get_by_role("button").click()
    page.locator('#gallery input[value="pizza"]').check(force=True)
    expect(page.locator("#caption")).to_contain_text("izza")


def test_a_bad_model_leaves_the_one_that_is_open(open_page: Open) -> None:
    page = open_page(OWN, wait=False)
    choose(page, made_up(title="First"))
    opened(page)
    choose(page, {"second.onnx": b"no"})
    expect(page.locator("#opening-says[data-says=problem]")).to_contain_text(
        "not an ONNX model", timeout=60_000
    )
    page.reload()
    opened(page)
    expect(page).to_have_title("cnnx: First")


def test_a_model_has_an_address(open_page: Open, site: Path) -> None:
    places = [
        place.partition("?")[0]
        for name, place in site_data(site, "lenet.html")["files"].items()
        if name != "gallery.safetensors"
    ]
    query = "&".join(f"model={place}" for place in places)
    page = open_page(f"{OWN}?{query}", wait=False)
    opened(page)
    expect(page.locator(".score-label")).to_have_text([str(digit) for digit in range(10)])
    expect(page.locator("#gallery [type=radio]:not([value=own])")).to_have_count(12)
    said = native_service(site, "lenet.html").answer({"ask": "trace", "image": "three"})
    page.locator('#gallery input[value="three"]').check(force=True)
    expect(page.locator(".score[data-winner] .score-label")).to_have_text(
        said.header["prediction"]["label"]
    )
    expect(page).to_have_url(page.url)
    assert page.url.count("model=models/lenet") == 3 or page.url.count("model=models%2Flenet") == 3
    expect(page.locator("#model-forget")).to_be_hidden()


def test_there_is_a_sample_to_try(open_page: Open, site: Path) -> None:
    page = open_page(OWN, wait=False, viewport={"width": 1024, "height": 768})
    page.get_by_role("button", name="Try it with a sample").click()
    opened(page)
    expect(page.locator(".score-label")).to_have_text([str(digit) for digit in range(10)])
    said = native_service(site, "lenet.html").answer({"ask": "trace", "image": "three"})
    page.locator('#gallery input[value="three"]').check(force=True)
    expect(page.locator(".score[data-winner] .score-label")).to_have_text(
        said.header["prediction"]["label"]
    )
    page.locator('.unit[data-column="2"][data-unit="1"]').click()
    expect(page.locator(".view h2")).to_be_visible(timeout=30_000)
    # Python looks through the pictures that are on the page, and through no others.
    page.locator(".view [data-tool=looks]").click()
    expect(page.locator(".tiles-tile")).to_have_count(8)
    page.get_by_role("button", name="Forget this model").click()
    expect(page.get_by_role("button", name="Try it with a sample")).to_be_visible()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nothing-here.onnx", "is not there (404)"),
        ("javascript:alert(1)", "begins with https"),
        ("data:,hello", "begins with https"),
        ("https://localhost:1/model.onnx", "cannot be fetched"),
        ("https://[", "is no address"),
    ],
)
def test_a_bad_address_is_said(open_page: Open, visit: Visit, address: str, said: str) -> None:
    visit.expected = ("404", "ERR_", "Failed to load")
    page = open_page(f"{OWN}?model={address}", wait=False)
    expect(page.locator("#opening-says[data-says=problem]")).to_contain_text(said, timeout=30_000)
    visit.hosts.discard("localhost:1")


@pytest.mark.python
def test_without_webassembly_the_page_says_so(open_page: Open, visit: Visit) -> None:
    visit.expected = ("net::ERR_FAILED", "Failed to fetch", "wasm")
    page = open_page(
        OWN, wait=False, before=lambda page: page.route("**/*.wasm", lambda route: route.abort())
    )
    choose(page, made_up())
    expect(page.locator("#opening-says[data-says=problem]")).to_contain_text(
        "cannot", timeout=60_000
    )


def test_there_is_room_and_nothing_that_axe_finds_in_the_dark(open_page: Open, axe: str) -> None:
    page = open_page(OWN, wait=False, color_scheme="dark")
    expect(page.locator("#opening")).to_be_visible()
    assert violations(page, axe) == []
    choose(page, made_up())
    opened(page)
    assert violations(page, axe) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_it_is_opened_by_keyboard(open_page: Open) -> None:
    page = open_page(OWN, wait=False)
    expect(page.locator("#opening")).to_be_visible()
    with page.expect_file_chooser() as chooser:
        # It takes a moment before the browser tells of it instead of showing it.
        page.locator("#model-files").focus()
        expect(page.locator("#model-files")).to_be_focused()
        page.wait_for_timeout(300)
        page.keyboard.press("Enter")
    assert chooser.value.is_multiple()
    stops = walk(page, 40)
    check_stops(stops)
