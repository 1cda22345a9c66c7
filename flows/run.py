"""One run: its settings, its name, its time. What every step of it is told.

Here belongs what is decided once, when a run begins, and checked before anything is done. Time and name are taken here
and nowhere else, so that all steps agree.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from flows.archive_place import check_stores
from flows.errors import UsageError
from flows.settings import Settings
from schemas.source import Source
from tasks.fetch.clock import Clock
from tasks.sources import load_sources


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a flow. `day` is the day it counts for, in Viet Nam; `clock` tells all its steps the time."""

    kind: str
    run_id: str
    settings: Settings
    started: datetime
    day: date
    clock: Clock = field(default_factory=Clock)

    @property
    def ledger(self) -> Path:
        """Where the crawl ledger lies."""
        return self.settings.archive / "ledger.sqlite"

    def sources(self) -> dict[str, Source]:
        """The publishers by id."""
        return sources_for(self.settings)


def sources_for(settings: Settings) -> dict[str, Source]:
    """The publishers by id; with the setting `connect_to` all of them are looked for there.

    Raises:
        UsageError: a file of the publishers cannot be used; the line says which and why.
    """
    try:
        sources = load_sources(settings.sources)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if settings.connect_to is None:
        return sources
    return {name: source.model_copy(update={"connect_to": settings.connect_to}) for name, source in sources.items()}


def begin(kind: str, settings: Settings, clock: Clock | None = None) -> Run:
    """Name a run after making sure that what it knows is there and its folders can be written.

    Raises:
        UsageError: a folder of knowledge is missing, or one cannot be written; nothing has been done then.
    """
    for name in ("sources", "lexicon", "corrections"):
        folder = getattr(settings, name)
        if not folder.is_dir():
            raise UsageError(f"{folder}: no such folder of {name}; make it, or change HOPTAC_{name.upper()}")
    for folder, option in ((settings.output, "--output"), (settings.archive, "--archive")):
        check_writable(folder, option)
    if settings.public_output is not None:
        check_writable(settings.public_output, "HOPTAC_PUBLIC_OUTPUT")
    check_stores(settings)
    return name_run(kind, settings, clock)


def name_run(kind: str, settings: Settings, clock: Clock | None = None) -> Run:
    """A run by the settings, or named after its kind and time."""
    from tasks.publish import release_day  # with Arrow behind it, which a process that only reads pages can spare

    clock = clock or Clock()
    started = clock.now()
    run_id = settings.run_id or f"{kind}-{started:%Y%m%dT%H%M%SZ}"
    return Run(kind, run_id, settings, started, settings.today or release_day(started), clock)


def check_writable(folder: Path, option: str) -> None:
    """Make a folder where it is missing, and try to write in it.

    Raises:
        UsageError: it cannot be made or written; the line names the option that chooses another one.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        what = error.strerror or str(error)
        raise UsageError(f"{folder}: cannot be written ({what}); change its rights or give another {option}") from None
