"""The series that a numbered session belongs to, as one key in every language where the mechanism is known.

Here belong reading the name around an ordinal and joining it with the countries. What equal keys mean is decided in
`tasks/link`.
"""

from __future__ import annotations

from schemas.lexicon_places import Places
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context, inside
from tasks.extract.english.words import EnglishWords
from tasks.extract.fold import plain
from tasks.extract.phrases import phrase


def find_series(context: Context, candidate: Candidate, words: EnglishWords, names: dict[str, str]) -> str | None:
    """The key of the series of a numbered session, or null where the session has no number.

    `names` are the Vietnamese names of countries by code: a known mechanism bears the folded Vietnamese words that the
    Vietnamese reader makes of it, with Viet Nam first; another its own English words.
    """
    if candidate.ordinal is None or candidate.type not in {"conference", "exchange", "meeting"}:
        return None
    sentence = candidate.sentence
    around = context.folded[max(sentence.start, candidate.start - 40) : min(sentence.end, candidate.end + 110)]
    key = next((known for pattern, known in words.series if pattern.search(around)), None)
    if key is not None:
        near = inside(context.places, candidate.start - 60, min(sentence.end, candidate.end + 110))
        codes = list(dict.fromkeys(p.country for p in near if p.is_country))
        if len(codes) < 2:
            codes = list(context.countries[:2])
        ordered = sorted(codes, key=lambda code: code != "VNM")
        return plain(" ".join((key, *(names.get(code, code) for code in ordered))))
    rest = context.folded[candidate.start : min(sentence.end, candidate.end + 90)]
    stop = phrase("series_stop").search(rest, candidate.end - candidate.start)
    return plain(phrase("series_lead").sub("", rest[: stop.start()] if stop else rest)) or None


def country_names(places: Places) -> dict[str, str]:
    """The Vietnamese name of every country by its code."""
    return {country.code: country.name_vi for country in places.countries}
