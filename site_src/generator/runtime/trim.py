"""What the page does not need of Python and NumPy, and need not download.

Both lists name what goes; what is new in a later release stays until somebody looks at it.
"""

from __future__ import annotations


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STDLIB_UNUSED = _names(
    """
    __hello__ __phello__ _android_support _apple_support _ios_support _markupbase _pydatetime
    _pyio _pyrepl antigravity argparse bdb cProfile calendar cmd code colorsys compileall
    configparser csv difflib doctest filecmp fileinput fractions ftplib getopt getpass graphlib
    html http imaplib ipaddress mailbox modulefinder multiprocessing netrc nturl2path optparse
    pdb pickletools plistlib poplib profile pstats pty py_compile pyclbr pydoc quopri
    rlcompleter runpy sched shelve site-packages smtplib socketserver sre_compile sre_constants
    sre_parse statistics stringprep symtable tabnanny this timeit tomllib trace tracemalloc tty
    unittest uuid wave webbrowser wsgiref xml xmlrpc zipapp zoneinfo
    """
)
_STDLIB_UNUSED_PARTS = ("concurrent/futures/process", "ctypes/macholib/", "email/mime/")
_ENCODINGS = _names("__init__ aliases ascii cp437 idna latin_1 punycode utf_8 utf_8_sig")

_NUMPY_UNUSED = _names(
    """
    _configtool _pyinstaller char compat conftest core ctypeslib distutils doc f2py fft ma matlib
    polynomial random rec strings testing
    """
)
_NUMPY_UNUSED_FILES = frozenset({"lapack_lite", "recfunctions"})
_SOURCES = (".pyi", ".pxd", ".pyx", ".h", ".c", ".a", ".pc", ".ini", ".md", ".typed", ".build")


def needed_of_stdlib(name: str) -> bool:
    """Tell whether the page needs a file of python_stdlib.zip."""
    top, _, rest = name.partition("/")
    if top.removesuffix(".py") in _STDLIB_UNUSED or not name.endswith(".py"):
        return False
    if top == "encodings":
        return rest.removesuffix(".py") in _ENCODINGS
    return not name.startswith(_STDLIB_UNUSED_PARTS)


def needed_of_numpy(name: str) -> bool:
    """Tell whether the page needs a file of the NumPy wheel."""
    top, *rest = name.split("/")
    if top.endswith(".dist-info"):
        return rest[0] in {"METADATA", "WHEEL", "LICENSE.txt"}
    if top != "numpy" or "tests" in rest or name.endswith(_SOURCES):
        return False
    if rest[0].removesuffix(".py") in _NUMPY_UNUSED:
        return False
    return rest[-1].partition(".")[0] not in _NUMPY_UNUSED_FILES
