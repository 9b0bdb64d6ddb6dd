"""The figure of the hyper-parameters counts as the core does, in everything that it offers."""

from __future__ import annotations

import json
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnx_core.errors import CnnxError
from cnnx_core.trials.slide import BOUNDS
from cnnx_core.windows import MODES, output_size, padded, windows
from site_src.generator.node import run_node
from site_src.generator.settings import ROOT

NAMES = ("size", "padding", "kernel_size", "stride", "dilation")
WORDS = {"size": "input size", "padding": "padding", "kernel_size": "kernel size",
         "dilation": "dilation"}  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the page says, in the order of `everything`."""
    folder = tmp_path_factory.mktemp("fit")
    script = Path(__file__).with_name("fit_in_node.mjs")
    module = ROOT / "site_src" / "explorer" / "article" / "figures" / "hyper" / "fit.js"
    run_node([script, module, folder / "said.json"], cwd=folder)
    return json.loads((folder / "said.json").read_bytes())


def everything(said: Any) -> Any:
    ranges = [range(least, most + 1) for least, most in (said["limits"][name] for name in NAMES)]
    return product(*ranges, said["modes"])


@cache
def padding_works(size: int, padding: int, mode: str) -> bool:
    try:
        padded(np.zeros((1, size, size), np.float32), (padding, padding), mode)
    except CnnxError:
        return False
    return True


@cache
def output(size: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """How large the output is; 0 where there is none."""
    try:
        return output_size(size, kernel, stride, padding, dilation)
    except CnnxError:
        return 0


@cache
def overlooked(length: int, kernel: int, stride: int, dilation: int) -> tuple[int, int]:
    """Count the rows that no window looks at: after the last one that is looked at, and before."""
    rows = np.arange(length, dtype=np.float32).reshape(1, length, 1)
    every = windows(rows, (kernel, 1), (stride, 1), (0, 0), (dilation, 1), 0)
    seen = np.unique(every)
    left = length - 1 - int(seen.max())
    return left, length - len(seen) - left


def test_everything_that_is_offered_can_be_asked(said: Any) -> None:
    assert tuple(said["modes"]) == MODES
    for name in NAMES:
        least, most = BOUNDS[name]
        assert least <= said["limits"][name][0] < said["limits"][name][1] <= most


def test_sizes_agree_for_every_combination(said: Any) -> None:
    count = refused = 0
    for (n, p, k, s, d, mode), found in zip(everything(said), said["fits"], strict=True):
        length, span, size, left, between, refusal = found
        wanted = output(n, k, s, p, d) if padding_works(n, p, mode) else 0
        assert (length, span, size) == (n + 2 * p, d * (k - 1) + 1, wanted), (n, p, k, s, d, mode)
        assert bool(said["refusals"][refusal]) == (not wanted)
        if wanted:
            assert (left, between) == overlooked(length, k, s, d), (n, p, k, s, d)
        count += 1
        refused += not wanted
    assert count == len(said["fits"]) > 200_000
    assert 0.1 < refused / count < 0.6


def works(settings: dict[str, Any]) -> bool:
    n, p, k, s, d = (settings[name] for name in NAMES)
    return padding_works(n, p, settings["padding_mode"]) and bool(output(n, k, s, p, d))


def test_every_refusal_says_why_and_what_helps(said: Any) -> None:
    checked = set()
    for (n, p, k, s, d, mode), found in zip(everything(said), said["fits"], strict=True):
        length, span, refusal = found[0], found[1], found[-1]
        if not said["refusals"][refusal] or (refusal, n, p, k, d, mode) in checked:
            continue
        checked.add((refusal, n, p, k, d, mode))  # the stride changes nothing
        words, changes = (said["refusals"][refusal][part] for part in ("refusal", "changes"))
        settings = dict(zip((*NAMES, "padding_mode"), (n, p, k, s, d, mode), strict=True))
        reason, advice = words.split(" Make ")
        if span > length:
            arithmetic = f"{d}·({k} − 1) + 1 = {span}" if d > 1 else f"kernel of {k} spans {span}"
            room = f"{n} + 2·{p} = {length}" if p else f"has only {n}:"
            assert arithmetic in reason and room in reason, words
        if not padding_works(n, p, mode):
            most = n - 1 if mode == "reflect" else n
            assert f"asks for {p}" in reason and str(most) in reason, words
        assert changes, words
        for change in changes:
            assert works(settings | change["settings"]), (words, change)
            check_nearest(settings, change, advice)


def check_nearest(settings: dict[str, Any], change: dict[str, Any], advice: str) -> None:
    """A change goes no farther than it must, and is what the sentence says."""
    changed = settings | change["settings"]
    for name, value in change["settings"].items():
        if name == "padding_mode":
            assert "the padding zeros" in advice
            continue
        assert f"the {WORDS[name]} " in advice and str(value) in advice, (change, advice)
        nearer = value + (1 if settings[name] > value else -1)
        assert not works(changed | {name: nearer}), (settings, change)


def test_padding_repeats_the_same_values(said: Any) -> None:
    sizes, rims = (range(said["limits"][n][0], said["limits"][n][1] + 1) for n in NAMES[:2])
    for (n, p, mode), found in zip(product(sizes, rims, MODES), said["sources"], strict=True):
        if not padding_works(n, p, mode):
            assert found is None
            continue
        rows = np.repeat(np.arange(1, n + 1, dtype=np.float32)[None, :, None], n, axis=2)
        wanted = padded(rows, (p, p), mode)[0][:, p]
        assert [0 if index is None else index + 1 for index in found] == wanted.tolist(), (n, p)


def test_same_padding_keeps_every_size(said: Any) -> None:
    kernels, dilations = (
        range(said["limits"][name][0], said["limits"][name][1] + 1)
        for name in ("kernel_size", "dilation")
    )
    most = said["limits"]["padding"][1]
    for (k, d), rim in zip(product(kernels, dilations), said["same"], strict=True):
        keeps = [p for p in range(most + 1) if output(16, k, 1, p, d) == 16]
        assert keeps == ([] if rim is None else [rim]), (k, d)


def test_what_is_typed_is_a_number_or_a_sentence(said: Any) -> None:
    for text, found in said["texts"]:
        if text.strip() in ("3", "03"):
            assert found == 3
            continue
        assert found.startswith("The stride must be a whole number from 1 to 8"), found
        assert found.endswith(".") and len(found) < 80 and "-" not in found
