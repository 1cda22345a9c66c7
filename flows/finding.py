"""Finding events by words: what `hoptac search` does over one release.

Here belongs matching. Tone marks, case and hyphens do not matter, and every word must be found in what is known of an
event: its type, titles, place, sectors, the names of its countries in Vietnamese and English, the names of those who
took part, and the sentences that speak of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from babel import Locale

from schemas.countries import ALPHA2
from tasks.extract.fold import plain
from tasks.publish.release import Release

Row = dict[str, Any]
_TITLE = ("title_vi", "title_en")


def search_events(release: Release, words: Sequence[str]) -> list[Row]:
    """The events that all words fit, newest first; those first whose own title has all of them."""
    wanted = [plain(word) for word in words if plain(word)]
    names = _names_by_event(release)
    quotes = _quotes_by_event(release)
    found = []
    for event in release.table("events").to_pylist():
        title = plain(" ".join(event[column] or "" for column in _TITLE))
        about = [title, *map(plain, _words_of(event)), *names[event["event_id"]], *quotes[event["event_id"]]]
        if _has_all(" ".join(about), wanted):
            found.append((not _has_all(title, wanted), event))
    found.sort(key=lambda pair: (pair[1]["date_edtf"] or "", pair[1]["event_id"]), reverse=True)
    return [event for _, event in sorted(found, key=lambda pair: pair[0])]


def _has_all(text: str, words: Iterable[str]) -> bool:
    """Whether every word begins a word of the text."""
    padded = f" {text}"
    return all(f" {word}" in padded for word in words)


def _words_of(event: Row) -> Iterator[str]:
    yield event["event_type"].replace("_", " ")
    yield event["status"]
    yield from (part for part in (event["place"], event["date_edtf"]) if part)
    yield from (sector.replace("_", " ") for sector in event["sectors"])
    for country in {*event["countries"], *filter(None, [event["place_country"]])}:
        yield country
        yield from _country_names(country)


@cache
def _country_names(alpha3: str) -> tuple[str, ...]:
    alpha2 = ALPHA2.get(alpha3, alpha3)
    return tuple(Locale(language).territories.get(alpha2, "") for language in ("vi", "en"))


def _names_by_event(release: Release) -> defaultdict[str, list[str]]:
    actors = {
        row["actor_id"]: plain(" ".join(filter(None, [row["name_vi"], row["name_en"], *row["aliases"]])))
        for row in release.table("actors").to_pylist()
    }
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in release.table("participants").select(["event_id", "actor_id"]).to_pylist():
        names[row["event_id"]].append(actors.get(row["actor_id"], ""))
    return names


def _quotes_by_event(release: Release) -> defaultdict[str, list[str]]:
    quotes: defaultdict[str, list[str]] = defaultdict(list)
    for row in release.table("mentions").select(["event_id", "quote"]).to_pylist():
        quotes[row["event_id"]].append(plain(row["quote"]))
    return quotes
