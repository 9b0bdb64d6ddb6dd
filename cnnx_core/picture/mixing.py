"""A picture's channels, brightness and place, changed step by step, to see what a network makes of
it.

A step is a small JSON object with one key, and is done to the 8-bit picture in the network's size:

    {"keep": ["red"]}               all other channels are zero
    {"swap": ["red", "blue"]}       these two change places
    {"invert": true}                light becomes dark: q → 255 − q
    {"brightness": 40}              this much lighter (or darker), from −255 to 255
    {"noise": 20, "seed": 1}        noise with this standard deviation, 0 to 128
    {"shift": [4, -2]}              so many pixels down and to the right (or up, to the left)
    {"rotate": 90}                  so many degrees counter-clockwise, −360 to 360
    {"blur": 2}                     a soft picture; radius 0 to 8

Steps are done in order, each on what the one before it has left: whole numbers from 0 to 255. What
each does is said in `retouch`.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable
from typing import Any

import numpy as np

from cnnx_core.errors import CnnxError
from cnnx_core.picture import retouch
from cnnx_core.picture.images import Pixels
from cnnx_core.request import whole, whole_pair

MOST = 32  # steps in one list
FAR = 1 << 16  # pixels of a shift

Step = dict[str, Any]
Channels = tuple[str, ...]


def normal(steps: Any, channels: Channels) -> list[Step]:
    """Write steps in the one way that all spellings of them share.

    Raises CnnxError for what is not a list of at most 32 steps for a picture with these channels.
    """
    if not isinstance(steps, list):
        raise CnnxError(f"Steps must be a list, not {reprlib.repr(steps)}.")
    if len(steps) > MOST:
        raise CnnxError(f"There can be at most {MOST} steps at a time, not {len(steps)}.")
    return [_VERBS[_verb(step)][0](step, channels) for step in steps]


def mixed(pixels: Pixels, steps: Any, channels: Channels) -> Pixels:
    """Do steps to a picture (H, W, C) uint8 with channels of these names → (H, W, C) uint8.

    Raises CnnxError for what is not a list of steps.
    """
    for step in normal(steps, channels):
        pixels = _VERBS[_verb(step)][1](pixels, step, channels)
    return np.ascontiguousarray(pixels)


def _verb(step: Any) -> str:
    if not isinstance(step, dict):
        raise CnnxError(f"A step must be an object, not {reprlib.repr(step)}.")
    found = [verb for verb in _VERBS if verb in step]
    if len(found) != 1:
        raise CnnxError(f"A step must have exactly one of the keys {', '.join(_VERBS)}.")
    extra = [key for key in step if key != found[0] and (found[0], key) != ("noise", "seed")]
    if extra:
        raise CnnxError(f"A step with {found[0]!r} cannot have {reprlib.repr(extra[0])}.")
    return found[0]


def _keep(step: Step, channels: Channels) -> Step:
    names = _names(step["keep"], channels)
    return {"keep": [name for name in channels if name in names]}


def _swap(step: Step, channels: Channels) -> Step:
    names = _names(step["swap"], channels)
    if len(names) != 2:
        raise CnnxError(f"Two channels change places, not {len(names)}.")
    return {"swap": names}


def _invert(step: Step, channels: Channels) -> Step:
    if step["invert"] is not True:
        raise CnnxError(f"To invert is true or left out, not {reprlib.repr(step['invert'])}.")
    return {"invert": True}


def _brightness(step: Step, channels: Channels) -> Step:
    return {"brightness": whole(step["brightness"], "brightness", -255, 255)}


def _noise(step: Step, channels: Channels) -> Step:
    return {
        "noise": whole(step["noise"], "noise", 0, 128),
        "seed": whole(step.get("seed", 0), "seed of the noise", 0, 2**31 - 1),
    }


def _shift(step: Step, channels: Channels) -> Step:
    return {"shift": list(whole_pair(step["shift"], "shift", -FAR, FAR))}


def _rotate(step: Step, channels: Channels) -> Step:
    return {"rotate": whole(step["rotate"], "angle in degrees", -360, 360)}


def _blur(step: Step, channels: Channels) -> Step:
    return {"blur": whole(step["blur"], "radius of the blur", 0, 8)}


def _names(value: Any, channels: Channels) -> list[str]:
    if not isinstance(value, list) or any(name not in channels for name in value):
        known = ", ".join(channels)
        raise CnnxError(f"Name channels in a list, of {known}, not {reprlib.repr(value)}.")
    return value


# By verb: how the step is read, and how it is done to a picture with channels of these names.
_VERBS: dict[
    str,
    tuple[Callable[[Step, Channels], Step], Callable[[Pixels, Step, Channels], Pixels]],
] = {
    "keep": (_keep, lambda p, s, names: retouch.keep(p, [names.index(n) for n in s["keep"]])),
    "swap": (_swap, lambda p, s, names: retouch.swap(p, *(names.index(n) for n in s["swap"]))),
    "invert": (_invert, lambda p, s, names: retouch.invert(p)),
    "brightness": (_brightness, lambda p, s, names: retouch.brighten(p, s["brightness"])),
    "noise": (_noise, lambda p, s, names: retouch.noise(p, s["noise"], s["seed"])),
    "shift": (_shift, lambda p, s, names: retouch.shift(p, *s["shift"])),
    "rotate": (_rotate, lambda p, s, names: retouch.rotate(p, s["rotate"])),
    "blur": (_blur, lambda p, s, names: retouch.blur(p, s["blur"])),
}
