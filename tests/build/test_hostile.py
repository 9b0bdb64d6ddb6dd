"""Two hundred hostile model files and folders: each becomes a model, or ends in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from site_src.generator.settings import ROOT
from tests.build.hostile import SECONDS, Ending

NUMBER = 200


@pytest.fixture(scope="module")
def endings() -> list[Ending]:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.build.hostile", "1", str(NUMBER), "--json"],
        cwd=ROOT,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [Ending(**found) for found in json.loads(done.stdout)]


def test_each_becomes_a_model_or_ends_in_a_sentence(endings: list[Ending]) -> None:
    assert len(endings) == NUMBER
    assert [found for found in endings if found.ending not in ("model", "sentence")] == []
    assert max(found.seconds for found in endings) < SECONDS


def test_there_are_some_of_all_kinds(endings: list[Ending]) -> None:
    assert sum(found.ending == "sentence" for found in endings) > NUMBER // 2
    for kind in ("lenet/", "tiny_vgg/", "torch/", "keras2/", "keras3/", "tfjs/", "lead_out"):
        assert any(kind in found.how for found in endings), kind
    assert {found.command for found in endings} == {"build", "import"}
