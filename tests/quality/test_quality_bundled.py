"""The gold format, and measuring on the bundled sample site with figures kept while nothing changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from schemas.gold import GoldError, load_gold, read_gold
from schemas.records import RawPage, Refusal
from schemas.source import Source
from tasks.quality import FIGURES, MEASURED_ON, KeptQuality, bundled_pages, measure_bundled_quality
from tasks.resources import data_folder

SITE = data_folder("sample_site")


class Refusing:
    """A reader that refuses every page and counts them."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, page: RawPage, sources: Mapping[str, Source]) -> Refusal:
        assert "nhatbao" in sources
        self.seen.append(page.url or "")
        return Refusal("documents", {}, "no_article", "no text")


def test_every_gold_of_the_site_has_its_page_as_the_last_night_serves_it() -> None:
    golds = {gold.document: gold for gold in load_gold(SITE / "gold")}
    pages = list(bundled_pages(SITE, golds))
    names = [(page.url or "").rpartition("/")[2] for page in pages]
    assert sorted(names) == sorted(golds)
    assert [page.url for page in pages] == sorted(page.url or "" for page in pages)
    edited = next(page for page in pages if "houaphanh-post302240" in (page.url or ""))
    host = "nhatbao.example/khanh-thanh-benh-vien-huu-nghi-lao-viet-nam-tai-houaphanh-post302240.html"
    assert edited.content == (SITE / "night-2" / host).read_bytes()


def test_figures_name_what_they_were_measured_on() -> None:
    found = measure_bundled_quality(Refusing())
    assert found["measured_on"] == MEASURED_ON == "sample_site/gold"
    assert found["articles"] == len(list((SITE / "gold").glob("*.yaml")))
    assert set(FIGURES) < set(found)
    assert set(found["by_language"]) == {"en", "fr", "vi"}
    assert found["events_recall"] == 0.0
    json.dumps(found)


def test_figures_are_kept_until_the_fingerprint_changes(tmp_path: Path) -> None:
    kept = KeptQuality(tmp_path / "quality.json", "a")
    assert kept.get() is None
    kept.put({"date": 0.5})
    kept.put({"date": 0.75})
    assert KeptQuality(tmp_path / "quality.json", "a").get() == {"date": 0.75}
    assert KeptQuality(tmp_path / "quality.json", "b").get() is None
    assert [path.name for path in tmp_path.iterdir()] == ["quality.json"]


@pytest.mark.parametrize("damaged", ["", "{", "[]", "null", '{"state": 1}'])
def test_a_damaged_file_keeps_nothing(damaged: str, tmp_path: Path) -> None:
    cache = tmp_path / "quality.json"
    cache.write_text(damaged, encoding="utf-8")
    kept = KeptQuality(cache, "a")
    assert kept.get() is None
    kept.put({"date": 0.5})
    assert kept.get() == {"date": 0.5}


GOOD = "document: a.txt\nlanguage: vi\n"


def gold_file(folder: Path, text: str) -> Path:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_dates_may_stand_without_quotes(tmp_path: Path) -> None:
    text = f"{GOOD}published: 2024-05-10\nfigures: [{{quantity: 2, unit: lớp, period: 2024}}]\n"
    gold = read_gold(gold_file(tmp_path, text))
    assert (gold.published, gold.figures[0].period) == ("2024-05-10", "2024")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "cannot be read as YAML"),
        ("document: a.txt", "a.yaml: language"),
        (f"{GOOD}colour: red", "a.yaml: colour"),
        (f"{GOOD}published: yesterday", "a.yaml: published"),
        (f"{GOOD}published: ../..", "a.yaml: published"),
        (f"{GOOD}events: [{{type: party, status: occurred}}]", "a.yaml: events.0.type"),
        (f"{GOOD}events: [{{type: visit, status: occurred, countries: [VNM, LAO]}}]", "events.0.countries"),
        (f"{GOOD}events: [{{type: visit, status: occurred, countries: [vn]}}]", "events.0.countries"),
        (f"{GOOD}relevant: false\nevents: [{{type: visit, status: occurred}}]", "an article with events is relevant"),
    ],
)
def test_a_wrong_gold_file_is_refused_in_one_line(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=message.replace(".", r"\.")) as caught:
        read_gold(gold_file(tmp_path, text))
    assert "\n" not in str(caught.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no \\*\\.yaml with gold"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="cannot be read"):
        read_gold(tmp_path / "missing.yaml")
