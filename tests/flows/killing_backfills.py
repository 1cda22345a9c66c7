"""Backfills in processes of their own that are killed at some moments, and what must be true in the end."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import yaml

from flows.backfill_plan import FILE as PLAN
from flows.quality import measure_quality
from flows.reading import fingerprint_of
from flows.run import name_run
from flows.sample_site import ServedSite
from flows.settings import load_settings
from schemas.tables import TABLES
from tasks.fetch.archive import Archive
from tasks.fetch.ledger import Ledger
from tasks.fetch.reconcile import prepare
from tasks.quality import KeptQuality
from tasks.resources import data_folder

SPAN = ("--from", "2025-09-01", "--to", "2025-12-31")
_PROGRAM = (sys.executable, "-c", "from flows.cli import main; main()")
# When a page was fetched and where it lies follow the clock, and with them the ids of what was refused of it.
_OF_THE_CLOCK = ("fetched_at", "archive", "run_id", "quarantine_id")


def slow_sources(folder: Path, delay: float) -> Path:
    """The publishers of the sample site, asked so slowly that there is time to interrupt."""
    place = folder / "sources"
    shutil.copytree(data_folder("sample_site") / "sources", place)
    shutil.copytree(data_folder("sources") / "families", place / "families", dirs_exist_ok=True)
    for path in place.glob("*.yaml"):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        source["politeness"]["delay_seconds"] = delay
        path.write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")
    return place


@dataclass
class House:
    """A folder in which backfills run, and the server that they ask."""

    folder: Path
    site: ServedSite
    sources: Path
    settled: set[str] = field(default_factory=set)

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    def start(self, *arguments: str, **settings: str) -> subprocess.Popen[str]:
        """Begin a command; its stderr can be read."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT", "HOPTAC"))}
        own = {
            "HOPTAC_CONNECT_TO": str(self.site),
            "HOPTAC_SOURCES": str(self.sources),
            "HOPTAC_CONTACT": "tests",
            "HOPTAC_PREFECT": "false",
            "HOPTAC_TODAY": "2026-01-05",
            "HOPTAC_ARCHIVE": str(self.archive),
            "HOPTAC_OUTPUT": str(self.folder / "output"),
        }
        self.folder.mkdir(exist_ok=True)
        return subprocess.Popen(
            [*_PROGRAM, *arguments],
            cwd=self.folder,
            env={**clean, **own, **settings},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> str:
        """Run a command to its good end; what it said."""
        running = self.start(*arguments)
        told = running.communicate(timeout=300)[1]
        assert running.returncode == 0, told
        return told

    def kill_after(self, seconds: float, *arguments: str) -> bool:
        """Begin a command and kill it after so many seconds; whether it was still running."""
        running = self.start(*arguments)
        try:
            running.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate(timeout=30)
            return True
        return False

    def how_to_go_on(self, number: int) -> tuple[str, ...]:
        """The same command again, or every other time `--resume` where there is something to resume."""
        return ("--resume",) if number % 2 and (self.archive / PLAN).exists() else SPAN

    def held(self) -> set[str]:
        """The addresses of the pages that lie in the archive now; looked up in a copy, so that nothing is put right."""
        copy = self.folder / "copy"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.archive, copy)
        with Ledger(copy / "ledger.sqlite") as ledger, Archive(copy) as archive:
            prepare(archive, ledger)
            return {capture.key for capture in ledger.captures()}

    def asked(self) -> Counter[str]:
        """How often each address was asked for."""
        return Counter({f"http://{target}": count for target, count in self.site.requests.items()})

    def tables(self) -> dict[str, pl.DataFrame]:
        """The latest release without what follows the clock, in an order that does not either."""
        latest = self.folder / "output" / "latest"
        found = {name: pl.read_parquet(f"{latest}/{name}/*.parquet") for name in TABLES}
        found["quarantine"] = found["quarantine"].with_columns(pl.col("row").map_elements(_timeless, pl.String))
        plain = {
            name: rows.drop([each for each in _OF_THE_CLOCK if each in rows.columns]) for name, rows in found.items()
        }
        return {**plain, "quarantine": plain["quarantine"].sort("row", "check")}


def _timeless(row: str) -> str:
    kept = {name: value for name, value in json.loads(row).items() if name not in _OF_THE_CLOCK}
    return json.dumps(kept, sort_keys=True)


def undisturbed(folder: Path, site: ServedSite, sources: Path) -> tuple[House, float]:
    """A backfill that nobody kills, and how long it takes when the quality has been measured before."""
    house = House(folder, site, sources)
    house.archive.mkdir(parents=True)
    run = name_run("backfill", load_settings(archive=house.archive, sources=sources))
    KeptQuality(house.archive / "quality.json", fingerprint_of(run)).put(measure_quality(run))
    begun = time.monotonic()
    house.run("backfill", *SPAN)
    return house, time.monotonic() - begun


def killed(house: House, quality: Path, length: float, kills: int, seed: str) -> None:
    """Kill a backfill again and again at random moments, then let it come to its end."""
    draw = random.Random(seed)
    house.archive.mkdir(parents=True)
    shutil.copyfile(quality, house.archive / "quality.json")
    for number in range(kills):
        before = house.asked()
        settled = house.held() if (house.archive / "ledger.sqlite").exists() else set()
        house.kill_after(draw.uniform(0.2, 1.0) * length, "backfill", *house.how_to_go_on(number))
        again = house.asked() - before
        assert not settled & set(again), "a page that lies in the archive was asked for again"
    before, settled = house.asked(), house.held()
    house.run("backfill", *SPAN)
    assert not settled & set(house.asked() - before)
    assert not (house.archive / PLAN).exists()


def assert_same(house: House, expected: House) -> None:
    """The release is that of a backfill that nobody killed."""
    found, wanted = house.tables(), expected.tables()
    for name in TABLES:
        assert found[name].equals(wanted[name]), name
