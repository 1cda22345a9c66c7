"""What the reader of YAML files refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from schemas.yaml_files import read_yaml


def test_a_key_that_stands_twice_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text("words:\n  give: trao\n  sign: ký\n  give: tặng\n", encoding="utf-8")
    with pytest.raises(yaml.YAMLError, match=r"(?s)'give' stands twice.*line 4"):
        read_yaml(path)


def test_one_key_in_two_mappings_is_read(tmp_path: Path) -> None:
    path = tmp_path / "once.yaml"
    path.write_text("- {give: trao, when: 2024-05-10}\n- {give: tặng}\n", encoding="utf-8")
    assert [entry["give"] for entry in read_yaml(path)] == ["trao", "tặng"]
