"""Paths, folders and patterns: what is taken, under which name, and what people are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.local_files import find_files


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (
        "a/one.html",
        "a/deep/two.txt",
        "a/picture.jpg",
        "a/.hidden/three.html",
        "b/one.html",
        "b/night.warc.gz",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*paths: str) -> list[str]:
    return [file.name for file in find_files(paths).files]


def test_in_a_folder_files_are_called_by_their_path_below_it(tree: Path) -> None:
    found = find_files(["a"])
    assert [file.name for file in found.files] == ["deep/two.txt", "one.html"]
    assert (found.passed_over, found.problems) == (1, ())
    assert names(str(tree / "a")) == ["deep/two.txt", "one.html"]


def test_a_single_file_is_called_by_its_own_name_whatever_its_suffix(tree: Path) -> None:
    assert names("a/picture.jpg", "a/deep/two.txt") == ["picture.jpg", "two.txt"]


def test_a_pattern_stands_for_the_files_it_matches(tree: Path) -> None:
    assert names("a/*.html") == ["one.html"]
    assert names("a/**/*.txt") == ["two.txt"]


def test_files_of_one_name_are_told_apart_by_their_folders(tree: Path) -> None:
    assert names("a/one.html", "b/one.html") == ["a/one.html", "b/one.html"]


def test_a_file_given_twice_counts_once_and_the_order_of_paths_does_not_matter(tree: Path) -> None:
    assert names("a/one.html", str(tree / "a" / "one.html")) == ["one.html"]
    assert names("b", "a") == names("a", "b")


def test_archives_are_told_from_pages(tree: Path) -> None:
    assert [(file.name, file.is_warc) for file in find_files(["b"]).files] == [
        ("night.warc.gz", True),
        ("one.html", False),
    ]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("missing.html", "missing.html: no such file or folder"),
        ("a/*.pdf", "a/*.pdf: no file matches the pattern"),
        ("empty", "empty: the folder holds no HTML, text or WARC file"),
        ("dangling", "dangling: a link to a file that is not there"),
    ],
)
def test_a_path_that_leads_nowhere_gets_a_line_and_the_others_are_taken(tree: Path, path: str, expected: str) -> None:
    (tree / "dangling").symlink_to(tree / "gone")
    found = find_files([path, "a/one.html"])
    assert [file.name for file in found.files] == ["one.html"]
    assert len(found.problems) == 1
    assert found.problems[0].startswith(expected)
