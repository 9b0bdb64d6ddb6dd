"""No activation function at all."""

from __future__ import annotations

from dataclasses import dataclass

from cnnx_core.arrays import Array
from cnnx_core.kinds.activations.elementwise import Case, Elementwise


def identity(x: Array) -> Array:
    r"""Leave everything as it is.

    $$y = x$$

    Any shape. Where an activation function is expected, this is none at all.
    """
    return x.copy()


@dataclass(frozen=True)
class Identity(Elementwise):
    """Identity: see identity."""

    kind = "identity"
    title = "identity"
    role = "changes nothing"
    does = "leaves the map before it as it is"
    rule = "x"
    effect = "nothing changes"
    to_each = "leaves every value as it is"
    cases = (Case("{x}"),)
    line = "value = x"
    compared = True

    def forward(self, x: Array) -> Array:
        return identity(x)
