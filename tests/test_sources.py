# ruff: noqa: E501 -- the files under test are one line each
"""Reading sources/*.yaml: every publisher's file, merging with families, errors in one clear line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from schemas.source import Source
from tasks.sources import load_families, load_sources, source_of

ROOT = Path(__file__).resolve().parents[1]
SOURCES = load_sources(ROOT / "sources")

MINIMAL = """
publisher_id: bao
name: Báo
homepage: https://bao.example.vn/
country: VNM
language: vi
hosts: [bao.example.vn]
"""
FAMILY = """
family: he
layouts:
  - {name: current, title: [h1], lead: [.sapo], body: [.than], drop: [figure], drop_reasons: {figure: caption}}
  - {name: old, valid_until: 2019-12-31, body: [.cu]}
"""


def folder(tmp_path: Path, source: str, family: str | None = FAMILY) -> Path:
    (tmp_path / "bao.yaml").write_text(source, encoding="utf-8")
    if family is not None:
        (tmp_path / "families").mkdir()
        (tmp_path / "families" / "he.yaml").write_text(family, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("publisher", sorted(SOURCES))
def test_every_source(publisher: str) -> None:
    source = SOURCES[publisher]
    path = ROOT / "sources" / f"{publisher}.yaml"
    assert path.is_file(), "the file is called as the publisher"
    assert path.read_text(encoding="utf-8").startswith("# "), "the file begins with a comment on where it came from"
    assert source.layouts and source.hosts
    assert all(layout.body and layout.title for layout in source.layouts)
    assert source_of(source.homepage, SOURCES) == source
    assert source.discover.article_url, "discovery needs the form of article addresses"
    assert source.discover.feeds or source.discover.sitemaps or source.discover.listings
    for layout in source.layouts:
        assert set(layout.drop_reasons) <= set(layout.drop)


@pytest.mark.parametrize("publisher", sorted(SOURCES))
def test_article_pattern_fits_the_fixture(publisher: str) -> None:
    page = next((ROOT / "tests" / "clean" / "pages" / publisher).glob("*.html")).read_text(encoding="utf-8")
    found = re.search(r'rel="canonical" href="([^"]+)"', page)
    assert found is not None
    assert any(re.search(pattern, found[1]) for pattern in SOURCES[publisher].discover.article_url)


def test_every_family_is_used_and_commented() -> None:
    families = load_families(ROOT / "sources")
    assert set(families) == {source.family for source in SOURCES.values() if source.family}
    for path in sorted((ROOT / "sources" / "families").glob("*.yaml")):
        assert path.read_text(encoding="utf-8").startswith("# ")


def test_publisher_of_an_address() -> None:
    assert source_of("http://WWW.Nhandan.vn:8080/x", SOURCES) == SOURCES["nhandan"]
    assert source_of("https://en.vietnamplus.vn/x", SOURCES) == SOURCES["vietnamplus-en"]
    assert source_of("https://fakenhandan.vn/", SOURCES) is None
    assert source_of("not an address", SOURCES) is None
    assert source_of("http://[::1", SOURCES) is None


def test_family_layouts_are_merged(tmp_path: Path) -> None:
    own = (
        MINIMAL
        + "family: he\nlayouts:\n  - {name: current, lead: [.mo-bai], drop: [.qc], drop_reasons: {.qc: advertisement}}\n"
    )
    source = load_sources(folder(tmp_path, own))["bao"]
    current, old = source.layouts
    assert (current.title, current.lead, current.body) == (("h1",), (".mo-bai",), (".than",))
    assert current.drop == ("figure", ".qc")
    assert current.drop_reasons == {"figure": "caption", ".qc": "advertisement"}
    assert old.name == "old"


def test_family_alone_gives_its_layouts(tmp_path: Path) -> None:
    source = load_sources(folder(tmp_path, MINIMAL + "family: he\n"))["bao"]
    assert [layout.name for layout in source.layouts] == ["current", "old"]


def test_bundled_families_serve_where_the_folder_has_none(tmp_path: Path) -> None:
    source = load_sources(folder(tmp_path, MINIMAL + "family: zce\n", None))["bao"]
    assert source.layouts[0].name == "current"


def test_newest_layout_comes_first(tmp_path: Path) -> None:
    layouts = "layouts:\n  - {name: a, valid_until: 2019-12-31, body: [.a]}\n  - {name: b, valid_from: 2020-01-01, body: [.b]}\n"
    source: Source = load_sources(folder(tmp_path, MINIMAL + layouts, None))["bao"]
    assert [layout.name for layout in source.layouts] == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n- b\n", "bao.yaml: a mapping of fields is needed, found list"),
        ("a: [", "bao.yaml: cannot be read as YAML"),
        (MINIMAL.replace("country: VNM", "country: Vietnam"), "bao.yaml: field country"),
        (MINIMAL + "colour: red\n", "bao.yaml: field colour"),
        (MINIMAL + "family: nowhere\n", "bao.yaml: field family: no family 'nowhere'"),
        (
            MINIMAL + "layouts:\n  - {body: ['..x']}\n",
            "bao.yaml: field layouts.current.body: '..x' is not a CSS selector",
        ),
        (MINIMAL + "layouts:\n  - {body: [p], date: [{selector: '['}]}\n", "bao.yaml: field layouts.current.date"),
        (MINIMAL + "layouts:\n  - {title: [h1]}\n", "bao.yaml: field layouts.current.body: at least one"),
        (MINIMAL + "layouts:\n  - {body: [p], drop_reasons: {b: x}}\n", "bao.yaml: field layouts.current.drop_reasons"),
        (MINIMAL + "discover: {article_url: ['(']}\n", "bao.yaml: field discover.article_url"),
    ],
)
def test_wrong_file_is_one_clear_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        load_sources(folder(tmp_path, text, None))
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_second_owner_of_a_host_is_refused(tmp_path: Path) -> None:
    place = folder(tmp_path, MINIMAL + "layouts: [{body: [p]}]\n", None)
    (place / "bao2.yaml").write_text(MINIMAL.replace("publisher_id: bao", "publisher_id: bao2"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"host bao.example.vn is already claimed by bao.yaml"):
        load_sources(place)


def test_missing_folder_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such folder of sources"):
        load_sources(tmp_path / "nowhere")
