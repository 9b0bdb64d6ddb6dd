"""docs/poster.png: the default overview as a picture, for previews and for readers without scripts.

Drawn like the page: the picture on the left, a column of heatmaps for each layer, the classes with
their probabilities on the right.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from cnnx_core.api.service import Reply
from cnnx_core.model.model import Model
from site_src.generator.assets import fonts
from site_src.generator.assets.colours import Stops, coloured

SIZE = (1200, 630)  # what previews of links show uncropped
_SCALE = 2  # drawn larger and shrunk, for smooth lines

_PAPER = (255, 255, 255)
_INK = (28, 28, 38)
_QUIET = (92, 92, 108)
_EDGE = (214, 212, 228)
_TRACK = (240, 239, 244)

_LEFT, _RIGHT = 56, 1144
_TITLE = 92  # its base line
_TOP, _BOTTOM = 154, 574  # the network
_BARS = 214  # width of the classes with their bars
_MOST_COLUMNS = 10
_MOST_MAPS = 10
_MOST_CLASSES = 10
_MOST_LETTERS = 100  # more than any line has room for

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
Box = tuple[float, float, float, float]


def draw_poster(
    model: Model, reply: Reply, stops: Mapping[str, Stops], packages: Path, subtitle: str
) -> bytes:
    """Draw a recorded trace → a PNG file."""
    canvas = Image.new("RGB", (SIZE[0] * _SCALE, SIZE[1] * _SCALE), _PAPER)
    poster = _Poster(canvas, packages)
    poster.text((_LEFT, _TITLE), "cnnx", fonts.TEXT, 60, 650, _INK)
    poster.text((_RIGHT, _TITLE), subtitle, fonts.LABELS, 21, 420, _QUIET, "rs")
    columns = _columns(model, reply, stops)
    boxes = _boxes([len(column.maps) for column in columns])
    classes = _classes(model, reply)
    rows = _rows(len(classes))
    for before, (column, after) in zip(
        boxes, zip(columns[1:], boxes[1:], strict=True), strict=False
    ):
        poster.edges(before, after, mixed=column.mixed)
    poster.edges(boxes[-1], [(x - 10, top, x, bottom) for x, top, _, bottom in rows], mixed=True)
    step = (_RIGHT - _BARS - _LEFT) / len(columns)
    for column, places in zip(columns, boxes, strict=True):
        for shown, box in zip(column.maps, places, strict=True):
            poster.picture(shown, box)
        middle = (places[0][0] + places[0][2]) / 2
        poster.text(
            (middle, _BOTTOM + 24), column.name, fonts.LABELS, 12.5, 430, _QUIET, "ms", step - 6
        )
    scale = coloured(np.array([[0.8]]), stops["logit"])[0, 0]
    poster.bars(classes, rows, (int(scale[0]), int(scale[1]), int(scale[2])))
    packed = BytesIO()
    canvas.resize(SIZE, Image.Resampling.BOX).save(packed, "PNG", optimize=True)
    return packed.getvalue()


@dataclass(frozen=True)
class _Column:
    """A layer's maps as pictures; `mixed` if each of them is made from all maps before it."""

    name: str
    maps: Sequence[Image.Image]
    mixed: bool


def _columns(model: Model, reply: Reply, stops: Mapping[str, Stops]) -> list[_Column]:
    """Colour the picture and the maps of each layer with maps (some of them, if there are many)."""
    pixels = reply.arrays["pixels"]
    picture = Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels).convert("RGB")
    columns = [_Column("input", [picture], mixed=False)]
    layers = [layer for layer in model.network.layers if reply.arrays[layer.name].ndim == 3]
    chosen = _spread(len(layers), _MOST_COLUMNS)
    for since, at in zip([-1, *chosen], chosen, strict=False):
        name = layers[at].name
        peak = reply.header["ranges"]["unit"][name] or 1.0
        maps = reply.arrays[name].astype(np.float64) * reply.header["steps"][name] / peak
        shown = coloured(np.clip((maps[:_MOST_MAPS] + 1) / 2, 0.0, 1.0), stops["activation"])
        mixed = any(layer.kind == "conv2d" for layer in layers[since + 1 : at + 1])
        columns.append(_Column(name, [Image.fromarray(plane) for plane in shown], mixed))
    return columns


def _spread(count: int, most: int) -> list[int]:
    """Choose at most so many of 0 … count - 1, evenly, with the first and the last."""
    if count <= most:
        return list(range(count))
    return [round(i * (count - 1) / (most - 1)) for i in range(most)]


def _boxes(counts: Sequence[int]) -> list[list[Box]]:
    """Place each column's squares: as large as the fullest column and the width allow."""
    width = _RIGHT - _BARS - _LEFT
    pitch_y = (_BOTTOM - _TOP) / max(*counts, 6)
    side = min(pitch_y * 0.9, width / (len(counts) + 0.6) * 0.62)
    large = min(side * 2.4, 120.0)  # the picture itself
    step = (width - large) / max(len(counts) - 1, 1)
    middle = (_TOP + _BOTTOM) / 2
    columns = []
    for i, count in enumerate(counts):
        size = large if i == 0 else side
        x = _LEFT if i == 0 else _LEFT + large + step * i - (side + step) / 2
        tops = [middle + (j - (count - 1) / 2) * pitch_y - size / 2 for j in range(count)]
        columns.append([(x, y, x + size, y + size) for y in tops])
    return columns


def _inside(box: Box, picture: Image.Image) -> Box:
    """Shrink a box, about its centre, to the proportions of a picture."""
    left, top, right, bottom = box
    longer = max(picture.size)
    x = (right - left) * (1 - picture.width / longer) / 2
    y = (bottom - top) * (1 - picture.height / longer) / 2
    return left + x, top + y, right - x, bottom - y


def _classes(model: Model, reply: Reply) -> list[tuple[str, float]]:
    """Pick the likeliest classes, in the model's own order."""
    probabilities = reply.arrays[model.network.probabilities]
    likeliest = sorted(np.argsort(-probabilities, kind="stable")[:_MOST_CLASSES])
    return [(model.labels[i], float(probabilities[i])) for i in likeliest]


def _rows(count: int) -> list[Box]:
    pitch = (_BOTTOM - _TOP) / count
    left = _RIGHT - _BARS + 24
    return [(left, _TOP + pitch * i, _RIGHT, _TOP + pitch * (i + 1)) for i in range(count)]


class _Poster:
    """Draws in the poster's own pixels on the larger canvas."""

    def __init__(self, canvas: Image.Image, packages: Path) -> None:
        self.canvas = canvas
        self.draw = ImageDraw.Draw(canvas)
        self.packages = packages

    def text(
        self,
        place: tuple[float, float],
        text: str,
        face: str,
        size: float,
        weight: int,
        colour: tuple[int, int, int],
        anchor: str = "ls",
        room: float = math.inf,
    ) -> None:
        """Write a line, shortened if it is wider than the room there is."""
        font = self._font(face, size, weight)
        text = " ".join(text[:_MOST_LETTERS].split())
        kept = len(text)
        while font.getlength(text) > room * _SCALE and kept > 1:
            kept -= 1
            text = f"{text[:kept].rstrip()}…"
        x, y = place
        self.draw.text((x * _SCALE, y * _SCALE), text, colour, font, anchor=anchor)

    def edges(self, before: Sequence[Box], after: Sequence[Box], *, mixed: bool) -> None:
        for i, start in enumerate(before):
            for end in after if mixed else after[i : i + 1]:
                self._curve(start[2], (start[1] + start[3]) / 2, end[0], (end[1] + end[3]) / 2)

    def picture(self, picture: Image.Image, box: Box) -> None:
        left, top, right, bottom = (round(value * _SCALE) for value in _inside(box, picture))
        self.draw.rectangle((left - 2, top - 2, right + 1, bottom + 1), (205, 204, 212))
        shown = picture.resize((right - left, bottom - top), Image.Resampling.NEAREST)
        self.canvas.paste(shown, (left, top))

    def bars(
        self,
        classes: Sequence[tuple[str, float]],
        rows: Sequence[Box],
        colour: tuple[int, int, int],
    ) -> None:
        best = max(probability for _, probability in classes)
        for (label, probability), (left, top, right, bottom) in zip(classes, rows, strict=True):
            middle = (top + bottom) / 2
            chosen = probability == best
            ink, weight = (_INK, 650) if chosen else (_QUIET, 430)
            room = right - left - 44
            self.text((left, middle - 3), label, fonts.LABELS, 15, weight, ink, room=room)
            shown = f"{probability:.2f}"
            self.text((right, middle - 3), shown, fonts.LABELS, 15, weight, ink, "rs")
            self._bar(left, middle + 3, right - left, 1.0, _TRACK)
            self._bar(left, middle + 3, right - left, probability, colour)

    def _bar(
        self, x: float, y: float, width: float, share: float, colour: tuple[int, int, int]
    ) -> None:
        if share * width >= 0.5:
            box = (x * _SCALE, y * _SCALE, (x + width * share) * _SCALE, (y + 7) * _SCALE)
            self.draw.rectangle(box, colour)

    def _curve(self, x0: float, y0: float, x1: float, y1: float) -> None:
        t = np.linspace(0.0, 1.0, 25)
        bend = t * t * (3 - 2 * t)  # level at both ends
        xs, ys = (x0 + (x1 - x0) * t) * _SCALE, (y0 + (y1 - y0) * bend) * _SCALE
        points = [(float(x), float(y)) for x, y in zip(xs, ys, strict=True)]
        self.draw.line(points, _EDGE, 1)

    def _font(self, face: str, size: float, weight: int) -> Font:
        try:
            path = fonts.font_file(self.packages, face)
            font = ImageFont.truetype(path, size * _SCALE)
            font.set_variation_by_axes([weight])
        except OSError:  # a Pillow that cannot read this kind of font
            return ImageFont.load_default(size * _SCALE)
        return font
