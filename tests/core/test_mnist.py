"""LeNet's accuracy is what cnnx_core reaches with the shipped files, on digits held out.

Collected when CNNX_MNIST holds the path of a folder with MNIST's t10k-… files.
"""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import pytest

from cnnx_core.model.model import load_model
from cnnx_core.picture.images import fit, to_input
from weights.training import mnist
from weights.training.folder import read_files
from weights.training.tiny_imagenet import DataError

from .agreement import ROOT
from .conftest import DIGITS

LENET = ROOT / "weights" / "lenet"
pytestmark = pytest.mark.dataset


def test_the_reported_accuracy_is_reached() -> None:
    report = json.loads((LENET / "report.json").read_text(encoding="utf-8"))
    data = mnist.load(Path(os.environ[DIGITS]))
    assert (len(data.train), len(data.test)) == (9000, 1000)
    digest = hashlib.sha256(data.test.pixels.tobytes()).hexdigest()
    assert digest == report["data"]["sha256_of_validation_pixels"]
    model = load_model(*read_files(LENET))
    correct = 0
    for pixels, label in zip(data.test.pixels, data.test.labels, strict=True):
        trace = model.network.trace(to_input(fit(pixels, *model.input.shape), model.input))
        correct += trace["softmax"].argmax() == label
    assert correct == report["shipped"]["correct"] >= 980


def test_damaged_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no file t10k-images"):
        mnist.load(tmp_path)
    for name in ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"):
        (tmp_path / name).write_bytes((Path(os.environ[DIGITS]) / name).read_bytes()[:1000])
    with pytest.raises(DataError, match="damaged"):
        mnist.load(tmp_path)
