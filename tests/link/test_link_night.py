"""A night linked by itself gives the tables that linking everything gives, whatever came, changed or went."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from link_builders import AS_OF, LABOUR, REGISTRY, body, instrument, person, reading, said
from test_link_namesakes import BY_TURNS, MINISTRIES, met

from benchmarks.reports import readings_of
from benchmarks.world import World
from schemas.corrections import MergeEvents, RejectMention
from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading
from schemas.tables import TABLES
from tasks.link.linking import Terms, link_and_remember, link_readings
from tasks.link.memory import Memory
from tasks.link.night import NeedsAllError, link_night

SLOW = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
Tables = Mapping[str, pa.Table]


@cache
def world(events: int) -> tuple[ActorLexicon, tuple[Reading, ...]]:
    made = World(events, seed=3)
    return made.registry, tuple(each for each, _ in readings_of(made, seed=5))


def terms(previous: Tables | None, registry: ActorLexicon = REGISTRY, **other: object) -> Terms:
    return replace(Terms(registry, {}, previous, (), AS_OF, "2026.11.21"), **other)  # type: ignore[arg-type]


def whole(readings: Iterable[Reading], by: Terms) -> Tables:
    return link_readings(
        readings, registry=by.registry, sources=by.sources, previous=by.previous, corrections=by.corrections,
        as_of=by.as_of, version=by.version,
    )  # fmt: skip


def differing(expected: Tables, found: Tables) -> set[str]:
    """The tables whose rows differ; the order of rows means nothing."""

    def ordered(name: str, table: pa.Table) -> pa.Table:
        return table.sort_by([(column, "ascending") for column in TABLES[name].primary_key])

    return {name for name in expected if not ordered(name, expected[name]).equals(ordered(name, found[name]))}


def changed(old: Reading) -> Reading:
    """A later copy of an article whose first mention lost its date."""
    article = replace(old.article, fetched_at=old.article.fetched_at + timedelta(days=9))
    mentions = tuple(
        replace(m, date_edtf=None if n == 0 else m.date_edtf) for n, m in enumerate(old.extraction.mentions)
    )
    return Reading(article, replace(old.extraction, mentions=mentions))


def nights_equal_all_at_once(events: int, sizes: list[int], seed: int) -> None:
    registry, readings = world(events)
    draw = random.Random(seed)
    order = draw.sample(readings, len(readings))
    coming = [[order.pop() for _ in range(min(size, len(order) - 1))] for size in sizes]
    have = {each.article.document_id: each for each in order}
    tables, memory = link_and_remember(have.values(), terms(None, registry))
    for new in coming:
        gone = draw.sample(sorted(have), min(2, len(have) - 1))
        other = {name: changed(have[name]) for name in draw.sample(sorted(have.keys() - set(gone)), 1)}
        tonight = {each.article.document_id: each for each in new} | other
        have = {name: each for name, each in have.items() if name not in gone} | tonight
        expected = whole(have.values(), terms(tables, registry))
        memory = pickle.loads(pickle.dumps(memory, 5))
        tables = link_night(memory, tonight.values(), {*tonight, *gone}, terms(tables, registry))
        assert differing(expected, tables) == set()


@SLOW
@given(st.lists(st.integers(0, 25), min_size=1, max_size=3), st.integers(0, 10**6))
def test_nights_give_the_tables_of_linking_everything(sizes: list[int], seed: int) -> None:
    nights_equal_all_at_once(60, sizes, seed)


@pytest.mark.parametrize("seed", [1, 2])
def test_so_they_do_where_blocks_have_more_members_than_are_compared(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("blocks", "agreement_identity", "windows"):
        monkeypatch.setattr(f"tasks.link.{module}.NEIGHBOURS", 3)
    nights_equal_all_at_once(120, [12, 12], seed)


@pytest.mark.parametrize("seed", [3, 4])
def test_so_they_do_where_mentions_have_more_rivals_and_events_more_reports_than_are_asked(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("cluster", "doubting"):
        monkeypatch.setattr(f"tasks.link.{module}.MOST_RIVALS", 3)
    for module in ("companions", "reclustering"):
        monkeypatch.setattr(f"tasks.link.{module}.MOST_REPORTS", 3)
    nights_equal_all_at_once(120, [12, 12], seed)


def of_two_sides(name: str, day: str, *people: str) -> Reading:
    who = (LABOUR, body("Viện Kinh tế Lào", "LAO"), *(person(p, "LAO", "guest", "Bộ trưởng") for p in people))
    return reading(
        name, said(when=day, participants=who), said("agreement_signing", day, agreements=((0, "signs"),)),
        agreements=[instrument("memorandum_of_understanding", "Bản ghi nhớ dạy nghề", "2022/2025")], published=day,
    )  # fmt: skip


def test_a_night_that_joins_two_names_looks_again_at_what_they_did() -> None:
    told = [of_two_sides("a", "2021-05-06", "Kham Souvanh"), of_two_sides("b", "2021-05-06", "Bounmy Chanthala")]
    tables, memory = link_and_remember(told, terms(None))
    new = of_two_sides("c", "2021-05-06", "Kham Xuvan", "Bun-my Chan-tha-la")
    found = link_night(memory, [new], {new.article.document_id}, terms(tables))
    assert differing(whole([*told, new], terms(tables)), found) == set()


def test_an_agreement_expires_with_the_day_though_no_article_speaks_of_it() -> None:
    told = [of_two_sides("a", "2021-05-06")]
    later = terms(link_and_remember(told, terms(None, as_of=date(2025, 6, 1)))[0], as_of=date(2026, 6, 1))
    tables, memory = link_and_remember(told, terms(None, as_of=date(2025, 6, 1)))
    assert tables["agreements"]["status"].to_pylist() == ["signed"]
    assert link_night(memory, [], set(), later)["agreements"]["status"].to_pylist() == ["expired"]


def remembered(*told: Reading) -> tuple[Tables, Memory]:
    return link_and_remember(told, terms(None))


def test_beside_another_release_everything_is_linked() -> None:
    tables, memory = remembered(of_two_sides("a", "2021-05-06"), of_two_sides("b", "2022-05-06"))
    other, _ = remembered(of_two_sides("a", "2021-05-06"))
    for previous in (None, other, {**tables, "participants": tables["participants"].slice(1)}):
        with pytest.raises(NeedsAllError, match="release before"):
            link_night(memory, [], set(), terms(previous))


def test_a_mention_is_rejected_and_comes_back_in_a_night_but_other_corrections_need_everything() -> None:
    told = of_two_sides("a", "2021-05-06")
    tables, memory = remembered(told)
    correction = RejectMention(
        name="no-event", document=told.article.document_id, reason="it is no event", who="editors",
        date=date(2026, 1, 1), action="reject_mention", mention=told.extraction.mentions[0].mention_id,
        expect={"event_type": "meeting"},
    )  # fmt: skip
    by = terms(tables, corrections=(correction,))
    with pytest.raises(NeedsAllError, match="correction"):
        link_night(memory, [], set(), by)
    for now in (by, terms(None)):
        now = replace(now, previous=tables)
        expected = whole([told], now)
        tables = link_night(memory, [told], memory.corrected_documents(now.corrections), now)
        assert differing(expected, tables) == set()
    merge = MergeEvents(
        name="one-event", document=told.article.document_id, reason="they are one event", who="editors",
        date=date(2026, 1, 1), action="merge_events", expect="apart",
        mentions=tuple(mention.mention_id for mention in told.extraction.mentions),
    )  # fmt: skip
    with pytest.raises(NeedsAllError, match="correction"):
        link_night(memory, [told], {told.article.document_id}, terms(tables, corrections=(merge,)))


def test_a_name_that_is_of_two_people_or_comes_to_be_needs_everything() -> None:
    by = terms(None, MINISTRIES)
    for known in (2, 4):
        tables, memory = link_and_remember(BY_TURNS[:known], by)
        night = [*BY_TURNS[known:], met(5, "Bộ Cây")]
        with pytest.raises(NeedsAllError, match="two people"):
            link_night(memory, night, {each.article.document_id for each in night}, replace(by, previous=tables))
    tables, memory = link_and_remember(BY_TURNS[:2], by)
    career = met(5, "Bộ Đường")
    found = link_night(memory, [career], {career.article.document_id}, replace(by, previous=tables))
    assert differing(whole([*BY_TURNS[:2], career], replace(by, previous=tables)), found) == set()
