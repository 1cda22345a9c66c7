"""Which mentions are one event and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from link_builders import LABOUR, LAO_LABOUR, body, event_of, groups, instrument, link, person, reading, rows, said

from schemas.records import Participant, Reading

SIDES = (LABOUR, LAO_LABOUR)
HOST = person("Trần Văn Bình", "VNM", "host", "Bộ trưởng", "Bộ Lao động")
GUEST = person("Somsay Phongsavanh", "LAO", "guest", "Bộ trưởng", "Bộ Lao động Lào")


def same(one: Reading, other: Reading, *more: Reading) -> bool:
    tables = link(one, other, *more)
    return event_of(tables, one) == event_of(tables, other)


def test_one_meeting_in_two_articles_and_two_precisions() -> None:
    day = reading("a", said("meeting", "2026-03-03", participants=SIDES, place="Huế", place_country="VNM"))
    month = reading("b", said("conference", "2026-03", participants=SIDES, place="Huế", place_country="VNM"))
    assert same(day, month)


def test_a_numbered_session_is_one_whatever_its_words() -> None:
    planned = reading("a", said("conference", "2025-10-10", status="planned", series="hội nghị lao động", ordinal=7))
    held = reading("b", said("conference", "2026-01-20", series="Hội nghị Lao động", ordinal=7))
    eighth = reading("c", said("conference", "2026-01-20", series="hội nghị lao động", ordinal=8))
    assert same(planned, held, eighth)
    assert not same(held, eighth)


def test_a_meeting_without_a_number_is_not_the_session_that_it_prepares() -> None:
    told = {"participants": (*SIDES, HOST, GUEST)}
    session = reading("a", said("conference", None, status="planned", series="ủy ban hỗn hợp", ordinal=7, **told))
    talks = reading("b", said("meeting", "2026-01-20", **told), published="2026-01-20")
    assert not same(session, reading("c", said("meeting", "2026-01-20", participants=SIDES), published="2026-01-20"))
    numbered = reading("d", said("conference", "2026-01-20", series="kỳ họp ủy ban hỗn hợp", ordinal=7, **told))
    assert same(session, numbered, talks)


def test_a_country_that_only_hosts_tell_does_not_part_the_same_people() -> None:
    told = {"participants": (*SIDES, HOST, GUEST)}
    there = reading("a", said("meeting", "2026-03-03", place_country="LAO", **told))
    here = reading("b", said("meeting", "2026-03-03", place="Huế", place_country="VNM", **told))
    named = reading("c", said("meeting", "2026-03-03", place="Pakse", place_country="LAO", **told))
    assert same(there, here)
    assert not same(here, named)


def test_who_signs_on_one_day_signs_in_one_place_whatever_is_read() -> None:
    told = {"participants": (*SIDES, HOST, GUEST)}
    here = reading("a", said("agreement_signing", "2026-03-03", place="Huế", place_country="VNM", **told))
    there = {"place": "Pakse", "place_country": "LAO"}
    assert same(here, reading("b", said("agreement_signing", "2026-03-03", **there, **told)))
    assert not same(here, reading("b", said("agreement_signing", "2026-03-02/2026-03-03", **there, **told)))
    assert not same(here, reading("b", said("agreement_signing", "2026-03-03", participants=SIDES, **there)))


def test_what_is_news_without_a_day_was_on_the_last_days_before_its_article() -> None:
    dated = reading("a", said("aid", "2026-03-03", participants=(LABOUR,), sectors=("health",)))

    def told(published: str, **more: object) -> Reading:
        mention = said("aid", None, **({"participants": (LABOUR,), "sectors": ("health",)} | more))
        return reading("b", mention, published=published)

    assert same(dated, told("2026-03-05"))
    assert not same(dated, told("2026-03-12"))
    assert not same(dated, told("2026-03-01"))
    assert not same(dated, told("2026-03-05", status="planned"))
    assert not same(dated, told("2026-03"))
    assert not same(dated, told("2026-03-05", event_type="project_milestone"))
    stranger = (LABOUR, HOST)
    assert not same(
        reading("a", said("aid", "2026-03-03", participants=(LAO_LABOUR, GUEST))),
        told("2026-03-05", participants=stranger),
    )


def test_articles_of_one_day_without_a_day_tell_of_one_act() -> None:
    told = {"participants": (person("Somsay Phongsavanh", "LAO", "guest"),)}
    first = reading("a", said("visit", None, sectors=("labour",), **told), published="2026-03-03")
    other = said("visit", None, sectors=("health",), **told)
    assert same(first, reading("b", other, published="2026-03-04"))
    assert not same(first, reading("b", other, published="2026-03-09"))


def test_a_visit_told_in_passing_is_the_one_during_which_the_news_took_place() -> None:
    passing = said("visit", None, is_central=False, participants=(GUEST,), place_country="VNM", place="Huế")
    talks = said("meeting", "2026-03-03", participants=(HOST, GUEST), place_country="VNM")
    other = said("meeting", "2026-03-03", participants=(HOST,), place_country="VNM")
    away = said("meeting", "2026-03-03", participants=(HOST, GUEST), place_country="LAO")
    visit = reading("a", said("visit", "2026-03-03", participants=(GUEST,), place_country="VNM"))
    earlier = reading("c", said("visit", "2025-03-03", participants=(GUEST,), place_country="VNM"))

    def told(*mentions: dict[str, object]) -> bool:
        article = reading("b", *mentions, published="2026-03-04")
        ids = {row["mention_id"]: row["event_id"] for row in rows(link(visit, earlier, article), "mentions")}
        return len({ids[each.extraction.mentions[0].mention_id] for each in (visit, article)}) == 1

    assert told(passing, talks)
    assert not told(passing)
    assert not told(passing, other)
    assert not told(passing, away)


def test_a_signing_told_as_news_is_not_the_one_of_other_people_long_ago() -> None:
    memo = instrument("memorandum_of_understanding", "Bản ghi nhớ về đào tạo nghề", parties=SIDES, signed_edtf=None)
    past = memo | {"signed_edtf": "2015-05-05"}
    old = (person("Lê Thị Hoa", "VNM", "signatory"), person("Bounmy Chanthala", "LAO", "signatory"))
    new = (replace(HOST, role="signatory"), replace(GUEST, role="signatory"))

    def signed(name: str, when: str | None, who: tuple[Participant, ...], what: dict[str, object]) -> Reading:
        mention = said("agreement_signing", when, participants=(*SIDES, *who), agreements=((0, "signs"),))
        return reading(name, mention, agreements=[what], published="2026-03-05" if when is None else None)

    before = signed("a", "2015-05-05", old, past)
    assert not same(before, signed("b", None, new, memo))
    assert same(before, signed("b", None, (), memo))


def test_a_session_of_one_number_lasts_for_days() -> None:
    told = {"participants": (*SIDES, HOST), "ordinal": 6, "place": "Huế", "place_country": "VNM"}
    first = reading("a", said("conference", "2026-03-03", series="hội nghị tòa án", **told))
    assert same(first, reading("b", said("conference", "2026-03-05", series="conference of courts", **told)))
    assert not same(first, reading("b", said("conference", "2026-03-12", series="conference of courts", **told)))


def test_an_exchange_moves_from_one_country_to_the_other() -> None:
    told = {"title": "Giao lưu quốc phòng biên giới", "participants": (*SIDES, HOST, GUEST)}
    here = reading("a", said("exchange", "2026-03-03", place="Huế", place_country="VNM", **told))
    there = reading("b", said("exchange", "2026-03-04", place="Pakse", place_country="LAO", **told))
    assert same(here, there)


def test_talks_in_passing_at_another_place_are_not_those_of_a_known_day() -> None:
    told = {"participants": (*SIDES, HOST, GUEST), "place_country": "VNM"}
    known = reading("a", said("meeting", "2024-03-03", place="Huế", place_subdivision="VN-26", **told))
    passing = said("meeting", None, is_central=False, place="Vinh", place_subdivision="VN-22", **told)
    assert not same(known, reading("b", passing, published="2026-03-03"))
    assert same(known, reading("c", {**passing, "place_subdivision": "VN-26"}, published="2026-03-03"))


def test_the_signing_of_one_instrument_is_one_even_undated() -> None:
    memo = instrument("memorandum_of_understanding", "Bản ghi nhớ hợp tác 2022-2025", "2022/2025", parties=SIDES)
    dated = reading("a", said("agreement_signing", "2022-11-22", agreements=((0, "signs"),)), agreements=[memo])
    undated = reading(
        "b", said("agreement_signing", None, is_central=False, agreements=((0, "signs"),)), agreements=[memo]
    )
    other = dict(memo, valid_edtf="2016/2020", title="Bản ghi nhớ hợp tác 2016-2020")
    before = reading("c", said("agreement_signing", None, agreements=((0, "signs"),)), agreements=[other])
    assert same(dated, undated)
    assert not same(before, undated, dated)


def test_announced_then_held_is_one_even_if_postponed() -> None:
    told = {"participants": (*SIDES, HOST, GUEST), "place": "Huế", "place_country": "VNM"}
    planned = reading("a", said("meeting", "2026-02-10", status="planned", **told), published="2026-01-20")
    held = reading("b", said("meeting", "2026-03-03", **told), published="2026-03-03")
    assert same(planned, held)
    tables = link(planned, held)
    event = rows(tables, "events")[0]
    assert (event["status"], event["date_edtf"], event["announced_date_edtf"]) == (
        "occurred",
        "2026-03-03",
        "2026-02-10",
    )
    assert str(event["announced_at"]).startswith("2026-01-20")


def test_two_meetings_of_one_guest_on_one_day_stay_two() -> None:
    other_host = person("Lê Thị Hoa", "VNM", "host", "Bộ trưởng", "Bộ Thử nghiệm")
    one = reading("a", said("meeting", "2026-03-03", participants=(HOST, GUEST)))
    other = reading("b", said("meeting", "2026-03-03", participants=(other_host, GUEST)))
    assert not same(one, other)


def test_a_report_that_fits_two_meetings_alike_is_left_alone() -> None:
    other_host = person("Lê Thị Hoa", "VNM", "host", "Bộ trưởng", "Bộ Thử nghiệm")
    one = reading("a", said("meeting", "2026-03-03", participants=(HOST, GUEST)))
    other = reading("b", said("meeting", "2026-03-03", participants=(other_host, GUEST)))
    either = reading("c", said("meeting", "2026-03-03", participants=(GUEST,)))
    assert len(groups(link(one, other, either))) == 3
    assert len(groups(link(one, either))) == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [
        ({"place": "Huế", "place_country": "VNM"}, {"place": "Pakse", "place_country": "LAO"}),
        ({"countries": ("LAO", "VNM")}, {"countries": ("KHM", "VNM")}),
        ({"date_edtf": "2026-03-03"}, {"date_edtf": "2026-03-09"}),
        ({"event_type": "meeting"}, {"event_type": "aid"}),
        ({"ordinal": 3}, {"ordinal": 4}),
    ],
)
def test_what_contradicts_is_two(here: dict[str, object], there: dict[str, object]) -> None:
    told = said("meeting", "2026-03-03", participants=(*SIDES, HOST, GUEST))
    assert not same(reading("a", told | here), reading("b", told | there))
    assert same(reading("a", told | here), reading("b", told | here))


def test_an_undated_report_joins_only_on_strong_evidence() -> None:
    dated = reading("a", said("meeting", "2026-03-03", participants=(*SIDES, HOST, GUEST)), published="2026-03-04")
    strong = reading("b", said("meeting", None, participants=(*SIDES, HOST, GUEST)), published="2026-03-05")
    weak = reading("c", said("meeting", None, participants=SIDES, is_central=False), published="2026-03-05")
    late = reading("d", said("meeting", None, participants=SIDES), published="2026-09-05")
    assert same(dated, strong)
    assert not same(dated, weak)
    assert not same(dated, late)


def test_mentions_of_one_article_stay_two_unless_they_repeat_each_other() -> None:
    told = said("meeting", "2026-03-03", participants=SIDES)
    assert len(groups(link(reading("a", told, told | {"participants": (LABOUR,)})))) == 2
    assert len(groups(link(reading("a", told, told), reading("b", told)))) == 1


def test_vietnamese_and_english_reports_are_one() -> None:
    vietnamese = reading("a", said("meeting", "2026-03-03", participants=(*SIDES, HOST, GUEST)))
    english = reading(
        "b",
        said(
            "meeting", "2026-03-03",
            participants=(
                body("Ministry of Labour", "VNM"),
                person("Tran Van Binh", "VNM", "host", "Minister", "Ministry of Labour"),
                person("Xomxay Phongsavan", "LAO", "guest", "Minister"),
            ),
        ),
        language="en",
    )  # fmt: skip
    assert same(vietnamese, english)
    people = rows(link(vietnamese, english), "actors", kind="person")
    assert [row["name_en"] for row in people if row["country"] == "VNM"] == ["Tran Van Binh"]


def test_articles_that_share_an_event_share_what_else_they_tell() -> None:
    central = said("meeting", "2026-03-03", participants=(*SIDES, HOST, GUEST))
    recalled = {"is_central": False, "sectors": ("labour",)}
    one = reading("a", central, said("training", "2024", **recalled))
    other = reading("b", central, said("training", "2024-05", **recalled))
    alone = reading("c", said("training", "2024-05", **recalled))
    tables = link(one, other)
    assert event_of(tables, one, 1) == event_of(tables, other, 1)
    assert not same(reading("d", said("training", "2024", **recalled)), alone)


def test_the_renamed_ministry_counts_as_the_same_side() -> None:
    renamed = body("Bộ Nội vụ", "VNM", registry_id="vn-home")
    old = reading("a", said("training", "2024-05", participants=SIDES), published="2024-05-09")
    recalled = reading("b", said("training", "2024-05", participants=(renamed, LAO_LABOUR)), published="2025-09-01")
    tables = link(old, recalled)
    assert same(old, recalled)
    assert {row["registry_id"] for row in rows(tables, "actors")} >= {"vn-labour", "vn-home"}


def locality(name: str, country: str, role: str = "recipient") -> Participant:
    return Participant("locality", name, role, 0, 3, "test", country)


def test_gifts_of_one_donor_on_one_day_to_two_provinces_are_two() -> None:
    donor = body("Hội Xanh", "LAO", role="donor")

    def gift(name: str) -> dict[str, object]:
        return said("aid", "2026-03-03", participants=(donor, locality(name, "VNM")))

    one, again, other = reading("one", gift("tỉnh Nghệ An")), reading("again", gift("Nghe An province")), reading(
        "other", gift("tỉnh Hà Tĩnh"))  # fmt: skip
    tables = link(one, again, other)
    assert event_of(tables, one) == event_of(tables, again)
    assert event_of(tables, one) != event_of(tables, other)
    assert len(rows(tables, "actors", kind="locality")) == 2


def test_a_work_opened_once_is_one_event_though_an_article_gives_no_date() -> None:
    there = {"place": "Xa", "sectors": ("education",)}
    dated = said("project_milestone", "2026-03-03", participants=(body("Trường Xanh Tươi Mãi"),), **there)
    undated = said("project_milestone", None, is_central=False, participants=(body("Trường Xanh Tươi"),), **there)
    one, other = reading("one", dated, published="2026-03-04"), reading("other", undated, published="2026-05-04")
    assert event_of(link(one, other), one) == event_of(link(one, other), other)
    elsewhere = reading("other", undated | {"participants": (body("Trường Đỏ Thắm"),)}, published="2026-05-04")
    tables = link(one, elsewhere)
    assert event_of(tables, one) != event_of(tables, elsewhere)


def test_what_was_told_as_held_before_the_day_of_another_is_another() -> None:
    both = {"participants": (LABOUR, LAO_LABOUR), "place": "Xa"}
    told = reading("told", said("exchange", None, is_central=False, **both), published="2026-03-01")
    later = reading("later", said("exchange", "2026-03-09", **both), published="2026-03-10")
    tables = link(told, later)
    assert event_of(tables, told) != event_of(tables, later)


def test_a_programme_of_days_is_one_from_opening_to_close() -> None:
    opening = said("exchange", "2026-03-03", title="Tuần phim Xanh 2026", participants=(LABOUR, LAO_LABOUR))
    close = said("exchange", "2026-03-08", title="Tuần phim Xanh", participants=(LABOUR, LAO_LABOUR))
    one, other = reading("one", opening), reading("other", close)
    assert event_of(link(one, other), one) == event_of(link(one, other), other)


def test_bodies_that_an_article_names_elsewhere_do_not_speak_against_one_event() -> None:
    session = {"series": "ngày hội thử nghiệm", "ordinal": 2, "date_edtf": "2026-03-03/2026-03-04"}
    held = said("exchange", None, participants=(LABOUR, LAO_LABOUR)) | session
    told = said("exchange", None, participants=(replace(body("Hội Xanh"), start=900, end=903),), is_central=False)
    one, other = reading("one", held), reading("other", told | session | {"series": "ngày hội thử nghiệm năm xưa"})
    assert event_of(link(one, other), one) == event_of(link(one, other), other)


def test_an_undated_visit_is_the_only_one_known_and_none_of_two() -> None:
    guest = person("Somsay Phongsavanh", "LAO", "guest")
    visit = said("visit", "2025-03-03/2025-03-05", participants=(guest, HOST), sectors=("trade",))
    recalled = said("visit", None, is_central=False, participants=(guest,), sectors=("trade",))
    one, other = reading("one", visit, published="2025-03-06"), reading("other", recalled, published="2026-01-02")
    assert same(one, other)
    again = reading("again", visit | {"date_edtf": "2025-09-01/2025-09-02"}, published="2025-09-03")
    assert not same(one, other, again)
    assert not same(one, reading("other", recalled, published="2025-01-02"))
    assert not same(one, reading("other", recalled, published="2029-01-02"))
