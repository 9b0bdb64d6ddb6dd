"""Cut, alter and lay out the pictures that were not rendered: python cut.py ORIGINALS [--out DIR].

ORIGINALS is a folder with the files named below; where each comes from is in ../gallery.json.
The SVG must first be turned into a PNG 1024 pixels wide (rsvg-convert -w 1024). Kept to show what
was done to each; run it only to make them anew. Needs NumPy and Pillow.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import roadside
from march import render
from PIL import Image, ImageDraw, ImageFilter, ImageOps

CROPS = {  # picture: (original, left, top, side)
    "koala": ("koala_1.webp", 170, 185, 540),
    "espresso": ("espresso_1.png", 100, 0, 400),
    "red_panda": ("red_panda_1.webp", 590, 30, 920),
    "orange": ("orange_1.jpg", 700, 240, 650),
}
SIDE = 512


def crop(original: Image.Image, left: int, top: int, side: int) -> Image.Image:
    """A square of the original, at most SIDE pixels wide."""
    square = original.convert("RGB").crop((left, top, left + side, top + side))
    return square if side <= SIDE else square.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def on_plain(drawing: Image.Image, background: str, share: float) -> Image.Image:
    """The drawing in the middle of a plain square, `share` of its width."""
    width = round(SIDE * share)
    size = (width, round(drawing.height * width / drawing.width))
    small = drawing.convert("RGBA").resize(size, Image.Resampling.LANCZOS)
    square = Image.new("RGBA", (SIDE, SIDE), background)
    square.alpha_composite(small, ((SIDE - size[0]) // 2, (SIDE - size[1]) // 2))
    return square.convert("RGB")


def car(drawing: Image.Image) -> Image.Image:
    """The drawn car on the rendered road, with a soft shadow under it."""
    width = 476
    height = round(drawing.height * width / drawing.width)
    left, top = (SIDE - width) // 2, 392 - height
    shade = Image.new("L", (SIDE, SIDE), 0)
    patch = (left + 19, top + round(height * 0.78), left + width - 5, top + round(height * 1.04))
    ImageDraw.Draw(shade).ellipse(patch, fill=190)
    shade = shade.filter(ImageFilter.GaussianBlur(9))
    square = render(*roadside.picture(), SIDE).convert("RGBA")
    square.paste((12, 13, 16, 255), (0, 0), shade)
    small = drawing.convert("RGBA").resize((width, height), Image.Resampling.LANCZOS)
    square.alpha_composite(small, (left, top))
    return square.convert("RGB")


def turned(drawing: Image.Image, degrees: float) -> Image.Image:
    """The drawing with every hue moved around the colour wheel."""
    rgba = drawing.convert("RGBA")
    hue, saturation, value = rgba.convert("RGB").convert("HSV").split()
    moved = hue.point(lambda h: (h + round(degrees * 256 / 360)) % 256)
    coloured = Image.merge("HSV", (moved, saturation, value)).convert("RGB")
    coloured.putalpha(rgba.getchannel("A"))
    return coloured


def stripes(first: str, second: str) -> Image.Image:
    """Four broad stripes of each colour, the first at the top."""
    square = Image.new("RGB", (SIDE, SIDE), first)
    for top in range(SIDE // 8, SIDE, SIDE // 4):
        ImageDraw.Draw(square).rectangle((0, top, SIDE, top + SIDE // 8 - 1), fill=second)
    return square


def main() -> None:
    """Write every picture that comes from somebody else's original."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("originals", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent.parent)
    options = parser.parse_args()

    def original(name: str) -> Image.Image:
        return Image.open(options.originals / name)

    pictures = {name: crop(original(file), *at) for name, (file, *at) in CROPS.items()}
    yellow_car = original("sport_car_3.png")
    pictures["sport_car"] = car(turned(yellow_car, -45))
    pictures["tug_boat"] = on_plain(original("lifeboat_1.gif"), "#cddde8", 0.94)
    pictures["grey_panda"] = ImageOps.grayscale(pictures["red_panda"]).convert("RGB")
    pictures["upside_down"] = car(yellow_car).transpose(Image.Transpose.ROTATE_180)
    pictures["stripes"] = stripes("#ffbb00", "#111111")
    for name, picture in pictures.items():
        picture.save(options.out / f"{name}.webp", quality=92, method=6)


if __name__ == "__main__":
    main()
