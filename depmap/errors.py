"""What can go wrong with a call, as opposed to with an inventory.

Each of these ends a command with exit code 2 and one clear message. Problems
*inside* an inventory are never raised: they are collected as
:class:`depmap.diagnostics.Diagnostic`.
"""

from __future__ import annotations


class DepmapError(Exception):
    """A call that cannot be carried out.

    ``message`` says what and where, ``hint`` how to mend it (or is None).
    """

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class PathError(DepmapError):
    """A path that does not exist, cannot be read or is not an inventory."""


class UnknownIdError(DepmapError):
    """An id, given by the caller, that the inventory does not hold."""


class OptionError(DepmapError):
    """An option, or a combination of options, that makes no sense."""


class OutputError(DepmapError):
    """Results that nobody takes: standard output is closed, or what it leads to is full."""


class MissingProgramError(DepmapError):
    """A program or package that is needed for this call is not installed."""


class RenderError(DepmapError):
    """A drawing that could not be made (renderer failed or ran out of time)."""


class TooMuchWorkError(DepmapError):
    """A question that would take longer than anybody waits."""


class ServingError(DepmapError):
    """A server that does not start, or that ends by itself."""
