"""What the network expects of its pixels, and the input of model.json that gives it that."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from cnnx_import.errors import ImportFailure
from cnnx_import.ir.chain import Chain
from cnnx_import.ir.layer import Layer
from cnnx_import.ir.steps import Numbers
from cnnx_import.limits import MOST_SIDE

RANGES = {"0..1": (1.0, 0.0), "0..255": (255.0, 0.0), "-1..1": (2.0, -1.0)}
"""How a pixel from 0 to 1 becomes what the network was trained with: times the first, plus the
second."""

IMAGENET = ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))

_HELP = "0..255, 0..1, -1..1, imagenet, or mean,std such as 0.13,0.31 (one number or one a channel)"


def check_input(shape: tuple[int, int, int]) -> None:
    """Raise ImportFailure unless pictures of this shape, (C, H, W), can be shown."""
    if shape[0] not in (1, 3):
        raise ImportFailure(
            f"The model takes pictures with {shape[0]} channels; 1 (grey) or 3 (colours) can be "
            "shown."
        )
    if min(shape) < 1 or max(shape[1:]) > MOST_SIDE:
        raise ImportFailure(
            f"The model takes pictures of {shape[1]} × {shape[2]} pixels; "
            f"up to {MOST_SIDE} × {MOST_SIDE} can be shown."
        )


@dataclass(frozen=True)
class Input:
    """The input of model.json: mean and deviation of pixels from 0 to 1, for each channel.

    The network gets `scale` v + `shift` where the file's own network gets v.
    """

    mean: list[float]
    std: list[float]
    scale: list[float]
    shift: list[float]


def input_of(chain: Chain, asked: str | None, told: Input | None = None) -> Input:
    r"""Find the input for model.json, where $x = (q / 255 - \mu) / \sigma$ for a pixel q.

    `asked` is the range that the file's own input takes (see RANGES), or "imagenet", or means and
    deviations, or nothing: then it is as `told`, or what the file does to its pixels says whether
    they are 0 to 255.
    The file's own normalisation comes on top. Raises ImportFailure for anything else that is asked.
    """
    channels = chain.input_shape[0]
    if asked is None and told is not None and not chain.normalises:
        return told
    factor, offset = _range(chain, asked, told)
    # The first layer gets scale (factor p + offset) + shift for a pixel p from 0 to 1.
    slope, level = chain.scale * factor, chain.scale * offset + chain.shift
    if not (slope > 0).all():
        _negative_first(chain, slope, level)
        mean, std = np.zeros(channels), np.ones(channels)
        return _input(mean, std, factor, offset)
    mean, std = -level / slope + 0.0, 1.0 / slope  # adding zero makes a negative zero a plain one
    if not (np.isfinite(mean).all() and np.isfinite(std).all() and (std > 0).all()):
        raise ImportFailure("The normalisation of the input is not finite.")
    return _input(mean, std, factor, offset)


def _input(mean: Numbers, std: Numbers, factor: Numbers, offset: Numbers) -> Input:
    scale, shift = 1 / (factor * std), (-offset / factor - mean) / std
    return Input(mean.tolist(), std.tolist(), scale.tolist(), shift.tolist())


def _range(chain: Chain, asked: str | None, told: Input | None) -> tuple[Numbers, Numbers]:
    channels = chain.input_shape[0]
    if asked is None and told is not None:
        mean, std = np.array(told.mean), np.array(told.std)
        return 1 / std, -mean / std
    if asked is None:
        asked, because = _guess(chain)
        chain.note(
            f"The file's own input is taken to be pixels of {asked}, {because}. "
            "Choose another range if the model's answers look wrong."
        )
    return _read(asked, channels)


def _guess(chain: Chain) -> tuple[str, str]:
    if not chain.normalises:
        return "0..1", "as most models are trained with"
    # Pixels of 0 to 255 are divided by 255, 127.5 or a deviation of dozens; others by one below 1.
    if np.abs(chain.scale).max() < 0.1:
        return "0..255", "since it makes them much smaller first"
    return "0..1", "since its own normalisation hardly makes them smaller"


def _read(asked: str, channels: int) -> tuple[Numbers, Numbers]:
    text = asked.replace(" ", "").lower()
    if text in RANGES:
        factor, offset = RANGES[text]
        return np.full(channels, factor), np.full(channels, offset)
    if text == "imagenet" and channels != len(IMAGENET[0]):
        raise ImportFailure(
            f"The range imagenet is for pictures of three channels; this model's have {channels}. "
            "Give one mean and one deviation instead, such as 0.13,0.31."
        )
    if text == "imagenet":
        mean, std = (np.array(values) for values in IMAGENET)
        return 1 / std, -mean / std
    parts = [part for part in re.split(r"[,;/]", text) if part]
    try:
        values = np.array([float(part) for part in parts])
    except ValueError:
        values = np.empty(0)
    if values.size not in (2, 2 * channels) or not np.isfinite(values).all():
        raise ImportFailure(f"The range of the input must be {_HELP}, not {asked[:60]!r}.")
    mean, std = (np.broadcast_to(half, (channels,)) for half in np.split(values, 2))
    if min(std) < 1e-30:
        raise ImportFailure("Each deviation of the input must be above 0.")
    return 1 / std, -mean / std


def _negative_first(chain: Chain, slope: Numbers, level: Numbers) -> None:
    """A normalisation that turns bright into dark, or drops a channel, needs a layer of its own."""
    channels = chain.input_shape[0]
    settings = {
        "out_channels": channels,
        "kernel_size": [1, 1],
        "stride": [1, 1],
        "padding": [0, 0],
        "dilation": [1, 1],
    }
    if channels > 1:
        settings["groups"] = channels
    weight = slope.reshape(channels, 1, 1, 1)
    chain.layers.insert(0, Layer("conv2d", "", settings, weight, level))
    chain.note(
        "The file's normalisation of its input is not one by a deviation above 0: "
        "it became a 1 × 1 convolution."
    )
