"""Each word is defined once, and its definition is where it is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from site_src.generator.content.article import load_article, render
from site_src.generator.content.glossary import FILE, Terms, load_glossary
from site_src.generator.errors import BuildError
from site_src.generator.settings import ROOT

ARTICLE = ROOT / "site_src" / "article"
TERMS = {"kernel": "A rectangle of <weights>.", "stride": "A step."}


def test_a_term_is_a_button_with_its_definition() -> None:
    used: set[str] = set()
    html = render("A {kernel}, two *{kernel|kernels}*.", {}, [Terms(TERMS, used, "s")])
    assert html.count("<button") == 2 and used == {"kernel"}
    assert ">kernels</button>" in html and "A rectangle of &lt;weights&gt;." in html
    for name in ("term-s-1", "term-s-2"):
        assert f'aria-describedby="{name}"' in html and f'id="{name}"' in html


@pytest.mark.parametrize("text", ["`{kernel}`", "\\{kernel\\}", "$\\frac{kernel}{2}$", "{1, 2}"])
def test_other_braces_stay(text: str) -> None:
    assert "<button" not in render(text, {}, [Terms(TERMS, set(), "s")])


def test_the_list_has_what_was_used_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    entries = "\n\n".join(f"{term}\n: {text}" for term, text in TERMS.items())
    (tmp_path / FILE).write_text(f"{entries}\n\npadding\n: A rim.\n", encoding="utf-8")
    head = "---\ntitle: T\nanchor: t\n---\n"
    (tmp_path / "1.md").write_text(f"{head}{{stride}} {{kernel}}\n\n<!-- glossary -->\n")
    [section] = load_article(tmp_path, {})
    assert re.findall("<dt[^>]*>(.*?)</dt>", section.html) == ["kernel", "stride"]


@pytest.mark.parametrize("text", ["kernel", "kernel\n: A.\n\nkernel\n: B.", "kernel\n:"])
def test_a_damaged_glossary_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(BuildError, match="glossary"):
        load_glossary(tmp_path)


def test_no_definition_is_idle() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ARTICLE.glob("[0-9]*.md"))
    idle = [t for t in load_glossary(ARTICLE) if f"{{{t}}}" not in text and f"{{{t}|" not in text]
    assert not idle
