"""Fit LeNet to digits: the same seed, versions and kind of machine give the same bits."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm  # type: ignore[import-untyped]

from weights.training.lenet import network
from weights.training.tiny_imagenet import Split


@dataclass(frozen=True)
class Settings:
    """Training settings. They were not searched for: the first sensible ones ship."""

    epochs: int = 40
    batch_size: int = 64
    learning_rate: float = 2e-3
    weight_decay: float = 0.01
    dropout: float = 0.2
    # augmentation: half-widths of uniform ranges, for digits that a visitor draws somehow
    shift: float = 3.0  # pixels
    log_scale: float = 0.2
    log_aspect: float = 0.15
    degrees: float = 15.0
    shear: float = 0.2
    thicker: float = 0.3  # share of digits that are made a pixel thicker


def fit(train: Split, settings: Settings, seed: int) -> nn.Sequential:
    """Train from scratch with AdamW and a cosine to zero → the network after the last epoch."""
    torch.set_num_threads(1)  # sums over threads would round differently from machine to machine
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)  # initial weights and dropout
    generator = torch.Generator().manual_seed(seed)  # order and augmentation
    pictures = torch.from_numpy(train.pixels.copy()).permute(0, 3, 1, 2).float() / 255
    labels = torch.from_numpy(train.labels)
    model = network(settings.dropout)
    optimiser = torch.optim.AdamW(
        model.parameters(), lr=settings.learning_rate, weight_decay=settings.weight_decay
    )
    steps = settings.epochs * (len(labels) // settings.batch_size)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    bar = tqdm(range(settings.epochs), desc=f"seed {seed}", unit="epoch")
    for _ in bar:
        order = torch.randperm(len(labels), generator=generator)
        whole = len(order) - len(order) % settings.batch_size
        for rows in order[:whole].split(settings.batch_size):
            logits = model(vary(pictures[rows], settings, generator))
            loss = functional.cross_entropy(logits, labels[rows])
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            schedule.step()
        bar.set_postfix(loss=f"{loss.item():.3f}")
    return model.eval()


def vary(pictures: Tensor, settings: Settings, generator: torch.Generator) -> Tensor:
    """A random variation of each digit: (N, 1, H, W) in 0…1 → the same shape and range."""
    count = len(pictures)

    def uniform(half_width: float) -> Tensor:
        return (torch.rand(count, generator=generator) * 2 - 1) * half_width

    thick = functional.max_pool2d(pictures, 3, 1, 1)
    chosen = torch.rand(count, 1, 1, 1, generator=generator) < settings.thicker
    pictures = torch.where(chosen, thick, pictures)
    scale, aspect = uniform(settings.log_scale), uniform(settings.log_aspect)
    angle, shear = uniform(math.radians(settings.degrees)), uniform(settings.shear)
    zoom_x, zoom_y = torch.exp(scale + aspect), torch.exp(scale - aspect)
    cos, sin = torch.cos(angle), torch.sin(angle)
    # affine_grid works in units of half a picture: a shift of p pixels is 2 p / size.
    half = pictures.shape[-1] / 2
    row_x = torch.stack([zoom_x * cos, shear - zoom_x * sin, uniform(settings.shift / half)], dim=1)
    row_y = torch.stack([zoom_y * sin, zoom_y * cos, uniform(settings.shift / half)], dim=1)
    theta = torch.stack([row_x, row_y], dim=1)
    grid = functional.affine_grid(theta, list(pictures.shape), align_corners=False)
    return functional.grid_sample(pictures, grid, align_corners=False)
