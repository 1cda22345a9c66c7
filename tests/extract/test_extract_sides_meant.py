"""Sides that an event takes over from what else the article tells."""

from __future__ import annotations

from tests.extract.helpers import mentions, the_mention

MORE = "Nông dân hai tỉnh trồng lúa, ngô và sắn trên đất dốc. " * 12
TALKS = "Ngày 8/5, tại Vinh, Hội Nông dân tỉnh Nghệ An hội đàm với Hội Nông dân tỉnh Khăm Muộn (Lào). "


def bodies(mention: object) -> set[str]:
    """The names of the organisations of a mention."""
    return {p.name for p in mention.participants if p.kind == "organization"}  # type: ignore[attr-defined]


def test_who_gives_on_the_occasion_is_the_body_that_has_talked() -> None:
    gift = the_mention(f"{TALKS}Dịp này, Hội Nông dân tỉnh Nghệ An tặng nông dân nước bạn Lào 20 tấn giống lúa.", "aid")
    assert "Hội Nông dân tỉnh Khăm Muộn (Lào)" in bodies(gift)


def test_a_head_of_government_stands_for_no_body_that_acts_elsewhere() -> None:
    text = f"{TALKS}{MORE}Chiều cùng ngày, Thủ tướng Lào Sompheng Tuayang tiếp đoàn Hội Nông dân tỉnh Nghệ An."
    calls = [m for m in mentions(text, "meeting") if "Sompheng Tuayang" in {p.name for p in m.participants}]
    assert calls and all("Hội Nông dân tỉnh Khăm Muộn (Lào)" not in bodies(call) for call in calls)


def test_what_leaders_did_years_ago_is_of_no_body_that_acts_now() -> None:
    text = f"{TALKS}Tháng 6/2016, Thủ tướng Lào Sompheng Tuayang thăm chính thức Việt Nam."
    journey = the_mention(text, "visit")
    assert not bodies(journey) & {"Hội Nông dân tỉnh Nghệ An", "Hội Nông dân tỉnh Khăm Muộn (Lào)"}


def test_a_side_that_only_the_headline_names_takes_part() -> None:
    text = "Sáng 8/5, ông Trần Văn Mẫu, Phó Chủ tịch UBND tỉnh Nghệ An, đã tiếp đoàn. Trưởng đoàn Lào cảm ơn."
    for headline, body in [
        ("Liên hiệp Phụ nữ tỉnh Khăm Muộn thăm Nghệ An", "Liên hiệp Phụ nữ tỉnh Khăm Muộn"),
        ("Đoàn tỉnh Khăm Muộn thăm Nghệ An", "tỉnh Khăm Muộn"),
    ]:
        assert body in bodies(the_mention(text, "meeting", title=headline))


def test_a_headline_in_capitals_names_no_bodies() -> None:
    text = "Sáng 8/5, ông Trần Văn Mẫu, Phó Chủ tịch UBND tỉnh Nghệ An, đã tiếp đoàn. Trưởng đoàn Lào cảm ơn."
    meeting = the_mention(text, "meeting", title="ĐOÀN TỈNH KHĂM MUỘN THĂM NGHỆ AN")
    assert {p.country for p in meeting.participants if p.kind == "organization"} == {"VNM"}


def test_a_province_of_no_gazetteer_is_by_its_spelling_of_the_other_side() -> None:
    text = "Ngày 8/5, tại Nga, đoàn tỉnh Nghệ An làm việc với tỉnh Zelenka về hợp tác nông nghiệp Việt Nam - Nga."
    named = {p.name: p.country for p in the_mention(text, "meeting").participants if p.kind == "organization"}
    assert named.get("tỉnh Zelenka") == "RUS"
