"""What is answered: a JSON header and named arrays, in one safetensors file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from cnnx_core import tensors
from cnnx_core.tensors import AnyArray


@dataclass(frozen=True)
class Reply:
    """What is answered: facts in the header, numbers in the arrays."""

    header: dict[str, Any]
    arrays: dict[str, AnyArray]

    def to_bytes(self) -> bytes:
        """Write the reply as one safetensors file, whose metadata holds the header."""
        return tensors.encode(
            self.arrays, {"reply": json.dumps(self.header, ensure_ascii=False, allow_nan=False)}
        )
