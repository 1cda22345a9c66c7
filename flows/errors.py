"""Errors that people are told in one line, and the exit codes that programs see.

0: done. 1: done in part or failed (something was refused, a check stopped the release). 2: cannot be done as asked.
"""

from __future__ import annotations

DONE, FAILED, USAGE = 0, 1, 2


class HoptacError(Exception):
    """A failure whose message says what is wrong, where, and what to do."""

    code = FAILED


class UsageError(HoptacError):
    """What was asked cannot be done: a missing path, an id that does not exist, a setting that makes no sense."""

    code = USAGE
