"""The colour scales that the page and the poster share: styles/colours.json."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from site_src.generator.errors import BuildError
from site_src.generator.files import read

Stops = NDArray[np.float64]  # (stops, 3): equally spaced, straight lines in RGB between them


def load_colours(site_src: Path) -> dict[str, Stops]:
    """Read the scales by name. Raises BuildError when the file is missing or damaged."""
    path = site_src / "styles" / "colours.json"
    try:
        listed = json.loads(read(path, "The file of colours"))
        return {
            name: np.array([list(bytes.fromhex(stop.removeprefix("#"))) for stop in stops], float)
            for name, stops in listed.items()
        }
    except (ValueError, AttributeError):
        raise BuildError(f"The file of colours is damaged: {path}.") from None


def coloured(values: NDArray[np.float64], stops: Stops) -> NDArray[np.uint8]:
    """Look values from 0 to 1 up on a scale → the same shape with RGB as a last axis."""
    places = np.linspace(0.0, 1.0, len(stops))
    channels = [np.interp(values, places, stops[:, channel]) for channel in range(3)]
    return np.rint(np.stack(channels, axis=-1)).astype(np.uint8)
