"""Tiny ImageNet as arrays: the chosen classes from a folder, a zip or a tar in the official layout.

    tiny-imagenet-200/
        train/<wnid>/images/<wnid>_<number>.JPEG
        val/images/val_<number>.JPEG
        val/val_annotations.txt        file name, wnid and box, separated by tabs

Everything fits in memory: 5 500 pictures of 64×64×3 bytes are 68 MB.
"""

from __future__ import annotations

import io
import re
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

Pixels = NDArray[np.uint8]  # (N, H, W, 3)
Labels = NDArray[np.int64]  # (N,)

SIDE = 64
HELD_OUT = 10  # of so many training pictures of a class, a study holds back one
ANNOTATIONS = "val/val_annotations.txt"
_PICTURE = re.compile(r"(?:^|/)(train/[^/]+/images|val/images)/[^/]+\.JPEG$", re.IGNORECASE)


class DataError(ValueError):
    """The data set cannot be used; the message is one sentence for a person."""


@dataclass(frozen=True)
class Split:
    """Pictures, (N, 64, 64, 3) uint8, and their class indices, (N,) int64."""

    pixels: Pixels
    labels: Labels

    def __len__(self) -> int:
        """Number of pictures."""
        return len(self.labels)

    def pick(self, rows: NDArray[np.bool_]) -> Split:
        """The pictures of some rows."""
        return Split(self.pixels[rows], self.labels[rows])


@dataclass(frozen=True)
class TinyImageNet:
    """The training and validation pictures of the chosen classes."""

    train: Split
    val: Split
    greyscale: int  # files that held a greyscale picture; they are repeated over R, G and B


def load(path: Path, wnids: Sequence[str]) -> TinyImageNet:
    """Read the classes ``wnids`` (class index = position) from a folder or an archive.

    Raises DataError when the path is missing, is in another layout, or lacks a class.
    """
    with _open(path) as (names, read):
        root = _find_root(names, path)
        in_val = _read_annotations(read(root + ANNOTATIONS))
        train: list[tuple[str, int]] = []
        val: list[tuple[str, int]] = []
        for index, wnid in enumerate(wnids):
            folder = f"{root}train/{wnid}/images/"
            in_class = sorted((n for n in names if n.startswith(folder)), key=_number)
            if not in_class:
                raise DataError(f"Class {wnid} has no training pictures in {path}.")
            train += [(name, index) for name in in_class]
            held = [f"{root}val/images/{name}" for name, of in in_val.items() if of == wnid]
            held = sorted((name for name in held if name in names), key=_number)
            if not held:
                raise DataError(f"Class {wnid} has no validation pictures in {path}.")
            val += [(name, index) for name in held]
        train_split, train_grey = _decode(train, read)
        val_split, val_grey = _decode(val, read)
    return TinyImageNet(train_split, val_split, train_grey + val_grey)


def without_colour(split: Split) -> Split:
    """The same pictures in grey: each channel holds the luma (ITU-R BT.601), rounded."""
    grey = split.pixels @ np.array([0.299, 0.587, 0.114])
    repeated = np.repeat(np.rint(grey).astype(np.uint8)[..., np.newaxis], 3, axis=3)
    return Split(repeated, split.labels)


def hold_out(train: Split, every: int = HELD_OUT) -> tuple[Split, Split]:
    """Split the training pictures in two: (the rest, every tenth picture of each class).

    The slice depends on file names only, so every study of the settings sees the same one.
    """
    held = np.zeros(len(train), dtype=np.bool_)
    for label in np.unique(train.labels):
        held[np.flatnonzero(train.labels == label)[::every]] = True
    return train.pick(~held), train.pick(held)


Read = Callable[[str], bytes]


@contextmanager
def _open(path: Path) -> Iterator[tuple[set[str], Read]]:
    """Names of the pictures and annotations below ``path``, and a function that reads one."""
    if path.is_dir():
        found = {p.relative_to(path).as_posix() for p in path.rglob("*") if p.is_file()}
        yield {name for name in found if _wanted(name)}, lambda name: (path / name).read_bytes()
    elif not path.exists():
        raise DataError(f"There is no file or folder {path}.")
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            yield {name for name in archive.namelist() if _wanted(name)}, archive.read
    elif tarfile.is_tarfile(path):
        # One pass from front to back: a compressed tar cannot be read out of order cheaply.
        contents: dict[str, bytes] = {}
        with tarfile.open(path) as tar:
            for member in tar:
                name = str(PurePosixPath(member.name))
                if member.isfile() and _wanted(name):
                    stream = tar.extractfile(member)
                    contents[name] = stream.read() if stream else b""
        yield set(contents), contents.__getitem__
    else:
        raise DataError(f"{path} is neither a folder nor a zip or tar archive.")


def _wanted(name: str) -> bool:
    return name == ANNOTATIONS or name.endswith("/" + ANNOTATIONS) or bool(_PICTURE.search(name))


def _find_root(names: set[str], path: Path) -> str:
    """The folder prefix, with its slash, in front of train/ and val/ ("" when there is none)."""
    roots = [name.removesuffix(ANNOTATIONS) for name in names if name.endswith(ANNOTATIONS)]
    if not roots:
        raise DataError(f"{path} is not in Tiny ImageNet's layout: it has no {ANNOTATIONS}.")
    return min(roots, key=len)


def _read_annotations(text: bytes) -> dict[str, str]:
    """File name → wnid, from lines "name<TAB>wnid<TAB>box"."""
    rows = [line.split("\t") for line in text.decode().splitlines() if line.strip()]
    if any(len(row) < 2 for row in rows):
        raise DataError(f"{ANNOTATIONS} must hold a file name and a wnid, tab-separated, per line.")
    return {row[0]: row[1] for row in rows}


def _number(name: str) -> tuple[int, str]:
    """Sort key: the last number in the file name, so that 2 comes before 10."""
    digits = re.findall(r"\d+", PurePosixPath(name).stem)
    return (int(digits[-1]) if digits else -1, name)


def _decode(entries: Sequence[tuple[str, int]], read: Read) -> tuple[Split, int]:
    pixels = np.empty((len(entries), SIDE, SIDE, 3), dtype=np.uint8)
    greyscale = 0
    for row, (name, _) in enumerate(entries):
        try:
            with Image.open(io.BytesIO(read(name))) as picture:
                greyscale += picture.mode == "L"
                rgb = np.asarray(picture.convert("RGB"))
        except (UnidentifiedImageError, OSError) as error:
            raise DataError(f"{name} is not a picture that can be read.") from error
        if rgb.shape != (SIDE, SIDE, 3):
            height, width = rgb.shape[:2]
            raise DataError(f"{name} is {width}×{height} pixels, not {SIDE}×{SIDE}.")
        pixels[row] = rgb
    return Split(pixels, np.array([label for _, label in entries], dtype=np.int64)), greyscale
