"""What README and docs say is true of the program and of the demo's release."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polars as pl
import pytest
import typer.main
import yaml

from flows.cli import app
from flows.settings import Settings, load_settings
from schemas.tables import TABLES

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
README = PAGES[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_exist(page: Path) -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    named = set(re.findall(r"\bhoptac ([a-z]+)\b", "\n".join(_code(page))))
    assert named <= set(known)


def _code(page: Path) -> list[str]:
    """What stands in code blocks and between backticks."""
    text = page.read_text(encoding="utf-8")
    return re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE) + re.findall(r"`([^`\n]+)`", text)


def test_every_command_is_in_the_readme() -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert {name for name in known if not re.search(rf"\bhoptac {name}\b", README)} == set()


def test_the_rows_shown_are_rows_of_the_demo(demo_folder: Path) -> None:
    columns = ["event_type", "status", "date_edtf", "place", "countries", "ordinal"]
    events = pl.read_parquet(f"{demo_folder}/output/latest/events/*.parquet").select(columns)
    real = {tuple(_shown(value) for value in row) for row in events.iter_rows()}
    heading, _, *rows = re.findall(r"^\|.*\|$", README, re.MULTILINE)[:5]
    assert [cell.strip() for cell in heading.strip("|").split("|")] == columns
    for row in rows:
        assert tuple(cell.strip() for cell in row.strip("|").split("|")) in real


def _shown(value: object) -> str:
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def test_the_sentence_shown_is_a_mention_of_the_demo(demo_folder: Path) -> None:
    quoted = " ".join(line[2:] for line in README.splitlines() if line.startswith("> "))
    quotes = pl.read_parquet(f"{demo_folder}/output/latest/mentions/*.parquet")["quote"]
    assert quoted in set(quotes)


def test_the_number_of_tables_is_right() -> None:
    assert len(TABLES) == 16
    assert "sixteen tables" in README


def test_the_example_of_settings_can_be_used(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(ROOT / "hoptac.toml.example", folder / "hoptac.toml")
    monkeypatch.delenv("HOPTAC_PREFECT")
    given, defaults = load_settings(), Settings.model_construct()
    assert given.contact == "https://example.org/about-our-crawler"
    same = ("output", "archive", "batch_size", "workers", "max_loss", "allow_loss", "prefect")
    assert {name: getattr(given, name) for name in same} == {name: getattr(defaults, name) for name in same}


def test_the_deployments_name_flows_that_exist() -> None:
    deployments = yaml.safe_load((ROOT / "prefect.yaml").read_text())["deployments"]
    for deployment in deployments:
        module, _, name = deployment["entrypoint"].partition(":")
        source = (ROOT / f"{module.replace('.', '/')}.py").read_text()
        assert f"\ndef {name}(" in source
        arguments = re.search(rf"\ndef {name}\((.*?)\n\)|\ndef {name}\((.*?)\)", source, re.DOTALL)
        assert arguments is not None
        assert all(f"{parameter}:" in arguments[0] for parameter in deployment.get("parameters", {}))
    assert deployments[0]["schedules"][0]["timezone"] == "Asia/Ho_Chi_Minh"
