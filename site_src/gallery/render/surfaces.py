"""Surfaces and skies that several scenes share."""

from __future__ import annotations

import numpy as np
from vectors import Array, colour, fractal, mix, noise, step, unit, vec


def wood(p: Array, light: str = "#b98a58", dark: str = "#7b4e2a") -> tuple[Array, Array]:
    """Table boards that run along x, with grain."""
    board = np.floor(p[:, 2] / 0.9)
    across = p[:, 2] / 0.9 - board
    shifted = p * vec(0.35, 1, 5) + np.stack([board * 7.3, board * 0, board * 3.1], 1)
    grain = fractal(shifted.astype(np.float32), 4, 31)
    rings = 0.5 + 0.5 * np.sin(grain * 42)
    base = mix(colour(light), colour(dark), np.clip(0.25 + 0.5 * grain + 0.18 * rings, 0, 1))
    gap = np.minimum(across, 1 - across)
    return mix(base, colour("#2b180c"), step(0.025, 0.008, gap)), np.full(len(p), 0.22, np.float32)


def room(d: Array, low: str = "#6b5a48", high: str = "#efe6d6") -> Array:
    """A room far out of focus, lighter above, with a window that things mirror."""
    base = mix(colour(low), colour(high), step(-0.25, 0.8, d[:, 1]))
    base = base * (0.85 + 0.3 * noise(d * 2.6 + 3, 17))[:, None]
    window = step(0.5, 0.62, d[:, 1]) * step(-0.75, -0.6, d[:, 0]) * step(-0.05, -0.2, d[:, 0])
    return mix(base, vec(3.0, 3.0, 3.0), window)


def open_sky(d: Array, horizon: str = "#b9d5ec", zenith: str = "#2f70cc") -> Array:
    """A clear sky with thin clouds."""
    up = np.maximum(d[:, 1], 0)
    base = mix(colour(horizon), colour(zenith), step(-0.04, 0.26, up))
    spread = d / np.maximum(up + 0.18, 0.18)[:, None] * vec(0.8, 0.3, 0.8)
    clouds = step(0.55, 0.85, fractal(spread.astype(np.float32) + 4, 4, 41)) * step(0.0, 0.2, up)
    return mix(base, colour("#ffffff"), clouds * 0.6)


def rippled(p: Array, steepness: float, fine: float = 3.0) -> Array:
    """Normals of wind waves on the plane y = 0, calmer with distance."""
    e = np.float32(0.05)

    def height(q: Array) -> Array:
        swell = fractal(q * vec(0.8, 1, 1.5), 2, 51)
        chop = fractal(q * vec(0.7, 1, 1.1) * np.float32(fine) + 9, 3, 57)
        return swell + 0.42 * chop

    here = height(p)
    dx = (height(p + vec(0.05, 0, 0)) - here) / e
    dz = (height(p + vec(0, 0, 0.05)) - here) / e
    s = np.float32(steepness)
    return unit(np.stack([-dx * s, np.ones_like(dx), -dz * s], axis=1))
