"""Reading a lexicon file of any shape, with one line for whoever broke it.

Here belongs what the readers of such files share. The shapes are with their readers; files that are lists of entries,
each to be named when it is wrong, are read by `lexicon_places` and `lexicon_actors`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from schemas.lexicon_places import LexiconError
from schemas.yaml_files import read_yaml


def load_lexicon_file(path: Path, shape: Any) -> Any:
    """The content of a file as the type `shape`, which pydantic checks.

    Raises:
        LexiconError: the file is missing, is no YAML in UTF-8, or its content is not of that shape.
    """
    try:
        return TypeAdapter(shape).validate_python(read_yaml(path))
    except FileNotFoundError:
        raise LexiconError(f"{path}: the file is missing; reinstall hoptac or set HOPTAC_LEXICON") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LexiconError(f"{path.name}: not readable as YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise LexiconError(": ".join(part for part in (path.name, place, first["msg"]) if part)) from None
