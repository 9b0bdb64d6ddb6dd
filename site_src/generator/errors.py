"""The exceptions of the build."""


class BuildError(Exception):
    """Something the person who runs the build can put right.

    The message is one sentence: what is wrong and, where it helps, what to do.
    """


class NoNetworkError(BuildError):
    """Nothing could be fetched because no server can be reached."""
