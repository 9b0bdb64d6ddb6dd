"""The article: Markdown files with formulas → sections of HTML with MathML.

Each file begins with lines such as `title: What a kernel does` between two lines `---`; `title`,
`anchor` and `summary` are told to the template, in the order of the file names. In the text,
`$…$` is a formula, `$$…$$` one on a line of its own, and `[[ … ]]` a fact from the model.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import markdown
import math_core
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from site_src.generator.errors import BuildError

_EXTENSIONS = (
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
)
_DISPLAY = r"\$\$(.+?)\$\$"
_INLINE = r"(?<![\\$])\$(?=[^\s$])([^$]*?[^\s$\\])\$(?!\d)"  # not the $ of a price
_ABOVE_ESCAPES = 185  # after code spans (190), before backslashes are read (180)


@dataclass(frozen=True)
class Section:
    """One file of the article."""

    title: str
    anchor: str
    summary: str
    html: Markup


def load_article(folder: Path, facts: Mapping[str, Any]) -> list[Section]:
    """Render every .md file of a folder. Raises BuildError, naming the file and what is wrong."""
    sections = [_section(path, facts) for path in sorted(folder.glob("*.md"))]
    anchors = [section.anchor for section in sections]
    twice = {anchor for anchor in anchors if anchors.count(anchor) > 1}
    if twice:
        raise BuildError(f"Two sections of the article have the anchor {min(twice)!r}.")
    return sections


def render(text: str, facts: Mapping[str, Any]) -> Markup:
    """Render Markdown with formulas and facts as HTML."""
    environment = jinja2.Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        undefined=jinja2.StrictUndefined,
        autoescape=False,
    )
    filled = environment.from_string(text).render(facts)
    converter = markdown.Markdown(
        extensions=[*_EXTENSIONS, _Formulas()],
        extension_configs={"footnotes": {"BACKLINK_TEXT": "↑"}},
        output_format="html",
    )
    return Markup(converter.convert(filled))


def _section(path: Path, facts: Mapping[str, Any]) -> Section:
    head, text = _front_matter(path)
    try:
        html = render(text, facts)
    except (math_core.LatexError, jinja2.TemplateError, TypeError, ValueError) as error:
        raise BuildError(f"The article's {path.name} has a mistake: {_line(error)}.") from None
    return Section(head["title"], head["anchor"], head.get("summary", ""), html)


def _front_matter(path: Path) -> tuple[dict[str, str], str]:
    found = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        raise BuildError(f"The article's {path.name} must begin with --- and its title and anchor.")
    pairs = (line.partition(":") for line in found[1].splitlines() if line.strip())
    head = {key.strip(): value.strip() for key, _, value in pairs}
    for key in ("title", "anchor"):
        if not head.get(key):
            raise BuildError(f"The article's {path.name} lacks a line '{key}: …' at its beginning.")
    return head, found[2]


class _Formula(InlineProcessor):
    def __init__(self, pattern: str, md: markdown.Markdown, *, display: bool) -> None:
        super().__init__(pattern, md)
        self.stash = md.htmlStash
        self.display = display

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | str, int, int]:
        mathml = _to_mathml(m[1].strip(), display=self.display)
        return self.stash.store(mathml), m.start(0), m.end(0)


class _Formulas(markdown.Extension):
    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802
        md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, "$"]
        patterns = md.inlinePatterns
        patterns.register(_Formula(_DISPLAY, md, display=True), "display", _ABOVE_ESCAPES + 1)
        patterns.register(_Formula(_INLINE, md, display=False), "formula", _ABOVE_ESCAPES)


def _to_mathml(latex: str, *, display: bool) -> str:
    converter = math_core.LatexToMathML(fancy_error=False)
    return converter.convert_with_local_state(latex, displaystyle=display)


def _line(error: Exception) -> str:
    return " ".join(str(error).split()).removesuffix(".")
