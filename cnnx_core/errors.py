"""The one exception of cnnx_core."""


class CnnxError(ValueError):
    """Something the caller can put right.

    The message is one sentence for a person: what was wrong and, where it helps, what to do.
    """
