"""The gold files are of one form: known terms, dates in EDTF, and every string they quote stands in its article."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.vocabulary import AgreementKind, AgreementStatus, EventType, Mode, Role, Sector, Status, values

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in (FOLDER / "gold").glob("*.yaml"))
PRACTICE = [f"practice/{path.stem}" for path in sorted((FOLDER / "practice" / "gold").glob("*.yaml"))]
EDTF = re.compile(r"(\.\.|\d{4}(-\d\d(-\d\d)?)?)(/(\.\.|\d{4}(-\d\d(-\d\d)?)?))?")


def gold(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_file(name, "gold", "yaml").read_text(encoding="utf-8"))
    return read


def article(name: str) -> str:
    return _file(name, "articles", "txt").read_text(encoding="utf-8")


def _file(name: str, kind: str, suffix: str) -> Path:
    *folder, stem = name.split("/")
    return FOLDER.joinpath(*folder, kind, f"{stem}.{suffix}")


def set_aside() -> list[str]:
    lines = (FOLDER / "test_part.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def test_every_article_has_gold_and_a_third_is_set_aside() -> None:
    assert sorted(path.stem for path in (FOLDER / "articles").glob("*.txt")) == NAMES
    articles = sorted((FOLDER / "practice" / "articles").glob("*.txt"))
    assert [f"practice/{path.stem}" for path in articles] == PRACTICE
    assert set(set_aside()) < set(NAMES)
    assert len(set_aside()) == len(set(set_aside()))
    assert 0.3 <= len(set_aside()) / len(NAMES) <= 0.36


def test_the_set_is_varied() -> None:
    events = [event for name in NAMES for event in gold(name)["events"]]
    assert {event["type"] for event in events} == set(values(EventType))
    assert {event["status"] for event in events} == set(values(Status))
    assert sum(gold(name)["language"] == "en" for name in NAMES) >= len(NAMES) * 0.18
    with_events = [name for name in NAMES if gold(name)["events"]]
    beyond = [
        name for name in with_events if any(set(event["countries"]) - {"LAO", "VNM"} for event in gold(name)["events"])
    ]
    assert len(beyond) * 2 >= len(with_events)


@pytest.mark.parametrize("name", NAMES + PRACTICE)
def test_quoted_strings_stand_in_the_article(name: str) -> None:
    text = article(name)
    assert unicodedata.is_normalized("NFC", text)
    squeezed = re.sub(r"\s+", " ", text)
    read = gold(name)
    assert read["document"] == f"{name.split('/')[-1]}.txt"
    for quoted in (read["title"], read["body_first"], read["body_last"], *read["must_not_contain"]):
        assert quoted is None or quoted in squeezed
    if read["body_first"]:
        assert squeezed.index(read["body_first"]) < squeezed.rindex(read["body_last"])
    for event in read["events"]:
        assert all(person["name"] in squeezed for person in event["people"])


@pytest.mark.parametrize("name", NAMES + PRACTICE)
def test_terms_and_dates_are_valid(name: str) -> None:
    read = gold(name)
    dates = [agreement[field] for agreement in read["agreements"] for field in ("signed", "valid")]
    for event in read["events"]:
        assert event["type"] in values(EventType)
        assert event["status"] in values(Status)
        assert event["mode"] in values(Mode)
        assert set(event["sectors"]) <= set(values(Sector))
        assert event["countries"] == sorted(set(event["countries"]))
        assert {person["role"] for person in event["people"]} <= set(values(Role))
        assert set(event.get("accept_types", [])) <= set(values(EventType))
        dates += [event["date"], *event.get("accept_dates", [])]
    for agreement in read["agreements"]:
        assert agreement["kind"] in values(AgreementKind)
        assert agreement["status"] in values(AgreementStatus)
    assert all(date is None or EDTF.fullmatch(date) for date in dates)
    assert read["relevant"] or not read["events"]
