"""A long list of words as one regular expression that is quick to search with.

Here belongs writing that expression. A plain alternation tries every word at every place of a text; a tree of shared
beginnings tries a character once. What is found is the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import regex

_END = ""


def any_of(words: Iterable[str]) -> str:
    """An expression for any of the words as they are written, of those that fit at a place the longest first.

    It is to stand in a larger expression and is one item there. Without words it matches nothing.
    """
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[_END] = {}
    return f"(?:{_expression(tree)})" if tree else r"(?!)"


def _expression(node: dict[str, Any]) -> str:
    branches = [regex.escape(char) + _expression(below) for char, below in sorted(node.items()) if char != _END]
    together = "|".join(branches)
    if _END in node:
        return f"(?:{together})?" if branches else ""
    return together if len(branches) == 1 else f"(?:{together})"
