"""A large graph in a store on disk, so that it is read once and opened at once ever after.

The store stands in the user's cache folder, not beside the graph: the graph's folder may be read-only,
shared, or under version control, and holds nothing that no one asked for. Its name is a hash of the
graph's bytes, so a changed graph never meets an old store. Small graphs are read into memory, which
takes less time than a person notices. Where no store can be kept, memory serves as well.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from pathlib import Path

import pyoxigraph as ox

from ..errors import UnreadableInput
from . import graph_file

STORE_FROM = 8_000_000
"""Bytes from which on a graph is kept in a store: about 80,000 triples, a third of a second to read."""
KEPT_STORES = 4
"""How many stores are kept; those used longest ago go first."""


def open_store(path: Path, *, store_from: int = STORE_FROM) -> ox.Store:
    """The triples of a graph file, ready for queries; the store must not be written to.

    Args:
        path: Turtle, or another RDF by suffix.
        store_from: bytes from which on a store on disk is used.

    Raises:
        UnreadableInput: the file is missing, is not RDF of its kind (the line is named), or holds no triple.
    """
    store = _stored(path, store_from)
    if not store:
        raise UnreadableInput(str(path), "holds nothing", "give a graph that concite build wrote")
    return store


def _stored(path: Path, store_from: int) -> ox.Store:
    """The triples of a graph file, from a store on disk where it is large."""
    folder = cache_folder()
    try:
        if folder is None or path.stat().st_size < store_from:
            return graph_file.load(path)
        target = folder / _key(path)
    except OSError:
        return graph_file.load(path)  # which says what is wrong
    # A store is false where it is empty, so "or" would not do.
    store = _opened(target)
    if store is None:
        store = _built(path, target)
    return graph_file.load(path) if store is None else store


def cache_folder() -> Path | None:
    """Where stores are kept: `CONCITE_CACHE` ("" for nowhere), else the system's place for caches."""
    named = os.environ.get("CONCITE_CACHE")
    if named is not None:
        return Path(named) if named else None
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    except RuntimeError:  # no home
        return None
    return base / "concite" / "stores"


def _key(path: Path) -> str:
    """The store's name: the bytes, how they are read, and the version of the store's own format."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return f"{digest[:40]}-{graph_file.format_of(path).file_extension}-{ox.__version__}"


def _opened(target: Path) -> ox.Store | None:
    if not target.is_dir():
        return None
    try:
        store = ox.Store.read_only(str(target))
    except (OSError, RuntimeError):
        # Half-deleted or damaged: it is only a copy.
        shutil.rmtree(target, ignore_errors=True)
        return None
    with contextlib.suppress(OSError):
        os.utime(target)
    return store


def _built(path: Path, target: Path) -> ox.Store | None:
    """Build under another name and rename, so that whoever looks finds a whole store or none."""
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(partial, ignore_errors=True)
        store = ox.Store(partial)
        graph_file.fill(store, path)
        store.flush()
        del store  # closes it: Windows renames no open files
        if _key(path) != target.name:  # the file changed while it was read
            return None
        with contextlib.suppress(OSError):  # another process was faster
            partial.rename(target)
        return _opened(target)
    except (OSError, RuntimeError):
        return None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
        _prune(target.parent)


def _prune(folder: Path) -> None:
    with contextlib.suppress(OSError):
        stores = sorted((entry for entry in folder.iterdir() if entry.is_dir()), key=lambda e: e.stat().st_mtime)
        for old in stores[:-KEPT_STORES]:
            shutil.rmtree(old, ignore_errors=True)
