"""The one exception of the build."""


class BuildError(Exception):
    """Something the person who runs the build can put right.

    The message is one sentence: what is wrong and, where it helps, what to do.
    """
