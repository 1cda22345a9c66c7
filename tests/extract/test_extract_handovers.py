"""Works and goods that are handed over: told once, as works where these change hands and as aid where goods do."""

from __future__ import annotations

import pytest

from tests.extract.helpers import read


@pytest.mark.parametrize(
    ("told", "types"),
    [
        (
            "Ngày 10/5, tại Pakse, tỉnh Huế bàn giao trường học mới, trị giá 3 tỷ đồng, cho tỉnh Champasak (Lào).",
            ["project_milestone"],
        ),
        (
            "Ngày 10/5, Tổng Lãnh sự quán Nhật Bản bàn giao cho Bệnh viện huyện Phú Ví 8 loại thiết bị y tế do Chính "
            "phủ Nhật Bản viện trợ không hoàn lại.",
            ["aid"],
        ),
        (
            "Ngày 10/5, 40 tấn hạt giống viện trợ không hoàn lại cho Sri Lanka được Việt Nam bàn giao tại trụ sở Bộ "
            "Nông nghiệp Sri Lanka.",
            ["aid"],
        ),
    ],
)
def test_what_is_handed_over_is_told_once(told: str, types: list[str]) -> None:
    assert [mention.event_type for mention in read(told).mentions] == types
