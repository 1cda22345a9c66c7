"""Every file of `deploy/`: what it names exists, and as much of it is run as goes without root and without engine."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from flows.cli import app
from flows.settings import Settings
from tests.flows.prefect_stack import ROOT, SERVER, WORKER, environment_file

DEPLOY = ROOT / "deploy"
CODE, DATA = "/opt/hoptac", "/srv/hoptac"
UNITS = sorted((DEPLOY / "systemd").iterdir())
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
TIMERS = [unit for unit in UNITS if unit.suffix == ".timer"]
CONTAINERFILE = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
SCRIPTS = {script.name for script in entry_points(group="console_scripts")}
SECRET = re.compile(r"#? ?(\w+)=(.*)")


def unit_of(path: Path) -> configparser.ConfigParser:
    """A unit; a key that is given several times holds all its values, a line each."""

    class Values(dict[str, Any]):
        def __setitem__(self, key: str, value: Any) -> None:
            if key in self and isinstance(value, list) and isinstance(self[key], list):
                self[key].extend(value)
            else:
                super().__setitem__(key, value)

    parser = configparser.ConfigParser(strict=False, interpolation=None, dict_type=Values)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path)
    return parser


def here(path: str) -> Path:
    """Where a path of a unit or of the image is in this checkout."""
    return ROOT / path.removeprefix(CODE).lstrip("/")


def assert_command(words: list[str]) -> None:
    """The program is a console script, and what follows is understood by it."""
    program = words[0].removeprefix(f"{CODE}/.venv/bin/")
    if program == "python":
        assert words[1:] == ["-m", "flows.deploying"]
        assert (ROOT / "flows" / "deploying.py").is_file()
        return
    assert program in SCRIPTS, words
    if program == "prefect":
        plain = [word for word in words[1:] if word not in ("127.0.0.1", "0.0.0.0", "4200")]
        assert plain in ([word for word in SERVER if word != "127.0.0.1"], list(WORKER)), words
        return
    command: Any = typer.main.get_command(app)
    rest = words[1:]
    while rest and hasattr(command, "commands") and rest[0] in command.commands:
        command, rest = command.commands[rest[0]], rest[1:]
    known = {name for option in command.params for name in option.opts} | {"--help"}
    assert set(rest) <= known, words


def test_all_files_are_known_here() -> None:
    found = {str(path.relative_to(DEPLOY)) for path in DEPLOY.rglob("*") if path.is_file()}
    plain = {"Containerfile", "compose.yaml", "hoptac.env.example", "server.env"}
    assert found - {"hoptac.env"} == plain | {f"systemd/{unit.name}" for unit in SERVICES + TIMERS}


def test_the_environment_of_the_server_names_settings_of_prefect() -> None:
    from prefect.settings import get_current_settings

    known = {*get_current_settings().to_environment_variables(exclude_unset=False), "DO_NOT_TRACK"}
    given = environment_file(DEPLOY / "server.env")
    assert set(given) <= known
    assert int(given["PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD"]) == 90 * 24 * 3600
    assert "PREFECT_SERVER_DATABASE_CONNECTION_URL" in known
    assert all(re.fullmatch(r"[\w.,]+", value) for value in given.values()), "the shell of make reads it too"


def test_the_example_of_the_environment_names_settings_and_holds_no_secret() -> None:
    lines = (DEPLOY / "hoptac.env.example").read_text().splitlines()
    named = dict(match.groups() for match in map(SECRET.fullmatch, lines) if match)
    settings = {f"HOPTAC_{name.upper()}" for name in Settings.model_fields}
    assert (
        {"HOPTAC_CONTACT", "HOPTAC_NOTIFY_WEBHOOK", "POSTGRES_PASSWORD"}
        <= set(named)
        <= settings | {"POSTGRES_PASSWORD"}
    )
    assert all(value.endswith("…") for name, value in named.items() if "PASSWORD" in name or "WEBHOOK" in name)
    assert "deploy/hoptac.env" in (ROOT / ".gitignore").read_text().split()


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.name)
def test_a_service_starts_what_exists_with_what_exists(path: Path) -> None:
    unit = unit_of(path)
    service = unit["Service"]
    assert_command(shlex.split(service["ExecStart"]))
    for file in service.get("EnvironmentFile", "").splitlines():
        assert file == "-/etc/hoptac/hoptac.env" or here(file).is_file(), file
    for link in unit["Unit"].get("Documentation", "").splitlines():
        assert here(link.removeprefix("file://")).is_file()
    assert service["WorkingDirectory"] in (DATA, "/var/lib/hoptac")
    if service["WorkingDirectory"] == DATA:
        assert service["ReadWritePaths"] == DATA
    assert service["User"] == "hoptac"
    for other in unit["Unit"].get("After", "").split():
        assert other == "network-online.target" or (path.parent / other).is_file()


@pytest.mark.parametrize("path", TIMERS, ids=lambda path: path.name)
def test_a_timer_has_a_service_and_a_time_in_viet_nam(path: Path) -> None:
    unit = unit_of(path)
    assert path.with_suffix(".service") in SERVICES
    assert re.fullmatch(r"(\w{3} )?\*-\*-\* \d\d:\d\d:\d\d Asia/Ho_Chi_Minh", unit["Timer"]["OnCalendar"])
    assert unit["Install"]["WantedBy"] == "timers.target"


def test_systemd_where_there_is_one_finds_no_fault(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text().replace(f"{CODE}/.venv/bin", str(Path(sys.executable).parent))
        (tmp_path / unit.name).write_text(text.replace(CODE, str(ROOT)))
    program = shutil.which("systemd-analyze")
    checked = [program, "verify", *map(str, sorted(tmp_path.iterdir()))] if program else ["true"]
    ended = subprocess.run(checked, capture_output=True, text=True, env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"})
    told = [line for line in ended.stderr.splitlines() if "hoptac" in line]
    assert told == []


def instructions() -> Iterator[tuple[str, str]]:
    """The instructions of the Containerfile with their arguments."""
    for line in CONTAINERFILE.splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, rest = line.partition(" ")
            yield name, rest.strip()


def copied() -> list[tuple[list[str], str]]:
    """What the image gets of the checkout: sources and target."""
    words = [shlex.split(rest) for name, rest in instructions() if name == "COPY" and "--from" not in rest]
    return [(each[:-1], each[-1]) for each in words]


def test_the_image_gets_what_exists_and_nothing_that_is_ignored() -> None:
    ignored = {line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and line[0] != "#"}
    sources = [source for group, _ in copied() for source in group]
    assert [source for source in sources if not (ROOT / source).exists() or source in ignored] == []
    tables = (ROOT / "pyproject.toml").read_text()
    packed = re.findall(r'^"(\w+)" = "hoptac_data/', tables, re.MULTILINE)
    assert {"flows", "schemas", "tasks", *packed} <= set(sources)
    known = {"FROM", "WORKDIR", "RUN", "COPY", "ENV", "VOLUME", "USER", "CMD"}
    assert {name for name, _ in instructions()} == known


def test_the_image_runs_as_nobody_in_particular_in_the_folder_of_the_units() -> None:
    last = dict(instructions())
    assert (last["USER"], last["WORKDIR"]) == ("hoptac", DATA)
    assert f"HOPTAC_HOME={DATA}" in last["ENV"]
    assert f"PATH={CODE}/.venv/bin:" in last["ENV"]
    assert_command(yaml.safe_load(last["CMD"]))


def test_what_the_image_is_built_of_installs_and_starts(tmp_path: Path) -> None:
    """The lines that install the project, run in a copy of just what the image gets; packages come from here."""
    place = tmp_path / "hoptac"
    place.mkdir()
    for sources, target in copied():
        for source in sources:
            if (ROOT / source).is_dir():
                shutil.copytree(ROOT / source, place / target, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / source, place / target)
    venv.create(place / ".venv")
    rest = next(place.glob(".venv/lib/python*/site-packages")) / "rest.pth"
    rest.write_text(sysconfig.get_path("purelib") + "\n")
    lines = [rest for name, rest in instructions() if name == "RUN" and rest.startswith(".venv") and "-r " not in rest]
    assert len(lines) == 2
    bare = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    for line in [*lines, ".venv/bin/hoptac --version"]:
        ended = subprocess.run(shlex.split(line), cwd=place, env=bare, capture_output=True, text=True)
        assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.fullmatch(r"hoptac \d+\.\d+\.\d+\n", ended.stdout)
    program = "import flows, flows.deploying as d; print(flows.__file__); print(d.DEPLOYMENTS.is_file())"
    shown = subprocess.run([".venv/bin/python", "-c", program], cwd=place, env=bare, capture_output=True, text=True)
    assert shown.stdout.splitlines() == [str(place / "flows" / "__init__.py"), "True"]


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_of_compose_names_what_exists(name: str) -> None:
    service = COMPOSE["services"][name]
    if "build" in service:
        context = DEPLOY / service["build"]["context"]
        assert context.resolve() == ROOT
        assert (context / service["build"]["dockerfile"]).is_file()
        words = service["command"]
        assert_command(re.split(r"; do |; done", words[2])[1].split() if words[0] == "sh" else words)
    for file in service.get("env_file", []):
        assert (DEPLOY / file).is_file() or (DEPLOY / f"{file}.example").is_file()
    for other, wanted in service.get("depends_on", {}).items():
        condition = wanted["condition"]
        assert condition != "service_healthy" or "healthcheck" in COMPOSE["services"][other]
        assert condition != "service_completed_successfully" or COMPOSE["services"][other]["restart"] == "no"
    for volume in service.get("volumes", []):
        source, _, target = volume.partition(":")
        assert source in COMPOSE["volumes"]
        assert target in (DATA, "/var/lib/hoptac", "/var/lib/postgresql/data")
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


def test_compose_asks_for_no_variable_that_the_example_does_not_name() -> None:
    text = (DEPLOY / "compose.yaml").read_text()
    assert set(re.findall(r"\$\{(\w+)", text)) == {"POSTGRES_PASSWORD"}
    address = COMPOSE["services"]["server"]["environment"]["PREFECT_SERVER_DATABASE_CONNECTION_URL"]
    assert address == "postgresql+asyncpg://prefect:${POSTGRES_PASSWORD}@database:5432/prefect"
    assert COMPOSE["services"]["worker"]["environment"]["PREFECT_API_URL"] == "http://server:4200/api"


def test_the_makefile_starts_the_server_in_the_same_environment() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert "set -a; . deploy/server.env; exec $(BIN)/prefect server start" in makefile
