"""A picture of the visitor's, good and bad."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps
from playwright.sync_api import Page, expect

from site_src.generator.settings import ROOT
from tests.browser.conftest import Open, Visit
from tests.browser.views import without_python
from tests.browser.worker import Worker
from tests.pictures import cases, picture

KOALA = ROOT / "site_src" / "gallery" / "koala.webp"


def encode(picture: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def koala() -> Image.Image:
    return Image.open(KOALA).convert("RGB")


def upload(page: Page, name: str, data: bytes) -> None:
    page.locator("#file").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )


def test_a_chosen_file_is_classified_and_joins_the_gallery(open_page: Open) -> None:
    page = open_page()
    upload(page, "mine.png", encode(koala()))
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    own = page.get_by_role("radio", name="Your picture")
    assert own.is_checked()
    assert "image=own" in page.url
    page.go_back()
    expect(page.locator("#caption")).not_to_contain_text("Your picture")
    page.go_forward()
    expect(page.locator("#caption")).to_contain_text("Your picture")


def test_a_dropped_file_is_classified(open_page: Open) -> None:
    page = open_page()
    transfer = page.evaluate_handle(
        """bytes => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(bytes)], "dropped.png"));
          return transfer;
        }""",
        list(encode(koala().resize((80, 80)))),
    )
    page.dispatch_event("#network", "dragover", {"dataTransfer": transfer})
    expect(page.locator(".dropzone")).to_be_visible()
    page.dispatch_event("#network", "drop", {"dataTransfer": transfer})
    expect(page.locator(".dropzone")).to_be_hidden()
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("nothing.png", b"", "“nothing.png” is empty"),
        ("cut.png", encode(koala())[:2000], "“cut.png” is damaged"),
        ("notes.txt", b"This is not a picture.", "“notes.txt” is damaged, or is not a picture"),
        ("page.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "“page.svg” is an SVG drawing"),
        ("photo.heic", b"\0\0\0\x10ftypheic\0\0\0\0", "“photo.heic” is damaged"),
    ],
    ids=["empty", "truncated", "text", "svg", "box"],
)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(
    open_page: Open, name: str, data: bytes, sentence: str
) -> None:
    page = open_page()
    before = page.locator("#caption").inner_text()
    upload(page, name, data)
    expect(page.locator("#notice")).to_contain_text(sentence, timeout=60_000)
    expect(page.locator("#announcer")).to_contain_text(sentence)
    expect(page.locator("#caption")).to_have_text(before)
    assert "own" not in page.url
    upload(page, "good.png", encode(koala()))
    expect(page.locator("#caption")).to_contain_text("Your picture")
    expect(page.locator("#notice")).to_be_hidden()


def grey() -> Image.Image:
    return koala().convert("L")


def transparent() -> Image.Image:
    picture = koala().convert("RGBA")
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    return picture


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (lambda: Image.new("RGB", (1, 1), (200, 30, 30)), [1, 1, 4]),
        (lambda: koala().resize((400, 40)), [40, 400, 4]),
        (grey, None),
        (transparent, None),
    ],
    ids=["1x1", "10:1", "grey", "transparent"],
)
def test_unusual_pictures_are_classified(
    worker: Worker, make: Callable[[], Image.Image], size: list[int] | None
) -> None:
    header, arrays = worker.ask({"ask": "trace", "image": {"size": []}}, encode(make()))
    assert arrays["pixels"].shape == (64, 64, 3)
    assert abs(float(arrays["softmax"].sum()) - 1) < 1e-6
    if size:
        assert header["image"]["size"] == size


def test_transparent_is_laid_on_white(worker: Worker) -> None:
    clear = Image.new("RGBA", (10, 10), (255, 0, 0, 0))
    _, arrays = worker.ask({"ask": "trace", "image": {"size": []}}, encode(clear))
    assert (arrays["pixels"] == 255).all()


def test_a_photograph_is_turned_the_way_the_camera_was_held(worker: Worker) -> None:
    # Left half red, right half blue; the camera says: turn by 90° clockwise.
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:, :32, 0] = pixels[:, 32:, 2] = 255
    exif = Image.Exif()
    exif[0x0112] = 6
    file = encode(Image.fromarray(pixels), "JPEG", quality=95, exif=exif)
    _, arrays = worker.ask({"ask": "trace", "image": {"size": []}}, file)
    top, bottom = arrays["pixels"][8, 32], arrays["pixels"][56, 32]
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]


def test_a_48_megapixel_photograph_is_classified(open_page: Open, tmp_path: Path) -> None:
    photograph = tmp_path / "large.jpg"
    koala().resize((8000, 6000)).save(photograph, quality=80)
    page = open_page()
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    page.locator("#file").set_input_files(photograph)
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=30_000)


# Of each kind of fault one file, of each thing that is said one.
SAMPLES = (
    "cut-to-60%.jpg", "taller.jpg", "rowless.png", "huge.png", "cut-to-99%.webp", "moving.gif",
    "jpeg-in-truth.png",
)  # fmt: skip


@pytest.mark.python
def test_what_is_said_of_a_file(open_page: Open) -> None:
    page = open_page()
    by_name = {case.name: case for case in cases()}
    upload(page, "mine.png", encode(koala()))
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    for case in map(by_name.__getitem__, SAMPLES):
        before = page.locator("#caption").inner_text()
        upload(page, case.name, case.data)
        notice = page.locator("#notice")
        if case.said:
            expect(notice).to_contain_text(case.said)
            expect(notice).to_contain_text(case.name)
            expect(page.locator("#caption")).to_have_text(before)
        else:
            expect(page.locator("#caption")).not_to_contain_text("goes through")
            expect(page.locator("#caption")).to_contain_text(case.remark or "Your picture")
            expect(notice).to_be_hidden()


def test_too_large_is_said_without_python(open_page: Open, visit: Visit) -> None:
    page = open_page(before=without_python)
    huge = next(case for case in cases() if case.name == "huge.png")
    upload(page, huge.name, huge.data)
    expect(page.locator("#notice")).to_contain_text("too large", timeout=5000)
    expect(page.locator("#notice")).to_contain_text("120")


@pytest.mark.parametrize("name", ["held-6.jpg", "held-6.webp", "held-6.png", "held-8.png"])
def test_all_kinds_are_turned(worker: Worker, name: str) -> None:
    case = next(case for case in cases() if case.name == name)
    _, turned = worker.ask({"ask": "trace", "image": {"size": []}}, case.data)
    straight = picture().transpose(
        {6: Image.Transpose.ROTATE_270, 8: Image.Transpose.ROTATE_90}[case.turn]
    )
    _, wanted = worker.ask({"ask": "trace", "image": {"size": []}}, encode(straight))
    difference = turned["pixels"].astype(int) - wanted["pixels"].astype(int)
    assert np.abs(difference).mean() < 15


@pytest.mark.parametrize("value", range(1, 9))
def test_each_way_of_holding_a_camera(worker: Worker, value: int) -> None:
    case = next(case for case in cases() if case.name == f"held-{value}.jpg")
    _, turned = worker.ask({"ask": "trace", "image": {"size": []}}, case.data)
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(case.data)))
    assert upright
    _, wanted = worker.ask({"ask": "trace", "image": {"size": []}}, encode(upright))
    difference = turned["pixels"].astype(int) - wanted["pixels"].astype(int)
    assert np.abs(difference).max() <= 4


# While `holding`, the page thinks that all takes long, and what it does in slices stays halfway.
# What is held knows how much Python had been asked for by then.
_HOLD = """(() => {
  const [post, now] = [MessagePort.prototype.postMessage, performance.now.bind(performance)];
  const ask = Worker.prototype.postMessage;
  let late = 0;
  Object.assign(window, { held: [], asked: 0 });
  Worker.prototype.postMessage = function (...all) {
    window.asked += 1;
    return ask.apply(this, all);
  };
  performance.now = () => now() + (window.holding ? (late += 20) : 0);
  MessagePort.prototype.postMessage = function (message) {
    const send = () => post.call(this, message);
    if (window.holding) window.held.push({ send, asked: window.asked });
    else send();
  };
})()"""

_HALF_PAINTED = """async () => {
  while (!window.held.some(({ asked }) => asked === 3)) await new Promise(requestAnimationFrame);
}"""
_FRAMES = """async (count) => {
  while (count--) await new Promise((done) => requestAnimationFrame(done));
}"""


def test_a_bad_file_takes_back_what_was_half_painted(open_page: Open) -> None:
    page = open_page(
        '?changes=[{"silence":"conv_1_1","units":[0]}]',
        before=lambda page: page.add_init_script(_HOLD),
    )
    expect(page.locator("#changes li")).to_have_count(1, timeout=60_000)
    upload(page, "first.png", encode(koala()))
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    scores = page.locator(".score-number").all_inner_texts()
    page.evaluate("Object.assign(window, { holding: true, asked: 0 })")
    upload(page, "second.png", encode(ImageOps.invert(koala())))
    # The picture, and what the changed network makes of it.
    page.evaluate(_HALF_PAINTED)
    upload(page, "notes.txt", b"Just a text.")
    expect(page.locator("#notice")).to_be_visible()
    page.evaluate("window.holding = false; for (const { send } of window.held) send()")
    page.evaluate(_FRAMES, 60)  # in which the rest of a slow painting would come
    assert page.locator(".score-number").all_inner_texts() == scores
