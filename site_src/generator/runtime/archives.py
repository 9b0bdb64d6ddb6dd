"""Zip archives that come out the same every time."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping

from site_src.generator.runtime import byte_code

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip archive can hold


def read_zip(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an archive, without its folders, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith("/"):
                yield name, archive.read(name)


def write_zip(files: Mapping[str, bytes]) -> bytes:
    """Pack files by name; the same files always give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on whatever system the build runs
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name], compresslevel=9)
    return packed.getvalue()


def with_byte_code(files: Mapping[str, bytes], place: str) -> dict[str, bytes]:
    """Replace each .py by its .pyc, if this Python can; `place` is where they will be installed."""
    if not byte_code.CAN_COMPILE:
        return dict(files)
    sources = {f"{place}/{name}": data for name, data in files.items() if name.endswith(".py")}
    compiled = byte_code.compile_files(sources)
    return {
        **{name: data for name, data in files.items() if not name.endswith(".py")},
        **{f"{name.removeprefix(f'{place}/')}c": data for name, data in compiled.items()},
    }


def wheel(files: Mapping[str, bytes], info: str) -> bytes:
    """Pack files as a wheel; `info` is its .dist-info folder, whose RECORD is written here."""
    record = f"{info}/RECORD"
    listed = {name: data for name, data in files.items() if name != record}
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(listed.items())]
    return write_zip({**listed, record: "\n".join([*lines, f"{record},,", ""]).encode()})


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
