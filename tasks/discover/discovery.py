"""One source → its candidates.

Here belongs deciding which of the leads of a source are candidates: an article's address, of its own hosts, within the
window, possibly relevant. Where leads come from is in `places.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urldefrag

from schemas.fetch_reports import Problem
from schemas.fetching import DiscoveryState, PageClient, PassedOver
from schemas.records import Candidate
from schemas.source import Source
from tasks.discover.places import Found, Places, canonical_or_none
from tasks.discover.relevance import Prefilter, RelevanceWords, bundled_prefilter
from tasks.discover.window import Window, aware
from tasks.sources import source_of


@dataclass(slots=True)
class Discovered:
    """What discovery of one source brought, and what it left out by reason.

    `left_out` counts `not_an_article`, `outside_window`, `undated` and `passed_over`; `by_place` the candidates of each
    feed, sitemap and listing.
    """

    publisher_id: str
    candidates: list[Candidate] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    by_place: Counter[str] = field(default_factory=Counter)


async def discover(
    source: Source,
    client: PageClient,
    window: Window,
    state: DiscoveryState | None = None,
    words: RelevanceWords | None = None,
) -> Discovered:
    """Find the candidates of a source, each canonical address once, in the order of its places.

    A nightly window is widened by the source's overlap, and undated leads count as inside; an exact window takes an
    undated lead only from a listing, or from a sitemap of the month. A place that cannot be had is a problem in the
    result, never an exception. `state` is told what the pre-filter left out.
    """
    span = window.widened(source.discover.overlap_days)
    places = Places(source, client, span, lambda url: is_article(url, source))
    prefilter = _prefilter(source, words) if source.discover.prefilter else None
    result = Discovered(source.publisher_id)
    seen: set[str] = set()
    async for found in places.all():
        _sort_in(found, source, span, prefilter, seen, result)
    result.problems = places.problems
    if state is not None and result.passed_over:
        state.pass_over(result.passed_over)
    return result


def _prefilter(source: Source, words: RelevanceWords | None) -> Prefilter:
    if words is None:
        return bundled_prefilter(source.language, source.country)
    return Prefilter(source.language, source.country, words)


def is_article(url: str, source: Source) -> bool:
    """Whether an address is one of an article of the source, by its host and the source's patterns."""
    if source_of(url, {source.publisher_id: source}) is None:
        return False
    address = urldefrag(url).url
    # Patterns may end in `$`: trackers behind the address must not hide the article from them.
    forms = [one for one in (canonical_or_none(address), address) if one]
    rules = source.discover
    if any(re.search(pattern, form) for pattern in rules.exclude_url for form in forms):
        return False
    return not rules.article_url or any(re.search(pattern, form) for pattern in rules.article_url for form in forms)


def _sort_in(
    found: Found, source: Source, window: Window, prefilter: Prefilter | None, seen: set[str], result: Discovered
) -> None:
    """Make a lead a candidate, or count why not."""
    lead = found.lead
    url = canonical_or_none(lead.url)
    if url is None or not is_article(lead.url, source):
        result.left_out["not_an_article"] += 1
        return
    if url in seen:
        return
    reason = _outside(found, window)
    if reason is not None:
        result.left_out[reason] += 1
        return
    seen.add(url)
    published = aware(lead.published) if lead.published else None
    candidate = Candidate(url, source.publisher_id, found.place, lead.title, lead.lead, published)
    if prefilter is not None and not prefilter.lets_through(lead.title, lead.lead):
        result.left_out["passed_over"] += 1
        result.passed_over.append(PassedOver(candidate, "no word of cooperation in title or lead"))
        return
    result.by_place[found.place] += 1
    result.candidates.append(candidate)


def _outside(found: Found, window: Window) -> str | None:
    """Why a lead is not of the window; null when it is or may be."""
    lead = found.lead
    if lead.published is not None:
        # A late edit brings an article of before back into a nightly window.
        edited = not window.exact and lead.modified is not None and window.holds(lead.modified)
        return None if edited or window.holds(lead.published) else "outside_window"
    if lead.modified is not None and window.is_over(lead.modified):
        return "outside_window"
    is_bound = found.windowed or found.place.startswith("listing")
    return "undated" if window.exact and not is_bound else None
