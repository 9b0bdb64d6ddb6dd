"""Templates, data and articles."""

from __future__ import annotations

import json

import pytest

from site_src.generator.content.article import render
from site_src.generator.output.page import for_script


def test_data_cannot_end_its_script_element() -> None:
    data = {"title": "</script><!-- & \u2028 × é"}
    text = for_script(data)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text) == data


def test_formulas_become_mathml() -> None:
    html = render("The sum $y = \\sum_i w_i x_i$ and\n\n$$a_{1} * b$$\n", {})
    assert html.count("<math") == 2
    assert 'display="block"' in html
    assert "$" not in html


@pytest.mark.parametrize("text", ["It costs $5 or $6.", "`$x$`", "\\$x$ is text"])
def test_other_dollars_stay(text: str) -> None:
    html = render(text, {})
    assert "<math" not in html and "$" in html


def test_facts_are_filled_in() -> None:
    assert "10 classes" in render("[[ n ]] classes", {"n": 10})
