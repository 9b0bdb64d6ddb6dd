"""Handwritten digits as arrays: MNIST's files in their official (IDX) format.

    t10k-images-idx3-ubyte.gz     big-endian: 2051, count, rows, columns; then a byte a pixel
    t10k-labels-idx1-ubyte.gz     big-endian: 2049, count; then a byte a label

packed by gzip or not. Where the folder also holds the train-… files, those are trained on and the
t10k-… files only measure; where it does not, every tenth of the 10 000 is held out to measure.
Format: http://yann.lecun.com/exdb/mnist/ (LeCun, Cortes and Burges).
"""

from __future__ import annotations

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weights.training.tiny_imagenet import DataError, Split

HELD_OUT = 10  # of so many pictures one is held out, where there are no others to measure on
_IMAGES, _LABELS = 2051, 2049  # how the two kinds of files begin


@dataclass(frozen=True)
class Mnist:
    """Pictures to train on and pictures to measure on, (N, 28, 28, 1), white on black."""

    train: Split
    test: Split
    held_out: bool
    """Whether both are from the 10 000 of the t10k-… files."""


def load(folder: Path) -> Mnist:
    """Read the files in a folder. Raises DataError when one is missing or damaged."""
    test = _read_pair(folder, "t10k")
    if any(folder.glob("train-images*")):
        return Mnist(_read_pair(folder, "train"), test, held_out=False)
    train, held = hold_out(test)
    return Mnist(train, held, held_out=True)


def hold_out(split: Split) -> tuple[Split, Split]:
    """Part the pictures by their place: every tenth, beginning with the first, is held out."""
    held = np.arange(len(split)) % HELD_OUT == 0
    return split.pick(~held), split.pick(held)


def _read_pair(folder: Path, name: str) -> Split:
    images = _read(folder, f"{name}-images-idx3-ubyte", _IMAGES, 3)
    labels = _read(folder, f"{name}-labels-idx1-ubyte", _LABELS, 1)
    if len(images) != len(labels):
        raise DataError(f"{folder} has {len(images)} pictures {name}-…, but {len(labels)} labels.")
    return Split(images[..., np.newaxis], labels.astype(np.int64))


def _read(folder: Path, name: str, magic: int, axes: int) -> NDArray[np.uint8]:
    path = next((p for p in (folder / f"{name}.gz", folder / name) if p.is_file()), None)
    if path is None:
        raise DataError(f"{folder} has no file {name}.gz: it should hold MNIST's files.")
    data = path.read_bytes()
    try:
        data = gzip.decompress(data) if path.suffix == ".gz" else data
    except (OSError, EOFError, zlib.error):
        raise DataError(f"{path} is damaged: it cannot be unpacked.") from None
    head = np.frombuffer(data[: 4 * (axes + 1)], ">u4")
    body = np.frombuffer(data, np.uint8)[4 * (axes + 1) :]
    if len(head) != axes + 1 or head[0] != magic or int(np.prod(head[1:], dtype=int)) != len(body):
        raise DataError(f"{path} is damaged, or is not one of MNIST's files.")
    return body.reshape([int(size) for size in head[1:]])
