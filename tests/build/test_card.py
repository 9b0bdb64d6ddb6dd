"""The model's card is what its report, its study and its layers say."""

from __future__ import annotations

import json
from typing import Any

from cnnx_core.describe import describe
from cnnx_core.model import load_model
from site_src.generator.settings import ROOT
from weights.training.card import model_card

FOLDER = ROOT / "weights" / "tiny_vgg"


def test_the_card_is_made_from_the_files_beside_it() -> None:
    names = ("model.json", "labels.json", "weights.safetensors")
    network = describe(load_model(*((FOLDER / name).read_bytes() for name in names)))
    card = model_card(read("report.json"), read("study.json"), network)
    assert card == (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "19 920 parameters" in card and "40 ReLU channels" in card


def read(name: str) -> Any:
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))
