"""Reading a YAML file into plain values: lexicons, sources, corrections, gold.

Here belongs only the choice of the parser. What a file must hold, and how its reader says that it does not, is with the
models of its entries.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

# libyaml reads the lexicon in a quarter of a second, the parser in Python in two; few builds of PyYAML lack it.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> Any:
    """The plain values (mappings, lists, strings, numbers, dates) of a YAML file in UTF-8.

    Raises:
        OSError: the file cannot be read.
        UnicodeDecodeError: it is not UTF-8.
        yaml.YAMLError: it is no YAML.
    """
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (a safe loader either way)
