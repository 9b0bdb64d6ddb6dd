"""A seven-spot ladybird on a leaf, in front of an out-of-focus garden."""

from __future__ import annotations

import numpy as np
from march import Camera, Part, Scene
from vectors import (
    Array,
    box,
    colour,
    ellipsoid,
    fractal,
    mix,
    noise,
    placed,
    rod,
    step,
    turn_y,
    turn_z,
    unit,
    vec,
)

RED, BLACK, WHITE = colour("#d3220f"), colour("#0b0a0a"), colour("#efe6d2")
HEADING = 28.0  # degrees about the vertical; the insect walks along its own +x
SPOTS = [(0.1, 0.52), (0.1, -0.52), (-0.42, 0.6), (-0.42, -0.6), (-0.7, 0.25), (-0.7, -0.25)]


def _local(p: Array) -> Array:
    return placed(p, vec(0, 0.36, 0), HEADING)


def _wings(p: Array) -> Array:
    q = _local(p)
    shell = ellipsoid(q, vec(1.0, 0.72, 0.84))
    groove = 0.02 * np.exp(-((q[:, 2] / 0.025) ** 2)) * (q[:, 0] < 0.72)
    return np.maximum(shell + groove, -q[:, 1] - 0.12)


def _wings_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    base = mix(RED, colour("#e8430f"), noise(p * 2.5, 3) * 0.5)
    dark = step(0.03, 0.0, np.abs(q[:, 2])) * 0.8
    for x, z in [*SPOTS, (0.62, 0.0)]:
        away = np.hypot((q[:, 0] - x) * 1.05, q[:, 2] - z)
        dark = np.maximum(dark, step(0.2, 0.17, away))
    return mix(base, BLACK, dark), np.full(len(p), 0.9, np.float32)


def _head(p: Array) -> Array:
    q = _local(p)
    collar = ellipsoid(q - vec(0.84, -0.02, 0), vec(0.34, 0.4, 0.58))
    face = ellipsoid(q - vec(1.1, -0.1, 0), vec(0.26, 0.27, 0.36))
    return np.minimum(collar, face)


def _head_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    side = np.abs(q[:, 2])
    white = step(0.17, 0.13, np.hypot((q[:, 0] - 0.98) * 0.9, side - 0.4))
    white = np.maximum(white, step(0.07, 0.05, np.hypot(q[:, 0] - 1.3, side - 0.17)))
    return mix(BLACK, WHITE, white), np.full(len(p), 0.6, np.float32)


def _legs(p: Array) -> Array:
    q = _local(p)
    q[:, 2] = np.abs(q[:, 2])
    best = np.full(len(p), 9.0, np.float32)
    for x, forward in ((0.62, 0.34), (0.05, 0.05), (-0.5, -0.3)):
        points = [
            vec(x, -0.14, 0.5),
            vec(x + forward * 0.6, -0.02, 0.98),
            vec(x + forward, -0.33, 1.16),
            vec(x + forward * 1.4, -0.34, 1.3),
        ]
        best = np.minimum(best, rod(q, points, (0.06, 0.055, 0.035, 0.025)))
    feelers = [vec(1.24, 0.04, 0.16), vec(1.46, 0.12, 0.3), vec(1.6, 0.08, 0.36)]
    return np.minimum(best, rod(q, feelers, (0.03, 0.022, 0.04)))


def _legs_paint(p: Array, n: Array) -> tuple[Array, Array]:
    return np.broadcast_to(BLACK, p.shape), np.full(len(p), 0.4, np.float32)


def _on_leaf(p: Array) -> Array:
    return turn_z(turn_y(p, -18), -4)


def _leaf(p: Array) -> Array:
    q = _on_leaf(p)
    half = 2.15 * np.sqrt(np.clip(1 - ((q[:, 0] + 0.4) / 4.6) ** 2, 0.01, 1))
    sag = -0.06 * q[:, 2] ** 2 - 0.012 * q[:, 0] ** 2
    vein = np.abs((np.abs(q[:, 2]) * 0.8 + q[:, 0]) % 0.7 - 0.35)
    relief = 0.015 * np.exp(-((vein / 0.05) ** 2)) + 0.04 * np.exp(-((q[:, 2] / 0.06) ** 2))
    flat = np.stack([q[:, 0] * 0, q[:, 1] - sag + relief, np.maximum(np.abs(q[:, 2]) - half, 0)], 1)
    return (box(flat, vec(9, 0.03, 0.05), 0.02) * 0.8).astype(np.float32)


def _leaf_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _on_leaf(p)
    vein = np.abs((np.abs(q[:, 2]) * 0.8 + q[:, 0]) % 0.7 - 0.35)
    pale = 0.4 * np.exp(-((vein / 0.05) ** 2)) + 0.8 * np.exp(-((q[:, 2] / 0.07) ** 2))
    base = mix(colour("#3f8a1c"), colour("#6fae2a"), fractal(q * 1.7, 3, 5))
    return mix(base, colour("#b5d36a"), np.clip(pale, 0, 0.7)), np.full(len(p), 0.35, np.float32)


def sky(d: Array) -> Array:
    """Foliage far out of focus: broad soft patches of green, lighter above."""
    patches = 0.6 * noise(d * 2.6 + 7, 11) + 0.4 * noise(turn_y(d, 40) * 5.1, 13)
    green = mix(colour("#2c5a16"), colour("#a9cf58"), step(0.25, 0.8, patches))
    glow = step(0.45, 0.95, noise(turn_y(d, 20) * 4.2, 21))
    green = mix(green, colour("#e4efa2"), glow * 0.6)
    return mix(green, colour("#dfeeda"), step(0.25, 0.9, d[:, 1]))


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    middle = vec(0, 0.3, 0)
    parts = [
        Part(_wings, _wings_paint, middle, 1.15),
        Part(_head, _head_paint, turn_y(vec(0.9, 0.3, 0)[None], -HEADING)[0], 0.75),
        Part(_legs, _legs_paint, middle, 1.8),
        Part(_leaf, _leaf_paint, vec(-0.4, 0, 0), 5.6),
    ]
    scene = Scene(
        parts,
        sky,
        sun=unit(vec(-0.35, 0.9, 0.55)),
        ambient=vec(0.75, 0.82, 0.7),
        bounce=vec(0.14, 0.22, 0.06),
        exposure=0.8,
    )
    return scene, Camera(vec(1.9, 4.7, 6.2), vec(0.12, 0.33, 0.05), 27)
