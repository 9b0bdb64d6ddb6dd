"""Steps: what the layers or nodes of a file do, in terms that all formats share.

Maps are channel-first, (C, H, W), whatever the file's own order is. `name` is the file's own name
for the layer, or empty; `where` names it in a sentence, with its operation: "The layer 'conv2d_1'
(Conv2D)".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.floating[Any]]
Pair = tuple[int, int]
Rims = tuple[int, int, int, int]
"""Rows and columns around a map: top, left, bottom, right."""

Same = Literal["same_upper", "same_lower"]
"""As many outputs as strides fit into the input; the odd row or column goes behind, or before."""

NO_RIMS: Rims = (0, 0, 0, 0)


@dataclass(frozen=True)
class Step:
    """One layer or node."""

    where: str
    name: str = ""


@dataclass(frozen=True)
class Conv(Step):
    """Convolution: `weight` (O, C / groups, kernel height, kernel width), `bias` (O,) or None."""

    weight: Numbers = field(kw_only=True)
    bias: Numbers | None = None
    stride: Pair = (1, 1)
    padding: Rims | Same = NO_RIMS
    dilation: Pair = (1, 1)
    groups: int = 1


@dataclass(frozen=True)
class Dense(Step):
    """Fully connected: `weight` (O, N), `bias` (O,) or None. On maps: at each place by itself."""

    weight: Numbers = field(kw_only=True)
    bias: Numbers | None = None


@dataclass(frozen=True)
class Affine(Step):
    """y = scale x + shift for each channel of maps, or each element of a row; or one for all.

    `what` is said in the notes ("batch normalisation"); empty where it is nothing but a bias. `own`
    is the layer that it is in cnnx, if it is one, for where it cannot be folded into another.
    """

    scale: Numbers = field(kw_only=True)
    shift: Numbers = field(kw_only=True)
    what: str = ""
    own: Activation | None = None


@dataclass(frozen=True)
class Pad(Step):
    """Zeros around each map."""

    rims: Rims = NO_RIMS


@dataclass(frozen=True)
class Pool(Step):
    """Pooling of the kind max_pool2d, min_pool2d or avg_pool2d."""

    kind: str = field(kw_only=True)
    kernel: Pair = field(kw_only=True)
    stride: Pair = field(kw_only=True)
    padding: Rims | Same = NO_RIMS
    dilation: Pair = (1, 1)
    ceil: bool = False
    count_include_pad: bool = True


@dataclass(frozen=True)
class GlobalPool(Step):
    """Pooling whose window is the whole map → a row, or maps of one pixel."""

    kind: str = field(kw_only=True)
    flat: bool = True


@dataclass(frozen=True)
class Activation(Step):
    """A layer of cnnx_core that works on each value, by its kind, with the arrays that it learned.

    Where its kind is a scale and a shift (`Kind.folded`), it becomes part of the layer before it.
    """

    kind: str = field(kw_only=True)
    settings: Mapping[str, Any] = field(default_factory=dict)
    arrays: Mapping[str, Numbers] = field(default_factory=dict)


@dataclass(frozen=True)
class Flatten(Step):
    """Maps to one row: map by map, or (channels_last) pixel by pixel."""

    channels_last: bool = False


@dataclass(frozen=True)
class Softmax(Step):
    """Scores to probabilities; `log` where the file goes on to their logarithms."""

    log: bool = False


@dataclass(frozen=True)
class Dropped(Step):
    """Something that does nothing when a picture is classified; `what` is said in the notes."""

    what: str = ""
