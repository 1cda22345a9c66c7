"""The last good capture of a page stays while newer ones give no article, and goes when one does."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

import flows.reading
from tests.flows.conftest import Hoptac

ARTICLE = """Hà Nội và Viêng Chăn bàn việc dạy nghề

Ngày 12/5/2024, tại Hà Nội, Bộ Giáo dục và Đào tạo Việt Nam và Bộ Giáo dục và Thể thao Lào đã ký Bản ghi nhớ hợp tác về
đào tạo giáo viên. Theo bản ghi nhớ, mỗi năm sẽ có {number} sinh viên sang học ở các trường sư phạm.
"""


def bodies() -> list[str]:
    return pl.read_parquet("output/latest/documents/*.parquet")["body"].to_list()


def test_the_last_good_capture_stays_until_there_is_a_better_one(hoptac: Hoptac, folder: Path) -> None:
    page = folder / "page.txt"
    page.write_text(ARTICLE.format(number=10))
    assert hoptac("ingest", "page.txt").code == 0
    page.write_text(ARTICLE.format(number=20))
    assert hoptac("ingest", "page.txt").code == 0
    assert "20 sinh viên" in bodies()[0]

    for junk in (b"", b"%PDF-1.7 \x00\x01\x02"):
        page.write_bytes(junk)
        ended = hoptac("ingest", "page.txt", "--json")
        told = json.loads(ended.out)
        assert ended.code == 1
        assert [remark["check"] for remark in told["remarks"]] == ["earlier_article"]
        assert "20 sinh viên" in bodies()[0]
        assert len(bodies()) == 1
    assert pl.read_parquet("output/latest/quarantine/*.parquet").height == 1

    # Read again by other code: the captures behind the newest one are read for it, as far as it takes.
    (folder / "archive" / "readings.sqlite").unlink()
    again = json.loads(hoptac("rebuild", "--json").out)
    assert (again["outcome"], again["pages_read"]) == ("unchanged", 3)

    page.write_text(ARTICLE.format(number=30))
    assert hoptac("ingest", "page.txt").code == 0
    assert len(bodies()) == 1
    assert "30 sinh viên" in bodies()[0]


def test_a_page_on_which_the_code_fails_keeps_its_earlier_article(hoptac: Hoptac, folder: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    page = folder / "page.txt"
    page.write_text(ARTICLE.format(number=10))
    assert hoptac("ingest", "page.txt").code == 0
    page.write_text(ARTICLE.format(number=20))
    real = flows.reading.read_page

    def failing(raw, *rest):  # type: ignore[no-untyped-def]
        if b"20 sinh" in raw.content:
            raise RuntimeError("a fault of ours")
        return real(raw, *rest)

    monkeypatch.setattr(flows.reading, "read_page", failing)
    assert hoptac("ingest", "page.txt").code == 1
    assert "10 sinh viên" in bodies()[0]
