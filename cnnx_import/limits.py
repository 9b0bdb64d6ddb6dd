"""How large a model may be. What a file claims is compared with this before memory is taken."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cnnx_import.errors import ImportFailure

MOST_BYTES = 256 << 20  # of all files together, and of what they unpack to
MOST_WEIGHTS = MOST_BYTES // 4  # 32-bit floats
MOST_NUMBERS = 2 * MOST_WEIGHTS  # of all arrays of a file, which may lie over each other
MOST_UNITS = 1 << 20  # of a layer that scales each channel or element
MOST_STEPS = 1_000  # layers or nodes
MOST_DEPTH = 16  # of models inside models, and of objects inside objects
MOST_SIDE = 256  # of the input, in pixels
MOST_ACTIVATION = 1 << 24  # numbers that one layer may give
MOST_WINDOW = 1 << 12  # of a kernel, a stride, a padding, in pixels


def total(numbers: int) -> None:
    """Raise ImportFailure where all arrays of a file together have more numbers than one may."""
    if numbers > MOST_NUMBERS:
        raise ImportFailure(
            f"The file claims to hold more than {MOST_NUMBERS:,} numbers in all: too large."
        )


def count(sizes: Iterable[Any], what: str, most: int = MOST_WEIGHTS) -> int:
    """How many numbers an array of these sizes has. Raises ImportFailure for no sizes at all, or
    for more numbers than `most`.
    """
    product = 1
    for size in sizes:
        if isinstance(size, bool) or not isinstance(size, int) or size < 0:
            raise ImportFailure(f"{what} has a size that is no whole number.")
        product *= size
        if product > most:
            raise ImportFailure(f"{what} claims to hold more than {most:,} numbers: too large.")
    return product
