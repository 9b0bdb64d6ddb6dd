"""Numbers and lists as one writes them in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup

from site_src.generator.content.sealed import sealed

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_SPACE = "\u00a0"  # which never breaks


def number(value: float) -> str:
    """Write a number with its thousands apart and a true minus sign: 19 920, −0.5."""
    return f"{value:,}".replace(",", _SPACE).replace("-", "−")


def word(value: int) -> str:
    """Write a small number as a word."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else number(value)


def plural(value: int, one: str, many: str = "") -> str:
    """Write so many of something: 1 layer, 13 layers."""
    return f"{number(value)}{_SPACE}{one if value == 1 else many or one + 's'}"


def few(value: int, one: str, many: str = "") -> str:
    """Write so many of something with a small number as a word: one layer, three layers."""
    return f"{word(value)} {one if value == 1 else many or one + 's'}"


def by(sizes: Iterable[int]) -> str:
    """Write sizes as a product: 3 × 64 × 64."""
    return f"{_SPACE}×{_SPACE}".join(number(size) for size in sizes)


def percent(share: float, digits: int = 0) -> str:
    """Write a share of 0…1 as a percentage: 78.2 %."""
    return f"{100 * share:.{digits}f}{_SPACE}%"


def decimal(value: float, digits: int = 2) -> str:
    """Write a number with so many decimals and a true minus sign."""
    return f"{value:.{digits}f}".replace("-", "−")


def listed(items: Sequence[str], last: str = "and") -> str:
    """Write a list as in a sentence: a, b and c."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def codes(items: Iterable[str]) -> Markup:
    """Write names as code, in a list of a sentence, in Markdown."""
    return Markup(listed([f"`{sealed(item)}`" for item in items]))


def link(text: str, address: str) -> Markup:
    """Write a link within the page in Markdown. Raises ValueError for one that leads elsewhere."""
    if not address.startswith(("#", "?")):
        raise ValueError(f"{address!r} is no address within the page")
    return Markup(f"[{sealed(text)}]({quote(address, safe='#?=&')})")


WORDING = {
    "number": number,
    "word": word,
    "plural": plural,
    "few": few,
    "by": by,
    "percent": percent,
    "decimal": decimal,
    "listed": listed,
    "codes": codes,
    "link": link,
}
"""What the article may use between [[ and ]], by name."""
