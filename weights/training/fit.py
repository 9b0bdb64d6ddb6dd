"""Fit a network with a seed. The same seed, versions and kind of machine give the same bits."""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import torch
from torch import Tensor, nn
from torch.nn import functional
from tqdm import tqdm  # type: ignore[import-untyped]

from weights.training.augment import augment
from weights.training.model import TinyVGG
from weights.training.settings import Settings
from weights.training.tiny_imagenet import Split


def to_tensor(split: Split) -> Tensor:
    """Pictures as (N, 3, 64, 64) float32 in 0…1."""
    return torch.from_numpy(split.pixels).permute(0, 3, 1, 2).float() / 255


def fit_all(
    train: Split, settings: Settings, seeds: Sequence[int], workers: int = 1
) -> list[TinyVGG]:
    """One network per seed, ``workers`` of them at a time. Their number does not change them."""
    # Fresh processes, also for one worker: PyTorch and fork do not go together.
    with ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn")) as pool:
        runs = [pool.submit(fit, train, settings, seed, line) for line, seed in enumerate(seeds)]
        return [run.result() for run in runs]


def fit(train: Split, settings: Settings, seed: int, line: int = 0) -> TinyVGG:
    """Train from scratch and return the network after the last epoch, in evaluation mode.

    ``line`` is the row of the terminal on which the progress bar is drawn.
    """
    torch.set_num_threads(1)  # sums over threads would round differently from machine to machine
    torch.use_deterministic_algorithms(True)
    torch.manual_seed(seed)  # initial weights and dropout
    generator = torch.Generator().manual_seed(seed)  # order and augmentation
    pictures = torch.from_numpy(train.pixels).permute(0, 3, 1, 2).contiguous()
    labels = torch.from_numpy(train.labels)
    model = TinyVGG(settings, *channel_statistics(pictures))
    # Twice as fast on a CPU with ten channels; the annotations of PyTorch lack this overload.
    model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    average = copy.deepcopy(model)
    optimiser = _optimiser(model, settings)
    steps_per_epoch = len(labels) // settings.batch_size
    step = 0
    bar = tqdm(range(settings.epochs), desc=f"seed {seed}", unit="epoch", position=line)
    for _ in bar:
        model.train()
        order = torch.randperm(len(labels), generator=generator)
        total = 0.0
        for start in range(steps_per_epoch):
            rows = order[start * settings.batch_size : (start + 1) * settings.batch_size]
            for group in optimiser.param_groups:
                group["lr"] = settings.learning_rate * _schedule(step / steps_per_epoch, settings)
            batch = augment(pictures[rows].float() / 255, settings, generator)
            logits = model(batch.contiguous(memory_format=torch.channels_last))
            loss = functional.cross_entropy(
                logits, labels[rows], label_smoothing=settings.label_smoothing
            )
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            step += 1
            total += loss.item()
            _update_average(average, model, settings.average_decay, step)
        bar.set_postfix(loss=f"{total / steps_per_epoch:.3f}")
    return average.eval()


def channel_statistics(pictures: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of each colour channel over (N, 3, H, W) uint8, in 0…1."""
    channels = [pictures[:, channel].double() / 255 for channel in range(3)]
    mean = torch.stack([channel.mean() for channel in channels]).float()
    std = torch.stack([channel.std() for channel in channels]).float()
    return mean, std


def _schedule(epoch: float, settings: Settings) -> float:
    """Learning-rate factor at a (fractional) epoch: linear warm-up, then a cosine to zero."""
    if epoch < settings.warmup_epochs:
        return (epoch + 0.01) / settings.warmup_epochs
    done = (epoch - settings.warmup_epochs) / (settings.epochs - settings.warmup_epochs)
    return 0.5 * (1 + math.cos(math.pi * done))


def _optimiser(model: TinyVGG, settings: Settings) -> torch.optim.Optimizer:
    kernels = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim == 1]
    groups = [
        {"params": kernels, "weight_decay": settings.weight_decay},
        {"params": others, "weight_decay": 0.0},
    ]
    return torch.optim.AdamW(
        groups, lr=settings.learning_rate, betas=(settings.beta_1, settings.beta_2)
    )


def _update_average(average: nn.Module, model: nn.Module, decay: float, step: int) -> None:
    """average ← d · average + (1 − d) · model, with d small in the first steps."""
    decay = min(decay, step / (step + 10))
    ours, theirs = average.state_dict(), model.state_dict()
    for name, value in theirs.items():
        if value.is_floating_point():
            ours[name].lerp_(value, 1 - decay)
        else:
            ours[name].copy_(value)
