"""Hundreds of damaged files: each ends with a sentence, or is a model after all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .damage import SECONDS
from .held import CASES

ROUNDS = 12


@pytest.fixture(scope="module")
def endings() -> list[dict[str, str]]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.importers.damage", "7", str(ROUNDS)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=540,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_there_are_five_hundred_of_all_formats(endings: list[dict[str, str]]) -> None:
    assert len(endings) == ROUNDS * len(CASES) >= 500
    refused = [found for found in endings if found["ending"] == "refused"]
    for folder in ("torch", "keras3", "keras2", "tfjs"):
        assert sum(found["case"].startswith(folder) for found in refused) > 10
    assert any("unpacks to more than" in found["said"] for found in refused)


def test_each_is_refused_or_read_in_time(endings: list[dict[str, str]]) -> None:
    wrong = [found for found in endings if found["ending"] not in ("refused", "read")]
    assert not wrong
    assert max(float(found["seconds"]) for found in endings) < SECONDS


def test_each_refusal_is_a_sentence(endings: list[dict[str, str]]) -> None:
    for found in endings:
        said = found["said"]
        if found["ending"] == "refused":
            assert said[0].isupper() or said.split()[0].endswith((".json", ".onnx", ".h5", ".keras",
                ".pt", ".pth", ".safetensors", ".data", ".bin")), said  # fmt: skip
            assert said.endswith((".", "?")) and 20 < len(said) < 900, said
            assert "Traceback" not in said and "object at 0x" not in said
