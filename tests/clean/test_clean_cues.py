"""Every entry of lexicon/boilerplate.yaml, and how lines are read by it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tasks.clean.cues import CueFile, load_cues
from tasks.clean.lines import kind_of
from tasks.clean.text import bare, count_words, fold, lines_of, one_line, plain
from tests.clean.helpers import ROOT

FILE = ROOT / "lexicon" / "boilerplate.yaml"
DATA = CueFile.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))
LISTS = ("sections", "teasers", "tools", "footer", "credits", "captions", "scenes", "bylines")


@pytest.mark.parametrize("name", LISTS)
def test_entries_are_trimmed_lower_case_unique_and_short(name: str) -> None:
    cues = getattr(DATA, name)
    for kind in ("phrase", "starts", "contains"):
        entries = getattr(cues, kind)
        assert len(entries) == len(set(entries)), f"{name}.{kind} has an entry twice"
        for entry in entries:
            assert entry == entry.lower() and entry.strip(), f"{name}.{kind}: {entry!r}"
            assert len(entry) <= 50, f"{name}.{kind}: {entry!r} is too long for a cue"


@pytest.mark.parametrize("phrase", DATA.sections.phrase)
def test_every_section_heading_is_known_as_one(phrase: str) -> None:
    assert kind_of(phrase.upper() + ":", load_cues()) == "section"


@pytest.mark.parametrize("phrase", DATA.tools.phrase)
def test_every_tool_is_known_as_boilerplate(phrase: str) -> None:
    assert kind_of(phrase.capitalize(), load_cues()) not in ("paragraph", "headline")


@pytest.mark.parametrize("name", DATA.signatures)
def test_every_signature_signs_a_line(name: str) -> None:
    assert kind_of(f"({name})", load_cues()) == "byline"
    assert load_cues().signature_line.match(f"Theo {name}")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ông Trần Quý Cảng cho biết hai bên đã thống nhất kế hoạch.", "paragraph"),
        ("Hai bên thống nhất kế hoạch cho năm tới", "headline"),
        ("Trần Quý Cảng", "byline"),
        ("K. Dung", "byline"),
        ("NGUYỄN AN - LÊ VY", "byline"),
        ("Minh Thu/TTXVN", "byline"),
        ("TP. Hồ Chí Minh đón đoàn nghệ thuật nước bạn", "headline"),
        ("Trang chủ > Tin tức > Đối ngoại", "menu"),
        ("#hợp tác #giáo dục", "tags"),
        ("0:00 / 0:00", "tool"),
        ("https://bao.example.vn/a.html", "tool"),
        ("Chợ quê ngày mới Chợ quê ngày mới", "doubled"),
        ("cho que ngay moi vui lam", "slug"),
        ("cho que ngay moi vui lam Phiên chợ đầu năm", "teaser"),
        ("Gen. Vilay spoke to the press", "headline"),
        ("- Mở thêm lớp học cho cán bộ vùng biên;", "paragraph"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    assert kind_of(line, load_cues()) == kind


def test_wrong_file_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "cues.yaml"
    path.write_text("sections: 5\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cues.yaml: cannot be read as cue lists") as caught:
        load_cues(path)
    assert "\n" not in str(caught.value)


def test_text_helpers() -> None:
    assert plain("a\r\nb\u2028c\u00add") == "a\nb\ncd"
    assert one_line("  a\u00a0\n b ") == "a b"
    assert lines_of("a  b\n\n c") == ["a b", "", "c"]
    assert fold("Đường, sá Điện-Biên") == "duong sa dien bien"
    assert len(bare("Đặng Thị Ngọc")) == len("Đặng Thị Ngọc")
    assert count_words("một hai ba") == 3
    assert count_words("两所学校交换了教材并同意开设联合课程") == 3
    assert count_words("") == 0


def test_eth_of_old_typing_becomes_the_letter_it_looks_like() -> None:
    assert plain("\u00d0ảng, \u00f0ường") == "Đảng, đường"
