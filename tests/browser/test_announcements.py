"""A screen reader's transcript: each outcome arrives once, whatever is pointed at meanwhile."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.announcements import announced, announced_with, record
from tests.browser.changes import EDGES, edit, kernel, link, listed
from tests.browser.conftest import Open
from tests.browser.test_own_picture import encode, koala, upload
from tests.browser.views import go, title, without_python

CALM = {"reduced_motion": "reduce"}

# The pointer passes over neuron after neuron, 40 times a second, until it is told to stop.
_POINT = """() => {
  const units = [...document.querySelectorAll(".unit")];
  let at = 0;
  window.pointing = setInterval(() => {
    const unit = units[at++ % units.length];
    unit.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
  }, 25);
}"""

TRAINED = r"^Cup of espresso[^:]*: the network says espresso"
CHANGED = r"^Cup of espresso[^:]*: with 1 change, the network says"
COMPARED = r"^Neuron 3 of conv_1_1.* differ; .*The answer"


def check(heard: list[str], *outcomes: str) -> None:
    """Each of these is heard once, in this order, and nothing is said twice."""
    print(*heard, sep="\n")  # pytest -s shows the transcript
    found = [text for text in heard if any(re.search(one, text) for one in outcomes)]
    assert len(found) == len(outcomes), heard
    for text, words in zip(found, outcomes, strict=True):
        assert re.search(words, text), heard
    assert len(set(heard)) == len(heard), f"said twice: {heard}"


def silence(page: Page) -> None:
    page.locator(".edit-panel").get_by_role("button", name="Silence this neuron").click()


def type_weight(page: Page) -> None:
    page.locator(".edit-panel").get_by_label("Weight in row 1, column 2").fill("0.5")


def test_the_transcript_of_a_visit(open_page: Open) -> None:
    """Open, switch, open a neuron, edit, silence, compare, undo, a picture of one's own."""
    page = open_page(before=record, **CALM)
    check(announced_with(page, TRAINED), TRAINED)
    page.locator('input[value="koala"]').check(force=True)
    check(announced_with(page, "^Koala"), "^Koala in a tree [^:]*: the network says koala")
    page.locator('input[value="espresso"]').check(force=True)
    check(announced_with(page, TRAINED), TRAINED)
    page.locator('.unit[data-column="2"][data-unit="2"]').click()
    expect(title(page)).to_have_text("Neuron 3 of conv_1_1")
    expect(title(page)).to_be_focused()
    check(announced(page))
    edit(page)
    type_weight(page)
    check(announced_with(page, CHANGED), CHANGED)
    silence(page)
    two = CHANGED.replace("1 change", "2 changes")
    check(announced_with(page, two), two)
    page.get_by_role("button", name="Compare with the network as trained").click()
    check(announced_with(page, COMPARED), COMPARED)
    page.get_by_role("button", name="Undo: Neuron 3 of conv_1_1 silenced").click()
    check(announced_with(page, COMPARED), CHANGED, COMPARED)
    listed(page).get_by_role("button").click()
    check(announced_with(page, TRAINED), TRAINED, "Nothing is changed in this network")
    page.keyboard.press("Escape")
    upload(page, "mine.png", encode(koala()))
    check(announced_with(page, "^Your picture"), "^Your picture: the network says")


def test_pointing_does_not_lose_what_came_of_a_change(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=3", before=record, **CALM)
    edit(page)
    check(announced_with(page, TRAINED), TRAINED)
    page.evaluate(_POINT)
    type_weight(page)
    check(announced_with(page, CHANGED), CHANGED)
    listed(page).get_by_role("button").click()
    check(announced_with(page, TRAINED), TRAINED)
    page.evaluate("clearInterval(pointing)")


def test_a_link_with_changes_says_what_comes_of_them(open_page: Open) -> None:
    page = open_page(link(kernel(EDGES)), before=record, **CALM)
    heard = announced_with(page, CHANGED)
    assert len([text for text in heard if re.search(CHANGED, text)]) == 1, heard
    assert re.search(CHANGED, heard[-1]), "what counts in the end comes last"
    assert len(set(heard)) == len(heard), heard
    # By keyboard to other neurons: their names are read, and the page adds nothing.
    page.locator('.unit[data-column="2"]').first.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert announced(page) == []
    go(page, link(kernel(EDGES), {"silence": "conv_1_1", "units": [4]}))
    two = CHANGED.replace("1 change", "2 changes")
    check(announced_with(page, two), two)


def test_the_transcript_of_a_model_of_ones_own(open_page: Open) -> None:
    """The sample is opened, which is said; then its pictures and changes are as anywhere."""
    page = open_page("own.html", before=record, wait=False, **CALM)
    page.locator("#model-files").set_input_files(
        {"name": "model.onnx", "mimeType": "", "buffer": b"\xff" * 999}
    )
    heard = announced_with(page, "ONNX")
    assert not [text for text in heard if text.lower().count("reading the model") > 1], heard
    page.locator("#model-sample").click()
    opened = announced_with(page, "the network says 0")
    check(opened, "^LeNet is open", r"^Zero \(drawing\): the network says 0")
    page.locator('input[value="three"]').check(force=True)
    three = r"^Three \(drawing\): the network says 3"
    check(announced_with(page, three), three)


def test_problems_are_said_once_and_the_last_picture_of_many_is(open_page: Open) -> None:
    def before(page: Page) -> None:
        record(page)
        without_python(page)

    page = open_page(before=before, **CALM)
    check(announced_with(page, TRAINED), TRAINED)
    for name in ("koala", "pizza", "orange"):
        page.locator(f'input[value="{name}"]').check(force=True)
    assert len(announced_with(page, "^Orange")) == 1
    upload(page, "bad.png", b"x")
    heard = announced_with(page, r"\.$")
    assert heard[-1] == page.locator("#notice p").inner_text()
    assert len(set(heard)) == len(heard), heard
