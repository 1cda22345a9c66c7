"""What is concluded of an event from mentions that differ."""

from __future__ import annotations

from typing import Any

from link_builders import link, person, reading, rows, said

NUMBERED = {"series": "hội nghị thử", "ordinal": 3}


def concluded(*told: tuple[dict[str, Any], str | None]) -> dict[str, Any]:
    readings = [
        reading(str(number), NUMBERED | mention, published=published)
        for number, (mention, published) in enumerate(told)
    ]
    events = rows(link(*readings), "events")
    assert len(events) == 1
    return events[0]


def test_a_report_after_the_date_beats_the_announcement() -> None:
    planned = (said("conference", "2026-03-03", status="planned"), "2026-02-01")
    held = (said("conference", "2026-03-03"), "2026-03-03")
    early = (said("conference", "2026-03-03"), "2026-02-02")
    assert concluded(planned, held)["status"] == "occurred"
    assert concluded(planned, early)["status"] == "planned"
    assert concluded(early)["status"] == "planned"


def test_the_latest_word_decides_between_planned_and_cancelled() -> None:
    planned = (said("conference", "2026-03-03", status="planned"), "2026-02-01")
    off = (said("conference", "2026-03-03", status="cancelled"), "2026-02-20")
    again = (said("conference", "2026-04-03", status="planned"), "2026-03-20")
    assert concluded(planned, off)["status"] == "cancelled"
    assert concluded(planned, off, again)["status"] == "planned"
    assert concluded(planned, off)["plover_event"] == "SANCTION"


def test_what_is_announced_for_later_on_that_day_has_not_been_held() -> None:
    launch = (said("conference", "2026-03-03"), "2026-03-03")
    ahead = (said("conference", "2026-03-18/2026-03-19", status="planned"), "2026-03-03")
    event = concluded(launch, ahead)
    assert (event["status"], event["date_edtf"]) == ("planned", "2026-03-18/2026-03-19")
    held = (said("conference", "2026-03-18/2026-03-19"), None)
    event = concluded(launch, ahead, held)
    assert (event["status"], event["date_edtf"]) == ("occurred", "2026-03-18/2026-03-19")
    earlier = (said("conference", "2026-03-18/2026-03-19", status="planned"), "2026-02-03")
    assert concluded(launch, earlier)["date_edtf"] == "2026-03-03"


def test_the_most_precise_date_wins_then_the_one_given_most() -> None:
    month, day = said("conference", "2026-03"), said("conference", "2026-03-03")
    other = said("conference", "2026-03-02/2026-03-03")
    event = concluded((month, None), (month, None), (day, None))
    assert {event["date_edtf"], str(event["date_start"]), str(event["date_end"])} == {"2026-03-03"}
    assert concluded((day, None), (other, None), (other, None))["date_edtf"] == "2026-03-02/2026-03-03"


def test_values_that_most_articles_give() -> None:
    here = {"place": "Huế", "place_country": "VNM", "mode": "online", "sectors": ("labour", "health")}
    there = {"place": "Hà Nội", "place_country": "VNM", "sectors": ("labour",)}
    event = concluded(
        (said("conference", "2026-03-03", **here), None),
        (said("conference", "2026-03-03", **there), None),
        (said("meeting", "2026-03-03", **there), None),
    )
    assert (event["event_type"], event["place"], event["mode"]) == ("conference", "Hà Nội", "online")
    assert event["sectors"] == ["labour"]
    assert event["ordinal"] == 3
    assert (event["document_count"], event["mention_count"]) == (3, 3)


def test_spellings_of_one_place_count_together() -> None:
    lao = {"place_subdivision": "LA-VT", "place_country": "LAO"}
    there = [(said("conference", "2026-03-03", place=name, **lao), None) for name in ("Viêng Chăn", "Vientiane")]
    other = {"place": "Pakse", "place_subdivision": "LA-CH", "place_country": "LAO"}
    event = concluded(*there, (said("conference", "2026-03-03", **other), None))
    assert event["place_subdivision"] == "LA-VT"


def test_countries_are_the_list_most_articles_give() -> None:
    three = said("conference", "2026-03-03", countries=("KHM", "LAO", "VNM"))
    two = said("conference", "2026-03-03", countries=("LAO", "VNM"))
    assert concluded((three, None), (two, None))["countries"] == ["KHM", "LAO", "VNM"]
    assert concluded((three, None), (two, None), (two, None))["countries"] == ["LAO", "VNM"]


def test_confidence_grows_with_independent_articles() -> None:
    one = said("conference", "2026-03-03")
    assert concluded((one, None))["confidence"] == 0.8
    assert concluded((one, None), (one, None))["confidence"] == 0.96
    assert concluded(*[(one, None)] * 9)["confidence"] == 0.99


def test_an_announcement_without_a_time_of_day_has_no_time() -> None:
    event = concluded((said("conference", "2026-03", status="planned"), "2026-02"))
    assert (event["announced_at"], event["announced_date_edtf"]) == (None, "2026-03")


def test_titles_are_own_names_else_templates() -> None:
    named = said("conference", "2026-03-03", title="Diễn đàn Thử nghiệm")
    assert concluded((named, None))["title_vi"] == "Diễn đàn Thử nghiệm"
    small = said("conference", "2026-03-03", title="diễn đàn Thử nghiệm")
    assert concluded((small, None))["title_vi"] == "Diễn đàn Thử nghiệm"
    numbered = said("conference", "2026-03-03", title="hội nghị lần thứ ba")
    assert concluded((numbered, None))["title_vi"] == "Hội nghị lần thứ 3 Việt Nam – Lào, 3/3/2026"
    plain = concluded((said("conference", "2026-03"), None))
    assert plain["title_vi"] == "Hội nghị lần thứ 3 Việt Nam – Lào, tháng 3/2026"
    assert plain["title_en"] == "Conference no. 3 Vietnam – Laos, March 2026"
    visit = concluded((said("visit", "2026-03-02/2026-03-04", ordinal=None, series=None), None))
    assert visit["title_vi"] == "Chuyến thăm Việt Nam – Lào, 2/3/2026 – 4/3/2026"


def test_of_an_act_of_one_day_the_day_beats_a_span_and_of_a_visit_it_does_not() -> None:
    people = (person("Trần Xanh", role="signatory"), person("Som Do", "LAO", "signatory"))
    for kind, found in (("award", "2026-03-04"), ("visit", "2026-03-03/2026-03-06")):
        span = said(kind, "2026-03-03/2026-03-06", participants=people)
        day = said(kind, "2026-03-04", participants=people)
        event = concluded((span, "2026-03-07"), (span, "2026-03-08"), (day, "2026-03-04"))
        assert event["date_edtf"] == found


def test_a_day_without_its_year_is_put_into_the_year_that_others_tell() -> None:
    day = (said("conference", None, yearless="XXXX-03-03"), None)
    assert concluded(day, (said("conference", "2026"), None))["date_edtf"] == "2026-03-03"
    assert concluded(day, (said("conference", "2026-03"), None))["date_edtf"] == "2026-03-03"
    assert concluded(day, (said("conference", "2026-05-03"), None))["date_edtf"] == "2026-05-03"
    assert concluded(day, (said("conference", "2026-05"), None))["date_edtf"] == "2026-05"
    leap = (said("conference", None, yearless="XXXX-02-29"), None)
    assert concluded(leap, (said("conference", "2026"), None))["date_edtf"] == "2026"


def test_a_day_without_its_year_is_one_of_those_whose_news_another_article_tells() -> None:
    day = (said("conference", None, yearless="XXXX-03-03/XXXX-03-04"), None)
    news = said("conference", None, is_central=True)
    assert concluded(day, (news, "2026-03-05"))["date_edtf"] == "2026-03-03/2026-03-04"
    assert concluded(day, (news, None))["date_edtf"] is None
    assert concluded(day, (news | {"is_central": False}, "2026-03-05"))["date_edtf"] is None
    assert concluded(day, (news | {"status": "planned"}, "2026-02-05"))["date_edtf"] is None
    turn = (said("conference", None, yearless="XXXX-12-30/XXXX-12-31"), None)
    assert concluded(turn, (news, "2026-01-02"))["date_edtf"] == "2025-12-30/2025-12-31"
