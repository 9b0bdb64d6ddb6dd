"""A network that has seen a picture."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from cnnx_core.arrays import Array
from cnnx_core.model.model import Model
from cnnx_core.network import Trace
from cnnx_core.picture.images import Pixels


@dataclass(frozen=True)
class Run:
    """A model, as it was changed, that has seen a picture.

    `about` says which model it is, which picture and which changes: so a reply about it begins.
    `pixels` is the picture as the network sees it, (H, W, C) uint8.
    """

    about: dict[str, Any]
    model: Model
    pixels: Pixels
    trace: Trace

    @property
    def scores(self) -> Array:
        """Class scores (N,)."""
        return self.trace[self.model.network.scores]

    @property
    def probabilities(self) -> Array:
        """Probabilities of the classes (N,)."""
        return self.trace[self.model.network.probabilities]

    def prediction(self) -> dict[str, Any]:
        """The class with the largest probability; nothing, where the network ends before that."""
        if self.model.network.stopped:
            return {}
        best = int(np.argmax(self.probabilities))
        label, probability = self.model.labels[best], float(self.probabilities[best])
        return {"prediction": {"index": best, "label": label, "probability": probability}}
