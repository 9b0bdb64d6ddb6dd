"""What the commands have in common: whatever goes wrong is one sentence, and an exit status."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from cnnx_core.errors import CnnxError
from site_src.generator.errors import BuildError

_LONGEST = 160  # characters of a word: what is longer is a name that nobody reads to its end


class Parser(argparse.ArgumentParser):
    """A command line; what is wrong with it is one sentence, without the list of all options."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, and end with the exit status for it."""
        sentence = message[:1].upper() + message[1:].removesuffix(".")
        self.exit(2, f"{plain(f'{sentence}: see {self.prog} --help.')}\n")


def run(work: Callable[[], None], mistake: str) -> int:
    """Do the work of a command → the exit status. A failure is one sentence.

    `mistake` says that a fault is ours; CNNX_DEBUG=1 shows where it is.
    """
    try:
        work()
    except (BuildError, CnnxError) as error:
        return fail(str(error))
    except OSError as error:
        return fail(f"{error.filename or 'The system'}: {error.strerror or error}.")
    except MemoryError:
        return fail("There is not enough memory for this: try it with a smaller model.")
    except KeyboardInterrupt:
        return fail("Stopped.")
    except Exception as error:
        if os.environ.get("CNNX_DEBUG"):
            raise
        return fail(f"{mistake}: {type(error).__name__}: {error}.")
    return 0


def fail(sentence: str) -> int:
    """Say what went wrong → the exit status."""
    print(plain(sentence), file=sys.stderr)
    return 1


def path(given: str) -> Path:
    """Take a word of the command line as the name of a file or a folder."""
    if "\0" in given:
        raise argparse.ArgumentTypeError("no file can have that name")
    return Path(given)


def text(given: str) -> str:
    """Take a word of the command line as text: bytes in it that are no characters are replaced."""
    return given.encode(errors="replace").decode()


def plain(sentence: str) -> str:
    """Make a sentence fit for one line of a terminal, whatever names are in it.

    Names may have line ends, commands for the terminal, bytes that are no characters; and they may
    be very long.
    """
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in sentence)
    return re.sub(rf"\S{{{_LONGEST + 1},}}", lambda word: f"{word[0][:60]}…{word[0][-60:]}", shown)
