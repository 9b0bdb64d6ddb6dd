"""An all-weather lifeboat under way: navy hull, orange upper works."""

from __future__ import annotations

import numpy as np
from march import Camera, Part, Scene
from surfaces import open_sky, rippled
from vectors import Array, box, capsule, colour, fractal, mix, noise, placed, rod, step, unit, vec

ORANGE, NAVY = colour("#f0490a"), colour("#14224a")
HEADING, TRIM = 30.0, -3.5  # degrees: seen from the bow's quarter, bow a little up
ALONG = ((-2.0, 0.72), (-0.6, 0.78), (0.6, 0.76), (1.3, 0.6), (1.8, 0.36), (2.2, 0.02))


def _local(p: Array) -> Array:
    return placed(p, vec(0, -0.16, 0), HEADING, TRIM)


def _deck(x: Array) -> Array:
    return np.float32(0.5) + 0.28 * step(0.2, 2.3, x)


def _beam(q: Array) -> Array:
    """Half the hull's width at x, less towards the keel."""
    xs, halves = zip(*ALONG, strict=True)
    flare = 1 - 0.45 * np.clip((0.5 - q[:, 1]) / 1.0, 0, 1) * (0.5 + 0.5 * step(0.3, 2.2, q[:, 0]))
    return np.interp(q[:, 0] + 0.35 * (0.7 - q[:, 1]), xs, halves) * flare


def _hull(p: Array) -> Array:
    q = _local(p)
    side = (np.abs(q[:, 2]) - _beam(q)) * 0.62
    top = q[:, 1] - _deck(q[:, 0])
    well = np.maximum(side + 0.05, -(q[:, 1] - _deck(q[:, 0]) + 0.14))  # bulwark around the deck
    shell = np.maximum(np.maximum(side, top), np.maximum(-2.0 - q[:, 0], q[:, 0] - 2.4))
    return (np.maximum(shell, -well) * 0.9).astype(np.float32)


def _hull_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    below = _deck(q[:, 0]) - q[:, 1]
    base = mix(colour("#9aa0a6"), NAVY, step(0.78, 0.7, n[:, 1]))
    base = mix(base, ORANGE, step(0.08, 0.06, below) * step(0.75, 0.6, n[:, 1]))
    base = mix(base, colour("#f4f4f0"), step(0.17, 0.16, below) * step(0.1, 0.11, below))
    base = mix(base, colour("#b3200f"), step(0.2, 0.18, q[:, 1]))
    return base, np.full(len(p), 0.5, np.float32)


def _cabin(p: Array) -> Array:
    q = _local(p)
    rake = q[:, 0] + 0.35 * (q[:, 1] - 0.8) * step(0.1, 0.4, q[:, 0])
    r = np.stack([rake, q[:, 1], q[:, 2] * (1 + 0.16 * np.clip(q[:, 1] - 0.5, 0, 1))], axis=1)
    low = box(r - vec(-0.15, 0.62, 0), vec(1.1, 0.27, 0.58), 0.08)
    high = box(r - vec(-0.2, 1.04, 0), vec(0.72, 0.32, 0.52), 0.09)
    bridge = box(r - vec(-0.35, 1.42, 0), vec(0.36, 0.17, 0.42), 0.05)
    fore = box(r - vec(1.1, 0.58, 0), vec(0.35, 0.14, 0.34), 0.08)
    return np.minimum(np.minimum(low, high), np.minimum(bridge, fore)) * np.float32(0.85)


def _cabin_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    level = step(0.93, 0.95, q[:, 1]) * step(1.24, 1.22, q[:, 1])
    posts_x = step(0.05, 0.07, np.abs((q[:, 0] + 0.25) % 0.36 - 0.18))
    posts_z = step(0.04, 0.06, np.abs((q[:, 2] + 0.17) % 0.34 - 0.17))
    sideways = np.abs(n[:, 2]) > 0.6
    window = level * np.where(sideways, posts_x * (q[:, 0] > -0.82), posts_z)
    window = window * (n[:, 1] < 0.5)
    base = mix(ORANGE, colour("#f4f1ea"), step(0.79, 0.81, q[:, 1]) * step(0.86, 0.84, q[:, 1]))
    paint = mix(base, colour("#0d141c"), window)
    return paint, (0.45 + 0.55 * window).astype(np.float32)


def _fittings(p: Array) -> Array:
    """Mast, aerials and guard rails."""
    q = _local(p)
    best = rod(q, [vec(-0.55, 1.5, 0), vec(-0.7, 2.25, 0)], (0.05, 0.035))
    best = np.minimum(best, box(q - vec(-0.62, 2.0, 0), vec(0.05, 0.04, 0.34), 0.03))
    best = np.minimum(best, box(q - vec(-0.5, 1.78, 0), vec(0.2, 0.05, 0.1), 0.04))
    best = np.minimum(best, capsule(q, vec(-0.9, 1.3, 0.3), vec(-1.05, 2.4, 0.34), 0.02, 0.01))
    m = q * vec(1, 1, 0) + np.abs(q) * vec(0, 0, 1)
    rail = [vec(0.9, 0.95, 0.62), vec(1.5, 1.02, 0.44), vec(2.15, 1.1, 0.02)]
    back = [vec(-1.95, 0.85, 0.66), vec(-1.2, 0.85, 0.7)]
    best = np.minimum(best, rod(m, rail, (0.022,) * 3))
    best = np.minimum(best, rod(m, back, (0.022,) * 2))
    feet = ((0.9, 0.6), (1.3, 0.5), (1.75, 0.32), (2.15, 0.02), (-1.95, 0.66), (-1.2, 0.7))
    for x, z in feet:
        best = np.minimum(best, capsule(m, vec(x, 0.5, z), vec(x, 1.0, z), 0.018, 0.018))
    return best


def _fittings_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    tall = step(1.45, 1.55, q[:, 1])
    return mix(colour("#d8dadb"), colour("#eceae4"), tall), np.full(len(p), 0.4, np.float32)


def _sea(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p * vec(1, 0, 1))
    beside = np.abs(q[:, 2]) - _beam(q)
    along = step(2.5, 1.6, q[:, 0]) * step(-5.5, -1.5, q[:, 0])
    ragged = fractal(p * vec(3.0, 1, 3.0), 4, 81)
    wash = step(0.55, 0.0, beside - 0.25 * step(1.2, -2.5, q[:, 0])) * along
    crest = step(0.64, 0.8, fractal(p * vec(2.2, 1, 4.5), 4, 87)) * 0.5
    foam = np.clip(step(0.52, 0.66, ragged * 0.55 + wash * 0.55) + crest, 0, 0.95)
    deep = mix(colour("#0d2f45"), colour("#24566b"), noise(p * 0.6, 83))
    return mix(deep, colour("#eef4f5"), foam), (1 - foam).astype(np.float32)


def sky(d: Array) -> Array:
    """A bright day with a low far shore."""
    shore = 0.03 + 0.05 * fractal(d * vec(5, 0, 5) + 1, 4, 91)
    hill = mix(colour("#a9bfce"), colour("#8fa893"), step(0, 0.06, d[:, 1]))
    return mix(open_sky(d) * 1.4, hill, step(0.004, -0.004, d[:, 1] - shore) * (d[:, 1] > -0.2))


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    parts = [
        Part(_hull, _hull_paint, vec(0, 0.4, 0), 2.7),
        Part(_cabin, _cabin_paint, vec(0, 1.0, 0), 1.8),
        Part(_fittings, _fittings_paint, vec(0, 1.0, 0), 2.6),
    ]
    scene = Scene(
        parts,
        sky,
        ground=_sea,
        ground_normal=lambda p: rippled(p, 0.24, 2.0),
        sun=unit(vec(-0.25, 0.8, 0.75)),
        bounce=vec(0.12, 0.16, 0.18),
    )
    return scene, Camera(vec(0.1, 2.0, 9.4), vec(0.22, 0.86, 0), 31)
