"""The model's card is what its report, its study and its layers say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cnnx_core.edit.changes import apply, normal
from cnnx_core.model.describe import describe
from cnnx_core.model.model import Model, load_model
from site_src.generator.settings import ROOT
from weights.training.card import model_card
from weights.training.card_variants import variants_section
from weights.training.folder import read_files, read_study, readable, write_report

FOLDER = ROOT / "weights" / "tiny_vgg"


@pytest.fixture(scope="module")
def model() -> Model:
    return load_model(*read_files(FOLDER))


def test_the_card_is_made_from_the_files_beside_it(model: Model) -> None:
    card = model_card(report(), read_study(FOLDER), describe(model))
    assert card == (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "19 920 parameters" in card and "40 ReLU channels" in card


def test_report_and_card_are_written_as_they_are_kept(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "MODEL_CARD.md").unlink()
    write_report(tmp_path, report())
    for name in ("report.json", "MODEL_CARD.md"):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes()
    assert readable(report()) == (FOLDER / "report.json").read_bytes()


def test_the_card_says_what_each_variant_reaches() -> None:
    section = variants_section(report())
    rows = [line for line in section.splitlines() if line.startswith("| ")]
    tenth = report()["variants"]["swaps"][2]["accuracy"]
    assert f"| ReLU → leaky ReLU, slope 0.1 | {100 * tenth:.1f} % |" in rows
    assert sum("→" in row for row in rows) == len(report()["variants"]["swaps"])
    assert sum("neuron" in row for row in rows) == 1 + len(report()["variants"]["silenced"])
    assert "not what a network trained that way would reach" in section


def test_the_reported_variants_can_be_asked_for(model: Model) -> None:
    variants = report()["variants"]
    for entry in variants["swaps"]:
        assert normal(entry["changes"]) == entry["changes"]
        apply(model.network, entry["changes"])
        assert round(entry["correct"] / variants["pictures"], 4) == entry["accuracy"]
    shapes = model.network.shapes()
    for layer, shares in variants["silenced"].items():
        assert len(shares) == shapes[layer][0]


def test_a_report_without_variants_has_no_section_about_them() -> None:
    assert variants_section({"shipped": {"accuracy": 0.5}, "classes": ["a"]}) == ""


def report() -> Any:
    return json.loads((FOLDER / "report.json").read_text(encoding="utf-8"))
