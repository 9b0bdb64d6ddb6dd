"""The end of the network: it must be a softmax over at least two classes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cnnx_core.kinds import KINDS
from cnnx_import.errors import ImportFailure
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.convolution import settle
from cnnx_import.ir.layer import Layer
from cnnx_import.ir.steps import Flatten, Softmax


def make_classifier(chain: Chain, labels: Sequence[str] | None) -> None:
    """Add what a classifier needs at its end, and say so in the notes.

    Raises ImportFailure where the network does not give one number for each class.
    """
    if not chain.layers:
        raise ImportFailure("The network has no layers that do anything.")
    settle(chain)
    if len(chain.shape) == 3:
        if chain.shape[1:] != (1, 1):
            raise ImportFailure(
                f"The network ends in maps of {chain.shape[1]} × {chain.shape[2]}, not in one "
                "number for each class: cnnx shows classifiers."
            )
        chain.add(Flatten("The end of the network"))
        chain.note("Added a flatten: the network ends in maps of one pixel.")
    if chain.row.reordered:
        raise ImportFailure(
            "The network ends in a flatten layer: a dense layer must give one number a class."
        )
    last = chain.layers[-1]
    if chain.shape == (1,):
        _two_classes(chain, labels)
    elif last.kind == "sigmoid":
        raise ImportFailure(
            f"The network ends in {chain.shape[0]} sigmoids, each an answer of its own; cnnx shows "
            "one choice among classes. Train it with a softmax, or with one sigmoid for two "
            "classes."
        )
    if chain.layers[-1].kind != "softmax":
        if KINDS[last.kind].replaceable and last.kind not in ("identity", "sigmoid"):
            chain.note(f"Its last layer is a {last.kind}; the softmax comes after it.")
        chain.add(Softmax("The end of the network"))
        chain.note("Added a softmax, which makes the scores at the end probabilities.")


def _two_classes(chain: Chain, labels: Sequence[str] | None) -> None:
    r"""One number z becomes two scores, 0 and z: $e^z / (e^0 + e^z) = 1 / (1 + e^{-z})$."""
    last = chain.layers[-1]
    if last.kind == "sigmoid":
        chain.layers.pop()
    elif last.kind != "dense" or labels is None or len(labels) != 2:
        raise ImportFailure(
            "The network ends in one number. Where that is the score of the second of two classes, "
            "give the labels of both; else cnnx, which shows classifiers, cannot show it."
        )
    score = chain.last
    if score is not None and score.kind == "dense":
        assert score.weight is not None and score.bias is not None
        score.weight = np.concatenate([np.zeros_like(score.weight), score.weight])
        score.bias = np.concatenate([np.zeros_like(score.bias), score.bias])
        score.settings["out_features"] = 2
        chain.shape = (2,)
    else:
        weight, bias = np.array([[0.0], [1.0]]), np.zeros(2)
        chain.append(Layer("dense", "", {"out_features": 2}, weight, bias), (2,))
    what = "sigmoid" if last.kind == "sigmoid" else "score"
    chain.note(
        f"One {what} at the end became two classes: a softmax over 0 and its score, which gives "
        "exactly the same probability. The second class is the one that the number speaks for."
    )
