"""A folder of pictures → the model's own gallery."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from cnnx_import.errors import ImportFailure
from weights.importing.folder import read_file

_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif")
_MOST = 30  # pictures: each one's replies are recorded when the site is built
_MOST_PIXELS = 50_000_000  # of one picture: a few bytes of PNG can unpack to far more
_SIDE = 512  # pixels: enough for a thumbnail and for any network's input


def gallery_files(
    folder: Path, labels: Sequence[str], credit: str, licence: str
) -> tuple[dict[str, bytes], list[str]]:
    """Make gallery.json and its pictures → (files by their names, notes).

    A folder inside `folder` is a class and is named like it; pictures beside have no class. All
    pictures are decoded and written anew, so that nothing but their pixels goes on. Raises
    ImportFailure for a folder that is no class, and for a picture that cannot be read.
    """
    chosen, notes = _choose(folder, labels)
    files: dict[str, bytes] = {}
    entries: list[dict[str, Any]] = []
    for path, label in chosen:
        name = _free(path.stem, {entry["name"] for entry in entries})
        files[f"gallery/{name}.webp"] = _written_anew(path)
        stem = path.stem.encode(errors="replace").decode()  # bytes that are no characters
        title = " ".join(re.split(r"[_\s-]+", stem)).strip().capitalize() or name
        said = f"a picture of the class {label}" if label else "a picture of none of the classes"
        entries.append(
            {
                "name": name,
                "file": f"{name}.webp",
                "label": label,
                "title": title,
                "kind": "photo",
                "alt": f"{title}, {said}.",
                "credit": credit,
                "licence": licence,
                "licence_url": None,
                "source": "Given with the model.",
                "crop": None,
                "background": None,
                "lesson": None,
                "taken_for": None,
            }
        )
    listing = json.dumps(entries, indent=2, ensure_ascii=False) + "\n"
    return {"gallery/gallery.json": listing.encode(), **files}, notes


def _choose(folder: Path, labels: Sequence[str]) -> tuple[list[tuple[Path, str | None]], list[str]]:
    if not folder.is_dir():
        raise ImportFailure(f"There is no folder of pictures at {folder}.")
    by_class: dict[str | None, list[Path]] = {None: _pictures(folder)}
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        by_class[_label(inner.name, labels)] = _pictures(inner)
    # One of each class in turn, so that a limit leaves some of every class.
    rounds = max(map(len, by_class.values()))
    turns = [
        (paths[turn], label)
        for turn in range(rounds)
        for label, paths in by_class.items()
        if turn < len(paths)
    ]
    if not turns:
        raise ImportFailure(
            f"There are no pictures in {folder}: {', '.join(_SUFFIXES)} files are looked for."
        )
    left = len(turns) - _MOST
    notes = [f"The gallery has the first {_MOST} pictures; {left} more were left out."]
    return turns[:_MOST], notes if left > 0 else []


def _pictures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)


def _label(name: str, labels: Sequence[str]) -> str:
    def plain(text: str) -> str:
        return re.sub(r"[_\s-]+", " ", text).strip().lower()

    for label in labels:
        if plain(label) == plain(name):
            return label
    raise ImportFailure(
        f"The folder of pictures {name!r} is none of the classes ({', '.join(labels[:20])}): "
        "rename it, or give the labels with --labels."
    )


def _free(stem: str, taken: set[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", stem.lower()).strip("_")[:40] or "picture"
    if name == "own":  # what the page calls the visitor's picture
        name = "own_picture"
    number, free = 2, name
    while free in taken:
        free, number = f"{name}_{number}", number + 1
    return free


def _written_anew(path: Path) -> bytes:
    data = read_file(path)
    try:
        with Image.open(io.BytesIO(data)) as opened:
            if opened.width * opened.height > _MOST_PIXELS:
                raise ImportFailure(
                    f"{path} has {opened.width} × {opened.height} pixels: make it smaller."
                )
            picture = ImageOps.exif_transpose(opened)
            see_through = "A" in picture.getbands() or "transparency" in picture.info
            picture = picture.convert("RGBA" if see_through else "RGB")
    except ImportFailure:
        raise
    except Exception:  # whatever Pillow has to say of a file
        raise ImportFailure(f"{path} is not a picture that can be read.") from None
    if see_through:
        white = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(white, picture).convert("RGB")
    if max(picture.size) > _SIDE:
        picture.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    packed = io.BytesIO()
    # Small pictures are what the network sees: not one pixel may change.
    picture.save(packed, "WEBP", quality=90, method=6, lossless=max(picture.size) <= _SIDE // 2)
    return packed.getvalue()
