"""The page for people: `index.html` of a release, self-contained, readable on a phone and without scripts.

Here belong the figures on the page and its JSON-LD (schema.org Dataset). How it looks is in `templates/page.html.j2`.
Every value is escaped by the template engine; JSON-LD is written with `<`, `>` and `&` as escapes, so that no text of
an article can end the script element.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import jinja2
import pyarrow as pa
import pyarrow.compute as pc
from babel import Locale

from schemas.countries import ALPHA2
from schemas.dictionary import columns_of, vocabularies_used
from schemas.tables import TABLES
from schemas.vocabulary import EventType, Status
from tasks.publish.package import PARQUET
from tasks.publish.recipes import RECIPES

_SHOWN_COUNTRIES = 15
_SHOWN_MONTHS = 12
_SHOWN_YEARS = 60


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart: label, what it means, count, and its length as a share of the longest in percent."""

    label: str
    hint: str
    count: int
    percent: float


def bars(counts: Iterable[tuple[str, str, int]]) -> list[Bar]:
    """Bars from label, hint and count."""
    listed = list(counts)
    longest = max((count for _, _, count in listed), default=0)
    return [Bar(label, hint, count, round(100 * count / longest, 1)) for label, hint, count in listed if longest]


def country_name(code: str) -> str:
    """A country's name in English (CLDR); its code where there is none."""
    return str(Locale("en").territories.get(ALPHA2.get(code, ""), code))


def _counted(column: pa.ChunkedArray) -> dict[Any, int]:
    """How often each value is in a column, in the order of their first; those that are not there count nothing."""
    counts: defaultdict[Any, int] = defaultdict(int)
    counts.update((entry["values"], entry["counts"]) for entry in pc.value_counts(column.drop_null()).to_pylist())
    return counts


def _types(events: pa.Table) -> list[Bar]:
    counted = _counted(events["event_type"])
    known = [(term.value.replace("_", " "), term.definition, counted[term.value]) for term in EventType]
    return bars(sorted((entry for entry in known if entry[2]), key=lambda entry: (-entry[2], entry[0])))


def _countries(events: pa.Table) -> list[Bar]:
    counted = _counted(pc.list_flatten(events["countries"]))
    ranked = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN_COUNTRIES]
    return bars((country_name(code), code, count) for code, count in ranked)


def _years(events: pa.Table) -> list[Bar]:
    counted = _counted(pc.year(events["date_start"]))
    last = max(counted, default=0)
    first = max(min(counted, default=1), last - _SHOWN_YEARS + 1)
    return bars((str(year), "", counted[year]) for year in range(first, last + 1))


def _months(events: pa.Table) -> list[Bar]:
    years, months = pc.year(events["date_start"]), pc.month(events["date_start"])
    counted = _counted(pc.subtract(pc.add(pc.multiply(years, 12), months), 1))
    last = max(counted, default=-1)
    shown = range(max(last - _SHOWN_MONTHS + 1, min(counted, default=0)), last + 1)
    return bars((f"{month // 12}-{month % 12 + 1:02d}", "", counted[month]) for month in shown)


def _statuses(events: pa.Table) -> list[tuple[str, int]]:
    counted = _counted(events["status"])
    return [(term.value, counted[term.value]) for term in Status]


def _coverage(events: pa.Table) -> tuple[str, str] | None:
    bounds = pc.min(events["date_start"]).as_py(), pc.max(events["date_end"]).as_py()
    return None if None in bounds else (bounds[0].isoformat(), bounds[1].isoformat())


def dataset_jsonld(package: Mapping[str, Any], coverage: tuple[str, str] | None, places: list[str]) -> str:
    """The release as a schema.org Dataset, safe to stand in a script element."""
    dataset: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "dateModified": package["created"],
        "keywords": package["keywords"],
        "isAccessibleForFree": True,
        "license": [licence["path"] for licence in package["licenses"]],
        "creator": {"@type": "Organization", "name": "hoptac"},
        "isBasedOn": [source["path"] for source in package.get("sources", [])],
        "spatialCoverage": places,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": column.name, "description": column.description}
            for column in columns_of("events")
        ],
        "distribution": [
            {"@type": "DataDownload", "name": file["path"], "contentUrl": file["path"], "encodingFormat": PARQUET}
            for resource in package["resources"]
            for file in resource["files"]
        ],
    }
    if coverage:
        dataset["temporalCoverage"] = "/".join(coverage)
    text = json.dumps(dataset, ensure_ascii=False, sort_keys=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _size(count: int) -> str:
    value, unit = float(count), "bytes"
    for larger in ("kB", "MB", "GB"):
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if unit == "bytes" else f"{value:.1f} {unit}"


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return f"{value:,}".replace(",", "\u202f") if isinstance(value, int) else f"{value:.3f}"


@cache
def _template() -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("tasks.publish"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["size"] = _size
    environment.filters["number"] = _number
    return environment.get_template("page.html.j2")


def render_page(package: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> bytes:
    """The page of a release.

    Args:
        package: the data package, all parts named in it.
        tables: the tables of the release.
    """
    events = tables["events"]
    coverage, countries = _coverage(events), _countries(events)
    page = _template().render(
        package=package,
        day="-".join(str(package["version"]).split(".")[:3]),
        resources=[(resource, columns_of(resource["name"])) for resource in package["resources"]],
        rows={name: tables[name].num_rows for name in TABLES},
        coverage=coverage,
        types=_types(events),
        countries=countries,
        years=_years(events),
        months=_months(events),
        undated=events["date_start"].null_count,
        statuses=_statuses(events),
        vocabularies=vocabularies_used(),
        recipes=RECIPES,
        jsonld=dataset_jsonld(package, coverage, [bar.label for bar in countries]),
    )
    return page.encode()
