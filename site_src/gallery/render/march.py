"""A small ray marcher: parts with signed distances and paint → a picture.

Sunlight with soft shadows, light from the sky with ambient occlusion, one reflection.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from PIL import Image
from vectors import Array, length, unit, vec

Paint = Callable[[Array, Array], tuple[Array, Array]]
"""(points, normals) → (albedo (N, 3) linear RGB, gloss (N,) in 0…1)."""


@dataclass(frozen=True)
class Part:
    """A shape with its paint; `centre` and `radius` bound it, so that far rays skip it."""

    sdf: Callable[[Array], Array]
    paint: Paint
    centre: Array
    radius: float


@dataclass(frozen=True)
class Scene:
    """What the camera sees. The ground is the plane y = 0, or none when `ground` is None."""

    parts: list[Part]
    sky: Callable[[Array], Array]
    ground: Paint | None = None
    ground_normal: Callable[[Array], Array] | None = None
    sun: Array = field(default_factory=lambda: unit(vec(-0.5, 0.9, 0.6)))
    sun_colour: Array = field(default_factory=lambda: vec(2.6, 2.45, 2.2))
    ambient: Array = field(default_factory=lambda: vec(0.55, 0.62, 0.72))
    bounce: Array = field(default_factory=lambda: vec(0.12, 0.11, 0.1))
    shadow_softness: float = 14.0
    exposure: float = 0.75


@dataclass(frozen=True)
class Camera:
    """A pinhole at `eye` that looks at `target`; `view` is the picture's angle in degrees."""

    eye: Array
    target: Array
    view: float = 30.0


FAR = 60.0


def render(scene: Scene, camera: Camera, size: int, samples: int = 2) -> Image.Image:
    """The picture, size × size, each pixel the mean of samples² rays."""
    side = size * samples
    rows = []
    for top in range(0, side, 64):
        ys, xs = np.mgrid[top : min(top + 64, side), 0:side]
        rows.append(_band(scene, camera, xs.ravel(), ys.ravel(), side))
    light = np.concatenate(rows).reshape(size, samples, size, samples, 3).mean(axis=(1, 3))
    light = light * scene.exposure
    light = light * (1 + light / 6.0) / (1 + light)  # Reinhard's curve: highlights roll off
    srgb = np.where(light <= 0.0031308, light * 12.92, 1.055 * light ** (1 / 2.4) - 0.055)
    return Image.fromarray((np.clip(srgb, 0, 1) * 255 + 0.5).astype(np.uint8))


def _band(scene: Scene, camera: Camera, xs: Array, ys: Array, side: int) -> Array:
    forward = unit(camera.target - camera.eye)
    right = unit(np.cross(forward, vec(0, 1, 0)).astype(np.float32))
    up = np.cross(right, forward).astype(np.float32)
    scale = np.tan(np.radians(camera.view / 2))
    u = ((xs + 0.5) / side * 2 - 1) * scale
    v = (1 - (ys + 0.5) / side * 2) * scale
    rays = unit((forward + u[:, None] * right + v[:, None] * up).astype(np.float32))
    origins = np.broadcast_to(camera.eye, rays.shape)
    return _light(scene, origins, rays, bounces=1)


def _distance(scene: Scene, p: Array, exact_within: float = 0.3) -> Array:
    """Distance to the nearest part; at least a safe step where its bound is farther than that."""
    nearest = np.full(len(p), FAR, np.float32)
    for part in scene.parts:
        bound = length(p - part.centre) - part.radius
        close = np.flatnonzero((bound < exact_within) & (bound < nearest))
        value = bound + np.float32(0.1)
        if len(close):
            value[close] = part.sdf(p[close])
        np.minimum(nearest, value, out=nearest)
    return nearest


def _march(scene: Scene, origins: Array, rays: Array) -> Array:
    """Distance along each ray to the first part it meets; infinite when none."""
    found = np.full(len(rays), np.inf, np.float32)
    along = np.full(len(rays), 0.002, np.float32)
    end = np.full(len(rays), FAR, np.float32)
    if scene.ground is not None:  # nothing is visible below the ground
        down = rays[:, 1] < -1e-5
        end[down] = np.minimum(FAR, -origins[down, 1] / rays[down, 1])
    alive = np.arange(len(rays))
    for _ in range(140):
        if not len(alive):
            break
        t = along[alive]
        d = _distance(scene, origins[alive] + rays[alive] * t[:, None])
        hit = d < 0.0008 * (1 + t * 0.2)
        found[alive[hit]] = t[hit]
        along[alive] = t + d * 0.8
        alive = alive[~hit & (along[alive] < end[alive])]
    return found


def _normals(scene: Scene, p: Array) -> Array:
    e = np.float32(0.0015)
    total = np.zeros_like(p)
    for corner in ((1, -1, -1), (-1, -1, 1), (-1, 1, -1), (1, 1, 1)):
        k = vec(*corner)
        total += k * _distance(scene, p + k * e)[:, None]
    return unit(total)


def _shadow(scene: Scene, p: Array) -> Array:
    lit = np.ones(len(p), np.float32)
    along = np.full(len(p), 0.02, np.float32)
    alive = np.arange(len(p))
    for _ in range(48):
        if not len(alive):
            break
        t = along[alive]
        d = _distance(scene, p[alive] + scene.sun * t[:, None], exact_within=2.0)
        lit[alive] = np.minimum(lit[alive], np.maximum(scene.shadow_softness * d / t, 0))
        along[alive] = t + np.clip(d, 0.02, 0.5)
        alive = alive[(lit[alive] > 0.01) & (along[alive] < 12)]
    return lit * lit * (3 - 2 * lit)


def _occlusion(scene: Scene, p: Array, n: Array) -> Array:
    blocked = np.zeros(len(p), np.float32)
    for k, reach in enumerate((0.03, 0.1, 0.2, 0.38, 0.6)):
        d = _distance(scene, p + n * np.float32(reach), exact_within=0.8)
        blocked += np.maximum(reach - d, 0) * np.float32(0.75**k) / np.float32(reach) * 0.26
    return np.clip(1 - blocked, 0.06, 1)


def _paint(scene: Scene, p: Array, n: Array) -> tuple[Array, Array]:
    albedo, gloss = np.zeros_like(p), np.zeros(len(p), np.float32)
    nearest = np.full(len(p), np.inf, np.float32)
    for part in scene.parts:
        some = np.flatnonzero(length(p - part.centre) < part.radius + 0.05)
        if not len(some):
            continue
        d = part.sdf(p[some])
        some = some[d < nearest[some]]
        if len(some):
            nearest[some] = part.sdf(p[some])
            albedo[some], gloss[some] = part.paint(p[some], n[some])
    return albedo, gloss


def _light(scene: Scene, origins: Array, rays: Array, bounces: int) -> Array:
    result = scene.sky(rays)
    t = _march(scene, origins, rays)
    hit = np.isfinite(t)
    if hit.any():
        p = origins[hit] + rays[hit] * t[hit, None]
        n = _normals(scene, p)
        albedo, gloss = _paint(scene, p, n)
        result[hit] = _shade(scene, p, n, rays[hit], albedo, gloss, bounces)
    if scene.ground is not None:
        plane = ~hit & (rays[:, 1] < -1e-4)
        t_plane = -origins[plane, 1] / rays[plane, 1]
        p = origins[plane] + rays[plane] * t_plane[:, None]
        n = np.broadcast_to(vec(0, 1, 0), p.shape)
        if scene.ground_normal is not None:
            n = scene.ground_normal(p)
        albedo, gloss = scene.ground(p, n)
        seen = _shade(scene, p, n, rays[plane], albedo, gloss, bounces)
        haze = (1 - np.exp(-np.maximum(t_plane - 14, 0) / 45))[:, None]  # far ground meets the sky
        result[plane] = seen + (scene.sky(rays[plane] * vec(1, 0, 1)) - seen) * haze
    return result


def _shade(
    scene: Scene, p: Array, n: Array, rays: Array, albedo: Array, gloss: Array, bounces: int
) -> Array:
    p = p + n * np.float32(0.004)
    facing = np.maximum(n @ scene.sun, 0)
    sun = facing.copy()
    some = facing > 0
    sun[some] *= _shadow(scene, p[some])
    open_sky = _occlusion(scene, p, n)
    above = (0.5 + 0.5 * n[:, 1]) * open_sky
    below = (0.5 - 0.5 * n[:, 1]) * (0.4 + 0.6 * open_sky)
    light = sun[:, None] * scene.sun_colour + above[:, None] * scene.ambient
    light = light + below[:, None] * scene.bounce
    result = albedo * light
    # Schlick's approximation: surfaces mirror more at grazing angles.
    cosine = np.clip(-(rays * n).sum(axis=1), 0, 1)
    mirror = gloss * (0.05 + 0.95 * (1 - cosine) ** 5)
    reflected = unit(rays - 2 * (rays * n).sum(axis=1)[:, None] * n)
    seen = scene.sky(reflected)
    if bounces:
        strong = mirror > 0.02
        if strong.any():
            seen[strong] = _light(scene, p[strong], reflected[strong], bounces - 1)
    half = unit(scene.sun - rays)
    spot = np.maximum((half * n).sum(axis=1), 0) ** 90 * gloss * np.minimum(sun * 3, 1)
    mirror = (mirror * (0.35 + 0.65 * open_sky))[:, None]
    return result * (1 - mirror) + seen * mirror + spot[:, None] * scene.sun_colour * 0.9
