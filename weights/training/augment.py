"""Random variations of a batch: one affine map with a reflected border, then colour."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional

from weights.training.settings import Settings

_LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601 weights of red, green and blue


def augment(pictures: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
    """A random variation of each picture: (N, 3, H, W) in 0…1 → the same shape and range."""
    warped = _warp(pictures, settings, generator)
    return _recolour(warped, settings, generator).clamp_(0.0, 1.0)


def _uniform(size: tuple[int, ...], half_width: float, generator: torch.Generator) -> Tensor:
    """Uniform numbers in −half_width … +half_width."""
    return (torch.rand(size, generator=generator) * 2 - 1) * half_width


def _warp(pictures: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
    """Flip, scale, stretch, rotate and shift in one interpolation, so pixels blur only once."""
    count, _, height, width = pictures.shape
    scale = _uniform((count,), settings.log_scale, generator)
    aspect = _uniform((count,), settings.log_aspect, generator)
    angle = _uniform((count,), math.radians(settings.degrees), generator)
    flip = torch.randint(0, 2, (count,), generator=generator) * 2.0 - 1.0
    zoom_x, zoom_y = torch.exp(scale + aspect), torch.exp(scale - aspect)
    # affine_grid works in units of half a picture: a shift of p pixels is 2 p / size.
    shift_x = _uniform((count,), 2 * settings.shift / width, generator)
    shift_y = _uniform((count,), 2 * settings.shift / height, generator)
    cos, sin = torch.cos(angle), torch.sin(angle)
    row_x = torch.stack([flip * zoom_x * cos, -flip * zoom_x * sin, shift_x], dim=1)
    row_y = torch.stack([zoom_y * sin, zoom_y * cos, shift_y], dim=1)
    theta = torch.stack([row_x, row_y], dim=1)
    grid = functional.affine_grid(theta, list(pictures.shape), align_corners=False)
    return functional.grid_sample(
        pictures, grid, mode="bilinear", padding_mode="reflection", align_corners=False
    )


def _recolour(pictures: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
    """Saturation about the grey picture, contrast about its mean, brightness, channel gains.

    All of these are linear in a pixel's colour, so one 3×3 matrix and one offset per picture do
    them at once:  x ← g b (c (s x + (1 − s) luma(x)) + (1 − c) mean luma).
    """
    count, channels, height, width = pictures.shape
    one = (count, 1, 1)
    flat = pictures.flatten(2)
    luma = torch.tensor(_LUMA)
    mean = (flat.mean(dim=2) @ luma).view(one)
    saturation = 1 + _uniform(one, settings.saturation, generator)
    contrast = 1 + _uniform(one, settings.contrast, generator)
    brightness = 1 + _uniform(one, settings.brightness, generator)
    gains = brightness * (1 + _uniform((count, 3, 1), settings.channel_gain, generator))
    mix = saturation * torch.eye(3) + (1 - saturation) * luma.expand(3, 3)
    recoloured = torch.baddbmm(gains * (1 - contrast) * mean, gains * contrast * mix, flat)
    return recoloured.view(count, channels, height, width)
