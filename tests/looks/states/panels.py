"""What makes a picture of one's own: drawing, camera, changing and cropping; and the tray."""

from __future__ import annotations

import io

from PIL import Image

from site_src.generator.settings import ROOT
from tests.looks import handles
from tests.looks.stage import Stage
from tests.looks.state import INDEX, LENET, Room, Step

PANELS = Room("panels", axe=handles.MAKING)


def make(name: str) -> Step:
    """Open a panel that makes pictures."""

    def step(stage: Stage) -> None:
        stage.press(handles.MAKES, name=name)
        stage.find(handles.MADE).wait_for()

    return step


def stroke(stage: Stage) -> None:
    """Draw a bow over the paper."""
    paper = stage.find(handles.PAPER)
    paper.scroll_into_view_if_needed()
    box = paper.bounding_box()
    assert box
    places = [(0.25, 0.3), (0.5, 0.2), (0.75, 0.3), (0.7, 0.55), (0.4, 0.8)]
    points = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in places]
    stage.page.mouse.move(*points[0])
    stage.page.mouse.down()
    for point in points[1:]:
        stage.page.mouse.move(*point, steps=4)
    stage.page.mouse.up()


def kept(stage: Stage) -> None:
    """A picture can be kept when it has been the same for a moment."""
    stage.find(handles.KEEP).wait_for()


def draw(stage: Stage) -> None:
    make("drawing")(stage)
    stroke(stage)
    kept(stage)


def own_picture(stage: Stage) -> None:
    """Give the page a picture that is wider than high."""
    koala = Image.open(ROOT / "site_src" / "gallery" / "koala.webp").convert("RGB")
    file = io.BytesIO()
    koala.resize((96, 64)).save(file, "PNG")
    stage.find(handles.FILE).set_input_files(
        {"name": "mine.png", "mimeType": "image/png", "buffer": file.getvalue()}
    )
    stage.page.wait_for_url("**image=own**")
    kept(stage)


def crop(stage: Stage) -> None:
    own_picture(stage)
    make("crop")(stage)


# The camera that Chromium makes believe has a clock in its picture.
_STILL = """() => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
  const context = canvas.getContext("2d");
  const draw = () => {
    context.fillStyle = "#30506a";
    context.fillRect(0, 0, 320, 240);
    context.fillStyle = "#e8a33a";
    context.beginPath();
    context.arc(160, 120, 80, 0, 7);
    context.fill();
  };
  draw();
  setInterval(draw, 50);
  navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(20);
}"""


def camera(stage: Stage) -> None:
    """Look through a camera that always sees the same."""
    stage.page.evaluate(_STILL)
    make("camera")(stage)
    freeze = stage.page.get_by_role("button", name="Freeze")
    freeze.wait_for()
    freeze.click()
    stage.page.get_by_role("button", name="Start it again").wait_for()
    kept(stage)


def save(stage: Stage) -> None:
    stage.press(handles.SAVE)


def _add(name: str, address: str, do: Step, ready: str = handles.MADE) -> None:
    PANELS.add(name, address, do=do, ready=ready)


_add("draw, empty", INDEX, make("drawing"))
_add("draw", INDEX, draw)
_add("draw for LeNet", LENET, draw)
_add("change the picture", INDEX, make("mixture"))
_add("camera", INDEX, camera)
_add("own picture", INDEX, own_picture, handles.ANSWER)
_add("crop", INDEX, crop)
_add("save", INDEX, save, handles.SAVING)
_add("draw with a neuron open", f"{INDEX}?layer=conv_1_1&neuron=3", make("drawing"))
