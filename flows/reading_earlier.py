"""The last good capture of a page stays when its newest one gives no article.

A publisher's page may turn into an error page that says 200, into an empty one or into a paywall. What was read of it
before is still true. Here belongs finding that capture; what the newest one was refused for stands in quarantine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from flows.counting import Remark
from flows.reading import key_of, open_readings
from flows.reading_batches import ReadBatches, ReadNow, read_new
from flows.readings import Key
from flows.run import Run
from schemas.fetching import Capture
from schemas.records import Reading
from tasks.fetch.history import recaptured
from tasks.fetch.ledger import Ledger


def last_good(
    run: Run, captures: Sequence[Capture], read: ReadBatches | None = None
) -> tuple[dict[str, Capture], ReadNow]:
    """For each page whose newest capture gives no article: the newest one that does, by the page's key.

    Captures that this code and knowledge have not seen yet are read for it, newest first; what that came to is the
    second value. A page that never gave an article has none.
    """
    found: dict[str, Capture] = {}
    done = ReadNow((), ())
    with Ledger(run.ledger) as ledger:
        several = recaptured(ledger)
        looked_at = [capture for capture in captures if capture.key in several]
        while looked_at:
            good = _with_article(run, looked_at)
            found |= {capture.key: capture for capture in looked_at if key_of(capture) in good}
            earlier = (ledger.before(capture) for capture in looked_at if key_of(capture) not in good)
            looked_at = [capture for capture in earlier if capture is not None]
            done += read_new(run, looked_at, read)
    newest = set(map(key_of, captures))
    return {key: capture for key, capture in found.items() if key_of(capture) not in newest}, done


def _with_article(run: Run, captures: Iterable[Capture]) -> set[Key]:
    outcomes = open_readings(run).get(map(key_of, captures))
    return {key for key, outcome in outcomes if isinstance(outcome, Reading)}


def with_stand_ins(captures: Sequence[Capture], stand_ins: Mapping[str, Capture]) -> list[Capture]:
    """The captures, each followed by the earlier one that stands in for it."""
    return [one for capture in captures for one in (capture, stand_ins.get(capture.key)) if one is not None]


def remarks_on_stand_ins(captures: Sequence[Capture], stand_ins: Mapping[str, Capture], read: ReadNow) -> list[Remark]:
    """A line for each page that gave no article in this run and whose earlier one stays."""
    new = set(map(key_of, read.captures))
    return [
        Remark(
            _name(capture),
            "earlier_article",
            f"{_name(capture)}: gives no article as it was on {capture.fetched_at:%Y-%m-%d}; "
            f"that of {stand_ins[capture.key].fetched_at:%Y-%m-%d} stays",
        )
        for capture in captures
        if capture.key in stand_ins and key_of(capture) in new
    ]


def _name(capture: Capture) -> str:
    return capture.file or capture.url or capture.archive
