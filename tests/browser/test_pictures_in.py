"""Pictures that are pasted, drawn, or changed; what the camera sees is in test_camera.py."""

from __future__ import annotations

import json
import re

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from cnnx_core.api.service import Service
from tests.browser.conftest import Open
from tests.browser.focus import check_stops, walk
from tests.browser.menus import OWN, button
from tests.browser.menus import make as choose
from tests.browser.networks import Site
from tests.browser.test_accessibility import axe, violations  # noqa: F401  (a fixture)
from tests.browser.test_own_picture import encode, koala, upload

# Paste these files and this text into an element → whether the page left it to the browser.
_PASTE = """([bytes, text, selector]) => {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File([Uint8Array.from(bytes)], "image.png", { type: "image/png" }));
  if (text) clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  return document.querySelector(selector).dispatchEvent(event);
}"""

# Milliseconds from a stroke until a map of the network is another one.
_LATENCY = """async ([row]) => {
  const paper = document.querySelector(".drawing-paper");
  const map = document.querySelector('.unit[data-column="2"] canvas');
  const { left, top } = paper.getBoundingClientRect();
  const fire = (type, x) => paper.dispatchEvent(new PointerEvent(type, {
    bubbles: true, pointerId: 1, button: 0, clientX: left + x, clientY: top + row }));
  paper.setPointerCapture = () => {};
  const before = map.toDataURL();
  const since = performance.now();
  fire("pointerdown", 40);
  fire("pointermove", 200);
  fire("pointerup", 200);
  while (map.toDataURL() === before) {
    if (performance.now() - since > 5000) throw new Error("The network did not follow.");
    await new Promise((done) => setTimeout(done));
  }
  return performance.now() - since;
}"""


def make(page: Page, name: str) -> Locator:
    """Open a panel, with Python ready."""
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    choose(page, name)
    panel = page.locator(".dock")
    expect(panel).to_be_visible()
    return panel


def drawn(page: Page) -> str:
    picture: str = page.locator(".drawing-paper").evaluate("c => c.toDataURL()")
    return picture


def stroke(page: Page, *places: tuple[float, float]) -> None:
    box = page.locator(".drawing-paper").bounding_box()
    assert box
    (x, y), *others = [(box["x"] + x, box["y"] + y) for x, y in places]
    page.mouse.move(x, y)
    page.mouse.down()
    for x, y in others:
        page.mouse.move(x, y, steps=5)
    page.mouse.up()


def test_a_picture_is_pasted(open_page: Open) -> None:
    page = open_page()
    assert not page.evaluate(_PASTE, [list(encode(koala())), "", "body"])
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    assert page.get_by_role("radio", name="Your picture").is_checked()


def test_text_is_pasted_where_text_goes(open_page: Open) -> None:
    page = open_page()
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    before = page.locator("#caption").inner_text()
    assert page.evaluate(_PASTE, [list(encode(koala())), "a cell of a table", "textarea"])
    expect(page.locator("#caption")).to_have_text(before)


def test_the_network_follows_each_stroke(open_page: Open) -> None:
    page = open_page()
    make(page, "Draw")
    page.evaluate(_LATENCY, [20])  # the first one makes room for the visitor's picture
    times = [page.evaluate(_LATENCY, [40 + 20 * i]) for i in range(10)]
    print(json.dumps([round(time) for time in times]))
    # On a machine that does other things as well, the best of them says what the page needs.
    assert min(times) < 100
    expect(page.locator("#announcer")).to_contain_text("Your picture: the network says")
    assert "image=own" in page.url


def test_drawing_fills_erases_undoes_and_clears(open_page: Open) -> None:
    page = open_page()
    panel = make(page, "Draw")
    blank = drawn(page)
    stroke(page, (100, 100))
    assert drawn(page) != blank  # a dot
    page.keyboard.press("Control+z")
    undo = panel.get_by_role("button", name="Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    stroke(page, (40, 40), (200, 40), (200, 200), (40, 200), (40, 40))
    outline = drawn(page)
    panel.get_by_role("radio", name="yellow").check(force=True)
    panel.get_by_role("radio", name="Fill").check(force=True)
    stroke(page, (100, 100))
    filled = drawn(page)
    corner, middle = page.locator(".drawing-paper").evaluate(
        """c => [[5, 5], [100, 100]].map(([x, y]) =>
          [...c.getContext("2d").getImageData(x, y, 1, 1).data])"""
    )
    assert corner == [255, 255, 255, 255]
    assert middle == [247, 208, 56, 255]
    panel.get_by_role("radio", name="Eraser").check(force=True)
    stroke(page, (60, 100), (180, 100))
    assert drawn(page) not in (filled, outline, blank)
    undo.click()
    assert drawn(page) == filled
    page.keyboard.press("Control+z")
    assert drawn(page) == outline
    panel.get_by_role("button", name="Clear").click()
    assert drawn(page) == blank
    undo.click()
    assert drawn(page) == outline
    panel.get_by_role("button", name="Draw over the picture").click()
    assert drawn(page) != outline
    kept = drawn(page)
    panel.get_by_role("button", name="Close").click()
    expect(button(page, OWN)).to_be_focused()
    make(page, "Draw")
    assert drawn(page) == kept


def test_drawing_with_the_keyboard(open_page: Open) -> None:
    page = open_page()
    expect(page.locator("#python")).to_contain_text("Python is ready", timeout=60_000)
    button(page, OWN).focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(":focus")).to_have_text("Draw")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Draw a picture")).to_be_focused()
    stops = walk(page, 9)
    check_stops(stops)
    page.locator(".drawing-paper").focus()
    blank = drawn(page)
    page.keyboard.press("ArrowDown")
    assert drawn(page) == blank
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    line = drawn(page)
    # The pen's being down changes nothing else on the page.
    expect(page.locator(".reading")).to_have_css("position", "static")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    assert drawn(page) == line != blank
    expect(page.locator("#caption")).to_contain_text("Your picture")
    page.keyboard.press("Escape")
    expect(page.locator(".dock")).to_have_count(0)
    expect(button(page, OWN)).to_be_focused()


def test_a_view_that_is_open_follows_the_drawing(open_page: Open) -> None:
    page = open_page("?layer=conv_1_1&neuron=1")
    page.locator(".view h2").wait_for()
    make(page, "Draw")
    before = page.locator(".view canvas").last.evaluate("c => c.toDataURL()")
    stroke(page, (40, 40), (200, 200))
    page.wait_for_timeout(1500)
    assert page.locator(".view canvas").last.evaluate("c => c.toDataURL()") != before


def expect_mixed(page: Page, service: Service, image: str, steps: list[object]) -> None:
    """The page says what the network says of this picture after these steps."""
    pixels = service.answer({"ask": "prepare", "image": image, "steps": steps}).arrays["pixels"]
    asked = {"ask": "trace", "image": {"size": list(pixels.shape)}}
    said = service.answer(asked, pixels.tobytes()).header["prediction"]
    text = f"{said['label']}, {100 * said['probability']:.2f}"
    expect(page.locator("#caption")).to_contain_text(text)
    expect(page.locator(".making-answer")).to_contain_text(text)


def test_the_picture_is_changed(open_page: Open, service: Service) -> None:
    page = open_page("?image=koala")
    panel = make(page, "Change the picture")
    panel.get_by_role("checkbox", name="red").uncheck(force=True)
    expect_mixed(page, service, "koala", [{"keep": ["green", "blue"]}])
    panel.get_by_role("slider", name="Turn").fill("90")
    panel.get_by_role("slider", name="Move down").fill("-5")
    steps: list[object] = [{"keep": ["green", "blue"]}, {"rotate": 90}, {"shift": [-5, 0]}]
    expect_mixed(page, service, "koala", steps)
    panel.get_by_role("slider", name="Noise").fill("20")
    panel.get_by_role("button", name="Other noise").click()
    expect_mixed(page, service, "koala", [*steps, {"noise": 20, "seed": 2}])
    panel.get_by_role("button", name="Reset").click()
    expect_mixed(page, service, "koala", [])
    # Another picture: the sliders speak of that one.
    page.locator('input[value="espresso"]').check(force=True)
    expect(page.locator("#caption")).not_to_contain_text("Your picture")
    panel.get_by_role("combobox").select_option("red and blue")
    panel.get_by_role("checkbox", name="Invert").check()
    expect_mixed(page, service, "espresso", [{"swap": ["red", "blue"]}, {"invert": True}])


def test_any_network_is_drawn_for(open_page: Open, made_up_site: Site) -> None:
    page = open_page(address=made_up_site.address)
    make(page, "Draw")
    stroke(page, (40, 40), (200, 200))
    expect(page.locator(".making-seen")).to_have_accessible_name(re.compile("28 × 28 pixels"))
    panel = make(page, "Change the picture")
    expect(page.locator(".drawing-paper")).to_have_count(0)
    expect(panel.locator('input[name="keep"]')).to_have_count(0)
    panel.get_by_role("slider", name="Brightness").fill("-60")
    expect(page.locator("#caption")).to_contain_text("Your picture")


@pytest.mark.parametrize("name", ["Draw", "Change the picture"])
@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (390, "light")])
def test_panels_are_accessible_and_fit(
    open_page: Open,
    axe: str,  # noqa: F811
    name: str,
    width: int,
    scheme: str,
) -> None:
    page = open_page(viewport={"width": width, "height": 844}, color_scheme=scheme)
    make(page, name)
    assert violations(page, axe, ".dock") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    panel, theatre = (page.locator(q).bounding_box() for q in (".dock", "#theatre"))
    assert panel and theatre
    assert panel["x"] >= 0 and panel["x"] + panel["width"] <= width
    beside = panel["x"] + panel["width"] <= theatre["x"]
    at_the_bottom = panel["y"] + panel["height"] == pytest.approx(844, abs=1)
    assert beside or (at_the_bottom and theatre["y"] < panel["y"])


def wide() -> bytes:
    """A koala at the left of a wide green picture."""
    picture = Image.new("RGB", (900, 500), (40, 120, 60))
    picture.paste(koala().resize((500, 500)), (0, 0))
    return encode(picture)


def test_the_crop_can_be_moved(open_page: Open) -> None:
    page = open_page()
    button = page.get_by_role("button", name="Crop", exact=True)
    expect(button).to_be_hidden()
    upload(page, "wide.png", wide())
    expect(page.locator("#caption")).to_contain_text("Your picture", timeout=60_000)
    panel = make(page, "Crop")
    down = panel.get_by_role("slider", name="From the top")
    expect(down).to_be_disabled()
    panel.get_by_role("slider", name="From the left").fill("0")
    expect(page.locator("#caption")).to_contain_text("koala")
    panel.get_by_role("slider", name="Size").fill("60")
    expect(down).to_be_enabled()
    box = page.locator(".crop").bounding_box()
    assert box
    x, y = box["x"] + 60, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 500, y, steps=5)
    page.mouse.up()
    # Nothing but green is in the frame: all pixels of the picture are alike.
    expect(page.locator("#caption")).not_to_contain_text("koala")
    colours = page.locator(".making-seen").evaluate(
        """c => new Set(
          new Uint32Array(c.getContext("2d").getImageData(0, 0, 64, 64).data.buffer)).size"""
    )
    assert colours == 1


def tops(page: Page) -> list[float]:
    """Where the parts of the page begin, from top to bottom."""
    found: list[float] = page.evaluate(
        """() => ["#gallery", "#theatre", "#article"].map(
          (q) => document.querySelector(q).getBoundingClientRect().top + scrollY)"""
    )
    return found


def test_pictures_are_kept_and_removed(open_page: Open, axe: str) -> None:  # noqa: F811
    page = open_page()
    expect(page.locator(".tray")).to_have_count(0)
    upload(page, "mine.png", encode(koala()))
    keep = page.get_by_role("button", name="Keep it")
    keep.click(timeout=60_000)
    koalas = page.locator("#caption").inner_text()
    first = page.get_by_role("button", name="Kept picture 1", exact=True)
    remove = page.locator(".tray").get_by_role("button", name="Remove")
    expect(first).to_have_attribute("aria-pressed", "true")
    expect(keep).to_have_count(0)
    expect(remove).to_be_focused()
    expect(page.locator("#announcer")).to_contain_text("on this device")
    make(page, "Draw")
    stroke(page, (40, 40), (200, 200))
    keep.click()
    assert page.locator("#caption").inner_text() != koalas
    assert violations(page, axe, ".tray") == []
    first.click()
    expect(page.locator("#caption")).to_have_text(koalas)
    expect(first).to_have_attribute("aria-pressed", "true")
    remove.press("Enter")
    expect(page.get_by_role("button", name="Kept picture 2", exact=True)).to_have_count(0)
    # The button is the same one: it can be kept again.
    expect(keep).to_be_focused()
    expect(first).to_have_attribute("aria-pressed", "false")
    first.click()
    remove.press("Enter")
    expect(page.locator(".tray li")).to_have_count(0)
    expect(keep).to_be_focused()


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_keeping_pictures_moves_nothing(open_page: Open, width: int, height: int) -> None:
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    expect(page.locator("#python")).to_have_attribute("data-state", "ready", timeout=60_000)
    # What an upload brings besides is not what is kept.
    page.locator('button[data-makes="crop"]').evaluate("button => (button.hidden = false)")
    before = tops(page)
    upload(page, "mine.png", encode(koala()))
    keep = page.get_by_role("button", name="Keep it")
    expect(keep).to_be_in_viewport(ratio=1)
    assert tops(page) == before
    keep.click()
    remove = page.locator(".tray").get_by_role("button", name="Remove")
    expect(remove).to_be_in_viewport(ratio=1)
    assert tops(page) == before
    upload(page, "other.png", wide())
    expect(keep).to_be_in_viewport(ratio=1)
    keep.click()
    expect(page.locator(".tray li")).to_have_count(2)
    assert tops(page) == before


def test_only_so_many_pictures_are_kept(open_page: Open) -> None:
    page = open_page()
    make(page, "Draw")
    for i in range(13):
        stroke(page, (20, 20 + 20 * i), (280, 20 + 20 * i))
        page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#notice")).to_contain_text("12 pictures")
    expect(page.locator(".tray li")).to_have_count(12)


# How much of the window's height shows the network.
_SIGHT = """() => {
  const { left, right } = document.querySelector("#network").getBoundingClientRect();
  const middle = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2;
  const rows = Array.from({ length: innerHeight }, (_, y) => document.elementFromPoint(middle, y));
  return rows.filter((top) => top?.closest("#network")).length / innerHeight;
}"""

# The controls of the panel, scrolled to: their size, a label's included, and what is on top.
_REACH = """() => {
  const all = document.querySelectorAll(".dock :is(button, input, select, canvas[tabindex])");
  return [...all].filter((e) => e.checkVisibility()).map((e) => {
    e.scrollIntoView({ block: "nearest" });
    const label = e.labels?.[0];
    const boxes = [e, ...(label ? [label] : [])].map((one) => one.getBoundingClientRect());
    const { left, top, width, height } = boxes[0];
    const on = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      name: e.name || e.textContent || e.className,
      width: Math.round(Math.max(...boxes.map((box) => box.width))),
      height: Math.round(Math.max(...boxes.map((box) => box.height))),
      reached: Boolean(on && (e.contains(on) || label?.contains(on) || e.tabIndex === 0 &&
        on.closest(".making-picture"))),
    };
  });
}"""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_the_network_stays_in_sight(open_page: Open, width: int, height: int) -> None:
    page = open_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    for name in ("Draw", "Change the picture", "Camera"):
        expect_in_sight(page, name, width)


def expect_in_sight(page: Page, name: str, width: int) -> None:
    """Beside a panel that makes a picture, the network and its answer are seen."""
    before = tops(page)
    make(page, name)
    assert page.evaluate(_SIGHT) >= (0.35 if width < 600 else 0.45)
    # The picture itself is in sight, and what the network says of it.
    expect(page.locator('.unit[data-column="0"]')).to_be_in_viewport(ratio=1)
    expect(page.locator(".making-answer")).to_be_in_viewport(ratio=1)
    expect(page.locator(".making-answer")).to_contain_text("yet" if name == "Draw" else "%")
    if width < 1280:
        assert tops(page) == before
    least = 44 if width <= 860 else 24
    for control in page.evaluate(_REACH):
        assert control["reached"], control
        assert min(control["width"], control["height"]) >= least, control
    page.get_by_role("button", name="Close").last.click()
    page.mouse.move(1, 1)  # not on a neuron, which the caption would speak of
    assert tops(page) == before
