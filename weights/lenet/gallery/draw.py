"""Draw the gallery's digits: python -m weights.lenet.gallery.draw

Each is a few strokes through points that were set by hand on a sheet of 28 × 28, joined by a smooth
curve (Catmull and Rom, 1974) and drawn with a round brush, white on black.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent
SHEET, SIDE = 28, 224  # units; pixels of a picture
FINE = 3  # drawn so many times larger, then reduced, for soft edges
STEPS = 24  # of a curve from point to point

Point = tuple[float, float]  # to the right, down
Stroke = Sequence[Point]

DIGITS: dict[str, tuple[str, float, list[Stroke]]] = {
    "zero": ("0", 2.7, [[(15, 5), (10, 7), (7.5, 13), (8.5, 20), (13, 23), (18, 21), (20.5, 14.5),
                         (19, 7.5), (14.5, 5), (12, 6)]]),
    "one": ("1", 2.8, [[(15.5, 5), (14.6, 11), (13.6, 17), (13, 23)]]),
    "two": ("2", 2.6, [[(8, 9), (10.5, 5.8), (15, 5), (18.8, 7.5), (18, 12), (13, 17.5), (8, 22.3)],
                       [(8, 22.3), (11, 21.4), (15, 22.4), (20.5, 22)]]),
    "three": ("3", 2.6, [[(8.5, 6.5), (13, 4.8), (18, 6.6), (17.5, 10.5), (13, 13)],
                         [(13, 13), (18.5, 14.6), (19.2, 19), (15, 22.8), (10, 22.6), (7.5, 20)]]),
    "four": ("4", 2.6, [[(10, 5), (8.6, 9.5), (7.6, 14.2)], [(7.6, 14.2), (13, 14.4), (20.5, 13.6)],
                        [(17.8, 5.5), (17, 12), (16.2, 18), (15.8, 23.5)]]),
    "five": ("5", 2.6, [[(19.5, 5), (15, 5.4), (10, 5.4)], [(10, 5.4), (9.4, 9), (8.8, 12.4)],
                        [(8.8, 12.4), (13, 11), (18, 13), (18.8, 18), (15, 22.4), (9.5, 22.6),
                         (7.5, 21)]]),
    "six": ("6", 2.6, [[(17.5, 4.8), (12.5, 8), (9, 14), (8.6, 19), (11.5, 22.8), (16, 22.4),
                        (18.8, 18.8), (17.2, 15), (13, 14.6), (9.2, 18)]]),
    "seven": ("7", 2.6, [[(7.5, 6.4), (13, 6), (20, 5.6)],
                         [(20, 5.6), (17.4, 11), (14.6, 17), (12.8, 23.5)]]),
    "eight": ("8", 2.5, [[(18.6, 7), (14, 4.8), (9.8, 7), (11.4, 11), (16.4, 14.4), (18.6, 18.6),
                          (14.6, 22.8), (9.8, 20.6), (10.6, 16.2), (15.6, 12), (18.8, 7.4)]]),
    "nine": ("9", 2.6, [[(18.4, 9), (16, 5.4), (11.4, 5.6), (8.8, 9.4), (10.6, 13), (15, 12.6),
                         (18.4, 9)], [(18.4, 9), (17.8, 15), (16.6, 20), (15.6, 23.5)]]),
    "crossed_seven": ("7", 2.4, [[(8, 6.4), (13, 6), (20, 5.6)],
                                 [(20, 5.6), (17, 11.5), (14, 17.5), (12.6, 23.5)],
                                 [(10.6, 14.6), (15, 14), (19.6, 13.2)]]),
    "long_nosed_one": ("1", 2.5, [[(6.6, 13.4), (10.5, 9.6), (15.4, 4.8)],
                                  [(15.4, 4.8), (15.2, 11), (15, 17), (14.8, 23.5)]]),
}  # fmt: skip

TITLES = {"crossed_seven": "A crossed seven", "long_nosed_one": "A one with a long nose"}
NAMES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def main() -> None:
    """Draw all of them, and write the list that the build reads."""
    entries = []
    for name, (label, brush, strokes) in DIGITS.items():
        draw(strokes, brush).save(FOLDER / f"{name}.png", optimize=True)
        entries.append(described(name, label))
    text = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    (FOLDER / "gallery.json").write_text(text, encoding="utf-8")


def draw(strokes: Sequence[Stroke], brush: float) -> Image.Image:
    """Draw strokes with a brush that is so many units wide → a grey picture."""
    scale = SIDE * FINE / SHEET
    picture = Image.new("L", (SIDE * FINE, SIDE * FINE), 0)
    pen = ImageDraw.Draw(picture)
    radius = brush / 2 * scale
    for stroke in strokes:
        for x, y in curve(stroke):
            x, y = x * scale, y * scale
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return picture.resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def curve(points: Stroke) -> list[Point]:
    """Join points by a smooth curve: q(t) = ½ (2b + (c−a)t + (2a−5b+4c−d)t² + (3b−3c+d−a)t³)."""
    extended = [points[0], *points, points[-1]]
    found = []
    for a, b, c, d in zip(extended, extended[1:], extended[2:], extended[3:], strict=False):
        for step in range(STEPS + 1):
            t = step / STEPS
            x, y = (
                0.5
                * (
                    2 * b[i]
                    + (c[i] - a[i]) * t
                    + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                    + (3 * b[i] - 3 * c[i] + d[i] - a[i]) * t**3
                )
                for i in (0, 1)
            )
            found.append((x, y))
    return found


def described(name: str, label: str) -> dict[str, str | None]:
    """What the list says about a digit."""
    lessons = {
        "crossed_seven": "In Europe many people cross their sevens. Hardly any seven that this "
        "network learned from has such a bar.",
        "long_nosed_one": "In Europe many people begin a one with a long upstroke. The network "
        "learned from American ones, which are plain lines.",
    }
    return {
        "name": name,
        "file": f"{name}.png",
        "label": label,
        "title": TITLES.get(name, name.capitalize()),
        "kind": "drawing",
        "alt": f"The digit {label}, drawn by hand in white on black.",
        "credit": "the cnnx authors",
        "licence": "CC0-1.0",
        "licence_url": "https://creativecommons.org/publicdomain/zero/1.0/",
        "source": "Drawn for this project; the script is weights/lenet/gallery/draw.py.",
        "lesson": lessons.get(name),
    }


if __name__ == "__main__":
    main()
