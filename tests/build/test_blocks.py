"""Figures and notes in Markdown."""

from __future__ import annotations

from site_src.generator.content.article import render


def test_a_living_figure_has_words_until_it_lives() -> None:
    html = render("::: figure small-one\nA *caption*\nin two lines.\n\nIn words, $x$.\n:::\n", {})
    assert 'data-figure="small-one"' in html and 'id="figure-small-one"' in html
    assert 'figure-small-one-caption">A <em>caption</em> in two lines.</figcaption>' in html
    still = html.partition('<div class="figure-still prose">')[2].partition("</div>")[0]
    assert "In words" in still and "<math" in still
    assert 'aria-labelledby="figure-small-one-caption"' in html and "markdown=" not in html


def test_a_plate_is_there_at_once() -> None:
    html = render("::: plate p\nCaption.\n\n<table><tr><td>1</td></tr></table>\n:::\n\nMore.", {})
    assert "data-figure" not in html
    assert html.index("<table>") < html.index("<figcaption") < html.index("<p>More.</p>")


def test_a_note_is_a_note() -> None:
    html = render("One.\n\n::: note\nTwo, **three**.\n:::\n\nFour.", {})
    assert (
        '<div class="prose-note prose" role="note">\n<p>Two, <strong>three</strong>.</p>\n</div>'
        in html
    )
