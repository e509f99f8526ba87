"""Every error a user can meet. Each message names the place and the remedy in one line."""


class ConciteError(ValueError):
    """Parent of all errors that Concite raises on purpose; its text is one line for the user."""


class WrongUse(ConciteError):
    """The command or a setting cannot be used as given (exit status 2)."""


class UnreadableInput(ConciteError):
    """A file could not be read.

    Where it is one of the documents that a command reads, the others still are (exit status 1); without its graph,
    scheme, library or the like a command can do nothing (exit status 2).

    Args:
        place: the file, with a line or page where known, as the user gave it.
        reason: what is wrong with it.
        remedy: what the user can do about it.
    """

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        self.place, self.reason, self.remedy = place, reason, remedy
        super().__init__(f"{place}: {reason}; {remedy}")


class MissingPart(ConciteError):
    """An optional package is needed for what was asked; the text says how to install it."""


class LimitReached(WrongUse):
    """A query was stopped at its deadline or limit (exit status 2); asked for less, it may be answered."""
