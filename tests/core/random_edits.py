"""Fifty lists of edits drawn at random, each said twice.

Once as the changes of a request, and once as what they should come to, put together by hand for
PyTorch: entries of model.json, arrays and silenced units. The same fifty on every machine.
"""

from __future__ import annotations

import copy
import json
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .made_up import Arrays, scramble

COUNT = 50
PICTURES = 2
SAMPLES = 4  # of each layer and picture, beside all logits and probabilities

CONVS = ("conv_1_1", "conv_1_2", "conv_2_1", "conv_2_2")
RELUS = ("relu_1_1", "relu_1_2", "relu_2_1", "relu_2_2")
POOLS = ("max_pool_1", "max_pool_2")
FUNCTIONS = ("identity", "leaky_relu", "sigmoid", "tanh")


class Edited(NamedTuple):
    """A network with edits: the request's changes, and model.json, arrays and silence by hand."""

    changes: list[dict[str, Any]]
    model: dict[str, Any]
    arrays: Arrays
    silenced: dict[str, list[int]]

    def entry(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = next(e for e in self.model["layers"] if e["name"] == name)
        return found


class Dice:
    """Whole numbers drawn from a hash of a seed and of how many have been drawn."""

    def __init__(self, seed: int) -> None:
        self._drawn = iter(scramble(7000 + seed, 400).tolist())

    def below(self, count: int) -> int:
        return (next(self._drawn) >> 8) % count

    def of(self, several: tuple[Any, ...]) -> Any:
        return several[self.below(len(several))]

    def number(self, most: float) -> float:
        """A multiple of 1/256 between −most and most, which a float32 holds as it is."""
        steps = int(most * 256)
        return (self.below(2 * steps + 1) - steps) / 256


def edited(model: dict[str, Any], arrays: Arrays) -> list[Edited]:
    """The fifty, made of Tiny VGG's model.json and its arrays, which stay as they are."""
    return [_edited(Dice(seed), model, arrays) for seed in range(COUNT)]


def fingerprint(lists: list[Edited]) -> str:
    """Which edits an answer is about."""
    return sha256(json.dumps([one.changes for one in lists]).encode()).hexdigest()


def condensed(activations: list[NDArray[Any]]) -> NDArray[Any]:
    """A few elements of every layer in one row a picture: [(N, …), …] → (N, all of them)."""
    rows = [activation.reshape(len(activation), -1) for activation in activations]
    chosen = [_few(row, number) for number, row in enumerate(rows)]
    return np.concatenate(chosen, axis=1).astype(np.float32)


def _few(rows: NDArray[Any], layer: int) -> NDArray[Any]:
    if rows.shape[1] <= 10:
        return rows
    return rows[:, (scramble(3000 + layer, SAMPLES) % np.uint64(rows.shape[1])).astype(np.int64)]


def _edited(dice: Dice, model: dict[str, Any], arrays: Arrays) -> Edited:
    edit = Edited([], copy.deepcopy(model), {k: v.copy() for k, v in arrays.items()}, {})
    kinds = [_kernel, _bias, _silence, _replace]
    # A moved window most often ends the network, so that only two lists in five have one.
    if dice.below(5) < 2:
        kinds.append(_window)
        _window(dice, edit)
    wanted = 1 + dice.below(4)
    while len(edit.changes) < wanted:
        kinds[dice.below(len(kinds))](dice, edit)
    return edit


def _kernel(dice: Dice, edit: Edited) -> None:
    name = dice.of(CONVS)
    weight = edit.arrays[f"{name}.weight"]
    unit, channel = dice.below(weight.shape[0]), dice.below(weight.shape[1])
    values = [[dice.number(0.75) for _ in range(3)] for _ in range(3)]
    edit.changes.append({"kernel": name, "unit": unit, "channel": channel, "values": values})
    weight[unit, channel] = values


def _bias(dice: Dice, edit: Edited) -> None:
    name = dice.of((*CONVS, "output"))
    unit, value = dice.below(10), dice.number(1)
    edit.changes.append({"bias": name, "unit": unit, "value": value})
    edit.arrays[f"{name}.bias"][unit] = value


def _silence(dice: Dice, edit: Edited) -> None:
    name = dice.of((*CONVS, *RELUS, *POOLS, "output"))
    units = [dice.below(10) for _ in range(1 + dice.below(3))]
    edit.changes.append({"silence": name, "units": units})
    edit.silenced[name] = [*edit.silenced.get(name, []), *units]


def _replace(dice: Dice, edit: Edited) -> None:
    if dice.below(3):
        name, kind = dice.of(RELUS), dice.of(FUNCTIONS)
        entry = {"kind": kind, **({"negative_slope": 0.125} if kind == "leaky_relu" else {})}
    else:
        name, entry = dice.of(POOLS), {"kind": dice.of(("avg_pool2d", "min_pool2d"))}
    edit.changes.append({"replace": [name], "with": entry})
    edit.entry(name).update(entry)


def _window(dice: Dice, edit: Edited) -> None:
    name = dice.of((*CONVS, *POOLS))
    # A pool's padding is at most half its window. What is padded by one may fit to the very end,
    # because the pools leave out an odd last row.
    most = 2 if name in POOLS else 4
    padding = [dice.below(most), dice.below(most)]
    stride = [1 + dice.below(2), 1 + dice.below(2)]
    settings = dice.of(({"padding": padding}, {"stride": stride, "padding": padding},
                        {"padding": [1, 1]}))  # fmt: skip
    edit.changes.append({"window": name, **settings})
    edit.entry(name).update(settings)
