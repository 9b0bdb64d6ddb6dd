"""Blocks of the article that Markdown does not have: figures, plates and notes.

A block stands between a line `::: kind name` and a line `:::`.

`::: note` is an aside: beside the text where there is room, else in it.

`::: plate name` is a figure that stands as it is. `::: figure name` is the place of a living one.
The first paragraph is the caption; what follows is the plate, or what stands for the living figure
in words, until and unless it comes to life (explorer/article/figures):

    <figure class="figure figure-living" id="figure-name" data-figure="name">
      <div class="figure-still prose">…</div>
      <figcaption id="figure-name-caption">…</figcaption>
    </figure>
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import markdown
from markdown.preprocessors import Preprocessor

_BLOCK = re.compile(r":::\s+(note|figure|plate)(?:\s+([a-z][a-z0-9-]*))?\s*$")
_END = ":::"
_BEFORE_HTML = 25  # whose own preprocessor (20) reads what is written here


class Blocks(markdown.Extension):
    """Adds the blocks to a converter."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Register the preprocessor."""
        md.preprocessors.register(_Blocks(md), "blocks", _BEFORE_HTML)


class _Blocks(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(_written(iter(lines)))


def _written(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith(_END):
            yield line
            continue
        found = _BLOCK.match(line)
        if not found or (found[1] != "note") != bool(found[2]):
            raise ValueError(f"{line.strip()!r} begins no block: ::: note, or ::: figure name")
        yield from _block(found[1], found[2] or "", _inside(lines, line))


def _inside(lines: Iterator[str], first: str) -> list[str]:
    inside: list[str] = []
    for line in lines:
        if line.strip() == _END:
            return inside
        inside.append(line)
    raise ValueError(f"the block {first.strip()!r} has no end")


def _block(kind: str, name: str, inside: list[str]) -> list[str]:
    text = "\n".join(inside).strip()
    if kind == "note":
        begin = '<div class="prose-note prose" role="note" markdown="block">'
        return ["", begin, "", text, "", "</div>", ""]
    caption, _, still = text.partition("\n\n")
    line = " ".join(caption.split())
    place = f"figure-{name}"
    named = f'id="{place}-caption" class="figure-caption"'
    living = f' data-figure="{name}"' if kind == "figure" else ""
    return [
        "",
        f'<figure class="figure{" figure-living" if living else ""}" id="{place}"{living} '
        f'aria-labelledby="{place}-caption" markdown="block">',
        '<div class="figure-still prose" markdown="block">',
        "",
        still.strip(),
        "",
        "</div>",
        f'<figcaption {named} markdown="span">{line}</figcaption>',
        "</figure>",
        "",
    ]
