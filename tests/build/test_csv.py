"""The page's CSV: RFC 4180, every float32 exactly, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from site_src.generator.node import run_node
from site_src.generator.settings import ROOT

WORDS = [
    "plain",
    "two words",
    "a,b",
    'say "hi"',
    '"',
    "line\nbreak",
    "cr\r\nlf",
    "größe",
    "",
    "日本",
]
FORMULAS = ["=1+1", "+1", "-1+2", "@SUM(A1)", "\tx", "\r=x", '=HYPERLINK("x","y")', "=a,b"]
NUMBERS = np.random.default_rng(4).standard_normal(2000).astype(np.float32)
EXTREMES = np.array(
    [0, 1e-45, 3.4028235e38, -1.1754944e-38, 16777216, 0.1, -0.0, 1 / 3], np.float32
)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("csv")
    tables: list[Any] = [
        [["name", "value"], *([word, 1] for word in [*WORDS, *FORMULAS])],
        [[float(value)] for value in [*NUMBERS, *EXTREMES]],
        [["a", None, 2.5], [None, None, None]],
    ]
    (folder / "tables.json").write_text(json.dumps(tables))
    module = ROOT / "site_src" / "explorer" / "inspect" / "save" / "csv.js"
    script = Path(__file__).with_name("csv_in_node.mjs")
    run_node([script, module, folder / "tables.json", folder / "out.json"], cwd=folder)
    texts: list[str] = json.loads((folder / "out.json").read_bytes())
    return texts


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_words_come_back_as_they_were(written: list[str]) -> None:
    rows = read(written[0])
    assert [name for name, _ in rows[1 : 1 + len(WORDS)]] == WORDS


def test_no_cell_is_a_formula(written: list[str]) -> None:
    names = [name for name, _ in read(written[0])[1 + len(WORDS) :]]
    assert names == [f"'{formula}" for formula in FORMULAS]


def test_lines_end_as_they_should(written: list[str]) -> None:
    assert written[2] == "a,,2.5\r\n,,\r\n"


def test_numbers_are_exact_and_as_short_as_can_be(written: list[str]) -> None:
    texts = [row[0] for row in read(written[1])]
    wanted = np.concatenate([NUMBERS, EXTREMES])
    np.testing.assert_array_equal(np.array([float(t) for t in texts], np.float32), wanted)
    for text, value in zip(texts, wanted, strict=True):
        # As few digits as NumPy needs.
        digits = [f"{float(t):.17e}" for t in (text, str(value))]
        assert float(digits[0]) == pytest.approx(float(digits[1]), rel=1e-12), (text, value)
