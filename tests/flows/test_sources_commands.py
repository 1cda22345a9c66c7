"""Trying out a publisher and drafting a new one, against the sample site."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.sample_site import ServedSite, serve_sample_site
from tasks.resources import data_folder
from tasks.sources import load_sources
from tests.flows.conftest import Hoptac


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[ServedSite]:
    with serve_sample_site() as address:
        monkeypatch.setenv("HOPTAC_CONNECT_TO", str(address))
        monkeypatch.setenv("HOPTAC_SOURCES", str(data_folder("sample_site") / "sources"))
        yield address


def test_a_publisher_in_order_is_sound(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("sources", "check", "thoisu", "--since", "2012-01-01")
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "robots.txt: lets us in"
    assert lines[-1] == "layout: current"
    told = json.loads(hoptac("sources", "check", "thoisu", "--since", "2012-01-01", "--json").out)
    assert told["is_sound"] is True


def test_a_publisher_that_has_moved_is_told_what_to_look_at(
    hoptac: Hoptac, site: ServedSite, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(data_folder("sample_site") / "sources", folder / "sources")
    changed = (folder / "sources" / "bienphong.yaml").read_text()
    (folder / "sources" / "bienphong.yaml").write_text(re.sub(r"article_url: .*", "article_url: ['/khong/']", changed))
    monkeypatch.setenv("HOPTAC_SOURCES", str(folder / "sources"))
    ended = hoptac("sources", "check", "bienphong", "--since", "2012-01-01")
    assert ended.code == 1
    assert "no article was found: look at discover" in ended.out


def test_an_unknown_publisher_is_told(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("sources", "check", "nobody")
    assert ended.code == 2
    assert "no such publisher; there are bienphong, boyte" in ended.err


def test_a_page_can_be_cleaned_from_its_address_and_from_the_archive(hoptac: Hoptac, site: ServedSite) -> None:
    address = "http://thoisu.example/" + next(
        path.name for path in sorted((data_folder("sample_site") / "pages" / "thoisu.example").glob("*-1*.html"))
    )
    first = hoptac("clean", address)
    assert first.code == 0
    assert "kept" in first.out
    asked = sum(site.requests.values())
    again = hoptac("clean", address, "--json")
    assert again.code == 0
    assert sum(site.requests.values()) == asked


def test_an_address_that_cannot_be_had_is_told(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("clean", "http://nhatbao.example/khong-co-trang-nay.html")
    assert ended.code == 1
    assert "not_found" in ended.err


def test_a_draft_is_a_file_that_loads(hoptac: Hoptac, site: ServedSite, folder: Path) -> None:
    ended = hoptac("sources", "new", "http://bienphong.example/")
    assert ended.code == 0
    assert "to do: check name" in ended.err
    (folder / "drafts").mkdir()
    (folder / "drafts" / "bienphong.yaml").write_text(ended.out)
    assert load_sources(folder / "drafts")["bienphong"].hosts == ("bienphong.example",)


def test_a_page_that_cannot_be_had_gives_no_draft(hoptac: Hoptac, site: ServedSite) -> None:
    ended = hoptac("sources", "new", "http://bienphong.example/khong-co.html")
    assert ended.code == 1
    assert "could not be had (not_found)" in ended.err
