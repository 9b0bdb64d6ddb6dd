"""A yellow school bus on a road, in front of trees."""

from __future__ import annotations

from functools import cache

import numpy as np
from march import Camera, Part, Scene
from PIL import Image, ImageDraw, ImageFont
from surfaces import open_sky
from vectors import Array, box, colour, disc_z, fractal, mix, noise, sphere, step, turn_y, unit, vec

YELLOW, BLACK = colour("#f7a600"), colour("#0c0c0d")
HEADING = 38.0
WHEELS = (-1.45, 1.52)


def _local(p: Array) -> Array:
    return turn_y(p, HEADING)


def _body(p: Array) -> Array:
    q = _local(p)
    cabin = box(q - vec(-0.55, 1.3, 0), vec(1.75, 0.92, 0.72), 0.16)
    slope = 0.12 * step(1.1, 2.1, q[:, 0])
    hood = box(q + np.outer(slope, vec(0, 1, 0)) - vec(1.35, 0.83, 0), vec(0.75, 0.42, 0.6), 0.12)
    body = np.minimum(cabin, hood)
    for x in WHEELS:
        arch = np.hypot(q[:, 0] - x, q[:, 1] - 0.4) - 0.47
        body = np.maximum(body, -np.maximum(arch, 0.5 - np.abs(q[:, 2])))
    return (body * 0.9).astype(np.float32)


@cache
def _sign() -> Array:
    """The words over the windscreen, as a grey picture of 0…1."""
    words = Image.new("L", (400, 60), 0)
    font = ImageFont.load_default(52)
    ImageDraw.Draw(words).text((200, 30), "SCHOOL BUS", 255, font, anchor="mm", stroke_width=2)
    return np.asarray(words, np.float32) / 255


def _body_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    m = turn_y(n, HEADING)
    x, y, z = q.T
    front, beside = m[:, 0] > 0.6, np.abs(m[:, 2]) > 0.6
    tall = step(1.38, 1.4, y) * step(1.88, 1.86, y)
    pane = step(0.035, 0.05, np.abs((x + 0.14) % 0.44 - 0.22))
    glass = tall * step(-2.16, -2.14, x) * step(1.0, 0.98, x) * pane * beside
    door = (x > 0.55) & (x < 1.0) & (z > 0) & beside & (y > 0.62) & (y < 1.86)
    leaf = step(0.03, 0.045, np.abs((x - 0.55) % 0.225 - 0.1125) - 0.06)
    glass = np.where(door, (1 - leaf) * step(0.75, 0.78, y), glass)
    wind = step(1.26, 1.28, y) * step(1.86, 1.84, y) * (np.abs(z) < 0.62) * (np.abs(z) > 0.025)
    glass = np.where(front & (x > 1.0) & (x < 1.4), wind, glass)
    stripe = np.zeros_like(x)
    for level in (0.66, 0.98, 1.26):
        stripe = np.maximum(stripe, step(0.03, 0.022, np.abs(y - level)))
    base = mix(YELLOW, BLACK, stripe * beside * (x < 1.2) * ~door)
    base = mix(base, colour("#26282a"), step(0.46, 0.44, y))
    grille = (np.abs(y - 0.72) < 0.2) & (np.abs(z) < 0.36) & front & (x > 1.9)
    bars = 0.5 + 0.5 * np.sin(y * 90)
    base = np.where(grille[:, None], mix(BLACK, colour("#9a9da0"), bars), base)
    base = _lettered(base, y, z, front & (x > 0.9) & (x < 1.4))
    return mix(base, colour("#121a20"), glass), (0.4 + 0.6 * glass).astype(np.float32)


def _lettered(base: Array, y: Array, z: Array, where: Array) -> Array:
    """Black words on the brow, and two red lamps at each side."""
    sign = _sign()
    column = ((0.5 - z) / 1.0 * 400).astype(int)  # the viewer's left is the bus's right
    row = ((2.1 - y) / 0.15 * 60).astype(int)
    inside = where & (column >= 0) & (column < 400) & (row >= 0) & (row < 60)
    ink = np.where(inside, sign[np.clip(row, 0, 59), np.clip(column, 0, 399)], 0)
    base = mix(base, BLACK, ink)
    lamp = step(0.055, 0.045, np.hypot(np.abs(z) - 0.57, y - 2.02)) * where
    return mix(base, colour("#c8140c"), lamp)


def _trim(p: Array) -> Array:
    """Bumpers, mirrors and headlamps."""
    q = _local(p)
    q[:, 2] = np.abs(q[:, 2])
    best = box(q - vec(2.14, 0.45, 0), vec(0.07, 0.12, 0.66), 0.04)
    best = np.minimum(best, box(q - vec(-2.32, 0.5, 0), vec(0.07, 0.12, 0.7), 0.04))
    best = np.minimum(best, box(q - vec(1.3, 1.42, 0.92), vec(0.04, 0.17, 0.09), 0.03))
    best = np.minimum(best, box(q - vec(1.25, 1.3, 0.82), vec(0.02, 0.02, 0.12), 0.02))
    return np.minimum(best, sphere(q - vec(2.03, 0.72, 0.47), 0.115))


def _trim_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    lamp = step(0.16, 0.14, np.hypot(q[:, 1] - 0.72, np.abs(q[:, 2]) - 0.47)) * (q[:, 0] > 1.9)
    return mix(BLACK, colour("#f4f2e6"), lamp), np.full(len(p), 0.7, np.float32)


def _wheels(p: Array) -> Array:
    q = _local(p)
    q[:, 2] = np.abs(q[:, 2]) - 0.58
    discs = [disc_z(q - vec(x, 0.4, 0), 0.4, 0.13, 0.06) for x in WHEELS]
    hollow = [disc_z(q - vec(x, 0.4, 0.16), 0.23, 0.08, 0.02) for x in WHEELS]
    return np.maximum(np.minimum(*discs), -np.minimum(*hollow))


def _wheels_paint(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    rho = np.minimum(*(np.hypot(q[:, 0] - x, q[:, 1] - 0.4) for x in WHEELS))
    base = mix(colour("#f0b21a"), colour("#17181a"), step(0.22, 0.235, rho))
    return mix(base, colour("#5a5c5e"), step(0.09, 0.08, rho)), np.full(len(p), 0.25, np.float32)


def _street(p: Array, n: Array) -> tuple[Array, Array]:
    q = _local(p)
    across = q[:, 2]
    asphalt = mix(colour("#54565a"), colour("#747678"), fractal(p * 9, 3, 101) * 0.9)
    asphalt = asphalt * (0.85 + 0.3 * noise(p * 0.8, 103))[:, None]
    dash = step(0.07, 0.05, np.abs(across - 1.75)) * step(0.5, 0.52, (q[:, 0] / 2.6) % 1)
    edge = step(0.06, 0.045, np.abs(across + 1.35))
    road = mix(asphalt, colour("#e9e6da"), np.maximum(dash, edge) * 0.9)
    kerb = step(-1.62, -1.64, across)
    grass = mix(colour("#4a7a24"), colour("#86aa48"), fractal(p * vec(6, 1, 6), 4, 107))
    road = mix(road, colour("#b9b6ae"), kerb)
    return mix(road, grass, step(-1.9, -1.93, across)), np.zeros(len(p), np.float32)


def sky(d: Array) -> Array:
    """Trees out of focus under a blue sky."""
    crown = fractal(d * vec(7, 7, 7) + 5, 4, 111)
    trees = mix(colour("#1f3f18"), colour("#6c9440"), step(0.25, 0.75, crown))
    top = 0.015 + 0.13 * fractal(d * vec(6, 0, 6) + 8, 3, 113) + 0.05 * (crown - 0.5)
    return mix(trees, open_sky(d) * 1.5, step(-0.012, 0.012, d[:, 1] - top))


def picture() -> tuple[Scene, Camera]:
    """The scene and where it is seen from."""
    middle = vec(0, 1.0, 0)
    parts = [
        Part(_body, _body_paint, middle, 2.75),
        Part(_trim, _trim_paint, middle, 2.75),
        Part(_wheels, _wheels_paint, middle, 2.3),
    ]
    scene = Scene(parts, sky, ground=_street, sun=unit(vec(0.15, 0.85, 0.75)), exposure=0.8)
    return scene, Camera(vec(0.9, 2.3, 9.6), vec(0.02, 1.05, 0), 27)
