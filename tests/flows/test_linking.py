"""Nights link by themselves beside the release that is remembered; what is wrong with the memory costs only time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import flows.linking
from tests.flows.conftest import Hoptac

ARTICLE = """Hà Nội và Viêng Chăn bàn việc dạy nghề lần thứ {number}

Ngày {number}/5/2024, tại Hà Nội, Bộ Giáo dục và Đào tạo Việt Nam và Bộ Giáo dục và Thể thao Lào đã ký Bản ghi nhớ hợp
tác về đào tạo giáo viên. Theo bản ghi nhớ, mỗi năm sẽ có {number} sinh viên sang học ở các trường sư phạm.
"""


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows whenever all pages are linked; nights are linked by themselves however many pages they have."""
    calls: list[int] = []
    real = flows.linking.link_and_remember

    def counted(readings, terms, folder):  # type: ignore[no-untyped-def]
        calls.append(1)
        return real(readings, terms, folder)

    monkeypatch.setattr(flows.linking, "link_and_remember", counted)
    monkeypatch.setattr(flows.linking, "_MOST", 99.0)
    return calls


@pytest.fixture
def night(hoptac: Hoptac, folder: Path) -> Callable[..., str]:
    """Write pages and take them in; the outcome."""

    def take_in(**pages: str) -> str:
        for name, text in pages.items():
            (folder / f"{name}.txt").write_text(text)
        return str(json.loads(hoptac("ingest", *(f"{name}.txt" for name in pages), "--json").out)["outcome"])

    return take_in


def files(table: str) -> list[str]:
    return sorted(pl.read_parquet(f"output/latest/{table}/*.parquet")["file"].to_list())


def test_a_night_links_what_is_new_and_changed(
    hoptac: Hoptac, night: Callable[..., str], whole: list[int], folder: Path
) -> None:
    night(one=ARTICLE.format(number=1), two=ARTICLE.format(number=2))
    assert night(three=ARTICLE.format(number=3), junk="") == "published"
    assert night(two=ARTICLE.format(number=12)) == "published"
    assert (len(whole), files("documents")) == (1, ["one.txt", "three.txt", "two.txt"])
    assert pl.read_parquet("output/latest/quarantine/*.parquet").height == 1

    (folder / "archive" / "linking.pickle").unlink()
    rebuilt = json.loads(hoptac("rebuild", "--json").out)
    assert (rebuilt["outcome"], len(whole)) == ("unchanged", 2)


def test_what_is_wrong_with_the_memory_costs_only_time(
    night: Callable[..., str], whole: list[int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night(one=ARTICLE.format(number=1))
    kept = folder / "archive" / "linking.pickle"
    kept.write_bytes(kept.read_bytes()[:-20])
    assert night(two=ARTICLE.format(number=2)) == "published"
    monkeypatch.setattr(flows.linking, "linking_fingerprint", lambda pipeline: f"other {pipeline}")
    assert night(three=ARTICLE.format(number=3)) == "published"
    assert len(whole) == 3


def test_many_new_pages_are_linked_with_all_others(
    night: Callable[..., str], whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    night(one=ARTICLE.format(number=1))
    monkeypatch.setattr(flows.linking, "_MOST", 0.1)
    night(two=ARTICLE.format(number=2))
    assert (len(whole), files("documents")) == (2, ["one.txt", "two.txt"])
