"""Hostile model files and folders for both commands, and how each of them ends.

    python -m tests.build.hostile [SEED [NUMBER]]

prints the table of outcomes. All are made from the models and fixtures of this repository by small
changes, the same for the same seed. Memory is limited for the process, time for each of them.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import struct
import sys
import tempfile
import time
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import build
from site_src.generator.models import model_files
from site_src.generator.models.shown import load_models
from site_src.generator.settings import ROOT, Settings
from tests.importers import damage
from tests.importers.held import CASES
from weights import import_model

SECONDS = 10
MEMORY = 3 << 30  # address space, of which the interpreter and NumPy take a good part
FOLDERS = ("lenet", "tiny_vgg")
NAMES = ("../../outside", "/" + "outside", "a\0b", "n" * 400, "", ".", "..\\outside", "\udcff")

Change = Callable[[Path, random.Random], None]


class Slow(BaseException):
    """It took too long."""


@dataclass(frozen=True)
class Ending:
    """How one of them ended: "model", "sentence", "traceback", "slow", "memory" or "outside"."""

    command: str
    how: str
    ending: str
    said: str
    seconds: float


def in_bytes(file: str) -> list[tuple[str, Change]]:
    """Change bytes of a file, whatever they mean."""

    def by(way: Callable[[bytes, random.Random], bytes]) -> Change:
        return lambda folder, chance: _write(folder / file, way(_read(folder / file), chance))

    return [(f"{file}: {way.__name__}", by(way)) for way in damage.BYTES]


def in_json(file: str) -> list[tuple[str, Change]]:
    """Change values in a file of JSON: other types, huge numbers, names that lead elsewhere."""

    def values(folder: Path, chance: random.Random) -> None:
        _write(folder / file, damage.in_json(_read(folder / file), chance))

    def names(folder: Path, chance: random.Random) -> None:
        tree = json.loads(_read(folder / file))
        nodes = [tree] if isinstance(tree, dict) else [n for n in tree if isinstance(n, dict)]
        for node in nodes[:1]:
            keys = [key for key, value in node.items() if isinstance(value, str)]
            node[chance.choice(keys)] = chance.choice(NAMES)
        if not nodes:
            tree[0] = chance.choice(NAMES)
        _write(folder / file, json.dumps(tree).encode())

    def nested(folder: Path, chance: random.Random) -> None:
        _write(folder / file, b"[" * 100_000)

    return [(f"{file}: values", values), (f"{file}: names", names), (f"{file}: nested", nested)]


def in_place(file: str) -> list[tuple[str, Change]]:
    """Put something else where a file is."""
    ways: dict[str, Callable[[Path], object]] = {
        "missing": lambda path: None,
        "empty": lambda path: path.touch(),
        "a folder": lambda path: path.mkdir(),
        "a pipe": lambda path: os.mkfifo(path),
        "endless": lambda path: path.symlink_to("/dev/zero"),
        "a circle": lambda path: path.symlink_to(path.name),
        "4 TB": lambda path: _sparse(path),
    }

    def by(way: Callable[[Path], object]) -> Change:
        def change(folder: Path, chance: random.Random) -> None:
            (folder / file).unlink()
            way(folder / file)

        return change

    return [(f"{file}: {name}", by(way)) for name, way in ways.items()]


def claims(folder: Path, chance: random.Random) -> None:
    """The header of the weights says that there is far more."""
    path = folder / "weights.safetensors"
    data = _read(path)
    length = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + length])
    entry = header[chance.choice(sorted(key for key in header if key != "__metadata__"))]
    entry[chance.choice(("shape", "data_offsets"))] = chance.choice(
        ([1 << 40, 1 << 40], [0, 1 << 62], [1 << 31] * 64, [-1, 5], [])
    )
    text = json.dumps(header).encode()
    _write(path, len(text).to_bytes(8, "little") + text + data[8 + length :])


def bomb(folder: Path, chance: random.Random) -> None:
    """A whole picture of a few bytes, black, that takes a gigabyte of memory."""
    side = chance.choice((11_000, 12_000, 13_000))
    rows = zlib.compress(bytes((1 + (side + 7) // 8) * side), 1)
    _write(folder / _picture(folder), _png(side, 1, 0, rows))


def _png(side: int, depth: int, colour: int, packed: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", side, side, depth, colour, 0, 0, 0)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def claimed_picture(folder: Path, chance: random.Random) -> None:
    """A few bytes of PNG that are said to be a picture of an enormous size."""
    side = chance.choice((12_000, 13_000, 20_000, 2**31 - 1))
    _write(folder / _picture(folder), _png(side, 8, 2, zlib.compress(bytes(300))))


def of_folders() -> list[tuple[str, Change]]:
    """All changes of a model's folder."""
    texts = ("model.json", "labels.json", "report.json", "gallery/gallery.json")
    found = [change for file in texts for change in in_json(file) * 2]
    for file in (*texts, "weights.safetensors"):
        found += in_place(file)
        found += in_bytes(file)
    found += [("weights.safetensors: claims", claims)] * 4
    found += [("picture: claimed size", claimed_picture)] * 2 + [("picture: bomb", bomb)] * 2
    return found + [change for file in ("gallery/zero.png",) for change in in_bytes(file)]


def names_that_lead_out(chance: random.Random) -> dict[str, bytes]:
    """Members of an archive whose names lead out of it; they are all that it has."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name in ("../../outside", "config.json", "/outside", "config.json"):
            archive.writestr(name, chance.choice(("{}", "[]", "x", '{"class_name": "Sequential"}')))
    return {"net.keras": packed.getvalue()}


def folders(seed: int, number: int, into: Path) -> Iterator[tuple[str, list[str]]]:
    """Make hostile folders → how each was made, and the arguments that build.py is given."""
    changes = of_folders()
    for at in range(number):
        chance = random.Random(f"{seed} folder {at}")
        how, change = changes[at % len(changes)]
        base = "lenet" if "gallery" in how or "picture" in how else FOLDERS[at % 2]
        folder = into / f"folder{at}"
        shutil.copytree(ROOT / "weights" / base, folder)
        change(folder, chance)
        yield f"{base}/{how}", ["--model", str(folder)]


def files(seed: int, number: int, into: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Make hostile files → how, those that are the model, and the options it is read with."""
    cases = list(CASES.items())
    for at in range(number):
        chance = random.Random(f"{seed} file {at}")
        name, case = cases[at * 7 % len(cases)]
        if at % 10 == 9:
            made, how = names_that_lead_out(chance), "names_that_lead_out"
        else:
            made, how = damage.damaged(case, chance)
        folder = into / f"files{at}"
        for file, data in made.items():
            _write(folder / file, data)
        options = [
            f"--{key}={','.join(value) if key == 'labels' else value}"
            for key, value in {**case.options, "range": case.options.get("pixels")}.items()
            if key in ("labels", "range", "name", "title") and value
        ]
        paths = [str(folder / file) for file in made]
        weights = [path for path in paths if path.endswith((".pt", ".pth"))]
        yield f"{name}: {how.partition(' ')[0]}", weights or paths, options


def endings(seed: int = 1, number: int = 200) -> Iterator[Ending]:
    """Give all of them to the commands: half are folders, a quarter files, for each command."""
    signal.signal(signal.SIGALRM, _too_slow)
    os.environ.pop("CNNX_DEBUG", None)
    build.fill = _fill  # type: ignore[assignment]
    build.serve = lambda folder, port: None  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as base:
        box = Path(base)
        for name in ("given", "here", "cache", "models"):
            (box / name).mkdir()
        os.environ["CNNX_CACHE"] = str(box / "cache")
        os.chdir(box / "here")
        out = ["--out", str(box / "docs")]
        for how, arguments in folders(seed, number // 2, box / "given"):
            yield _end("build", how, lambda a=arguments: build.main([*a, *out]), box)
        for at, (how, paths, options) in enumerate(
            files(seed, number - number // 2, box / "given")
        ):
            if at % 2:
                given = ["--model", paths[0]]
                yield _end("build", how, lambda a=given: build.main([*a, *out]), box)
            else:
                given = [*paths, *options, "--replace", "--out", str(box / "models")]
                yield _end("import", how, lambda a=given: import_model.main(a), box)
        os.chdir(ROOT)


def _fill(settings: Settings) -> None:
    """Do what a build does with a model's own files: read, answer, write them."""
    for one in load_models(settings):
        picture = one.pictures[0].name
        one.service.answer({"ask": "trace", "image": picture})
        model_files.write_model(one.loaded, one.pixels, settings.out)
        model_files.drawing(one.loaded)


def _end(command: str, how: str, run: Callable[[], int], box: Path) -> Ending:
    before, start = _outside(box), time.monotonic()
    said = io.StringIO()
    signal.alarm(SECONDS)
    try:
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
            status: int | str = run()
    except Slow:
        status = "slow"
    except SystemExit as error:
        status = int(error.code or 0)
    except BaseException as error:
        status = "traceback"
        said.write(f"{type(error).__name__}: {error}")
    finally:
        signal.alarm(0)
    text = said.getvalue().removesuffix("\n")
    ending = status if isinstance(status, str) else "model" if status == 0 else _kind(text)
    if _outside(box) != before:
        ending = "outside"
    shown = text.replace(f"{box}/", "")
    return Ending(command, how, ending, shown, round(time.monotonic() - start, 2))


def _kind(text: str) -> str:
    """Say what a command that failed has said: a sentence of ours, or something else."""
    if "not enough memory" in text:
        return "memory"
    whole = text.isprintable() and re.search(r"[.?]$", text) and 15 < len(text) < 900
    ours = "has a mistake" not in text and "Traceback" not in text and "object at 0x" not in text
    return "sentence" if whole and ours else "traceback"


def _outside(box: Path) -> set[str]:
    """List what is beside the folders that may be written into."""
    free = {box / name for name in ("given", "cache", "models", "docs")}
    return {str(path) for path in (*box.iterdir(), *(box / "here").iterdir()) if path not in free}


def _picture(folder: Path) -> str:
    listing = json.loads(_read(folder / "gallery" / "gallery.json"))
    return f"gallery/{listing[0]['file']}"


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 42)


def _too_slow(number: int, frame: object) -> None:
    raise Slow


def table(found: list[Ending]) -> str:
    """Lay out all endings: one on a line, and how many there are of each."""
    lines = [
        f"{e.ending:<9} {e.seconds:5.2f} s  {e.command:<6}  {e.how[:44]:<44}  {e.said}"
        for e in found
    ]
    counted = ", ".join(f"{n} {ending}" for ending, n in Counter(e.ending for e in found).items())
    slowest = max(e.seconds for e in found)
    return "\n".join([*lines, "", f"{len(found)}: {counted}; the slowest took {slowest:.2f} s"])


def limited(seed: int, number: int) -> list[Ending]:
    """Find all endings in this process, which has only so much memory from now on."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("ignore")
    return list(endings(seed, number))


if __name__ == "__main__":
    arguments = [int(word) for word in sys.argv[1:] if word != "--json"]
    all_of_them = limited(*[*arguments, *(1, 200)[len(arguments) :]][:2])
    print(
        json.dumps([asdict(e) for e in all_of_them]) if "--json" in sys.argv else table(all_of_them)
    )
