"""The confusion matrix as a table of HTML: a row for each true class, a column for each answer."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from site_src.generator.content.sealed import sealed

_SHADES = 10
_MOST = 20  # classes that fit beside each other


def confusion_table(classes: Sequence[str], counts: Sequence[Sequence[int]]) -> Markup:
    """Write the table, for an article, or nothing where there are too many classes to be read.

    A cell is shaded by its share of its row: `data-shade="7"` means about 7 in 10. Its number
    says the same; a number on the diagonal is bold as well.
    """
    if not 0 < len(classes) <= _MOST:
        return Markup()
    heads = "".join(f'<th scope="col"><span>{sealed(name)}</span></th>' for name in classes)
    rows = "".join(
        _row(i, name, row) for i, (name, row) in enumerate(zip(classes, counts, strict=True))
    )
    return Markup(
        '<table class="confusion"><thead>'
        f'<tr><th scope="col">It is … ↓ and it says … →</th>{heads}</tr>'
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _row(place: int, name: str, counts: Sequence[int]) -> str:
    total = sum(counts)
    cells = []
    for i, count in enumerate(counts):
        shade = -(-_SHADES * count // total) if total else 0  # rounded up: not white unless none
        text = f"<b>{count}</b>" if i == place else f"{count}"
        cells.append(f'<td data-shade="{shade}">{text}</td>')
    return f'<tr><th scope="row">{sealed(name)}</th>{"".join(cells)}</tr>'
