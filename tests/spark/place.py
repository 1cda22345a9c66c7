"""Where `make spark` installs PySpark: beside the environment of everything else, since it is so large."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "spark" / "bin" / "python"
