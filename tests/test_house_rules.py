"""Rules of the code base that a machine can check."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("flows", "tasks", "schemas")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TEXTS = sorted(
    path
    for folder in (*PACKAGES, "docs", "tests", "benchmarks", "lexicon", "sources", "corrections", "sample_site", ".ci")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".md", ".yaml", ".yml", ".toml", ".html", ".sh", ""} and path.is_file()
)
# What a top-level package or a step may import of ours.
SHARED_BY_STEPS = {"schemas", "tasks.collection", "tasks.objects", "tasks.resources", "tasks.sources", "tasks.urls"}
# Grammars of one language know nothing of another one's, and what is shared by them knows of none.
LANGUAGES = {"vietnamese", "english"}
CHOOSES_LANGUAGE = {"tasks.extract.readers"}
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _imports(path: Path) -> Iterator[str]:
    """Full names of our modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] in PACKAGES)


def _step(name: str) -> str | None:
    """The folder of a step that a module belongs to: `tasks.clean.page` → `tasks.clean`."""
    parts = name.split(".")
    inside = len(parts) > 2 and (ROOT / "tasks" / parts[1]).is_dir()
    return ".".join(parts[:2]) if parts[0] == "tasks" and inside else None


def _language(name: str) -> str | None:
    """The language whose grammars a module belongs to, or null."""
    parts = name.split(".")
    return parts[2] if parts[:2] == ["tasks", "extract"] and len(parts) > 2 and parts[2] in LANGUAGES else None


def _may_import(importer: str, imported: str) -> bool:
    top = importer.split(".")[0]
    if top == "schemas":
        return imported.startswith("schemas")
    if top == "tasks":
        own = _step(importer)
        if _language(imported) not in {None, _language(importer)}:
            return importer in CHOOSES_LANGUAGE
        allowed = SHARED_BY_STEPS | ({own} if own else set())
        return any(imported == each or imported.startswith(f"{each}.") for each in allowed)
    return True


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("schemas.tables", "schemas.base.PublishedTable", True),
        ("schemas.tables", "tasks.urls.canonical_url", False),
        ("tasks.clean.page", "tasks.urls.canonical_url", True),
        ("tasks.clean.page", "tasks.clean.text.nfc", True),
        ("tasks.clean.page", "tasks.fetch.archive.Archive", False),
        ("tasks.clean.page", "flows.settings.Settings", False),
        ("tasks.urls", "tasks.clean.page", False),
        ("tasks.extract.acts", "tasks.extract.english.acts", False),
        ("tasks.extract.english.acts", "tasks.extract.vietnamese.acts", False),
        ("tasks.extract.english.acts", "tasks.extract.acts", True),
        ("tasks.extract.readers", "tasks.extract.english", True),
        ("flows.nightly", "tasks.fetch.archive.Archive", True),
    ],
)
def test_the_rule_of_imports_tells_right_from_wrong(importer: str, imported: str, allowed: bool) -> None:
    assert _may_import(importer, imported) is allowed


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_go_one_way(path: Path) -> None:
    wrong = [imported for imported in _imports(path) if not _may_import(_name(path), imported)]
    assert wrong == []


@pytest.mark.parametrize("path", [path for path in MODULES if path.relative_to(ROOT).parts[0] == "tasks"], ids=_name)
def test_steps_do_not_know_prefect(path: Path) -> None:
    assert not re.search(r"^\s*(from|import) prefect\b", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_say_what_they_are_for_and_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with a docstring"
    assert text.count("\n") <= LONGEST_MODULE
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    too_long = [f.name for f in functions if (f.end_lineno or 0) - f.lineno + 1 > LONGEST_FUNCTION]
    assert too_long == []


def test_only_the_project_is_spoken_of() -> None:
    """No file leans on folders outside the repository or on a path of one machine."""
    outside = re.compile(r"\.\./shared|/(?:work|home/\w+|root)/")
    this = Path(__file__).resolve()
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in TEXTS
        if path.resolve() != this and (match := outside.search(path.read_text(encoding="utf-8", errors="ignore")))
    ]
    assert found == []


def test_the_lock_names_packages_with_hashes_and_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert not re.search(r"^\s*(-i\b|--index-url|--extra-index-url|--find-links|--trusted-host)", lock, re.MULTILINE)
    pins = re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE)
    assert len(pins) > 50
    for block in re.split(r"\n(?=[a-z0-9])", lock.strip()):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_every_declared_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=!~ ]", line)[0].lower().replace("_", "-") for line in declared}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert names - set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE)) == set()
