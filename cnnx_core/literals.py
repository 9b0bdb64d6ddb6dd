"""Numbers as Python source: short, and exactly the same when they are read again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_WIDTH = 88  # characters of a line


def plain(text: str) -> str:
    """Make any text fit for a comment: one line, nothing that cannot be seen."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def scalar(value: np.float32) -> str:
    """Write one float32 as NumPy reads it."""
    return f"np.float32({_short(value)})"


def array(name: str, values: NDArray[np.float32]) -> list[str]:
    """Write an array of float32, one row of a map a line as long as it fits."""
    texts = [_short(value) for value in values.flat]
    width = max(len(text) for text in texts)
    cells = [text.rjust(width) for text in texts]
    block = _block(cells, values.shape, _WIDTH - 4, ",")
    line = f"{name} = np.array({block[0]} np.float32)"
    if len(block) == 1 and len(line) <= _WIDTH:
        return [line]
    return [f"{name} = np.array(", *(f"    {row}" for row in block), "    np.float32,", ")"]


def printed(expression: str, value: float | np.float32, decimals: int, unit: str = "") -> list[str]:
    """Write the line that prints a number as the page does, but for the sign, which is a hyphen.

    `value` is what the expression comes to. The page rounds what lies exactly between two away
    from zero, where Python takes the even one; and zero has no sign there.
    """
    shown = f"{value:.{decimals}f}"
    lines = []
    if float(shown) == 0 and shown[0] == "-":
        expression, shown = f"abs({expression})", shown[1:]
    # A float32 has 24 bits: a double holds this product as it is.
    elif abs(float(value)) * 2 * 10**decimals % 2 == 1:
        towards = -np.inf if value < 0 else np.inf
        expression = f"np.nextafter({expression}, {'-' if value < 0 else ''}np.inf)"
        shown = f"{np.nextafter(value, towards):.{decimals}f}"
        lines = ["# Exactly between two: the page rounds away from zero."]
    said = f"# {shown}{unit}: {decimals} decimals, as on the page"
    if unit and float(shown) == 0:
        said += ", which says < 0.01 %"
    elif unit and float(shown) == 100:
        said += ", which says > 99.99 %"
    return [*lines, f'print(f"{{{expression}:.{decimals}f}}{unit}")  {said}']


def _block(cells: list[str], shape: tuple[int, ...], room: int, end: str) -> list[str]:
    """Write cells as lists in lists, with `end` behind."""
    if len(shape) == 1:
        each = max(1, (room - 1 - len(end)) // (len(cells[0]) + 2))
        rows = [", ".join(cells[i : i + each]) for i in range(0, len(cells), each)]
        lines = [f" {row}," for row in rows]
        lines[0] = f"[{lines[0][1:]}"
        lines[-1] = f"{lines[-1][:-1]}]{end}"
        return lines
    size = len(cells) // shape[0]
    lines = []
    for i in range(shape[0]):
        last = i == shape[0] - 1
        inner = _block(
            cells[i * size : (i + 1) * size], shape[1:], room - 1, f"]{end}" if last else ","
        )
        lines += [f"{'[' if i == 0 and j == 0 else ' '}{line}" for j, line in enumerate(inner)]
    return lines


def _short(value: np.float32) -> str:
    """Write a float32 with as few digits as tell it apart from all others."""
    if np.isinf(value):  # what stands around a map where a pooling's window reaches beyond it
        return "-np.inf" if value < 0 else "np.inf"
    text = str(np.float32(value))
    # It is read as a double first. Should that ever lead astray, all digits are written.
    return text if np.float32(float(text)) == value else repr(float(value))
