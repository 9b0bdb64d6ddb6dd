"""What every kind of layer says of itself, beside what it is, explains and lets be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from cnnx_core.arrays import Array
from cnnx_core.kinds.base.changeable import Changeable
from cnnx_core.kinds.base.explainable import Explainable
from cnnx_core.kinds.base.settings import Setting, read_number
from cnnx_core.layer import Layer


class Kind(Explainable, Changeable):
    """One kind of layer, if it has a `kind`; its file is the only place that knows about it.

    Its fields are its settings, by the names that model.json uses, and its arrays.

    The page writes `does` after the name of a neuron, with {kernel_size} and the like filled in.
    """

    # The name in a sentence, what it is for in two or three words, and what a neuron does.
    title: ClassVar[str]
    role: ClassVar[str]
    does: ClassVar[str]
    settings: ClassVar[tuple[Setting, ...]] = ()
    # What it is in the files of other frameworks: {"onnx": {"LeakyRelu": {"negative_slope":
    # ("alpha", 0.01)}}} says which attribute a setting is, and its default there; a plain number is
    # the setting itself, or the place of an array. "x * Sigmoid" is a product of two nodes, and
    # "Clip 0 6" an operation with fixed limits.
    aliases: ClassVar[Mapping[str, Mapping[str, Any]]] = {}

    @staticmethod
    def of(layer: Layer) -> Kind:
        """A layer of a network, which need not know that all of its layers are of some kind."""
        assert isinstance(layer, Kind)
        return layer

    @classmethod
    def read(cls, name: str, rest: dict[str, Any], weights: Mapping[str, Array]) -> Self:
        """Make the layer of an entry of model.json; what it knows is taken out of `rest`.

        Raises CnnxError for settings and arrays that it cannot have, KeyError for what is missing.
        """
        numbers = {
            setting.name: read_number(
                rest.pop(setting.name, setting.default), setting.name.replace("_", " ")
            )
            for setting in cls.settings
        }
        return cls(name, **numbers)  # type: ignore[arg-type]  # fields of a subclass

    @classmethod
    def folded(cls, **numbers: Any) -> tuple[Any, Any] | None:
        """Scale and shift in 64 bits, where its settings and arrays say nothing else; or None.

        An importer then makes it part of the layer before it.
        """
        return None

    @classmethod
    def facts(cls) -> dict[str, Any]:
        """What the page is told of this kind."""
        return {
            "family": cls.family,
            "title": cls.title,
            "role": cls.role,
            "does": cls.does,
            "settings": [setting.facts() for setting in cls.settings],
        }

    def hyper_parameters(self) -> dict[str, Any]:
        return {setting.name: getattr(self, setting.name) for setting in self.settings}
