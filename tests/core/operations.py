"""The operations of all kinds, by their names (`ops.conv2d(…)`), and the layers that have them."""

from __future__ import annotations

from types import SimpleNamespace

from cnnx_core.kinds import KINDS, OPERATIONS, replacements
from cnnx_core.kinds.activations.identity import Identity
from cnnx_core.kinds.activations.leaky_relu import LeakyRelu
from cnnx_core.kinds.activations.relu import Relu
from cnnx_core.kinds.activations.sigmoid import Sigmoid
from cnnx_core.kinds.activations.tanh import Tanh
from cnnx_core.kinds.conv2d import Conv2d
from cnnx_core.kinds.dense import Dense
from cnnx_core.kinds.flatten import Flatten
from cnnx_core.kinds.pooling.avg_pool2d import AvgPool2d
from cnnx_core.kinds.pooling.max_pool2d import MaxPool2d
from cnnx_core.kinds.pooling.min_pool2d import MinPool2d
from cnnx_core.kinds.softmax import Softmax
from cnnx_core.layer import Layer

__all__ = [
    "ELEMENTWISE",
    "FUNCTIONS",
    "POOLS",
    "AvgPool2d",
    "Conv2d",
    "Dense",
    "Flatten",
    "Identity",
    "Layer",
    "LeakyRelu",
    "MaxPool2d",
    "MinPool2d",
    "Relu",
    "Sigmoid",
    "Softmax",
    "Tanh",
    "ops",
]

FUNCTIONS = [kind for kind, layer in KINDS.items() if layer.elementwise and not layer.own_numbers]
ELEMENTWISE, POOLS = replacements("elementwise"), replacements("pooling")
ops = SimpleNamespace(**OPERATIONS)
