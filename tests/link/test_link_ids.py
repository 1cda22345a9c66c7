"""Stable ids: carried over, merged with a redirect, split, never used twice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from link_builders import LABOUR, LAO_LABOUR, REGISTRY, body, event_of, instrument, link, person, reading, rows, said

from schemas.lexicon_actors import ActorLexicon
from schemas.records import Reading

TOLD = said("meeting", "2026-03-03", participants=(LABOUR, LAO_LABOUR))
FIRST = reading("first", TOLD, published="2026-03-03", fetched=5)


def test_an_older_article_renumbers_nothing() -> None:
    before = link(FIRST)
    for number in range(8):
        older = reading(f"older {number}", TOLD, published="2026-03-03", fetched=1)
        after = link(FIRST, older, previous=before)
        assert event_of(after, FIRST) == event_of(before, FIRST)
        assert {row["actor_id"] for row in rows(before, "actors")} <= {row["actor_id"] for row in rows(after, "actors")}
        assert rows(after, "redirects") == []


def test_ids_do_not_depend_on_the_release_before_when_nothing_changed() -> None:
    assert link(FIRST)["events"].equals(link(FIRST, previous=link(FIRST))["events"])


def test_the_younger_id_of_a_merge_is_redirected_and_stays_so() -> None:
    apart = {"participants": (LABOUR,), "place_country": None}
    one = reading("one", said("meeting", "2026-03", **apart), fetched=9)
    other = reading("other", said("meeting", "2026-03-03", **apart), fetched=2)
    both = said("meeting", "2026-03-03", participants=(LABOUR, LAO_LABOUR, person("Trần Bình", role="host")))
    before = link(one, other)
    assert event_of(before, one) != event_of(before, other)
    fuller_one, fuller_other = _same_mentions(one, both), _same_mentions(other, both)
    after = link(fuller_one, fuller_other, previous=before, version="v2")
    kept, given_up = event_of(before, other), event_of(before, one)
    assert event_of(after, fuller_one) == event_of(after, fuller_other) == kept
    assert rows(after, "redirects") == [{"old_id": given_up, "new_id": kept, "since_version": "v2"}]
    again = link(one, other, previous=after, version="v3")
    assert rows(again, "redirects") == rows(after, "redirects")
    assert given_up not in {row["event_id"] for row in rows(again, "events")}
    assert len({row["event_id"] for row in rows(again, "events")}) == 2


def _same_mentions(old: Reading, told: dict[str, Any]) -> Reading:
    """The reading with its mention ids kept and another content, as a better extractor would give it."""
    mention = old.extraction.mentions[0]
    richer = reading("x", told).extraction.mentions[0]
    kept = replace(richer, mention_id=mention.mention_id, document_id=mention.document_id, quote=mention.quote,
                   start=mention.start, end=mention.end)  # fmt: skip
    return replace(old, extraction=replace(old.extraction, mentions=(kept,)))


def test_an_event_keeps_its_id_when_the_extractor_gives_new_mention_ids() -> None:
    before = link(FIRST)
    mention = replace(FIRST.extraction.mentions[0], mention_id="men_new", start=2)
    mention = replace(mention, quote=mention.quote[2:])
    after = link(replace(FIRST, extraction=replace(FIRST.extraction, mentions=(mention,))), previous=before)
    assert rows(after, "events")[0]["event_id"] == rows(before, "events")[0]["event_id"]


def test_redirects_lead_straight_to_the_id_in_use() -> None:
    before = link(FIRST)
    current = event_of(before, FIRST)
    chain = [("evt_a", "evt_b", "v0"), ("evt_b", current, "v1")]
    previous = before | {"redirects": before["redirects"].schema.empty_table().from_pylist(
        [dict(zip(("old_id", "new_id", "since_version"), row, strict=True)) for row in chain],
        schema=before["redirects"].schema,
    )}  # fmt: skip
    assert [(row["old_id"], row["new_id"]) for row in rows(link(FIRST, previous=previous), "redirects")] == [
        ("evt_a", current), ("evt_b", current)
    ]  # fmt: skip


def test_an_actor_keeps_its_id_under_a_new_spelling() -> None:
    spelled = person("Somsay Phongsavanh", "LAO")
    before = link(reading("a", said(participants=(spelled,))))
    after = link(
        reading("a", said(participants=(spelled,))),
        reading("b", said(participants=(person("Sôm-xay Phông-sa-vẳn", "LAO"),))),
        previous=before,
    )
    assert rows(after, "actors")[0]["actor_id"] == rows(before, "actors")[0]["actor_id"]
    assert len(rows(after, "actors")) == 1


def test_an_actor_keeps_its_id_when_the_registry_learns_of_it() -> None:
    fields = {name: getattr(REGISTRY, name) for name in ActorLexicon.model_fields}
    unknown = ActorLexicon(**{**fields, "organizations": REGISTRY.organizations[1:3]})
    told = reading("a", said(participants=(body("Bộ Lao động Lào", "LAO"), body("Bộ Nội vụ", "VNM"))))
    before = link(told, registry=unknown)
    after = link(told, previous=before)
    now = {row["name_vi"]: row for row in rows(after, "actors")}
    assert now["Bộ Lao động Lào"]["registry_id"] == "la-labour"
    assert now["Bộ Lao động Lào"]["actor_id"] == rows(before, "actors", name_vi="Bộ Lao động Lào")[0]["actor_id"]
    assert rows(after, "redirects") == []
    again = link(told, previous=after, registry=unknown)
    assert {row["actor_id"] for row in rows(again, "actors")} == {row["actor_id"] for row in rows(before, "actors")}


def test_an_agreement_keeps_its_id() -> None:
    memo = instrument("plan", "Kế hoạch thử", "2022/2025")
    before = link(reading("b", agreements=[memo]))
    after = link(reading("b", agreements=[memo]), reading("a", agreements=[memo]), previous=before)
    assert [row["agreement_id"] for row in rows(after, "agreements")] == [
        row["agreement_id"] for row in rows(before, "agreements")
    ]
