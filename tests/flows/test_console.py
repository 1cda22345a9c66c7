"""Progress and tables, on a terminal and in a pipe."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from flows.console import print_table, showing_progress
from flows.counting import Remark
from flows.ending import markdown_of
from flows.progress import progress
from flows.report import print_summary
from flows.summary import RunSummary, SourceLine
from schemas.outcomes import Outcome
from tasks.fetch.progress import Found, Visited


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


@contextmanager
def terminal() -> Iterator[Terminal]:
    """Let stdout and stderr lead to a terminal."""
    screen = Terminal()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "xterm")
        patch.setenv("COLUMNS", "100")
        patch.setattr(sys, "stdout", screen)
        patch.setattr(sys, "stderr", screen)
        yield screen


def steps() -> None:
    progress().start("discover", 2)
    progress().advance()
    progress().note("a line of its own")
    progress().start("fetch", None)
    progress().visited(Found("thoisu", 2))
    progress().visited(Visited("thoisu", "http://thoisu.example/a.html", Outcome.FETCHED))
    progress().start("link", None)


def test_in_a_pipe_each_step_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    with showing_progress():
        steps()
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "discover: 2\na line of its own\nfetch\n  thoisu: 2 pages\nlink\n"


def test_quiet_is_quiet_and_so_is_a_flow_that_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with showing_progress(quiet=True):
        steps()
    steps()
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_steps_and_publishers_have_bars() -> None:
    with terminal() as screen, showing_progress():
        steps()
    shown = screen.getvalue()
    assert all(word in shown for word in ("discover", "a line of its own", "thoisu", "1 fetched", "link", "━"))


def test_a_table_is_ruled_on_a_terminal() -> None:
    with terminal() as screen:
        print_table("Two rows", ["name", "count", "good"], [["one", 1, True], ["two", 2.5, None]])
    shown = screen.getvalue()
    assert "Two rows" in shown
    assert "━" in shown or "─" in shown
    assert "yes" in shown
    assert "2.50" in shown


def test_a_table_in_a_pipe_is_tab_separated(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("Two rows", ["name", "count"], [["một cái tên rất dài " * 10, 1], ["two", None]])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# Two rows"
    assert lines[1:] == ["name\tcount", f"{'một cái tên rất dài ' * 10}\t1", "two\t"]


def summary(outcome: str = "published", **changes: object) -> RunSummary:
    given: dict[str, object] = {
        "kind": "nightly",
        "run_id": "one",
        "outcome": outcome,
        "reason": "release 2026.01.01 published",
        "version": "2026.01.01",
        "latest": "2026.01.01",
        "output": "output",
        "sources": (SourceLine("a", found=3, fetched=2, failed=1, articles=2), SourceLine("b", found=1, unchanged=1)),
        "events": {"meeting": 2, "visit": 1},
        "rows": {"documents": 2, "events": 3, "actors": 4, "agreements": 5},
    }
    return RunSummary(**{**given, **changes})  # type: ignore[arg-type]


def test_the_summary_names_sources_events_and_the_release(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(summary())
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].split("\t") == [
        "source",
        "found",
        "fetched",
        "unchanged",
        "failed",
        "articles",
        "relevant",
        "mentions",
    ]
    assert lines[4].split("\t") == ["all", "4", "2", "1", "1", "2", "0", "0"]
    assert lines[-2] == "all\t3"
    assert lines[-1] == (
        "release 2026.01.01 published: 2 documents, 3 events, 4 actors, 5 agreements; output/releases/2026.01.01"
    )


def test_troubles_and_alarms_are_lines_on_stderr_and_not_endless(capsys: pytest.CaptureFixture[str]) -> None:
    troubles = tuple(Remark(f"{n}.html", "no_article", f"{n}.html: has no running text") for n in range(40))
    print_summary(summary("unchanged", reason="nothing changed", troubles=troubles, alarms=("source_silent: b",)))
    told = capsys.readouterr()
    assert told.out.splitlines()[-1] == "nothing changed"
    lines = told.err.splitlines()
    assert lines[0] == "not taken: 0.html: has no running text"
    assert lines[30].startswith("not taken: 10 more")
    assert lines[31:] == ["look at: source_silent: b"]


def test_of_many_odd_pages_of_one_kind_some_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    remarks = tuple(Remark(f"{n}.html", "unknown_layout", f"{n}.html: odd") for n in range(8))
    print_summary(summary(remarks=remarks))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "to know: 0.html: odd"
    assert lines[5:] == ["to know: 3 more pages (unknown_layout); `--json` lists all"]


def test_the_summary_of_a_run_is_a_page_of_markdown() -> None:
    troubles = tuple(Remark(f"{n}.html", "no_article", f"{n}.html: has no running text") for n in range(60))
    page = markdown_of(summary(troubles=troubles, alarms=("source_silent: b",)))
    assert page.startswith("# nightly: release 2026.01.01 published\n")
    assert "| source | found | fetched |" in page
    assert "| a | 3 | 2 |" in page
    assert "| meeting | 2 |" in page
    assert "## Look at\n\n- source_silent: b\n" in page
    assert page.endswith("\n\nand 10 more\n")
