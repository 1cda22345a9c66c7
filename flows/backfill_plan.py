"""What a backfill is going to do, and how far it is: parts of a span of days, kept beside the archive.

Here belongs the plan as data: what is asked for, its file, what people are told of it. The work is in
`flows/backfill.py`. The plan spares a continued backfill the search through parts that are done; which pages were had
is in the crawl ledger, so that nothing is lost with this file.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from flows.errors import UsageError
from flows.run import Run
from flows.windows import months
from schemas.source import Source

FILE = "backfill.json"
Part = tuple[date, date]


class Plan(BaseModel):
    """A backfill: the days, the publishers (none means all enabled), and the parts that are done.

    `publish_every`: publish after so many parts, too, not only at the end.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: date
    last: date
    sources: tuple[str, ...] = ()
    limit: int | None = None
    publish_every: int | None = None
    done: tuple[Part, ...] = ()

    @property
    def parts(self) -> list[Part]:
        """All parts, newest first."""
        return list(months(self.first, self.last))

    @property
    def left(self) -> list[Part]:
        """The parts that are still to be done, newest first."""
        return [part for part in self.parts if part not in self.done]

    def with_done(self, part: Part) -> Plan:
        """The plan after a part."""
        return self.model_copy(update={"done": (*self.done, part)})


def make_plan(
    run: Run,
    first: date | None,
    last: date | None,
    sources: Sequence[str] = (),
    limit: int | None = None,
    publish_every: int | None = None,
    *,
    resume: bool = False,
) -> Plan:
    """The plan of what is asked for, or with `resume` the one that was not brought to its end.

    Raises:
        UsageError: a day is missing, the days run backwards or lie ahead, there is nothing to resume.
    """
    if resume:
        return _unfinished(run, first, last, sources)
    if first is None or last is None:
        raise UsageError(
            "give the first and the last day (--from, --to), or --resume to go on where a backfill stopped"
        )
    if first > run.day:
        raise UsageError(f"--from {first}: that day is still to come")
    plan = Plan(first=first, last=last, sources=tuple(sources), limit=limit, publish_every=publish_every)
    return plan if plan.parts[0][1] <= run.day else plan.model_copy(update={"last": run.day})


def _unfinished(run: Run, first: date | None, last: date | None, sources: Sequence[str]) -> Plan:
    plan = load_plan(run.settings.archive)
    if plan is None:
        raise UsageError(f"--resume: no backfill of {run.settings.archive} was stopped; give --from and --to")
    asked = (first or plan.first, last or plan.last, tuple(sources) or plan.sources)
    if asked != (plan.first, plan.last, plan.sources):
        which = f"from {plan.first} to {plan.last} of {', '.join(plan.sources) or 'all publishers'}"
        raise UsageError(f"--resume: the backfill that was stopped is {which}; give --resume alone, or none")
    return plan


def load_plan(archive: Path) -> Plan | None:
    """The plan of the backfill that was not brought to its end; null when there is none.

    Raises:
        UsageError: the file cannot be used.
    """
    path = archive / FILE
    try:
        return Plan.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        raise UsageError(f"{path}: cannot be used: remove it and give --from and --to again") from None


def keep_plan(archive: Path, plan: Plan) -> None:
    """Keep how far a backfill is, in one step."""
    fresh = archive / f"{FILE}.{os.getpid()}"
    fresh.write_text(plan.model_dump_json(indent=2) + "\n", encoding="utf-8")
    fresh.replace(archive / FILE)


def drop_plan(archive: Path) -> None:
    """The backfill came to its end."""
    (archive / FILE).unlink(missing_ok=True)


def announce(plan: Plan, sources: Sequence[Source], *, from_archive: bool = False) -> list[str]:
    """What people are told before anything is done."""
    number = len(plan.parts)
    span = f"{plan.first} to {plan.last} in {_count(number, 'part')}, newest first, of "
    lines = [span + ", ".join(source.publisher_id for source in sources)]
    if from_archive:
        return [*lines, "nothing is fetched: what the archive holds of these days is read again and released"]
    if plan.done:
        lines.append(f"{len(plan.done)} of {_count(number, 'part')} done before")
    pauses = sorted({source.politeness.delay_seconds for source in sources})
    pause = f"{pauses[0]:g}" if len(pauses) < 2 else f"{pauses[0]:g} to {pauses[-1]:g}"
    every = (
        f"after every {_count(plan.publish_every, 'part')} and at the end" if plan.publish_every else "once, at the end"
    )
    lines.append(
        f"at least {pause} seconds between two pages of a publisher; a page that was had is not asked for again"
    )
    return [*lines, f"published {every}; Ctrl-C stops, `hoptac backfill --resume` goes on"]


def time_left(elapsed: float, done: int, left: int) -> str:
    """What is left after `done` parts that took `elapsed` seconds."""
    if not left:
        return "that was the last part"
    return f"{_count(left, 'part')} left, about {spell(elapsed / done * left)}"


def spell(seconds: float) -> str:
    """A span of time for people: `40 s`, `12 min`, `3 h 20 min`."""
    span = timedelta(seconds=round(seconds))
    minutes = round(span.total_seconds() / 60)
    if span < timedelta(minutes=2):
        return f"{span.total_seconds():.0f} s"
    return f"{minutes} min" if minutes < 120 else f"{minutes // 60} h {minutes % 60} min"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
