"""Numbers and tables as the card writes them."""

from __future__ import annotations

from collections.abc import Sequence


def percent(share: float | None) -> str:
    """A share of 0…1 in per cent; a dash where there is none."""
    return "–" if share is None else f"{100 * share:.1f} %"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table whose first column is words and whose others are numbers."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)
