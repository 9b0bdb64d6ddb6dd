"""Whether two pictures look the same to people.

Two builds of Chromium draw the same page a little differently: edges of letters, the last bit of a
colour. So the pictures are compared small, slightly blurred and in Lab, a space in which distances
are about those that eyes see (ΔE76; 2.3 is said to be just noticeable), and block by block: a block
of 8 × 8 small pixels is some 30 × 30 of the page, the size of a button. What was chosen, and why:

- BLUR: a box of 3 × 3 spreads the edge of a letter over its neighbours, so that a shift by part
  of a pixel, another hinting or another smoothing changes little.
- LIMIT: the mean ΔE of a block. Letters that are shifted by a whole pixel of the page gave 2.5,
  softer edges 3.6, noise in the last bits of colours under 3; a button of another violet 12, a bar
  longer by a tenth 16, letters that are shifted by their width 6.
- FEW: two runs of one browser give 0, but where last bits differ WebP can make up to 5.4 of them in
  a block of a small dark picture. So one block may be over the limit, if it is not far over it.
- Both pictures have gone through the same WebP, so that what that loses is lost in both. Below a
  quality of 60 it was this loss that decided: noise in the last bits made blocks differ by 7.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

BLOCK = 8
LIMIT = 5.0
FEW = 1  # blocks that may be over the limit, by up to twice the limit
BLUR = 1  # pixels to each side
SCALE = {1440: 0.25, 1024: 0.25, 390: 0.42}
QUALITY = 60
SMALL_SCALE = 0.5  # of pictures of an element alone, such as a question: few bytes, fine lines
LARGE_SCALE = 0.3  # the same, where the element is as large as a figure
SMALL = 400_000  # pixels
DARK = 0.6  # the dark theme has the same layout; what differs are colours

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Difference:
    """How two pictures differ: the worst block, how many are over the limit, and which."""

    worst: float
    blocks: int
    mask: NDArray[np.bool_]
    resized: tuple[tuple[int, int], tuple[int, int]] | None = None

    @property
    def same(self) -> bool:
        little = self.blocks <= FEW and self.worst <= 2 * LIMIT
        return little and not self.resized


def shrink(png: bytes, width: int, theme: str = "light") -> bytes:
    """A picture of the page, as small as it is kept: WebP."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    scale = SCALE[width]
    if picture.width < 0.9 * width:
        scale = SMALL_SCALE if picture.width * picture.height < SMALL else LARGE_SCALE
    scale *= DARK if theme == "dark" else 1
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    file = io.BytesIO()
    picture.resize(size, Image.Resampling.BOX, reducing_gap=2.0).save(
        file, "WEBP", quality=QUALITY, method=6
    )
    return file.getvalue()


def read(small: bytes) -> Image.Image:
    return Image.open(io.BytesIO(small)).convert("RGB")


def difference(before: bytes, after: bytes) -> Difference:
    """Compare two small pictures."""
    if before == after:
        return Difference(0.0, 0, np.zeros((1, 1), bool))
    one, other = read(before), read(after)
    sizes = (one.size, other.size)
    moved = any(abs(a - b) > 2 for a, b in zip(*sizes, strict=True))
    height, width = (min(s[i] for s in sizes) for i in (1, 0))
    labs = [lab(np.asarray(p)[:height, :width]) for p in (one, other)]
    blocks = means(np.sqrt(((labs[0] - labs[1]) ** 2).sum(axis=2)))
    over = blocks > LIMIT
    return Difference(float(blocks.max()), int(over.sum()), over, sizes if moved else None)


def lab(rgb: NDArray[np.uint8]) -> Floats:
    """sRGB → blurred CIE Lab, of the white D65."""
    values = rgb.astype(np.float64) / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    linear = blurred(linear)
    to_xyz = np.array(
        [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
    )
    xyz = linear @ to_xyz.T / np.array([0.95047, 1.0, 1.08883])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def blurred(values: Floats) -> Floats:
    """The mean of each pixel and its neighbours."""
    for axis in (0, 1):
        padded = np.pad(values, [(BLUR, BLUR) if a == axis else (0, 0) for a in range(3)], "edge")
        size = values.shape[axis]
        parts = [np.take(padded, range(i, i + size), axis=axis) for i in range(2 * BLUR + 1)]
        values = sum(parts) / len(parts)
    return values


def means(values: Floats) -> Floats:
    """The mean of each block; those at the edges are smaller."""
    rows, columns = (np.arange(0, n, BLOCK) for n in values.shape)
    sums = np.add.reduceat(np.add.reduceat(values, rows, axis=0), columns, axis=1)
    counts = np.outer(np.diff([*rows, values.shape[0]]), np.diff([*columns, values.shape[1]]))
    return sums / counts


def shown(before: bytes, after: bytes, found: Difference) -> bytes:
    """Before, after, and where they differ, side by side."""
    one, other = read(before), read(after)
    marked = Image.blend(other, Image.new("RGB", other.size, "white"), 0.6)
    draw = ImageDraw.Draw(marked)
    for row, column in np.argwhere(found.mask):
        x, y = int(column) * BLOCK, int(row) * BLOCK
        draw.rectangle((x, y, x + BLOCK - 1, y + BLOCK - 1), outline="#c2185b")
    pictures = (one, other, marked)
    height = max(p.height for p in pictures)
    sheet = Image.new("RGB", (sum(p.width for p in pictures) + 16, height), "#888888")
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + 8
    file = io.BytesIO()
    sheet.save(file, "WEBP", quality=80)
    return file.getvalue()
