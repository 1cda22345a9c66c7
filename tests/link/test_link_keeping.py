"""What is kept comes back as it was, changes stay in memory, and a part of a file is no file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tasks.link.keeping import DamagedError, keep, kept
from tasks.link.packed import Packed, in_file
from tasks.link.serials import DocumentSerials


def of_kept(path: Path) -> dict[str, object]:
    found = kept(path, "tag")
    assert isinstance(found, dict)
    return found


def test_arrays_come_back_and_changes_stay_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    keep(path, "tag", {"few": np.arange(3), "none": np.empty(0, np.int8), "name": "Đà Nẵng"})
    found = of_kept(path)
    assert (found["few"].tolist(), found["none"].tolist(), found["name"]) == ([0, 1, 2], [], "Đà Nẵng")  # type: ignore[attr-defined]
    found["few"][0] = 7  # type: ignore[index]
    assert of_kept(path)["few"].tolist() == [0, 1, 2]  # type: ignore[attr-defined]
    keep(path, "tag", found)
    assert of_kept(path)["few"].tolist() == [7, 1, 2]  # type: ignore[attr-defined]
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_another_tag_or_another_kind_of_file_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with pytest.raises(FileNotFoundError):
        kept(path, "tag")
    keep(path, "tag", 1)
    assert kept(path, "other") is None
    path.write_bytes(b"something else")
    assert kept(path, "tag") is None


@pytest.mark.parametrize("left", [20, 60, -20])
def test_a_part_of_a_file_is_damaged(tmp_path: Path, left: int) -> None:
    path = tmp_path / "kept"
    keep(path, "tag", np.arange(100))
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(DamagedError):
        kept(path, "tag")


@pytest.mark.parametrize("in_file", [False, True])
def test_pieces_stay_what_they_are_however_often_they_are_kept(tmp_path: Path, in_file: bool) -> None:
    packed = Packed(tmp_path if in_file else None)
    expected = [b"one", b"", b"three" * 9]
    packed.extend(expected)
    for night in range(40):
        packed[night % 3] = expected[night % 3] = bytes([night]) * night
        packed.extend([b"more" * night, b""])
        expected += [b"more" * night, b""]
        keep(tmp_path / "kept", "tag", {"packed": packed})
        packed = of_kept(tmp_path / "kept")["packed"]  # type: ignore[assignment]
        assert [packed[number] for number in range(len(packed))] == expected
    size = (tmp_path / "kept").stat().st_size
    assert size < 2 * sum(map(len, expected)) + 4000
    assert [each.name for each in tmp_path.iterdir()] == ["kept"]


def test_documents_are_known_by_the_numbers_of_their_readings_until_they_go() -> None:
    serials = DocumentSerials()
    assert serials.known({"doc_a"}) == set()
    serials.add({"doc_a": 1, "doc_b": 2})
    serials.add({"doc_c": 3})
    assert serials.known({"doc_a", "doc_c", "doc_d"}) == {"doc_a", "doc_c"}
    assert serials.let_go({"doc_a", "doc_c", "doc_d"}) == {1, 3}
    assert serials.known({"doc_a", "doc_b", "doc_c"}) == {"doc_b"}


def test_an_array_in_a_file_is_kept_like_any_other(tmp_path: Path) -> None:
    array = np.arange(100_000)
    apart = in_file(array, tmp_path)
    assert in_file(array, None) is array
    assert (apart.tolist(), apart.flags.writeable, list(tmp_path.iterdir())) == (array.tolist(), False, [])
    assert in_file(np.empty(0, np.int64), tmp_path).size == 0
    keep(tmp_path / "kept", "tag", {"apart": apart})
    assert of_kept(tmp_path / "kept")["apart"].tolist() == array.tolist()  # type: ignore[attr-defined]
