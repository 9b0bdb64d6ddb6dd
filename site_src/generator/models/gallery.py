"""The pictures that the page offers: read, cut, and made as small as the network wants them."""

from __future__ import annotations

import io
import json
import re
import reprlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from cnnx_core.picture import images
from cnnx_core.picture.images import InputSpec, Pixels
from site_src.generator.errors import BuildError
from site_src.generator.files import read, write_hashed

MOST_PIXELS = 50_000_000  # of a picture: a few bytes of PNG can unpack to far more
THUMBNAIL = 128  # pixels; twice what the page shows, for dense screens

_TEXTS = ("name", "file", "title", "kind", "alt", "credit", "licence", "source")
_OWN = "own"  # what the page calls the visitor's picture
_KINDS = ("photo", "drawing", "rendered")


@dataclass(frozen=True)
class Picture:
    """A gallery picture: what is said about it, and its pixels in two sizes."""

    facts: Mapping[str, Any]
    pixels: Pixels
    thumbnail: bytes

    @property
    def name(self) -> str:
        """What requests call it."""
        return str(self.facts["name"])


def load_gallery(folder: Path, spec: InputSpec) -> list[Picture]:
    """Read gallery.json and every picture it lists. Raises BuildError, naming the one at fault."""
    listing = folder / "gallery.json"
    try:
        entries = json.loads(read(listing, "The list of gallery pictures"))
        json.dumps(entries, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise BuildError(f"The list of gallery pictures is not valid JSON: {error}.") from None
    if not isinstance(entries, list) or not entries:
        raise BuildError(f"The list of gallery pictures is empty: {listing}.")
    pictures = [_load(folder, entry, spec) for entry in entries]
    names = [picture.name for picture in pictures]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise BuildError(f"Two gallery pictures have the name {min(twice)!r}.")
    return pictures


def write_gallery(pictures: Sequence[Picture], out: Path) -> list[dict[str, Any]]:
    """Write the thumbnails → what the page is told about each picture."""
    return [
        {
            **{k: v for k, v in picture.facts.items() if k not in ("file", "crop", "background")},
            "thumb": "gallery/"
            + write_hashed(out / "gallery", f"{picture.name}.webp", picture.thumbnail),
        }
        for picture in pictures
    ]


def _load(folder: Path, entry: Any, spec: InputSpec) -> Picture:
    facts = _checked(entry)
    path = _within(folder, facts)
    data = read(path, f"The gallery picture {facts['name']!r}")
    try:
        opened = Image.open(io.BytesIO(data))
        if opened.width * opened.height > MOST_PIXELS:
            size = f"{opened.width} × {opened.height}"
            raise BuildError(
                f"The gallery picture {facts['name']!r} has {size} pixels: "
                f"at most {MOST_PIXELS // 1_000_000} million are read, so make it smaller."
            )
        picture = _prepared(opened, facts)
    except BuildError:
        raise
    except Exception:  # whatever Pillow has to say of a file, and of a crop that is none
        raise BuildError(
            f"The gallery picture {facts['name']!r} cannot be read: {path} is not a picture, "
            "is damaged, or has a wrong crop or background."
        ) from None
    pixels = images.fit(np.asarray(picture), *spec.shape)
    return Picture(facts, pixels, _thumbnail(picture))


def _within(folder: Path, facts: Mapping[str, Any]) -> Path:
    """Find a picture's file, which may not be outside of the gallery's folder, nor a link to there.

    A gallery comes from somebody else: it must not bring what only is on this computer to a page.
    """
    path = folder / str(facts["file"])
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
        inside = inside and (path.is_file() or not path.exists())
    except (OSError, ValueError, RuntimeError):  # too long, with a zero in it, links in a circle
        inside = False
    if not inside:
        raise BuildError(
            f"The gallery picture {facts['name']!r} must be a file in the gallery's folder, "
            f"not {reprlib.repr(facts['file'])}."
        )
    return path


def _checked(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise BuildError("Each gallery picture in gallery.json must be a JSON object.")
    for key in _TEXTS:
        if not isinstance(entry.get(key), str) or not entry[key]:
            raise BuildError(f"The gallery picture {entry.get('name')!r} needs a text for {key!r}.")
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", entry["name"]):
        raise BuildError(
            f"The gallery picture {reprlib.repr(entry['name'])} needs a name of small letters, "
            "digits, _ and -, at most 64 of them."
        )
    if entry["name"] == _OWN:
        raise BuildError(
            f"A gallery picture cannot have the name {_OWN!r}: that is the visitor's own picture."
        )
    for key in ("label", "lesson", "taken_for"):
        if not isinstance(entry.get(key), str | None) or entry.get(key) == "":
            raise BuildError(
                f"The gallery picture {entry['name']!r} needs a text or null for {key!r}."
            )
    address = entry.get("licence_url")
    if address is not None and not str(address).startswith(("http://", "https://")):
        raise BuildError(
            f"The gallery picture {entry['name']!r} needs an http(s) address or null "
            "for 'licence_url'."
        )
    if entry["kind"] not in _KINDS:
        raise BuildError(
            f"The gallery picture {entry['name']!r} must be a {', '.join(_KINDS[:-1])} "
            f"or {_KINDS[-1]}, not {entry['kind']!r}."
        )
    return {"label": None, "licence_url": None, "lesson": None, "taken_for": None, **entry}


def _prepared(picture: Image.Image, facts: Mapping[str, Any]) -> Image.Image:
    """Turn upright, cut, and lay what is transparent on the background."""
    picture = ImageOps.exif_transpose(picture)
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    picture = picture.convert("RGBA" if see_through else "RGB")
    if facts.get("crop"):
        left, top, right, bottom = facts["crop"]
        if not (left < right and top < bottom):
            raise ValueError("nothing is left of it")
        if (right - left) * (bottom - top) > MOST_PIXELS:
            raise ValueError("it is larger than any picture")
        picture = picture.crop((left, top, right, bottom))
    if not see_through:
        return picture
    red, green, blue = facts.get("background") or (255, 255, 255)
    plain = Image.new("RGBA", picture.size, (red, green, blue, 255))
    return Image.alpha_composite(plain, picture).convert("RGB")


def _thumbnail(picture: Image.Image) -> bytes:
    square = ImageOps.fit(picture, (THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    square.save(packed, "WEBP", quality=74, method=6)
    return packed.getvalue()
