"""Names of countries and dates in Vietnamese and English, for titles and for actors that are countries.

Here belongs only wording. Names of countries are those of Unicode CLDR, as Babel carries them.
"""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache

from babel import Locale

from schemas.countries import ALPHA2
from schemas.edtf import edtf_bounds


@cache
def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-3) in `vi` or `en`; the code itself where CLDR has none."""
    name = Locale.parse(language).territories.get(ALPHA2.get(code, ""))
    return str(name) if name else code


@lru_cache(maxsize=20_000)
def date_words(edtf: str, language: str) -> str:
    """An EDTF date as people write it: `25/8/2022`, `tháng 8/2022`, `25 August 2022`."""
    parts = edtf.split("/")
    words = [_point_words(part, language) for part in parts]
    return words[0] if len(set(words)) == 1 else f"{words[0]} – {words[-1]}"


def _point_words(point: str, language: str) -> str:
    day: date = edtf_bounds(point)[0]
    parts = point.count("-")
    if language == "vi":
        return (str(day.year), f"tháng {day.month}/{day.year}", f"{day.day}/{day.month}/{day.year}")[parts]
    month = Locale.parse("en").months["format"]["wide"][day.month]
    return (str(day.year), f"{month} {day.year}", f"{day.day} {month} {day.year}")[parts]
