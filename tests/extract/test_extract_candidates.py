"""Words that can speak of an event: which of several readings is taken, and which words are none."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.extract.helpers import mentions, read, the_mention, triggers

LAO = "của Bộ Y tế Việt Nam và Bộ Y tế Lào"


@pytest.mark.parametrize(
    ("sentence", "event_type"),
    [
        ("Bộ Y tế Việt Nam trao tặng Huân chương Lao động cho Bộ Y tế Lào.", "award"),
        ("Bộ Y tế Việt Nam trao tặng 20 máy thở cho Bộ Y tế Lào.", "aid"),
        ("Tỉnh Khăm Muộn (Lào) bàn giao 12 hài cốt liệt sĩ cho tỉnh Quảng Bình.", "joint_activity"),
        ("Bộ Y tế Việt Nam bàn giao trường học cho tỉnh Khăm Muộn (Lào).", "project_milestone"),
        ("Bộ Y tế Việt Nam trao 20 suất học bổng cho sinh viên Lào.", "training"),
        ("Bộ Y tế Việt Nam và Bộ Y tế Lào ký kết Bản ghi nhớ hợp tác.", "agreement_signing"),
        ("Bộ Y tế Việt Nam và Bộ Y tế Lào trao đổi văn kiện hợp tác.", "agreement_signing"),
        ("Đoàn Bộ Y tế Lào đến làm việc với Bộ Y tế Việt Nam.", "meeting"),
        ("Hội hữu nghị Việt Nam - Lào tổ chức giao lưu văn nghệ với thanh niên Lào.", "exchange"),
    ],
)
def test_the_reading_that_says_more_is_taken(sentence: str, event_type: str) -> None:
    found = read(f"Ngày 10/5, tại Hà Nội, {sentence}")
    assert [one.event_type for one in found.mentions] == [event_type]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Nhà báo phỏng vấn đại diện {LAO} tại Trung tâm Hội nghị Quốc gia.",
        f"Đại diện {LAO} ký sổ lưu niệm.",
        f"Đại diện {LAO} thăm hỏi gia đình khó khăn.",
        f"Đại diện {LAO} tiếp tục hoàn thiện quy trình.",
        f"Quan hệ {LAO} không ngừng phát triển.",
        f"Cán bộ {LAO} đăng ký nghỉ phép.",
    ],
)
def test_words_that_only_sound_like_an_act_are_none(sentence: str) -> None:
    assert read(f"Ngày 10/5, {sentence}").mentions == ()


def test_triggers_do_not_overlap() -> None:
    body = "Ngày 10/5, tại Vinh, lễ ký kết kết nghĩa giữa hai tỉnh, buổi tiếp và làm việc với đoàn Lào đã diễn ra."
    found = triggers(body)
    assert len(found) >= 2
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_words_whose_needs_are_not_met_say_so() -> None:
    refused = {(one.text, one.refused) for one in triggers("Đại diện Bộ Y tế Lào ký tặng sách, rồi ký lưu bút.")}
    assert ("ký", "needs") in refused


def test_a_paper_signed_by_those_named_behind_it_is_an_instrument() -> None:
    told = (
        "Kế hoạch hợp tác y tế giữa Việt Nam và Lào vừa được ký tại Viêng Chăn. Văn kiện được Bộ trưởng Bộ Y tế Việt "
        "Nam Trần Văn Ba và Bộ trưởng Bộ Y tế Lào Bounma Sisouk ký ngày 8/5."
    )
    assert [event.date_edtf for event in mentions(told, "agreement_signing")] == ["2024-05-08"]


def test_minutes_of_a_handover_are_signed_and_hand_nothing_over() -> None:
    told = "Ngày 8/5, tại Viêng Chăn, Bộ Y tế Việt Nam và Bộ Y tế Lào đã ký Biên bản bàn giao kho thuốc."
    assert [event.event_type for event in read(told).mentions] == ["agreement_signing"]
    assert [paper.title for paper in read(told).agreements] == ["Biên bản bàn giao kho thuốc"]


def test_works_are_handed_over_in_the_passive() -> None:
    told = "Chiều 8/5, Trung tâm Dạy nghề của huyện Khong, tỉnh Champasak (Lào) được bàn giao cho tỉnh bạn."
    assert the_mention(told, "project_milestone").date_edtf == "2024-05-08"


def test_where_works_are_to_stand_belongs_to_the_title() -> None:
    told = "Ngày 8/5, Bộ Y tế Việt Nam và Bộ Y tế Lào ký Biên bản ghi nhớ về xây dựng trạm xá tại tỉnh Sê Kông."
    assert read(told).agreements[0].title.endswith("tại tỉnh Sê Kông")
    assert the_mention(told, "agreement_signing").place is None


def test_where_a_journey_in_the_headline_leads_is_the_venue() -> None:
    told = "Tại cuộc gặp, Tỉnh trưởng tỉnh Hủa Phăn Khamla Tuayang và Chủ tịch UBND tỉnh Sơn La Lê Văn Ba trao đổi."
    met = the_mention(told, "meeting", title="Lãnh đạo tỉnh Hủa Phăn (Lào) thăm, chúc tết tỉnh Sơn La")
    assert (met.place, met.place_country) == ("Sơn La", "VNM")


@pytest.mark.parametrize(
    ("paper", "kind"),
    [
        ("Bản hợp tác kết nghĩa giai đoạn 2024-2026", "agreement"),
        ("Đề án hợp tác đào tạo cán bộ y tế giai đoạn 2024-2026", "programme"),
    ],
)
def test_further_papers_are_signed(paper: str, kind: str) -> None:
    told = f"Ngày 8/5, tại Viêng Chăn, Bộ Y tế Việt Nam và Bộ Y tế Lào ký {paper}."
    assert [(one.kind, one.title) for one in read(told).agreements] == [(kind, paper)]


@pytest.mark.parametrize(("signers", "told"), [("Bộ Y tế Việt Nam và Bộ Y tế Lào", 1), ("Bộ Y tế Việt Nam", 0)])
def test_any_paper_counts_that_those_of_two_countries_sign(signers: str, told: int) -> None:
    signed = mentions(f"Ngày 8/5, tại Hà Nội, {signers} ký kế hoạch.", "agreement_signing")
    assert len(signed) == told
