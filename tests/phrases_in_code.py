"""Which phrases the code of a grammar speaks of, for the tests that hold lexicon and grammars together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_ASKING = {"phrase", "word_set", "number_words"}


def asked_for(path: Path) -> Iterator[str]:
    """The names with which a module asks for a phrase, a set of words or numbers."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _ASKING and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant):
                yield str(name.value)


def texts_of(path: Path) -> Iterator[str]:
    """All texts of a module that may name a phrase: those that something is compared with are words of articles."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    compared = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.Compare) for part in (node.left, *node.comparators)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in compared:
            yield node.value


def looked_for_from_a_position(path: Path) -> Iterator[str]:
    """The names of phrases that a module looks for from somewhere within a text: there, `^` matches nowhere."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and len(node.args) > 1):
            continue
        asked = node.func.value
        if node.func.attr in {"search", "match", "fullmatch", "finditer"} and isinstance(asked, ast.Call):
            name = asked.args[0] if asked.args else None
            if isinstance(asked.func, ast.Name) and asked.func.id == "phrase" and isinstance(name, ast.Constant):
                yield str(name.value)
