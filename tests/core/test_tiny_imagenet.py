"""The accuracies that the report claims are what cnnx_core reaches with the shipped files.

Collected when CNNX_TINY_IMAGENET holds the path of Tiny ImageNet (a folder, a zip or a tar, with
at least the model's classes in it).
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnx_core.model.model import load_model
from cnnx_core.picture.images import fit, to_input
from weights.training import tiny_imagenet
from weights.training.tiny_imagenet import Split
from weights.training.variants import measure_variants

from .agreement import TINY_VGG, tiny_vgg_files
from .conftest import DATASET

pytestmark = pytest.mark.dataset


@pytest.fixture(scope="module")
def pictures() -> Split:
    wnids = [label["wnid"] for label in json.loads(tiny_vgg_files()[1])]
    return tiny_imagenet.load(Path(os.environ[DATASET]), wnids).val


def reported() -> Any:
    return json.loads((TINY_VGG / "report.json").read_text(encoding="utf-8"))


def test_the_reported_accuracy_is_reached(pictures: Split) -> None:
    report = reported()["shipped"]
    model = load_model(*tiny_vgg_files())
    assert len(pictures) == 500

    confusion = np.zeros((len(model.labels), len(model.labels)), int)
    last = model.network.layers[-1].name
    for pixels, label in zip(pictures.pixels, pictures.labels, strict=True):
        trace = model.network.trace(to_input(fit(pixels, *model.input.shape), model.input))
        confusion[label, trace[last].argmax()] += 1
    correct = int(np.trace(confusion))
    assert round(correct / len(pictures), 4) == report["accuracy"]
    assert correct == report["correct"]
    assert confusion.tolist() == report["confusion"]


def test_the_reported_variants_are_reached(pictures: Split) -> None:
    assert measure_variants(load_model(*tiny_vgg_files()), pictures) == reported()["variants"]
