"""Reading a YAML file into plain values: lexicons, sources, corrections, gold.

Here belong the choice of the parser and the refusal of a key that stands twice, of which a parser would keep the last.
What a file must hold, and how its reader says that it does not, is with the models of its entries.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml reads the lexicon in a quarter of a second, the parser in Python in two; few builds of PyYAML lack it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_LOADER):  # type: ignore[misc]
    """A safe loader that refuses a mapping with one key twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping; a key that stands twice raises a ConstructorError with its line."""
        keys = [key for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        seen: set[str] = set()
        for key in keys:
            if key.value in seen:
                problem = f"the key {key.value!r} stands twice"
                raise yaml.constructor.ConstructorError(problem=problem, problem_mark=key.start_mark)
            seen.add(key.value)
        return dict(super().construct_mapping(node, deep))


def read_yaml(path: Path) -> Any:
    """The plain values (mappings, lists, strings, numbers, dates) of a YAML file in UTF-8.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: it is not UTF-8.
        yaml.YAMLError: it is no YAML, or a key of a mapping stands twice.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506 (a safe loader either way)
