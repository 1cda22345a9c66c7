"""The floors of the bundled gold: figures under which nothing is published.

Here belongs reading `sample_site/floors.yaml`. The check itself is made where releases are published; the floors of the
repository's larger gold are the test suite's.
"""

from __future__ import annotations

from pathlib import Path

from schemas.yaml_files import read_yaml
from tasks.quality.scoring import FIGURES
from tasks.resources import data_folder

FLOORS = "floors.yaml"


def bundled_floors(site: Path | None = None) -> dict[str, float]:
    """The least value of each figure that has a floor, by its name.

    Args:
        site: the folder of the sample site; by default the bundled one.

    Raises:
        ValueError: the file is not a mapping of known figures to numbers from 0 to 1; the line says what is wrong.
    """
    path = (site or data_folder("sample_site")) / FLOORS
    floors = read_yaml(path)
    if not isinstance(floors, dict):
        raise ValueError(f"{path}: is not a mapping of figures to floors")
    for name, floor in floors.items():
        if name not in FIGURES:
            raise ValueError(f"{path}: there is no figure {name!r}; there are {', '.join(FIGURES)}")
        if isinstance(floor, bool) or not isinstance(floor, int | float) or not 0 <= floor <= 1:
            raise ValueError(f"{path}: {name} is {floor!r}, not a number from 0 to 1")
    return {str(name): float(floor) for name, floor in floors.items()}
