"""The one exception of cnnx_import."""

from cnnx_core.errors import CnnxError
from cnnx_core.kinds import KINDS

FUNCTIONS = ", ".join(
    layer.title for layer in KINDS.values() if layer.elementwise and layer.replaceable
)
KNOWN = (
    f"convolution, dense, max and average pooling (also global), {FUNCTIONS}, batch "
    "normalisation, zero padding, flatten, dropout and softmax, one after the other"
)


class ImportFailure(CnnxError):  # noqa: N818 - as BuildError, it is a sentence for a person
    """A model's file that cannot be read, or a network that cnnx cannot show.

    The message says which layer or node it is, what it does, and what to try.
    """


WRONG_TYPES = (TypeError, ValueError, KeyError, IndexError, AttributeError, ArithmeticError)
"""What Python raises where a damaged file has something of another type than its format says."""


def damaged(where: str) -> ImportFailure:
    """What to say where something has another type than its format says."""
    return ImportFailure(f"{where} has settings that cannot be read: the file is damaged.")


def unsupported(where: str, why: str = "") -> ImportFailure:
    """What to say of an operation that has no counterpart here; `where` names it."""
    reason = f" {why}" if why else ""
    return ImportFailure(
        f"{where} cannot be shown.{reason} Supported are {KNOWN}. Train the model without it, "
        "or export only the part before it."
    )
