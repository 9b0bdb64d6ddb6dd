"""The article: Markdown files with formulas → sections of HTML with MathML.

Each file begins with lines such as `title: What a kernel does` between two lines `---`:

title, anchor: needed. summary: one line for those who look for something.
part: the group in the table of contents that begins with this section.
menu: what the section is called at the head of the page, if it is named there.
when: a fact without which the section is left out, such as `poolings`.

In the text, `$…$` is a formula, `$$…$$` one on a line of its own, `[[ … ]]` a fact from the model,
`{term}` a word of the glossary (glossary.py), and `:::` begins a figure or a note (blocks.py).

A fact is text and is read as it is, whatever is in it (sealed.py): `[[ "*" ]]` is an asterisk.
Markdown that depends on a fact is put between `[% if … %]` and `[% endif %]`.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
import markdown
import math_core
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from site_src.generator.content.blocks import Blocks
from site_src.generator.content.glossary import Terms, glossary_list, load_glossary
from site_src.generator.content.sealed import is_sealed, opened, opened_text, sealed
from site_src.generator.content.wording import WORDING
from site_src.generator.errors import BuildError

_EXTENSIONS = ("attr_list", "def_list", "fenced_code", "md_in_html", "smarty", "tables")
_DISPLAY = r"\$\$(.+?)\$\$"
_INLINE = r"(?<![\\$])\$(?=[^\s$])([^$]*?[^\s$\\])\$(?!\d)"  # not the $ of a price
_ABOVE_ESCAPES = 185  # after code spans (190), before backslashes are read (180)
_SECTIONS = "[0-9]*.md"
_GLOSSARY = "<!-- glossary -->"
_KEYS = ("title", "anchor", "summary", "part", "menu", "when")


@dataclass(frozen=True)
class Section:
    """One file of the article."""

    title: str
    anchor: str
    summary: str
    part: str
    menu: str
    html: Markup


def load_article(folder: Path, facts: Mapping[str, Any]) -> list[Section]:
    """Render the numbered .md files of a folder, in their order.

    Raises BuildError, naming the file and what is wrong.
    """
    terms = load_glossary(folder)
    used: set[str] = set()
    found = (_section(path, facts, terms, used) for path in sorted(folder.glob(_SECTIONS)))
    sections = [section for section in found if section]
    anchors = [section.anchor for section in sections]
    twice = {anchor for anchor in anchors if anchors.count(anchor) > 1}
    if twice:
        raise BuildError(f"Two sections of the article have the anchor {min(twice)!r}.")
    words = glossary_list(terms, used)
    return [replace(s, html=Markup(str(s.html).replace(_GLOSSARY, words))) for s in sections]


def render(text: str, facts: Mapping[str, Any], extensions: Iterable[Any] = ()) -> Markup:
    """Render Markdown with formulas and facts as HTML."""
    converter = markdown.Markdown(
        extensions=[*_EXTENSIONS, _Formulas(), Blocks(), *extensions],
        extension_configs={"tables": {"use_align_attribute": True}},  # the page allows no styles
        output_format="html",
    )
    return opened(converter.convert(_filled(text, facts)))


def render_text(text: str, facts: Mapping[str, Any]) -> str:
    """Fill the facts into a line that is no Markdown, such as a title."""
    return opened_text(_filled(text, facts))


def environment() -> jinja2.Environment:
    """Give the template language that all Markdown of the site is written in."""
    made = jinja2.Environment(
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
        comment_start_string="[#",
        comment_end_string="#]",
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # instead of it, and also against Markdown:
        finalize=sealed,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(WORDING)
    return made


def _filled(text: str, facts: Mapping[str, Any]) -> str:
    return environment().from_string(text).render(facts)


def _section(
    path: Path, facts: Mapping[str, Any], terms: Mapping[str, str], used: set[str]
) -> Section | None:
    head, text = front_matter(path, "article", _KEYS, ("title", "anchor"))
    try:
        if head["when"] and not environment().compile_expression(head["when"], False)(facts):
            return None
        title = render_text(head["title"], facts)
        html = render(text, facts, [Terms(terms, used, head["anchor"])])
    except (math_core.LatexError, jinja2.TemplateError, TypeError, ValueError) as error:
        raise BuildError(f"The article's {path.name} has a mistake: {one_line(error)}.") from None
    return Section(title, head["anchor"], head["summary"], head["part"], head["menu"], html)


def front_matter(
    path: Path, whole: str, keys: Sequence[str], needed: Sequence[str]
) -> tuple[dict[str, str], str]:
    """Read the lines at the beginning of a Markdown file, and the text below them.

    Raises BuildError, naming the file and the `whole` that it is a part of.
    """
    found = re.match(r"---\n(.*?)\n---\n(.*)", path.read_text(encoding="utf-8"), re.DOTALL)
    if not found:
        lines = " and ".join(needed)
        raise BuildError(f"The {whole}'s {path.name} must begin with --- and its {lines}.")
    pairs = (line.partition(":") for line in found[1].splitlines() if line.strip())
    head = {key.strip(): value.strip() for key, _, value in pairs}
    for key in needed:
        if not head.get(key):
            raise BuildError(f"The {whole}'s {path.name} lacks a line '{key}: …' at its beginning.")
    unknown = sorted(head.keys() - set(keys))
    if unknown:
        raise BuildError(f"The {whole}'s {path.name} has a line that nothing reads: {unknown[0]}.")
    return {key: head.get(key, "") for key in keys}, found[2]


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
    if is_sealed(latex):
        raise ValueError(f"text is joined into the formula {opened_text(latex)!r}")
    converter = math_core.LatexToMathML(fancy_error=False)
    return converter.convert_with_local_state(latex, displaystyle=display)


def one_line(error: Exception) -> str:
    """Put what went wrong on one line, without a full stop."""
    return " ".join(str(error).split()).removesuffix(".")
