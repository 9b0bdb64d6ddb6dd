"""Small vector arithmetic, shapes and noise for the gallery's rendered pictures.

Points are (N, 3) arrays, y points up. A shape is a signed distance function (SDF): the distance
from each point to its surface, negative inside.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


def vec(*values: float) -> Array:
    """A constant vector."""
    return np.array(values, np.float32)


def colour(code: str) -> Array:
    """'#rrggbb' → linear RGB in 0…1."""
    srgb = np.array([int(code[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4).astype(
        np.float32
    )


def length(p: Array) -> Array:
    """Euclidean length of the last axis."""
    return np.sqrt((p * p).sum(axis=-1))


def unit(p: Array) -> Array:
    """Vectors of length 1 in the same direction."""
    return p / np.maximum(length(p)[..., None], 1e-9)


def step(low: float, high: float, x: Array) -> Array:
    """0 below `low`, 1 above `high`, a smooth cubic between."""
    t = np.clip((x - low) / (high - low), 0, 1).astype(np.float32)
    return t * t * (3 - 2 * t)


def mix(a: Array, b: Array, share: Array) -> Array:
    """a · (1 − share) + b · share, for colours (N, 3) or (3,)."""
    return a + (b - a) * np.asarray(share)[..., None]


def turn_x(p: Array, degrees: float) -> Array:
    """Rotate points about the x axis."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x, y, z = p.T
    return np.stack([x, c * y - s * z, s * y + c * z], axis=1).astype(np.float32)


def turn_y(p: Array, degrees: float) -> Array:
    """Rotate points about the y axis."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x, y, z = p.T
    return np.stack([c * x + s * z, y, -s * x + c * z], axis=1).astype(np.float32)


def turn_z(p: Array, degrees: float) -> Array:
    """Rotate points about the z axis."""
    c, s = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    x, y, z = p.T
    return np.stack([c * x - s * y, s * x + c * y, z], axis=1).astype(np.float32)


def placed(p: Array, place: Array, heading: float, trim: float = 0.0) -> Array:
    """Points as something sees them that stands at `place`, turned about y, then tipped about z."""
    return turn_z(turn_y(p - place, heading), trim)


def sphere(p: Array, radius: float) -> Array:
    """SDF of a sphere about the origin."""
    return length(p) - radius


def ellipsoid(p: Array, radii: Array) -> Array:
    """Approximate SDF of an ellipsoid about the origin."""
    k0 = length(p / radii)
    k1 = np.maximum(length(p / (radii * radii)), 1e-6)
    inside = k0 * (k0 - 1) / k1
    return np.where(k0 < 1e-4, -radii.min(), inside).astype(np.float32)


def box(p: Array, half: Array, radius: float = 0.0) -> Array:
    """SDF of a box with half sides `half`, its edges rounded by `radius`."""
    q = np.abs(p) - (half - radius)
    return length(np.maximum(q, 0)) + np.minimum(q.max(axis=1), 0) - radius


def capsule(p: Array, a: Array, b: Array, radius_a: float, radius_b: float) -> Array:
    """SDF of a rod from a to b that tapers from one radius to the other."""
    along = b - a
    h = np.clip(((p - a) @ along) / (along @ along), 0, 1)
    return length(p - a - h[:, None] * along) - (radius_a + (radius_b - radius_a) * h)


def rod(p: Array, points: Sequence[Array], radii: Sequence[float]) -> Array:
    """SDF of capsules through several points."""
    parts = [
        capsule(p, points[i], points[i + 1], radii[i], radii[i + 1]) for i in range(len(radii) - 1)
    ]
    return np.minimum.reduce(parts)


def disc_z(p: Array, radius: float, half: float, edge: float = 0.02) -> Array:
    """SDF of a rounded disc whose axis is z."""
    q = np.stack([np.hypot(p[:, 0], p[:, 1]) - radius + edge, np.abs(p[:, 2]) - half + edge], 1)
    return length(np.maximum(q, 0)) + np.minimum(q.max(axis=1), 0) - edge


def join(a: Array, b: Array, blend: float) -> Array:
    """Smooth union of two distances."""
    h = np.maximum(blend - np.abs(a - b), 0) / blend
    return np.minimum(a, b) - h * h * blend * 0.25


def _hash(x: Array, y: Array, z: Array, seed: int) -> Array:
    def word(values: Array) -> NDArray[np.uint32]:
        return values.astype(np.int64).astype(np.uint32)

    h = word(x) * np.uint32(374761393) + word(y) * np.uint32(668265263)
    h += word(z) * np.uint32(2147483647) + np.uint32(seed * 974634777 % 2**32)
    h = (h ^ (h >> np.uint32(13))) * np.uint32(1274126177)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(2246822519)
    return ((h ^ (h >> np.uint32(15))) >> np.uint32(8)).astype(np.float32) / np.float32(2**24)


def noise(p: Array, seed: int = 0) -> Array:
    """Smooth value noise in 0…1 with features of about one unit."""
    cell = np.floor(p)
    f = p - cell
    f = f * f * (3 - 2 * f)
    total = np.zeros(len(p), np.float32)
    for corner in range(8):
        dx, dy, dz = corner & 1, corner >> 1 & 1, corner >> 2 & 1
        share = np.abs(1 - dx - f[:, 0]) * np.abs(1 - dy - f[:, 1]) * np.abs(1 - dz - f[:, 2])
        total += share * _hash(cell[:, 0] + dx, cell[:, 1] + dy, cell[:, 2] + dz, seed)
    return total


def fractal(p: Array, octaves: int = 4, seed: int = 0) -> Array:
    """Sum of noise at doubling frequencies and halving strengths, in 0…1."""
    total, strength, norm = np.zeros(len(p), np.float32), 1.0, 0.0
    for octave in range(octaves):
        total += strength * noise(p * np.float32(2.03**octave), seed + octave)
        norm += strength
        strength *= 0.5
    return total / np.float32(norm)
