"""Settings: who wins, and what people are told of bad ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.settings import Settings, SettingsError, load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HOPTAC_{name.upper()}", raising=False)
    return tmp_path


def test_defaults_are_in_the_working_folder_and_the_installation() -> None:
    settings = load_settings()
    assert settings.output == Path("output")
    assert settings.archive == Path("archive")
    assert (settings.lexicon.name, settings.lexicon.is_dir()) == ("lexicon", True)


def test_flags_win_over_environment_over_file_over_defaults(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "hoptac.toml").write_text('batch_size = 10\noutput = "from-file"\ncontact = "file"\n')
    monkeypatch.setenv("HOPTAC_BATCH_SIZE", "20")
    monkeypatch.setenv("HOPTAC_OUTPUT", "from-environment")
    settings = load_settings(batch_size=30, output=None)
    assert (settings.batch_size, str(settings.output), settings.contact) == (30, "from-environment", "file")


@pytest.mark.parametrize(
    ("file", "environment", "expected"),
    [
        ("batch_size = 0\n", {}, "setting batch_size (HOPTAC_BATCH_SIZE"),
        ("colour = 'red'\n", {}, "no setting is called 'colour'"),
        ("batch_size =\n", {}, "hoptac.toml: is not TOML"),
        ("", {"HOPTAC_MAX_LOSS": "much"}, "found 'much'"),
    ],
)
def test_a_bad_setting_is_named_in_one_line(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch, file: str, environment: dict[str, str], expected: str
) -> None:
    (empty_folder / "hoptac.toml").write_text(file)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        load_settings()
    assert expected in str(error.value)
    assert "\n" not in str(error.value)


def test_settings_survive_the_way_through_json() -> None:
    settings = load_settings(output=Path("elsewhere"), batch_size=7)
    assert Settings.model_validate(settings.model_dump(mode="json")) == settings
