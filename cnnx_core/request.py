"""What a request says, checked."""

from __future__ import annotations

import json
import reprlib
from collections.abc import Mapping
from typing import Any

from cnnx_core.errors import CnnxError

Request = Mapping[str, Any]


def read_request(text: str) -> Request:
    """Read a request. Raises CnnxError unless it is a JSON object."""
    try:
        asked = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise CnnxError(f"The request is not valid JSON: {error}.") from error
    if not isinstance(asked, dict):
        raise CnnxError("A request must be a JSON object.")
    return asked


def whole(value: Any, name: str, least: int, most: int) -> int:
    """Read a whole number. Raises CnnxError unless it is one from `least` to `most`."""
    if type(value) is not int or not least <= value <= most:
        raise CnnxError(
            f"The {name} must be a whole number from {least} to {most}, not {reprlib.repr(value)}."
        )
    return value


def whole_pair(value: Any, name: str, least: int, most: int) -> tuple[int, int]:
    """Read a list of two whole numbers. Raises CnnxError unless they are from `least` to `most`."""
    if not isinstance(value, list) or len(value) != 2:
        raise CnnxError(
            f"The {name} must be a list of two whole numbers, not {reprlib.repr(value)}."
        )
    return whole(value[0], name, least, most), whole(value[1], name, least, most)
