"""A whole pizza with salami, olives and basil on a wooden table."""

from __future__ import annotations

import numpy as np
from march import Camera, Part, Scene
from table import on_table
from vectors import (
    Array,
    colour,
    ellipsoid,
    fractal,
    join,
    length,
    mix,
    noise,
    step,
    turn_y,
    vec,
)

SALAMI = [(0.0, 0.12), *[(0.72, a) for a in (20, 95, 160, 235, 305)]]
SALAMI += [(1.22, a) for a in (55, 125, 190, 265, 335, 5)]
OLIVES = [(0.42, a) for a in (50, 200, 330)] + [(1.05, a) for a in (78, 150, 215, 290, 30)]
BASIL = [(0.38, 120), (0.95, 340), (1.0, 180), (0.95, 60), (1.05, 250), (0.45, 265)]


def _at(radius: float, angle: float) -> tuple[float, float]:
    return radius * np.cos(np.radians(angle)), radius * np.sin(np.radians(angle))


def _base(p: Array) -> Array:
    q = p - vec(0, 0.1, 0)
    rho = np.hypot(q[:, 0], q[:, 2]) * (1 + 0.02 * noise(p * 1.5, 2))
    swell = 0.05 * noise(p * 3.2, 8)
    rim = np.hypot((rho - 1.66) / 1.25, q[:, 1] - 0.06) - 0.17 - swell
    flat = np.maximum(rho - 1.62, np.abs(q[:, 1]) - 0.07 - 0.06 * fractal(p * 3.5, 3, 9))
    return join(flat, rim, 0.12) * np.float32(0.7)


def _base_paint(p: Array, n: Array) -> tuple[Array, Array]:
    rho = np.hypot(p[:, 0], p[:, 2])
    patches = fractal(p * vec(3.4, 1, 3.4), 4, 12)
    cheese = mix(colour("#f3d27a"), colour("#e59a35"), step(0.35, 0.7, fractal(p * 6, 3, 15)))
    filling = mix(colour("#c23a12"), cheese, step(0.36, 0.5, patches))
    filling = mix(filling, colour("#8a4a18"), step(0.62, 0.75, noise(p * 8, 19)) * 0.35)
    crust = mix(colour("#d99a4c"), colour("#a65f22"), step(0.3, 0.75, fractal(p * 4, 4, 23)))
    crust = mix(crust, colour("#4a2410"), step(0.6, 0.72, fractal(p * 5 + 3, 3, 27)) * 0.7)
    edge = 1.5 + 0.08 * (noise(p * 5, 29) - 0.5)
    share = step(0.0, 0.09, rho - edge)
    return mix(filling, crust, share), (0.55 * (1 - share)).astype(np.float32)


def _salami(p: Array) -> Array:
    best = np.full(len(p), 9.0, np.float32)
    for radius, angle in SALAMI:
        x, z = _at(radius, angle)
        q = p - vec(x, 0.235, z)
        rho = np.hypot(q[:, 0], q[:, 2])
        dish = q[:, 1] - 0.12 * rho * rho  # the edge curls up in the oven
        slab = np.stack([np.maximum(rho - 0.22, 0), np.maximum(np.abs(dish) - 0.012, 0)], 1)
        best = np.minimum(best, length(slab) - 0.015)
    return best


def _salami_paint(p: Array, n: Array) -> tuple[Array, Array]:
    fat = step(0.62, 0.7, noise(p * 22, 33))
    base = mix(colour("#9c1c10"), colour("#bf3a1e"), fractal(p * 5, 3, 35))
    return mix(base, colour("#dd8a5c"), fat * 0.7), np.full(len(p), 0.6, np.float32)


def _olives(p: Array) -> Array:
    best = np.full(len(p), 9.0, np.float32)
    for radius, angle in OLIVES:
        x, z = _at(radius, angle)
        q = p - vec(x, 0.22, z)
        best = np.minimum(best, np.hypot(np.hypot(q[:, 0], q[:, 2]) - 0.085, q[:, 1]) - 0.05)
    return best


def _olive_paint(p: Array, n: Array) -> tuple[Array, Array]:
    return np.broadcast_to(colour("#17120f"), p.shape), np.full(len(p), 0.8, np.float32)


def _basil(p: Array) -> Array:
    best = np.full(len(p), 9.0, np.float32)
    for radius, angle in BASIL:
        x, z = _at(radius, angle)
        q = turn_y(p - vec(x, 0.24, z), angle * 3.0 + 40)
        q[:, 1] -= 0.35 * q[:, 2] ** 2 - 0.9 * q[:, 0] ** 2 * 0.3
        best = np.minimum(best, ellipsoid(q, vec(0.24, 0.025, 0.13)))
    return best * np.float32(0.8)


def _basil_paint(p: Array, n: Array) -> tuple[Array, Array]:
    base = mix(colour("#2b6414"), colour("#4f8f26"), fractal(p * 6, 2, 37))
    return base, np.full(len(p), 0.4, np.float32)


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    middle = vec(0, 0.15, 0)
    parts = [
        Part(_base, _base_paint, middle, 2.05),
        Part(_salami, _salami_paint, middle, 1.6),
        Part(_olives, _olive_paint, middle, 1.4),
        Part(_basil, _basil_paint, middle, 1.5),
    ]
    scene = on_table(
        parts,
        ("#9c7148", "#5f3a1e"),
        sun=(-0.8, 0.8, 0.1),
        ambient=(0.62, 0.6, 0.58),
        bounce=(0.2, 0.14, 0.1),
        shadow_softness=8,
        exposure=0.8,
    )
    return scene, Camera(vec(0, 5.6, 4.9), vec(0, 0.02, 0.1), 31)
