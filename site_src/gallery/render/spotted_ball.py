"""A red ball with black dots on a lawn: not an insect, but it has an insect's colours."""

from __future__ import annotations

import numpy as np
from march import Camera, Part, Scene
from surfaces import open_sky
from vectors import Array, colour, fractal, mix, noise, sphere, step, unit, vec

DOTS = 30  # spread evenly over the ball, on a spiral of golden angles


def _ball(p: Array) -> Array:
    return sphere(p - vec(0, 1, 0), 1.0)


def _ball_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = unit(p - vec(0, 1, 0))
    k = np.arange(DOTS) + 0.5
    up = 1 - 2 * k / DOTS
    turn = np.pi * (1 + 5**0.5) * k
    ring = np.sqrt(1 - up * up)
    centres = np.stack([ring * np.cos(turn), up, ring * np.sin(turn)]).astype(np.float32)
    near = (q @ centres).max(axis=1)
    dark = step(np.cos(0.19), np.cos(0.175), near)
    return mix(colour("#d3180f"), colour("#0d0c0c"), dark), np.full(len(p), 0.7, np.float32)


def _lawn(p: Array, n: Array) -> tuple[Array, Array]:
    blades = fractal(p * vec(23, 1, 9), 4, 61)
    base = mix(colour("#3f7a1a"), colour("#86b83c"), step(0.2, 0.8, blades))
    return base * (0.75 + 0.5 * noise(p * 0.9, 67))[:, None], np.zeros(len(p), np.float32)


def sky(d: Array) -> Array:
    """Bushes out of focus under a bright sky."""
    bush = mix(colour("#27541a"), colour("#7fae45"), fractal(d * 5 + 2, 3, 71))
    edge = 0.22 + 0.12 * noise(d * 3.1, 73)
    return mix(bush, open_sky(d), step(-0.06, 0.06, d[:, 1] - edge))


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    scene = Scene(
        [Part(_ball, _ball_paint, vec(0, 1, 0), 1.05)],
        sky,
        ground=_lawn,
        sun=unit(vec(-0.55, 0.9, 0.5)),
        bounce=vec(0.1, 0.16, 0.05),
    )
    return scene, Camera(vec(0.4, 2.1, 6.4), vec(0, 0.95, 0), 30)
