"""A server that misbehaves on purpose: what must be in the ledger, the archive and the report, case by case."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import struct
import zlib
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from schemas.outcomes import Outcome, Standing
from schemas.records import Candidate
from tasks.fetch.transport import NameNotResolvedError
from tests.fetch.house import HOME, House, problem_of, source_on
from tests.fetch.misbehaving import Handler, Request, Site, in_turn, message, page, raw, redirect, static, status

URL = f"{HOME}/bai-1.html"
HTML = {"Content-Type": "text/html; charset=utf-8"}


async def silent(request: Request, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(30)


async def stalls(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(message("200 OK", HTML, page("một"), length=10_000))
    await writer.drain()
    await asyncio.sleep(30)


async def drips(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(message("200 OK", HTML, b"", length=10_000))
    for _ in range(200):
        writer.write(b"x")
        await writer.drain()
        await asyncio.sleep(0.1)


async def resets(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(message("200 OK", HTML, page("một"), length=10_000))
    await writer.drain()
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def closes(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def too_short(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(message("200 OK", HTML, page("một"), length=10_000))
    await writer.drain()
    writer.close()


async def endless(request: Request, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in range(100):
        writer.write(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
        await writer.drain()


def packed(body: bytes, coding: str = "gzip") -> Handler:
    return status("200 OK", {**HTML, "Content-Encoding": coding}, body)


BOMB = gzip.compress(b"<p>" + b" " * 30_000_000)


@dataclass(frozen=True)
class Case:
    """A misbehaviour: how the visit ends, how often the server was asked, what of it lies in the archive."""

    handler: Handler
    outcome: Outcome
    asked: int = 1
    records: tuple[tuple[str, int], ...] = ()
    http_status: int | None = None
    limits: dict[str, float] = field(default_factory=dict)


IMPATIENT = {"read_timeout": 0.3}
CASES = {
    "slow headers": Case(silent, Outcome.READ_TIMEOUT, asked=3, limits=IMPATIENT),
    "a body that stalls": Case(stalls, Outcome.READ_TIMEOUT, asked=3, limits=IMPATIENT),
    "a body that drips": Case(drips, Outcome.TOTAL_TIMEOUT, limits={"total_timeout": 1.0}),
    "a reset in the middle": Case(resets, Outcome.BROKEN, asked=3),
    "a connection closed without an answer": Case(closes, Outcome.BROKEN, asked=3),
    "a body shorter than its length": Case(too_short, Outcome.BROKEN, asked=3),
    "an answer that is not HTTP": Case(raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), Outcome.BROKEN, asked=3),
    "404": Case(status("404 Not Found", HTML, page("không")), Outcome.NOT_FOUND, 1, (("response", 404),), 404),
    "410": Case(status("410 Gone", HTML, page("không")), Outcome.GONE, 1, (("response", 410),), 410),
    "403": Case(status("403 Forbidden", HTML), Outcome.CLIENT_ERROR, http_status=403),
    "429 without Retry-After": Case(status("429 Too Many Requests"), Outcome.RATE_LIMITED, 3, (), 429),
    "429 with a long Retry-After": Case(
        status("429 Too Many Requests", {"Retry-After": "3600"}), Outcome.RATE_LIMITED, 1, (), 429
    ),
    "503 for ever": Case(status("503 Service Unavailable"), Outcome.SERVER_ERROR, 3, (), 503),
    "a status that means nothing": Case(status("299 Odd"), Outcome.UNEXPECTED_STATUS, http_status=299),
    "304 that nobody asked for": Case(status("304 Not Modified"), Outcome.UNEXPECTED_STATUS, http_status=304),
    "a gzip bomb": Case(packed(BOMB), Outcome.DECOMPRESSION_BOMB, http_status=200),
    "broken gzip": Case(packed(gzip.compress(b"x" * 1000)[:-20]), Outcome.BAD_ENCODING, http_status=200),
    "a coding nobody asked for": Case(packed(b"\x0b\x02\x80x", "br"), Outcome.BAD_ENCODING, http_status=200),
    "a huge page with its length": Case(status("200 OK", HTML, b"x" * 300_000), Outcome.TOO_LARGE, http_status=200),
    "a huge page without a length": Case(endless, Outcome.TOO_LARGE, http_status=200),
    "a wrong content type": Case(
        status("200 OK", {"Content-Type": "application/pdf"}, b"%PDF-1.7"), Outcome.CONTENT_TYPE, http_status=200
    ),
    "a redirect to itself": Case(redirect(URL), Outcome.REDIRECT_LOOP, 1, (("response", 301),)),
    "a redirect without a Location": Case(status("302 Found"), Outcome.BAD_REDIRECT, 1, (("response", 302),)),
    "a redirect to a file": Case(redirect("file:///etc/passwd"), Outcome.BAD_ADDRESS, 1, (("response", 301),)),
    "a redirect to nonsense": Case(redirect("http://[::bad/"), Outcome.BAD_REDIRECT, 1, (("response", 301),)),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_a_page_that_cannot_be_had(house: House, site: Site, case: Case) -> None:
    site.routes["/bai-1.html"] = case.handler
    report = house.fetch(URL, **case.limits)

    assert report.outcomes == {URL: case.outcome}
    problem = problem_of(report)
    assert (problem.outcome, problem.count, problem.example) == (case.outcome, 1, URL)
    assert problem.message
    assert report.found == report.count(case.outcome.standing) == 1
    assert site.asked("/bai-1.html") == case.asked
    assert [(record, code) for record, code, _ in house.records()] == list(case.records)
    assert house.captured() == {}
    visit = house.visit(URL)
    assert (visit.outcome, visit.status, visit.failures) == (case.outcome, case.http_status, 1)


SOUND = page("Hai nước ký kết")
CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n0\r\n\r\n"
RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)

HAD_AT_LAST = {
    "500 then 200": (in_turn(status("500 Oops"), static(SOUND)), 2),
    "503 with Retry-After then 200": (in_turn(status("503 Busy", {"Retry-After": "0"}), static(SOUND)), 2),
    "429 with Retry-After then 200": (in_turn(status("429 Slow", {"Retry-After": "1"}), static(SOUND)), 2),
    "a reset then 200": (in_turn(resets, static(SOUND)), 2),
    "silence then 200": (in_turn(silent, static(SOUND)), 2),
    "gzip": (packed(gzip.compress(SOUND)), 1),
    "two members of gzip": (packed(gzip.compress(SOUND[:9]) + gzip.compress(SOUND[9:])), 1),
    "deflate": (packed(zlib.compress(SOUND), "deflate"), 1),
    "deflate without its header": (packed(RAW_DEFLATE.compress(SOUND) + RAW_DEFLATE.flush(), "deflate"), 1),
    "said to be gzip but plain": (packed(SOUND), 1),
    "chunked": (raw(CHUNKED % (len(SOUND), SOUND)), 1),
    "no content type": (status("200 OK", {}, SOUND), 1),
    "a wrong charset": (status("200 OK", {"Content-Type": "text/html; charset=iso-8859-1"}, SOUND), 1),
    "no length, closed at the end": (None, 1),
}


@pytest.mark.parametrize(("handler", "asked"), HAD_AT_LAST.values(), ids=HAD_AT_LAST.keys())
def test_a_page_that_is_had_in_the_end(house: House, site: Site, handler: Handler | None, asked: int) -> None:
    async def until_closed(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + SOUND)
        await writer.drain()
        writer.close()

    site.routes["/bai-1.html"] = handler or until_closed
    report = house.fetch(URL, read_timeout=1.0)

    assert report.outcomes == {URL: Outcome.FETCHED}
    assert report.sources[0].problems == ()
    assert site.asked("/bai-1.html") == asked
    assert house.records() == [("response", 200, URL)]
    assert house.captured() == {URL: SOUND}
    assert house.visit(URL).failures == 0


def test_retry_after_is_waited_for_by_the_whole_host(house: House, site: Site) -> None:
    other = f"{HOME}/bai-2.html"
    site.routes["/bai-1.html"] = in_turn(status("429 Slow", {"Retry-After": "1"}), static(SOUND))
    site.routes["/bai-2.html"] = static(SOUND)
    report = house.fetch(URL, other)
    assert set(report.outcomes.values()) == {Outcome.FETCHED}
    pages = [request for request in site.requests if request.path.startswith("/bai")]
    assert pages[1].at - pages[0].at >= 0.9


def test_a_long_retry_after_puts_the_next_visit_off(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = status("429 Slow", {"Retry-After": "7200"})
    house.fetch(URL, retry_after_limit=0.2)
    visit = house.visit(URL)
    assert visit.next_visit is not None
    assert timedelta(minutes=110) < visit.next_visit - visit.last_visit <= timedelta(hours=2)
    again = house.fetch(URL)
    assert again.outcomes == {URL: Outcome.NOT_DUE}
    assert again.count(Standing.KNOWN) == 1
    assert site.asked("/bai-1.html") == 1


def test_a_missing_page_is_left_alone_for_longer_each_time(house: House, site: Site) -> None:
    house.fetch(URL)
    first = house.visit(URL)
    assert first.next_visit is not None
    assert abs(first.next_visit - first.last_visit - timedelta(hours=1)) < timedelta(seconds=1)
    assert house.fetch(URL).outcomes == {URL: Outcome.NOT_DUE}
    assert site.asked("/bai-1.html") == 1


def test_an_unchanged_page_is_a_revisit_record_and_no_body_is_sent(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = static(SOUND)
    house.fetch(URL)
    report = house.fetch(URL)
    assert report.outcomes == {URL: Outcome.UNCHANGED}
    assert (report.transferred, report.count(Standing.UNCHANGED)) == (0, 1)
    assert house.records() == [("response", 200, URL), ("revisit", 304, URL)]
    assert house.captured() == {URL: SOUND}
    assert house.visit(URL).outcome is Outcome.UNCHANGED


def test_the_same_bytes_without_validators_are_a_revisit_record_too(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = static(SOUND, validators=False)
    house.fetch(URL)
    report = house.fetch(URL)
    assert report.outcomes == {URL: Outcome.UNCHANGED}
    assert house.records() == [("response", 200, URL), ("revisit", 200, URL)]
    first, second = (one.archive for one in house.entries())
    original = house.archive().record(first)
    revisit = house.archive().record(second)
    assert revisit.field("WARC-Refers-To") == original.field("WARC-Record-ID")
    assert revisit.payload == b""


def test_the_same_content_packed_anew_is_unchanged(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = in_turn(packed(gzip.compress(SOUND, 1)), packed(gzip.compress(SOUND, 9)))
    house.fetch(URL)
    assert house.fetch(URL).outcomes == {URL: Outcome.UNCHANGED}
    assert house.captured() == {URL: SOUND}


def test_last_modified_makes_a_request_conditional(house: House, site: Site) -> None:
    stamp = "Mon, 02 Jun 2025 01:00:00 GMT"
    site.routes["/bai-1.html"] = in_turn(
        status("200 OK", {**HTML, "Last-Modified": stamp}, SOUND), status("304 Not Modified")
    )
    house.fetch(URL)
    assert house.fetch(URL).outcomes == {URL: Outcome.UNCHANGED}
    assert site.requests[-1].headers["if-modified-since"] == stamp


def test_a_changed_page_is_a_new_record_and_the_old_one_stays(house: House, site: Site) -> None:
    later = page("Hai nước ký kết (đã sửa)")
    site.routes["/bai-1.html"] = static(SOUND)
    house.fetch(URL)
    site.routes["/bai-1.html"] = static(later)
    report = house.fetch(URL)
    assert report.outcomes == {URL: Outcome.FETCHED}
    assert house.records() == [("response", 200, URL), ("response", 200, URL)]
    assert house.captured() == {URL: later}
    assert house.archive().read(house.entries()[0].archive).content == SOUND


def test_a_redirect_is_followed_and_the_page_is_known_by_its_last_address(house: House, site: Site) -> None:
    final = f"{HOME}/moi.html"
    site.routes["/bai-1.html"] = redirect("/moi.html", "302 Found")
    site.routes["/moi.html"] = static(SOUND)
    assert house.fetch(URL).outcomes == {URL: Outcome.FETCHED}
    assert house.records() == [("response", 302, URL), ("response", 200, final)]
    assert house.captured() == {final: SOUND}
    assert house.visit(URL).outcome is Outcome.FETCHED
    assert house.fetch(URL).outcomes == {URL: Outcome.UNCHANGED}


def test_two_redirects_to_one_page_fetch_it_once(house: House, site: Site) -> None:
    site.routes["/a.html"] = site.routes["/b.html"] = redirect("/moi.html")
    site.routes["/moi.html"] = static(SOUND)
    report = house.fetch(f"{HOME}/a.html", f"{HOME}/b.html")
    assert sorted(report.outcomes.values()) == [Outcome.FETCHED, Outcome.KNOWN]
    assert site.asked("/moi.html") == 1


def test_a_loop_of_redirects_ends(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = redirect("/bai-2.html")
    site.routes["/bai-2.html"] = redirect("/bai-1.html")
    assert house.fetch(URL).outcomes == {URL: Outcome.REDIRECT_LOOP}
    assert site.asked("/bai-1.html") == 1


def test_redirects_without_end_stop_at_the_limit(house: House, site: Site) -> None:
    for number in range(1, 20):
        site.routes[f"/bai-{number}.html"] = redirect(f"/bai-{number + 1}.html")
    assert house.fetch(URL, max_redirects=3).outcomes == {URL: Outcome.TOO_MANY_REDIRECTS}
    assert len(house.records()) == 4


PRIVATE = [
    "http://127.0.0.1:{port}/secret",
    "http://[::1]:{port}/secret",
    "http://[::ffff:127.0.0.1]:{port}/secret",
    "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/",
    "http://0.0.0.0:{port}/secret",
    "http://2130706433:{port}/secret",
]


@pytest.mark.parametrize("target", PRIVATE)
def test_a_redirect_to_a_private_address_is_refused(house: House, site: Site, target: str) -> None:
    site.routes["/bai-1.html"] = redirect(target.format(port=site.port))
    site.routes["/secret"] = static(b"secret")
    report = house.fetch(URL)
    assert report.outcomes == {URL: Outcome.PRIVATE_ADDRESS}
    assert site.asked("/secret") == 0
    assert site.asked("/robots.txt") == 1
    assert house.visit(URL).outcome is Outcome.PRIVATE_ADDRESS
    assert house.captured() == {}


def test_a_name_that_leads_to_a_private_address_is_refused(house: House, site: Site) -> None:
    async def rebinding(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    house.resolver = rebinding
    house.sources = {"bao": source_on(site, connect_to=None, politeness={"delay_seconds": 0})}
    url = f"{HOME}:{site.port}/bai-1.html"
    assert house.fetch(url).outcomes == {url: Outcome.PRIVATE_ADDRESS}
    assert site.requests == []


def test_one_private_address_among_public_ones_is_refused(house: House, site: Site) -> None:
    async def mixed(host: str, port: int) -> list[str]:
        return ["93.184.215.14", "192.168.1.1"]

    house.resolver = mixed
    house.sources = {"bao": source_on(site, connect_to=None, politeness={"delay_seconds": 0})}
    assert house.fetch(URL).outcomes == {URL: Outcome.PRIVATE_ADDRESS}


def test_a_private_address_needs_the_source_to_allow_it_even_with_connect_to(house: House, site: Site) -> None:
    house.sources = {"bao": source_on(site, politeness={"delay_seconds": 0})}
    assert house.fetch(URL).outcomes == {URL: Outcome.PRIVATE_ADDRESS}


def test_a_source_may_allow_private_addresses(house: House, site: Site) -> None:
    async def private(host: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    house.resolver = private
    house.sources = {"bao": source_on(site, connect_to=None)}
    site.routes["/bai-1.html"] = static(SOUND)
    url = f"{HOME}:{site.port}/bai-1.html"
    assert house.fetch(url).outcomes == {url: Outcome.FETCHED}


def test_a_name_without_an_address(house: House, site: Site) -> None:
    async def unknown(host: str, port: int) -> list[str]:
        raise NameNotResolvedError(f"{host}: Name or service not known")

    house.resolver = unknown
    house.sources = {"bao": source_on(site, connect_to=None)}
    report = house.fetch(URL)
    assert report.outcomes == {URL: Outcome.DNS}
    assert HOME.removeprefix("http://") in problem_of(report).message
    assert house.visit(URL).outcome is Outcome.DNS
    assert house.records() == []


def test_a_name_server_that_does_not_answer(house: House, site: Site) -> None:
    async def never(host: str, port: int) -> list[str]:
        await asyncio.sleep(30)
        return []

    house.resolver = never
    house.sources = {"bao": source_on(site, connect_to=None)}
    assert house.fetch(URL, connect_timeout=0.1, attempts=1).outcomes == {URL: Outcome.CONNECT_TIMEOUT}


def test_a_refused_connection(house: House, site: Site) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{unused.getsockname()[1]}"
    house.sources = {"bao": source_on(site, connect_to=address)}
    assert house.fetch(URL).outcomes == {URL: Outcome.CONNECT}
    assert house.visit(URL).outcome is Outcome.CONNECT
    assert house.records() == []


def test_a_server_that_does_not_speak_tls(house: House, site: Site) -> None:
    url = URL.replace("http://", "https://")
    report = house.fetch(url)
    assert report.outcomes == {url: Outcome.TLS}
    assert house.visit(url).outcome is Outcome.TLS
    assert house.records() == []


def test_a_certificate_that_nobody_vouches_for(house: House, certified: Site) -> None:
    house.sources = {"bao": source_on(certified)}
    url = URL.replace("http://", "https://")
    assert house.fetch(url).outcomes == {url: Outcome.TLS}
    assert certified.requests == []


def test_https_with_a_certificate_that_is_trusted(house: House, certified: Site, trust: ssl.SSLContext) -> None:
    house.sources = {"bao": source_on(certified)}
    house.context = trust
    url = URL.replace("http://", "https://")
    certified.routes["/bai-1.html"] = static(SOUND)
    assert house.fetch(url).outcomes == {url: Outcome.FETCHED}
    assert house.captured() == {url: SOUND}


def test_addresses_that_differ_by_tracking_parameters_are_one_page(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = static(SOUND)
    report = house.fetch(f"{URL}?utm_source=rss", URL, f"{URL}?fbclid=abc#top")
    assert report.outcomes == {URL: Outcome.FETCHED}
    assert (report.found, site.asked("/bai-1.html")) == (1, 1)


def test_what_is_no_web_address_is_refused(house: House, site: Site) -> None:
    addresses = ["file:///etc/passwd", "ftp://bao.example/x", "http://", "http://[", "javascript:alert(1)"]
    report = house.fetch(*addresses)
    assert set(report.outcomes.values()) == {Outcome.BAD_ADDRESS}
    assert problem_of(report).count == 5
    assert site.requests == []


def test_a_host_that_is_down_is_left_alone(house: House, site: Site) -> None:
    site.fallback = status("503 Service Unavailable")
    urls = [f"{HOME}/bai-{number}.html" for number in range(9)]
    report = house.fetch(*urls, host_failures=3, attempts=1)
    outcomes = list(report.outcomes.values())
    assert (outcomes.count(Outcome.SERVER_ERROR), outcomes.count(Outcome.HOST_DOWN)) == (3, 6)
    assert [alarm.split(":")[0] for alarm in report.alarms] == ["host_down"]
    assert sum(request.path != "/robots.txt" for request in site.requests) == 3


def test_one_bad_page_does_not_keep_the_others_from_coming(house: House, site: Site) -> None:
    site.routes["/bai-1.html"] = static(SOUND)
    site.routes["/bai-2.html"] = silent
    site.routes["/bai-3.html"] = static(page("ba"))
    report = house.fetch(*(f"{HOME}/bai-{number}.html" for number in (1, 2, 3)), **IMPATIENT)
    assert (report.count(Standing.FETCHED), report.count(Standing.FAILED)) == (2, 1)
    assert len(house.captured()) == 2


def test_a_failure_of_one_source_is_not_counted_for_another(house: House, site: Site) -> None:
    house.sources["khac"] = source_on(site, "khac", ("khac.example",))
    site.routes["bao.example/bai-1.html"] = static(SOUND)
    report = house.fetch_candidates(
        [Candidate(URL, "bao", "test"), Candidate("http://khac.example/bai-1.html", "khac", "test")]
    )
    assert [(one.publisher_id, one.fetched, one.failed) for one in report.sources] == [("bao", 1, 0), ("khac", 0, 1)]
