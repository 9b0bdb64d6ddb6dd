"""Tiny VGG with its training aids, and the fold that leaves only the plain network."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from weights.training.settings import Settings

CONVS = {"conv_1_1": (3, 10), "conv_1_2": (10, 10), "conv_2_1": (10, 10), "conv_2_2": (10, 10)}
POOLED = ("conv_1_2", "conv_2_2")  # a 2×2 max-pool follows the ReLU of these
CHANNELS, SIDE, CLASSES = 10, 13, 10  # the last activation is 10×13×13

Arrays = dict[str, NDArray[np.float32]]


class SmoothDense(nn.Module):
    """A dense layer whose kernel is a sum of three parts of increasing spatial detail.

    kernel[o, c, y, x] = shared[o, c] + upsample(coarse)[o, c, y, x] + fine[o, c, y, x]

    The shared and the coarse part (4×4, bilinear) let what is learnt at one position help
    its neighbours. The sum is an ordinary (10, 1690) kernel.
    """

    def __init__(self) -> None:
        """Start from small random fine kernels; the other parts start at zero."""
        super().__init__()
        bound = (CHANNELS * SIDE * SIDE) ** -0.5
        fine = torch.empty(CLASSES, CHANNELS, SIDE, SIDE).uniform_(-bound, bound)
        self.fine = nn.Parameter(fine)
        self.coarse = nn.Parameter(torch.zeros(CLASSES, CHANNELS, 4, 4))
        self.shared = nn.Parameter(torch.zeros(CLASSES, CHANNELS, 1, 1))
        self.bias = nn.Parameter(torch.zeros(CLASSES))

    def kernel(self) -> Tensor:
        """The summed kernel, (10, 1690), in the order of ``flatten``: channel, row, column."""
        coarse = functional.interpolate(
            self.coarse, size=(SIDE, SIDE), mode="bilinear", align_corners=True
        )
        return (self.shared + coarse + self.fine).flatten(1)

    def forward(self, x: Tensor) -> Tensor:
        """(N, 1690) → logits (N, 10)."""
        return functional.linear(x, self.kernel(), self.bias)


class TinyVGG(nn.Module):
    """The network in training: (N, 3, 64, 64) in 0…1 → logits (N, 10)."""

    mean: Tensor
    std: Tensor

    def __init__(self, settings: Settings, mean: Tensor, std: Tensor) -> None:
        """Random weights; ``mean`` and ``std`` (3,) normalise the colour channels."""
        super().__init__()
        self.register_buffer("mean", mean.view(1, 3, 1, 1))
        self.register_buffer("std", std.view(1, 3, 1, 1))
        self.convs = nn.ModuleDict()
        self.norms = nn.ModuleDict()
        for name, (inputs, outputs) in CONVS.items():
            conv = nn.Conv2d(inputs, outputs, kernel_size=3)
            nn.init.kaiming_normal_(conv.weight, nonlinearity="relu")
            assert conv.bias is not None
            nn.init.zeros_(conv.bias)
            self.convs[name] = conv
            self.norms[name] = nn.BatchNorm2d(outputs) if settings.batch_norm else nn.Identity()
        self.dropout = nn.Dropout(settings.dropout)
        self.dense = SmoothDense()

    def forward(self, x: Tensor) -> Tensor:
        """(N, 3, 64, 64) in 0…1 → logits (N, 10)."""
        x = (x - self.mean) / self.std
        for name in CONVS:
            x = self.norms[name](self.convs[name](x))
            if name in POOLED:  # pooling first gives the same numbers, and ReLU a quarter of work
                x = functional.max_pool2d(x, 2)
            x = functional.relu(x)
        logits: Tensor = self.dense(self.dropout(x.flatten(1)))
        return logits


def fold(model: TinyVGG, temperature: float = 1.0) -> Arrays:
    """The plain network's arrays: what the trained one computes, on RGB/255, in ten arrays.

    Input normalisation and batch norm are affine maps beside a convolution without padding,
    so they go into its kernel and bias exactly; dividing the logits by the temperature goes
    into the dense layer. All is done in float64 and rounded once to float32.
    """
    arrays: Arrays = {}
    with torch.no_grad():
        for name in CONVS:
            conv, norm = model.convs[name], model.norms[name]
            assert isinstance(conv, nn.Conv2d) and conv.bias is not None
            weight, bias = conv.weight.double(), conv.bias.double()
            if name == "conv_1_1":  # w · (x − mean)/std = (w/std) · x − Σ w mean/std
                mean, std = model.mean.double(), model.std.double()
                bias = bias - (weight * mean / std).sum(dim=(1, 2, 3))
                weight = weight / std
            if isinstance(norm, nn.BatchNorm2d):
                assert norm.running_mean is not None and norm.running_var is not None
                gain = norm.weight.double() / (norm.running_var.double() + norm.eps).sqrt()
                bias = (bias - norm.running_mean.double()) * gain + norm.bias.double()
                weight = weight * gain.view(-1, 1, 1, 1)
            arrays[f"{name}.weight"] = _float32(weight)
            arrays[f"{name}.bias"] = _float32(bias)
        arrays["output.weight"] = _float32(model.dense.kernel().double() / temperature)
        arrays["output.bias"] = _float32(model.dense.bias.double() / temperature)
    return arrays


def plain_activations(arrays: Arrays, pictures: Tensor) -> tuple[Tensor, dict[str, Tensor]]:
    """Logits (N, 10) and ReLU outputs of the plain network, computed by PyTorch."""
    relus: dict[str, Tensor] = {}
    x = pictures
    for name in CONVS:
        weight, bias = (torch.from_numpy(arrays[f"{name}.{part}"]) for part in ("weight", "bias"))
        x = functional.relu(functional.conv2d(x, weight, bias))
        relus[name.replace("conv", "relu")] = x
        if name in POOLED:
            x = functional.max_pool2d(x, 2)
    weight, bias = (torch.from_numpy(arrays[f"output.{part}"]) for part in ("weight", "bias"))
    return functional.linear(x.flatten(1), weight, bias), relus


def _float32(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.contiguous().float().numpy()
    return np.ascontiguousarray(array)
