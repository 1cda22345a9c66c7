"""The log of a run on the command line: what people need not see, but whoever looks for a fault does.

Here belongs where it is written: `hoptac.log` in the archive folder, or a temporary file where no run has begun. Flows
that a Prefect worker runs log to Prefect instead.
"""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

FILE = "hoptac.log"
_LOGGER = logging.getLogger("flows")
# Ours, and libraries that warn of odd pages and archives, which is daily business.
LOGGED = ("flows", "tasks", "courlan", "htmldate", "trafilatura", "warcio")


def keep_log(folder: Path) -> Path:
    """Let what flows and steps log go to a file of the folder, and nowhere else."""
    path = folder / FILE
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    for name in LOGGED:
        logger = logging.getLogger(name)
        for old in logger.handlers[:]:
            logger.removeHandler(old)
            old.close()
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    return path


def log_failure() -> Path:
    """Write the traceback of the failure in hand to the log, and say where it is."""
    handlers = [handler for handler in _LOGGER.handlers if isinstance(handler, logging.FileHandler)]
    if not handlers:
        keep_log(Path(tempfile.mkdtemp(prefix="hoptac-")))
        handlers = [handler for handler in _LOGGER.handlers if isinstance(handler, logging.FileHandler)]
    _LOGGER.exception("the command failed")
    return Path(handlers[0].baseFilename)
