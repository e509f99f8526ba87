"""Parts of a zip file (a Word, OpenDocument or EPUB file, an archive), read within limits."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib

from ..errors import UnreadableInput

MOST_ENTRIES = 20_000
"""Most entries that a zip file may hold."""
MOST_UNPACKED = 256 * 1024 * 1024
"""Most bytes that are unpacked of one zip file, all parts together."""
MOST_RATIO = 200
"""A part that unpacks to more than this many times its size, and to more than 4 MB, is taken for a bomb."""

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, OverflowError)


class ZipParts:
    """The parts of a zip file by name; what is unpacked is counted, whatever the file says of itself.

    `kind` is what a broken one is called.
    """

    def __init__(
        self, file: str | bytes, place: str, *, kind: str = "zip file", most_unpacked: int = MOST_UNPACKED
    ) -> None:
        self.place, self._broken = place, f"is a broken {kind}"
        self._left = most_unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(file) if isinstance(file, bytes) else file)
            self._unpack = self._zip.open
            infos = self._zip.infolist()
        except _BROKEN as error:
            raise UnreadableInput(place, self._broken, "save or download it again") from error
        if len(infos) > MOST_ENTRIES:
            raise UnreadableInput(place, f"holds more than {MOST_ENTRIES} entries", "unpack it and give the folder")
        # Of two entries of one name the last counts, as for unpackers.
        self._infos = {info.filename: info for info in infos if info.filename}

    def names(self, *, links: bool = False) -> list[str]:
        """The names of the files inside, sorted, without folders, and without symbolic links unless wanted."""
        return sorted(
            name for name, info in self._infos.items() if not info.is_dir() and (links or not self.is_link(name))
        )

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a part.

        Raises:
            UnreadableInput: where they cannot be unpacked.
        """
        try:
            with self._unpack(self._infos[name]) as file:
                return file.read(size)
        except (*_BROKEN, RuntimeError) as error:
            raise UnreadableInput(self.place, self._broken, "save or download it again") from error

    def is_link(self, name: str) -> bool:
        """Whether an entry is a symbolic link (by its Unix mode)."""
        return stat.S_ISLNK(self._infos[name].external_attr >> 16)

    def is_locked(self, name: str) -> bool:
        """Whether a part is encrypted."""
        return bool(self._infos[name].flag_bits & 1)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def read(self, name: str, most_bytes: int) -> bytes:
        """The bytes of a part.

        Raises:
            UnreadableInput: where the part is missing, locked, broken, or unpacks beyond the limits.
        """
        info = self._infos.get(name)
        if info is None:
            raise UnreadableInput(self.place, f"{self._broken}: it lacks {name}", "save or download it again")
        if self.is_locked(name):
            raise UnreadableInput(self.place, "is encrypted", "save it without a password and give that file")
        most = min(most_bytes, self._left)
        pieces, size = [], 0
        try:
            with self._unpack(info) as file:
                while piece := file.read(1 << 16):
                    size += len(piece)
                    bomb = size > 4 << 20 and size > MOST_RATIO * max(1, info.compress_size)
                    if size > most or bomb:
                        raise UnreadableInput(
                            self.place, "unpacks to far more than its size" if bomb else "unpacks to too much",
                            "unpack it yourself if you trust it, and give the files",
                        )  # fmt: skip
                    pieces.append(piece)
        except UnreadableInput:
            raise
        except (*_BROKEN, RuntimeError) as error:
            raise UnreadableInput(self.place, self._broken, "save or download it again") from error
        self._left -= size
        return b"".join(pieces)
