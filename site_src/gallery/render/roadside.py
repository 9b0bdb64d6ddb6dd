"""An empty road in front of trees, for the drawn car to stand on."""

from __future__ import annotations

import numpy as np
from march import Camera, Scene
from school_bus import sky
from vectors import Array, colour, fractal, mix, noise, step, unit, vec


def _road(p: Array, n: Array) -> tuple[Array, Array]:
    asphalt = mix(colour("#4c4e52"), colour("#6e7072"), fractal(p * 9, 3, 121) * 0.9)
    asphalt = asphalt * (0.85 + 0.3 * noise(p * 0.7, 123))[:, None]
    line = step(0.05, 0.03, np.abs(p[:, 2] + 2.6))
    grass = mix(colour("#4a7a24"), colour("#86aa48"), fractal(p * vec(6, 1, 6), 4, 127))
    road = mix(asphalt, colour("#e9e6da"), line * 0.9)
    return mix(road, grass, step(-3.3, -3.4, p[:, 2])), np.zeros(len(p), np.float32)


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    scene = Scene([], sky, ground=_road, sun=unit(vec(0.3, 0.85, 0.6)), exposure=0.8)
    return scene, Camera(vec(0, 2.2, 8.6), vec(0, 1.0, 0), 30)
