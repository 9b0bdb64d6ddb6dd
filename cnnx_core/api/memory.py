"""Activations that are kept between requests, because the next one is likely about the same."""

from __future__ import annotations

from collections.abc import Mapping

from cnnx_core.model.model import Model
from cnnx_core.network import Trace
from cnnx_core.picture.images import Pixels, to_input


class Memory:
    """What was computed last, of one picture and of a gallery; no reply depends on it.

    A model is known by `changed`, which says how it differs from the one that there is.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._latest: tuple[tuple[bytes, str], Trace] | None = None
        self._gallery: tuple[str, dict[str, Trace]] | None = None

    def trace(self, model: Model, changed: str, pixels: Pixels) -> Trace:
        """Every activation for a fitted picture."""
        key = pixels.tobytes(), changed
        if self._latest is None or self._latest[0] != key:
            trace = model.network.trace(to_input(pixels, model.input))
            for activation in trace.values():
                activation.flags.writeable = False  # replies share them
            self._latest = key, trace
        return self._latest[1]

    def traces(self, model: Model, changed: str, gallery: Mapping[str, Pixels]) -> dict[str, Trace]:
        """Every activation for each picture of the gallery, which must always be the same one."""
        if self._gallery is None or self._gallery[0] != changed:
            self._gallery = None  # room for the new ones: both may be too much
            inputs = {name: to_input(pixels, model.input) for name, pixels in gallery.items()}
            self._gallery = changed, {name: model.network.trace(x) for name, x in inputs.items()}
        return self._gallery[1]
