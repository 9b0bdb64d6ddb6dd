"""Activation functions as layers: each value becomes another one, in the same place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cnnx_core import ops
from cnnx_core.layer import Layer
from cnnx_core.ops import Array


@dataclass(frozen=True)
class Identity(Layer):
    """No activation function: see ops.identity."""

    kind = "identity"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.identity(x)


@dataclass(frozen=True)
class Relu(Layer):
    """Rectified linear unit: see ops.relu."""

    kind = "relu"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.relu(x)


@dataclass(frozen=True)
class LeakyRelu(Layer):
    """Leaky rectified linear unit: see ops.leaky_relu."""

    kind = "leaky_relu"
    elementwise = True

    negative_slope: float = 0.01

    def forward(self, x: Array) -> Array:
        return ops.leaky_relu(x, self.negative_slope)

    def hyper_parameters(self) -> dict[str, Any]:
        return {"negative_slope": self.negative_slope}


@dataclass(frozen=True)
class Elu(Layer):
    """Exponential linear unit: see ops.elu."""

    kind = "elu"
    elementwise = True

    alpha: float = 1.0

    def forward(self, x: Array) -> Array:
        return ops.elu(x, self.alpha)

    def hyper_parameters(self) -> dict[str, Any]:
        return {"alpha": self.alpha}


@dataclass(frozen=True)
class Sigmoid(Layer):
    """Logistic function: see ops.sigmoid."""

    kind = "sigmoid"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.sigmoid(x)


@dataclass(frozen=True)
class Tanh(Layer):
    """Hyperbolic tangent: see ops.tanh."""

    kind = "tanh"
    elementwise = True

    def forward(self, x: Array) -> Array:
        return ops.tanh(x)
