"""Three bell peppers on a wooden table."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from march import Camera, Part, Scene
from table import on_table
from vectors import (
    Array,
    colour,
    ellipsoid,
    join,
    mix,
    noise,
    rod,
    step,
    turn_x,
    turn_y,
    turn_z,
    vec,
)


@dataclass(frozen=True)
class Pepper:
    """A pepper at `place`, turned about y, then laid over by `lean` degrees."""

    place: Array
    turn: float
    lean: float
    flesh: str
    deep: str

    def parts(self) -> list[Part]:
        """The fruit and its stalk."""
        middle = self.place + vec(0, 0.1, 0)
        return [
            Part(self._fruit, self._fruit_paint, middle, 1.35),
            Part(self._stalk, self._stalk_paint, middle, 1.8),
        ]

    def _local(self, p: Array) -> Array:
        return turn_y(turn_x(turn_z(p - self.place, self.lean), -8), self.turn)

    def _fruit(self, p: Array) -> Array:
        q = self._local(p)
        waist = 1 + 0.16 * np.clip(-q[:, 1], -0.4, 1)  # narrower towards the tip
        q = q * np.stack([waist, np.ones_like(waist), waist], axis=1)
        whole = np.full(len(p), 9.0, np.float32)
        for k, (size, sink) in enumerate(((1.0, 0.0), (0.94, 0.05), (1.04, -0.02), (0.97, 0.04))):
            angle = np.radians(90 * k + 45)
            lobe = vec(0.36 * np.cos(angle), -sink, 0.36 * np.sin(angle))
            whole = join(whole, ellipsoid(q - lobe, vec(0.54, 0.93, 0.54) * size), 0.16)
        dimple = 0.16 * np.exp(-(q[:, 0] ** 2 + q[:, 2] ** 2) / 0.06) * (q[:, 1] > 0)
        return (whole + dimple) * np.float32(0.8)

    def _fruit_paint(self, p: Array, n: Array) -> tuple[Array, Array]:
        q = self._local(p)
        share = noise(q * 1.6, 4) * 0.5 + step(0.6, 1.0, q[:, 1]) * 0.25
        return mix(colour(self.flesh), colour(self.deep), share), np.full(len(p), 1.0, np.float32)

    def _stalk(self, p: Array) -> Array:
        q = self._local(p)
        points = [vec(0, 0.6, 0), vec(0, 0.95, 0), vec(0.06, 1.2, 0.03), vec(0.2, 1.38, 0.05)]
        stalk = rod(q, points, (0.13, 0.085, 0.085, 0.12))
        angle = np.arctan2(q[:, 2], q[:, 0])
        wide = 0.3 + 0.05 * np.cos(5 * angle)
        cap = _cap(q - vec(0, 0.8, 0), wide)
        return join(stalk, cap, 0.12)

    def _stalk_paint(self, p: Array, n: Array) -> tuple[Array, Array]:
        q = self._local(p)
        ridges = 0.5 + 0.5 * np.cos(9 * np.arctan2(q[:, 2], q[:, 0]))
        base = mix(colour("#4d7a1e"), colour("#86ab3c"), ridges * 0.5)
        return mix(base, colour("#b9c27a"), step(1.32, 1.42, q[:, 1])), np.full(
            len(p), 0.3, np.float32
        )


def _cap(q: Array, wide: Array) -> Array:
    """The star-shaped cap around the stalk: an ellipsoid whose width varies with direction."""
    ones = np.ones_like(wide)
    return ellipsoid(q / np.stack([wide, ones * 0.24, wide], axis=1), vec(1, 1, 1)) * 0.2


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    red = Pepper(vec(0.1, 0.93, 0.55), 20, 4, "#c8140c", "#a30a08")
    green = Pepper(vec(-1.25, 0.9, -0.75), 60, 10, "#2f7a14", "#1c5a0d")
    yellow = Pepper(vec(1.4, 0.92, -0.8), 10, -9, "#f0b400", "#d98e00")
    scene = on_table(
        [*red.parts(), *green.parts(), *yellow.parts()],
        ("#d9c3a0", "#a98a60"),
        sun=(-0.7, 0.95, 0.6),
        ambient=(0.75, 0.72, 0.68),
        bounce=(0.25, 0.18, 0.12),
        shadow_softness=7,
        exposure=0.78,
    )
    return scene, Camera(vec(0.2, 2.7, 7.0), vec(0.08, 0.95, 0), 27)
