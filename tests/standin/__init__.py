"""Python under CPython in the place of the Python in the page: the same code, at once."""
