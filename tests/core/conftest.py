"""What every test of the core shares, and which of them are collected where."""

from __future__ import annotations

import importlib.util
import os

from hypothesis import settings

# The same examples on every run and every machine: a failure is never a matter of luck.
settings.register_profile("cnnx", derandomize=True, deadline=None, max_examples=80, database=None)
settings.load_profile("cnnx")

DATASET = "CNNX_TINY_IMAGENET"

_HAS_TORCH = importlib.util.find_spec("torch") is not None
DIGITS = "CNNX_MNIST"
_HAS_DATASET = bool(os.environ.get(DATASET))
_HAS_DIGITS = bool(os.environ.get(DIGITS))

# What cannot run here is left out in plain sight (see the report below), not skipped.
collect_ignore = [
    *([] if _HAS_TORCH else ["test_torch_live.py"]),
    *([] if _HAS_DATASET else ["test_tiny_imagenet.py"]),
    *([] if _HAS_DIGITS else ["test_mnist.py"]),
]


def pytest_report_collectionfinish() -> list[str]:
    lines = []
    if not _HAS_TORCH:
        lines.append("PyTorch is compared from its recorded answers; with PyTorch installed, live.")
    if not _HAS_DATASET:
        lines.append(
            "The accuracy on Tiny ImageNet is not measured; to measure it, "
            f"set {DATASET} to the path of the data set (a folder, a zip or a tar)."
        )
    if not _HAS_DIGITS:
        lines.append(
            "The accuracy on MNIST is not measured; to measure it, "
            f"set {DIGITS} to the path of a folder with its files."
        )
    return lines
