"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from schemas.outcomes import Outcome, Purpose
from tasks.fetch.clock import Clock
from tests.fetch.house import HOME, House, problem_of, source_on
from tests.fetch.misbehaving import Handler, Site, in_turn, page, redirect, static, status

URL = f"{HOME}/bai-1.html"
TEXT = {"Content-Type": "text/plain"}


def rules(text: str) -> Handler:
    return static(text.encode(), "text/plain")


@pytest.fixture(autouse=True)
def pages(site: Site) -> None:
    site.fallback = static(page("một"))


@dataclass(frozen=True)
class Rule:
    """A robots.txt and what follows for a page."""

    handler: Handler
    outcome: Outcome


RULES = {
    "none (404)": Rule(status("404 Not Found"), Outcome.FETCHED),
    "none (403)": Rule(status("403 Forbidden"), Outcome.FETCHED),
    "an empty one": Rule(rules(""), Outcome.FETCHED),
    "a web page instead of rules": Rule(static(b"<html><p>hello</p></html>"), Outcome.FETCHED),
    "everything forbidden": Rule(rules("User-agent: *\nDisallow: /\n"), Outcome.ROBOTS_DISALLOWED),
    "forbidden to us by name": Rule(rules("User-agent: hoptac\nDisallow: /\n"), Outcome.ROBOTS_DISALLOWED),
    "allowed to us by name": Rule(
        rules("User-agent: *\nDisallow: /\n\nUser-agent: hoptac\nAllow: /\n"), Outcome.FETCHED
    ),
    "forbidden to others": Rule(rules("User-agent: otherbot\nDisallow: /\n"), Outcome.FETCHED),
    "the longer rule wins": Rule(rules("User-agent: *\nDisallow: /\nAllow: /bai\n"), Outcome.FETCHED),
    "a pattern": Rule(rules("User-agent: *\nDisallow: /*.html$\n"), Outcome.ROBOTS_DISALLOWED),
    "a byte order mark": Rule(rules("\ufeffUser-agent: *\nDisallow: /\n"), Outcome.ROBOTS_DISALLOWED),
    "500": Rule(status("500 Oops"), Outcome.ROBOTS_UNREACHABLE),
    "503": Rule(status("503 Busy"), Outcome.ROBOTS_UNREACHABLE),
    "429": Rule(status("429 Slow"), Outcome.ROBOTS_UNREACHABLE),
    "moved": Rule(redirect("/robots-new.txt"), Outcome.ROBOTS_DISALLOWED),
    "500, then rules": Rule(in_turn(status("500 Oops"), rules("")), Outcome.FETCHED),
}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_what_robots_txt_means_for_a_page(house: House, site: Site, rule: Rule) -> None:
    site.routes["/robots.txt"] = rule.handler
    site.routes["/robots-new.txt"] = rules("User-agent: *\nDisallow: /\n")
    report = house.fetch(URL)
    assert report.outcomes == {URL: rule.outcome}
    is_had = rule.outcome is Outcome.FETCHED
    assert site.asked("/bai-1.html") == (1 if is_had else 0)
    assert len(house.captured()) == (1 if is_had else 0)
    assert house.visit(URL).outcome is rule.outcome
    if not is_had:
        assert problem_of(report).example == URL


def test_robots_txt_is_asked_once_and_archived(house: House, site: Site) -> None:
    house.fetch(URL, f"{HOME}/bai-2.html")
    house.fetch(URL)
    assert site.asked("/robots.txt") == 1
    assert [(one.record, one.url) for one in house.entries(Purpose.ROBOTS)] == [("response", f"{HOME}/robots.txt")]


class Later(Clock):
    """A clock that is ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(days=2)


def test_an_old_copy_is_renewed(house: House, site: Site) -> None:
    house.fetch(URL)
    site.routes["/robots.txt"] = rules("User-agent: *\nDisallow: /bai\n")
    house.clock = Later()
    assert house.fetch(URL).outcomes == {URL: Outcome.ROBOTS_DISALLOWED}


def test_an_old_copy_that_is_unchanged_is_not_sent_again(house: House, site: Site) -> None:
    site.routes["/robots.txt"] = rules("User-agent: *\nDisallow: /bai-2\n")
    house.fetch(URL)
    house.clock = Later()
    report = house.fetch(URL, f"{HOME}/bai-2.html")
    assert list(report.outcomes.values()) == [Outcome.UNCHANGED, Outcome.ROBOTS_DISALLOWED]
    assert report.transferred == 0
    assert [one.record for one in house.entries(Purpose.ROBOTS)] == ["response", "revisit"]


def test_the_copy_from_before_serves_while_the_server_fails(house: House, site: Site) -> None:
    site.routes["/robots.txt"] = in_turn(rules("User-agent: *\nDisallow: /bai-2\n"), status("500 Oops"))
    house.fetch(URL)
    house.clock = Later()
    report = house.fetch(URL, f"{HOME}/bai-2.html")
    assert list(report.outcomes.values()) == [Outcome.UNCHANGED, Outcome.ROBOTS_DISALLOWED]


@pytest.mark.parametrize("text", ["Crawl-delay: 0.2", "Request-rate: 5/1"])
def test_the_pace_that_robots_txt_asks_for_is_kept(house: House, site: Site, text: str) -> None:
    site.routes["/robots.txt"] = rules(f"User-agent: *\n{text}\n")
    house.fetch(*(f"{HOME}/bai-{number}.html" for number in range(4)))
    times = [request.at for request in site.requests if request.path != "/robots.txt"]
    # A busy server may notice the first request late: the pauses themselves are tested with a clock that stands still.
    assert times[-1] - times[0] >= 3 * 0.2 - 0.15


def test_a_host_that_wants_very_long_pauses_is_left_alone(house: House, site: Site) -> None:
    site.routes["/robots.txt"] = rules("User-agent: *\nCrawl-delay: 3600\n")
    report = house.fetch(URL)
    assert report.outcomes == {URL: Outcome.ROBOTS_DISALLOWED}
    assert "3600 seconds" in problem_of(report).message
    assert site.asked("/bai-1.html") == 0


def test_the_rules_of_the_host_a_redirect_leads_to_count(house: House, site: Site) -> None:
    house.sources["khac"] = source_on(site, "khac", ("khac.example",))
    site.routes["bao.example/bai-1.html"] = redirect("http://khac.example/x.html")
    site.routes["khac.example/robots.txt"] = rules("User-agent: *\nDisallow: /\n")
    assert house.fetch(URL).outcomes == {URL: Outcome.ROBOTS_DISALLOWED}
    assert site.asked("/x.html") == 0


def test_the_user_agent_is_the_truth(house: House, site: Site) -> None:
    house.fetch(URL)
    assert {request.headers["user-agent"] for request in site.requests} == {"hoptac/test (+https://example.org/)"}
