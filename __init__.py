"""Concite reads documents and builds a knowledge graph of who supports what, and where it says so.

The public names are loaded when they are first used, so that `import concite` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import Graph, build_graph, read_graph
    from .errors import ConciteError, MissingPart, UnreadableInput, WrongUse

__version__ = "0.1.0"
__all__ = ["ConciteError", "Graph", "MissingPart", "UnreadableInput", "WrongUse", "build_graph", "read_graph"]

_ERRORS = {"ConciteError", "MissingPart", "UnreadableInput", "WrongUse"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(".errors" if name in _ERRORS else ".api", __name__), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
