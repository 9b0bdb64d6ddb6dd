"""The glossary: each term is defined once, and `{term}` in the article shows its definition.

`glossary.md` has a term in one line and its definition in the next, after a colon, as plain text.
In an article, `{kernel}` or, in another form, `{kernel|kernels}` becomes a button; its definition
appears when it is pointed at, focused or tapped, by style alone.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from site_src.generator.errors import BuildError

FILE = "glossary.md"
_TERM = r"(?<!\\)\{([a-zA-Z][\w ’'-]*)(?:\|([^{}|\n]+))?\}"
_AFTER_ESCAPES = 179  # below the formulas and the code, in which braces are braces


def load_glossary(folder: Path) -> dict[str, str]:
    """Read the terms of a folder's glossary.md; there need not be one. Raises BuildError."""
    path = folder / FILE
    terms: dict[str, str] = {}
    if not path.exists():
        return terms
    for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip()):
        term, _, definition = (part.strip() for part in block.partition("\n:"))
        if not definition:
            raise BuildError(f"The glossary has a term without a definition: {term!r}.")
        if term in terms:
            raise BuildError(f"The glossary defines {term!r} twice.")
        terms[term] = " ".join(definition.split())
    return terms


def glossary_list(terms: Mapping[str, str], used: Iterable[str]) -> str:
    """Write the terms that were used as a list of HTML, in the order of the alphabet."""
    entries = (
        f'<dt id="{_place(term)}">{escape(term)}</dt><dd>{escape(terms[term])}</dd>'
        for term in sorted(used, key=str.lower)
    )
    return f'<dl class="prose-glossary">{"".join(entries)}</dl>'


def _place(term: str) -> str:
    return "glossary-" + re.sub(r"\W+", "-", term.lower())


class Terms(markdown.Extension):
    """Marks the terms in one section. `used` collects them; `prefix` keeps its ids its own."""

    def __init__(self, terms: Mapping[str, str], used: set[str], prefix: str) -> None:
        """Mark no term that is not among `terms`."""
        super().__init__()
        self.terms, self.used, self.prefix = terms, used, prefix

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        """Add the pattern to a converter."""
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "{", "}"]
        md.inlinePatterns.register(_Term(self, md), "term", _AFTER_ESCAPES)


class _Term(InlineProcessor):
    def __init__(self, extension: Terms, md: markdown.Markdown) -> None:
        super().__init__(_TERM, md)
        self.extension = extension
        self.count = 0

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        term, shown = m[1], m[2] or m[1]
        definition = self.extension.terms.get(term)
        if definition is None:
            raise ValueError(f"the glossary ({FILE}) does not define {term!r}")
        self.extension.used.add(term)
        self.count += 1
        name = f"term-{self.extension.prefix}-{self.count}"
        element = ElementTree.Element("span", {"class": "terms"})
        button = ElementTree.SubElement(
            element, "button", {"type": "button", "aria-describedby": name}
        )
        button.text = AtomicString(shown)
        tip = ElementTree.SubElement(element, "span", {"role": "tooltip", "id": name})
        strong = ElementTree.SubElement(tip, "strong")
        strong.text = AtomicString(f"{term}:")
        strong.tail = AtomicString(f" {definition}")
        return element, m.start(0), m.end(0)
