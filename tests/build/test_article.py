"""The article says what the model's report says, and leaves out what it does not."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from site_src.generator.article import load_article
from site_src.generator.errors import BuildError
from site_src.generator.formulas import formulas
from site_src.generator.measured import measured
from site_src.generator.settings import ROOT
from tests.build.pages import site_data

REPORT = json.loads((ROOT / "weights/tiny_vgg/report.json").read_text(encoding="utf-8"))


def section(network: Any, report: Any, anchor: str = "model", fooled: int = 0) -> str:
    facts = {
        "network": network,
        "measured": measured(report),
        "fooled": fooled,
        "formulas": formulas(),
    }
    return next(
        s.html for s in load_article(ROOT / "site_src/article", facts) if s.anchor == anchor
    )


@pytest.fixture
def network(site: Path) -> Any:
    return site_data(site)["network"]


def test_a_whole_report(network: Any) -> None:
    html = section(network, REPORT)
    for words in ("5000 pictures", "<td>92 %</td>", "96 of 100", "otherwise in 64", "leans on"):
        assert words in html


@pytest.mark.parametrize(
    "report",
    [
        {},
        [],
        None,
        {"shipped": None},
        {"shipped": {}},
        {"shipped": {"accuracy": "high"}, "data": 3},
        {"shipped": {"accuracy": None, "recall": [None], "calibration": [None]}, "classes": ["a"]},
        {"shipped": {"recall": [0.5, 0.5]}, "classes": ["a"]},
    ],
)
def test_a_report_that_says_nothing(network: Any, report: Any) -> None:
    html = section(network, report)
    assert "small network" in html
    for words in ("correctly", "<table", "None", "colour", "100 cases"):
        assert words not in html


def test_a_report_with_accuracy_alone(network: Any) -> None:
    html = section(network, {"shipped": {"accuracy": 0.875}})
    assert "87.5 % correctly" in html
    for words in ("trained on", "<table", "colour", "100 cases"):
        assert words not in html


def test_an_empty_bin_of_sure_answers_is_not_spoken_of(network: Any) -> None:
    report = copy.deepcopy(REPORT)
    report["shipped"]["calibration"][-1] |= {"pictures": 0, "confidence": None, "accuracy": None}
    assert "100 cases" not in section(network, report)


def test_colour_is_not_blamed_where_it_does_not_matter(network: Any) -> None:
    report = copy.deepcopy(REPORT)
    report["shipped"]["greyscale_accuracy"] = 0.77
    html = section(network, report)
    assert "leans" not in html and "77 % correctly" in html


def test_fooling_is_spoken_of_only_where_it_happens(network: Any) -> None:
    for fooled, words in ((5, "last 5 pictures fool"), (1, "last picture fools")):
        assert words in section(network, REPORT, "how-to-read", fooled)
    html = section(network, REPORT, "how-to-read")
    assert "fool" not in html and html.count("<li>") == 3


@pytest.mark.parametrize("wrong", ['[[ "%.0f" | format(none) ]]', '[[ "%d" | format("x") ]]'])
def test_a_fact_that_cannot_be_written_is_named(tmp_path: Path, wrong: str) -> None:
    (tmp_path / "07-wrong.md").write_text(f"---\ntitle: T\nanchor: t\n---\n{wrong}\n")
    with pytest.raises(BuildError, match=r"07-wrong\.md"):
        load_article(tmp_path, {})
