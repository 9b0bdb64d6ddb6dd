"""Members of a zip archive, as bytes. Nothing is ever written, so no name in it can do harm."""

from __future__ import annotations

import io
import zipfile
import zlib

from cnnx_import.errors import ImportFailure
from cnnx_import.limits import MOST_BYTES

SIGNATURE = b"PK\x03\x04"
_MOST_MEMBERS = 20_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others unpack at once, however large


class Archive:
    """A zip archive in memory. What its members unpack to is counted while it is unpacked."""

    def __init__(self, data: bytes, what: str) -> None:
        """Read the list of members. `what` is how sentences call the file."""
        self._what = what
        self._left = MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise self._damaged() from error
        if len(members) > _MOST_MEMBERS:
            raise ImportFailure(f"{what} has {len(members)} members: too many for a model.")
        self._members = {member.filename: member for member in members}

    @property
    def names(self) -> list[str]:
        """The names of all members."""
        return list(self._members)

    def read(self, name: str) -> bytes:
        """Unpack one member. Raises ImportFailure where it is absent, damaged, or unpacks to more
        than a model may have.
        """
        if name not in self._members:
            raise ImportFailure(f"{self._what} has no {name[:80]!r}.")
        if self._members[name].compress_type not in _METHODS:
            raise ImportFailure(f"{self._what} is packed in another way than models are.")
        parts = []
        try:
            with self._zip.open(self._members[name]) as member:
                while part := member.read(1 << 20):
                    self._left -= len(part)
                    if self._left < 0:
                        raise ImportFailure(
                            f"{self._what} unpacks to more than {MOST_BYTES >> 20} MB: too large."
                        )
                    parts.append(part)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            EOFError,
        ) as error:
            if isinstance(error, ImportFailure):
                raise
            raise self._damaged() from error
        return b"".join(parts)

    def _damaged(self) -> ImportFailure:
        return ImportFailure(f"{self._what} is cut off or damaged, or it is encrypted.")
