"""Trying a publisher out: robots.txt, the places where articles are found, the layout on one live page.

Here belong the questions and the answers. Asking is done by the polite client, so a check is a visit like any other and
lands in the archive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.collecting import software, user_agent
from flows.run import Run
from schemas.fetching import FetchSettings, Purpose
from schemas.records import Refusal
from schemas.source import Source
from tasks.clean import clean_page
from tasks.discover import Discovered, Window, discover
from tasks.fetch.archive import Archive
from tasks.fetch.client import PoliteClient
from tasks.fetch.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Finding:
    """One answer: what was looked at, whether it is as it should be, and what was found in one line."""

    what: str
    good: bool
    message: str


def check_source(run: Run, source: Source, window: Window) -> list[Finding]:
    """Visit a publisher: its robots.txt, feeds, sitemaps and listings, and one article."""
    return asyncio.run(_check(run, source, window))


async def _check(run: Run, source: Source, window: Window) -> list[Finding]:
    settings = FetchSettings(run.run_id, user_agent(run.settings.contact))
    archive = Archive(run.settings.archive, software=software(), user_agent=settings.user_agent)
    with Ledger(run.ledger) as ledger:
        async with PoliteClient({source.publisher_id: source}, archive, ledger, settings) as client:
            findings = [await _robots(source, client)]
            found = await discover(source, client, window)
            findings += _places(source, found)
            findings += await _page(source, found, client, archive)
    return findings


async def _robots(source: Source, client: PoliteClient) -> Finding:
    rules = await client.rules_of(source.homepage, source.publisher_id)
    refusal = rules.refuses(source.homepage)
    if refusal is not None:
        return Finding("robots.txt", False, f"does not let us in: {refusal[1]}")
    delay = f", asks for {rules.delay:g} s between requests" if rules.delay else ""
    sitemaps = f", names {len(rules.sitemaps)} sitemaps" if rules.sitemaps else ""
    return Finding("robots.txt", True, f"lets us in{delay}{sitemaps}")


def _places(source: Source, found: Discovered) -> Iterator[Finding]:
    """A line per feed, sitemap and listing, and one for what the pages there were."""
    for problem in found.problems:
        yield Finding(problem.example, False, f"{problem.outcome.value}: {problem.message or problem.outcome.meaning}")
    for place, count in sorted(found.by_place.items()):
        yield Finding(place, True, f"{count} candidates")
    rest = ", ".join(f"{count} {reason.replace('_', ' ')}" for reason, count in sorted(found.left_out.items()))
    message = f"{len(found.candidates)} in all" + (f"; left out: {rest}" if rest else "")
    if not found.candidates:
        message += f"; look at discover in sources/{source.publisher_id}.yaml, or give a longer --since"
    yield Finding("candidates", bool(found.candidates), message)


async def _page(source: Source, found: Discovered, client: PoliteClient, archive: Archive) -> list[Finding]:
    if not found.candidates:
        return []
    url = found.candidates[0].url
    fetched = await client.visit(url, source.publisher_id, Purpose.PAGE)
    if not fetched.ok or fetched.archive is None:
        return [Finding(url, False, f"{fetched.outcome.value}: {fetched.message or fetched.outcome.meaning}")]
    sources: Mapping[str, Source] = {source.publisher_id: source}
    article = clean_page(archive.read(fetched.archive), sources)
    if isinstance(article, Refusal):
        return [Finding(url, False, article.message)]
    layout = (
        "its layout fits" if article.layout_matched else "no layout of the publisher fits; the generic cleaner read it"
    )
    title = article.title or "no title"
    told = f"{layout}: “{title}”, {article.published_edtf or 'no date'}, {len(article.body)} characters"
    return [Finding(url, article.layout_matched, told)]
