"""What is loaded from the bundled lexicon, once in a process for the tests of all parts: reading it takes seconds.

Here belongs what no test changes. Loading itself is tested where it belongs, with files of the test's own.
"""

from __future__ import annotations

from functools import cache

from schemas.lexicon_actors import ActorLexicon
from tasks.extract import Reader, load_reader
from tasks.resources import data_folder


@cache
def reader() -> Reader:
    """The reader of both languages."""
    return load_reader(data_folder("lexicon"))


def registry() -> ActorLexicon:
    """The registry of actors that the reader knows."""
    return reader().actors
