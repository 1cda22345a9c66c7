"""Where the bundled data folders lie: `lexicon/`, `sources/`, `corrections/`, `sample_site/`.

In a checkout they stand at its root; in an installed wheel they are packed into `hoptac_data/` beside the packages.
Finding them is all that belongs here; each step reads and checks its own files.
"""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent


def data_folder(name: str) -> Path:
    """The bundled folder of that name.

    Raises:
        FileNotFoundError: neither the checkout nor the installed package has it.
    """
    for base in (_ROOT, _ROOT / "hoptac_data"):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"bundled folder {name}/ is missing: the installation of hoptac is damaged, reinstall it")
