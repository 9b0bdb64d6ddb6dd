"""What each kind of view must show at a place, from the replies of `cnnx_core` alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from math import erf, fsum, sqrt
from typing import Any

import numpy as np

from cnnx_core.api.service import Reply, Service
from cnnx_core.tensors import AnyArray
from tests.browser.shown import Number, Shown, add_up, multiply
from tests.browser.stops import Stop, seen

SUMS = 1e-5  # float64 sums of the parts may be this far from the trace, relative to 1 or more


@dataclass
class Step:
    """One layer at work on one picture, asked for natively."""

    service: Service
    image: Any
    stop: Stop
    pixels: bytes = b""
    changes: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Ask for all that the view asks for."""
        layers = self._network()
        names = ["input", *(layer["name"] for layer in layers)]
        place = names.index(self.stop.layer)
        self.info: dict[str, Any] = layers[place - 1] if place else {"kind": "input"}
        self.kind: str = self.info["kind"]
        before = names[max(0, place - 1)]
        self.x: AnyArray = self._ask("layer", layer=before).arrays["activation"]
        self.whole = self._ask("layer", layer=self.stop.layer).arrays
        self.y: AnyArray = self.whole["activation"]
        unit = self.stop.unit
        own = self.info.get("own_numbers")
        self.parts = self._ask("neuron", layer=self.stop.layer, unit=unit).arrays if own else {}
        self.trace = self._ask("trace").arrays
        assert np.array_equal(self.trace[self.stop.layer], self.y)

    def _network(self) -> list[dict[str, Any]]:
        changes = {"changes": self.changes} if self.changes else {}
        layers: list[dict[str, Any]] = self.service.answer({"ask": "network"} | changes).header[
            "layers"
        ]
        return layers

    def _ask(self, ask: str, **request: Any) -> Reply:
        if self.changes:
            request["changes"] = self.changes
        return self.service.answer({"ask": ask, "image": self.image, **request}, self.pixels)

    @property
    def at(self) -> tuple[int, int]:
        return self.stop.at or (0, 0)

    def window(self, channel: int, fill: float) -> list[float]:
        """Values under the window, row by row; `fill` outside."""
        (h, w), (stride, padding) = (
            self.info["kernel_size"],
            (
                self.info["stride"],
                self.info["padding"],
            ),
        )
        dilation = self.info.get("dilation", [1, 1])
        around = list(zip(padding[:2], padding[-2:], strict=True))
        padded = np.pad(self.x[channel], around, constant_values=fill)
        top, left = (self.at[axis] * stride[axis] for axis in (0, 1))
        return [
            float(padded[top + i * dilation[0], left + j * dilation[1]])
            for i, j in product(range(h), range(w))
        ]

    def check(self, shown: Shown) -> None:
        """Everything that the view shows is right, and adds up."""
        getattr(self, f"_{self.kind}", self._unitwise)(shown)

    def _input(self, shown: Shown) -> None:
        shown.is_("pixel", [float(self.trace["pixels"][(*self.at, self.stop.unit)])])
        shown.is_("output", [float(self.y[self.stop.unit][self.at])])

    def _conv2d(self, shown: Shown) -> None:
        (row, column), unit = self.at, self.stop.unit
        shares = self.parts["intermediates"][:, row, column]
        bias, output = float(self.parts["bias"][0]), float(self.y[unit, row, column])
        near(fsum(map(float, shares)) + bias, output)
        shown.is_("share", shares)
        shown.is_("bias", [bias])
        shown.is_("output", [output])
        whole = [*shown.all("share").values(), shown.one("bias")]
        add_up(whole, shown.one("output"), "shares and bias")
        if self.stop.channel is None:
            return
        values = self.window(self.stop.channel, 0.0)
        place = self.stop.channel - seen(self.info, len(self.x), unit)[0]
        weights = [float(w) for w in self.parts["kernels"][place].flat]
        exact = [x * w for x, w in zip(values, weights, strict=True)]
        result = float(self.parts["intermediates"][place, row, column])
        near(fsum(exact), result)
        shown.is_("input", values)
        shown.is_("weight", weights)
        shown.is_("product", exact)
        shown.is_("intermediate", [result])
        products = shown.all("product")
        for i, x in shown.all("input").items():
            multiply(x, shown.all("weight")[i], products[i], f"product {i}")
        add_up(products.values(), shown.one("intermediate"), "products")

    def _max_pool2d(self, shown: Shown) -> None:
        values = self.window(self.stop.unit, -np.inf)
        output = float(self.y[self.stop.unit][self.at])
        winner = int(self.whole["winners"][self.stop.unit][self.at])
        assert max(values) == output == values[winner]
        inside = {i: x for i, x in enumerate(values) if x > -np.inf}
        numbers = shown.all("input")
        assert numbers.keys() == inside.keys()
        assert all(numbers[i].is_(x) for i, x in inside.items())
        shown.is_("output", [output])
        assert max(n.value for n in numbers.values()) == shown.one("output").value

    def _avg_pool2d(self, shown: Shown) -> None:
        counted = self.info.get("count_include_pad", True)
        values = self.window(self.stop.unit, 0.0 if counted else np.nan)
        numbered = {i: x for i, x in enumerate(values) if not np.isnan(x)}
        values = list(numbered.values())
        output = float(self.y[self.stop.unit][self.at])
        near(fsum(values) / len(values), output)
        numbers = shown.all("input")
        assert numbers.keys() == numbered.keys()
        assert all(numbers[i].is_(x) for i, x in numbered.items())
        shown.is_("output", [output])
        n, mean = len(values), shown.one("output")
        total = Number(mean.value * n, mean.rounded * n)
        add_up(shown.all("input").values(), total, "mean")

    def _unitwise(self, shown: Shown) -> None:
        place = self.at if self.y.ndim == 3 else ()
        x, y = (float(array[self.stop.unit][place]) for array in (self.x, self.y))

        def number(name: str) -> float:
            return float(self.parts[name][0])

        makes = {
            "identity": lambda: x,
            "relu": lambda: max(0.0, x),
            "leaky_relu": lambda: x if x > 0 else x * self.info["negative_slope"],
            "elu": lambda: x if x > 0 else self.info["alpha"] * np.expm1(x),
            "tanh": lambda: np.tanh(x),
            "sigmoid": lambda: 1 / (1 + np.exp(-x)),
            "relu6": lambda: min(max(0.0, x), 6.0),
            "silu": lambda: x / (1 + np.exp(-x)),
            "hard_swish": lambda: x * min(max(0.0, x + 3), 6.0) / 6,
            "hard_sigmoid": lambda: min(
                max(0.0, self.info["alpha"] * x + self.info["beta"]), 1.0
            ),
            "gelu": lambda: x / 2 * (1 + erf(x / sqrt(2))),
            "prelu": lambda: x if x > 0 else x * number("slope"),
            "batch_norm": lambda: number("weight") * (x - number("mean"))
            / sqrt(number("variance") + self.info["epsilon"]) + number("bias"),
        }  # fmt: skip
        near(float(makes[self.kind]()), y)
        shown.is_("input", [x])
        shown.is_("output", [y])

    def _flatten(self, shown: Shown) -> None:
        value = float(self.x[self.stop.unit][self.at])
        place = np.ravel_multi_index((self.stop.unit, *self.at), self.x.shape)
        assert float(self.y[place]) == value
        shown.is_("input", [value])

    def _dense(self, shown: Shown) -> None:
        bias, score = float(self.parts["bias"][0]), float(self.y[self.stop.unit])
        amounts = self.parts.get("contributions", self.parts["products"])
        for parts in (amounts, self.parts["products"]):
            near(fsum(map(float, parts)) + bias, score)
        shown.is_("contribution", amounts)
        shown.is_("bias", [bias])
        shown.is_("score", [score])
        whole = [*shown.all("contribution").values(), shown.one("bias")]
        add_up(whole, shown.one("score"), "contributions and bias")
        index = self.stop.channel or 0
        if "contributions" in self.parts:
            size = self.x.size // amounts.size
            width = int(np.sqrt(size))  # the maps of both networks are square
            index = index * size + self.at[0] * width + self.at[1]
        for name, array in (("input", self.x), ("weight", self.parts["weights"])):
            shown.is_(name, [float(array[index])])
        shown.is_("product", [float(self.parts["products"][index])])
        multiply(shown.one("input"), shown.one("weight"), shown.one("product"), "product")

    def _softmax(self, shown: Shown) -> None:
        powers, total = self.whole["powers"], float(self.whole["total"][0])
        near(fsum(map(float, powers)), total)
        for power, share in zip(powers, self.y, strict=True):
            near(float(power) / total, float(share))
        shown.is_("score", self.x)
        shown.is_("shifted", self.whole["shifted"])
        shown.is_("power", powers)
        shown.is_("probability", self.y)
        shown.is_("total", [total])
        sum_ = shown.one("total")
        add_up(shown.all("power").values(), sum_, "powers")
        for i, power in shown.all("power").items():
            share = shown.all("probability")[i]
            scaled = Number(share.value * sum_.value, share.rounded * sum_.value + sum_.rounded)
            add_up([power], scaled, f"share {i}")
        add_up(shown.all("probability").values(), Number(1, 0), "probabilities")


def near(sum_: float, exact: float) -> None:
    """The parts, added up in float64, are the activation."""
    assert abs(sum_ - exact) <= SUMS * max(1, abs(exact)), (sum_, exact)
