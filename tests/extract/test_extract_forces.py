"""Forces that a text names by their ships or by two countries at once."""

from __future__ import annotations

import pytest

from schemas.records import Mention
from tests.extract.helpers import participant, the_mention


def _bodies(mention: Mention) -> dict[str, str | None]:
    return {one.name: one.country for one in mention.participants if one.kind == "organization"}


@pytest.mark.parametrize(
    ("who", "forces"),
    [
        (
            "tàu cảnh sát biển 8005 và 8006 của Việt Nam cùng tàu cảnh sát biển KN 301 của Indonesia",
            {"Cảnh sát biển Việt Nam": "VNM", "Cảnh sát biển Indonesia": "IDN"},
        ),
        (
            "biên đội tàu hải quân Việt Nam cùng biên đội tàu hải quân Thái Lan",
            {"Hải quân Việt Nam": "VNM", "Hải quân Thái Lan": "THA"},
        ),
        ("hải quân Việt Nam và Campuchia", {"Hải quân Việt Nam": "VNM", "Hải quân Campuchia": "KHM"}),
        ("Cảnh sát biển Việt Nam - Ấn Độ", {"Cảnh sát biển Việt Nam": "VNM", "Cảnh sát biển Ấn Độ": "IND"}),
    ],
)
def test_forces_are_bodies_of_their_countries(who: str, forces: dict[str, str]) -> None:
    mention = the_mention(f"Ngày 10/5, {who} tiến hành tuần tra chung trên biển.", "joint_activity")
    assert _bodies(mention) == forces


def test_forces_of_no_country_are_no_bodies() -> None:
    text = "Ngày 10/5, hải quân hai nước Việt Nam và Campuchia tuần tra chung trên biển."
    assert _bodies(the_mention(text, "joint_activity")) == {}


def test_a_force_of_the_registry_keeps_its_entry() -> None:
    text = "Ngày 10/5, tàu cảnh sát biển 8005 của Việt Nam và tàu cảnh sát biển 5101 của Trung Quốc tuần tra chung."
    found = participant(the_mention(text, "joint_activity"), "Cảnh sát biển Trung Quốc")
    assert found.registry_id == "cn-coast-guard"


def test_who_opens_with_the_joint_chair_of_two_is_one_of_both() -> None:
    text = (
        "Ngày 10/5, tại Sofia, kỳ họp lần thứ 24 của Ủy ban liên Chính phủ Việt Nam - Bulgaria khai mạc với sự đồng "
        "chủ trì của Thứ trưởng Bộ Công Thương Trần Văn Mẫu và Thứ trưởng Bộ Kinh tế Bulgaria Lilia Ivanova."
    )
    mention = the_mention(text, "conference")
    assert [participant(mention, name).role for name in ("Trần Văn Mẫu", "Lilia Ivanova")] == ["co_chair", "co_chair"]
