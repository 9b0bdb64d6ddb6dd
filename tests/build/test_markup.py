"""What a model or a gallery brings arrives as text, whatever is in it, and as nothing else."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from site_src.generator.content.article import load_article, render
from site_src.generator.content.wording import link
from site_src.generator.errors import BuildError
from tests.build.pages import site_data
from tests.nasty import (
    CHANNELS,
    GALLERY,
    LABELS,
    LAYERS,
    NASTY,
    TEXTS,
    TITLE,
    TRICKS,
    build_nasty,
    in_layers,
)

PAGES = ("index.html", "own.html")


class Parsed(HTMLParser):
    """A page as a list of its elements with their attributes, and of the texts between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[Any] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.append([tag, *attrs])

    def handle_endtag(self, tag: str) -> None:
        self.parts.append([f"/{tag}"])

    def handle_comment(self, data: str) -> None:
        self.parts.append(["comment", data])

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    @property
    def read(self) -> str:
        """All texts, and all values of attributes."""
        values = (v for p in self.parts if isinstance(p, list) for _, v in p[1:])
        texts = (p for p in self.parts if isinstance(p, str))
        return "".join(texts) + "\0".join(str(value) for value in values)


@pytest.fixture(scope="module")
def nasty_site(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """Such a site, built after the other one, which installs the packages."""
    return build_nasty(tmp_path_factory.mktemp("nasty"))


@pytest.fixture(scope="module")
def tame(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    return build_nasty(tmp_path_factory.mktemp("tame"), nasty="")


def written(site: Path, name: str) -> Parsed:
    """A page without what changes with every string: its data, and hashes of files."""
    text = (site / name).read_text(encoding="utf-8")
    before, begin, data = text.partition('id="site">')
    assert begin and data.count("</script>") == 1
    return Parsed(before + data.partition("</script>")[2])


def tour(site: Path) -> list[Any]:
    steps: list[Any] = json.loads((site / site_data(site)["tour"]["steps"]).read_text("utf-8"))
    return steps


def like(value: Any) -> Any:
    """Write what was parsed as if the strings had been tame ones."""
    if isinstance(value, str):
        return value.replace(NASTY, "").replace(in_layers(NASTY), "")
    return type(value)(map(like, value)) if isinstance(value, list | tuple) else value


@pytest.mark.parametrize("name", PAGES)
def test_no_element_and_no_attribute_comes_of_a_text(
    nasty_site: Path, tame: Path, name: str
) -> None:
    assert like(written(nasty_site, name).parts) == written(tame, name).parts


def test_the_tour_is_the_same_but_for_the_texts(nasty_site: Path, tame: Path) -> None:
    steps, others = tour(nasty_site), tour(tame)
    assert len(steps) == len(others) > 9
    for step, other in zip(steps, others, strict=True):
        assert like(step["title"]) == other["title"]
        assert like(Parsed(step["html"]).parts) == Parsed(other["html"]).parts


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:20])
def test_a_text_arrives_as_it_is(nasty_site: Path, text: str) -> None:
    assert text in written(nasty_site, "index.html").read


def test_the_data_of_the_page_is_what_it_was(nasty_site: Path) -> None:
    site = site_data(nasty_site)
    network = site["network"]
    assert network["title"] == TITLE + NASTY
    assert network["labels"] == [label + NASTY for label in LABELS]
    assert network["input"]["channels"] == [channel + NASTY for channel in CHANNELS]
    names = [name + in_layers(NASTY) for name in LAYERS]
    assert [layer["name"] for layer in network["layers"]] == names
    told = [value for picture in site["gallery"] for value in picture.values()]
    assert all(text + NASTY in told for text in GALLERY)


def test_notices_give_a_picture_three_lines(nasty_site: Path) -> None:
    pictures = (nasty_site / "NOTICES.txt").read_text("utf-8").rpartition("=" * 80)[2]
    lines = [line for line in pictures.splitlines() if line]
    assert len(lines) == 9
    one = " ".join(NASTY.split())
    assert lines[1] == f"Licence: licence of one {one} https://example.org/ {one}"
    assert lines[2] == f"Source: source of one {one}"


def test_the_poster_is_drawn(nasty_site: Path) -> None:
    assert (nasty_site / "poster-nasty.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("text", [*TRICKS, "", " ", "\r\n", "*", "`", "\U00010600", "𐘀3c𐘁"])
@pytest.mark.parametrize(
    "around",
    ["[[ x ]]", "# [[ x ]]", "**[[ x ]]**", "*a [[ x ]]* b", "`[[ x ]]`", "- [[ x ]]\n- b",
     "[[ codes([x, x]) ]]", "[a [[ x ]]](#b)", "[[ link(x, '#b') ]]", "> [[ x ]]", "[[ 'a' ~ x ]]",
     "[% macro m() %]([[ x ]])[% endmacro %][[ m() ]]", "[[ [x, x] | join(', ') ]]",
     "| a |\n|---|\n| [[ x ]] |", "<b title=\"[[ x ]]\">a</b>", "a[[ x | safe if 0 else x ]]"],
)  # fmt: skip
def test_no_place_in_markdown_makes_more_of_a_text(around: str, text: str) -> None:
    """Whatever stands in its place, the elements are those that a plain word gets."""
    if not text.strip() or ("\U00010600" in text and "3c" in text):
        assert "<script" not in render(around, {"x": text})
        return
    found, plain = Parsed(render(around, {"x": text})), Parsed(render(around, {"x": "plain"}))
    assert [p for p in found.parts if isinstance(p, list) and "title" not in str(p)] == [
        p for p in plain.parts if isinstance(p, list) and "title" not in str(p)
    ]
    assert found.read.replace(text, "plain") == plain.read


def test_what_we_write_ourselves_is_markdown() -> None:
    assert "<em>a</em>" in render("[[ x ]]", {"x": Markup("*a*")})


def test_a_text_has_no_place_in_a_formula(tmp_path: Path) -> None:
    head = "---\ntitle: T\nanchor: t\n---\n"
    (tmp_path / "07-wrong.md").write_text(f"{head}$a = [[ x ]]$", encoding="utf-8")
    with pytest.raises(BuildError, match="joined into the formula 'a = b'"):
        load_article(tmp_path, {"x": "b"})


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere", "https://example.org"])
def test_a_link_of_the_article_stays_on_the_page(address: str) -> None:
    with pytest.raises(ValueError, match="within the page"):
        link("x", address)
