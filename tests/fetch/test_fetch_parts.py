"""The parts of the fetcher that need no server: addresses, coding, waits, progress, foreign archives, local files."""

from __future__ import annotations

import gzip
import io
import zlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from schemas.fetching import FetchSettings
from schemas.outcomes import Outcome, Purpose, Standing
from tasks.fetch.addresses import is_public
from tasks.fetch.archive import Archive
from tasks.fetch.content import is_readable
from tasks.fetch.decoding import BombError, CodingError, Decoder, decode
from tasks.fetch.failures import FetchError, classify, may_repeat, next_visit, of_status, retry_after, wait_before
from tasks.fetch.foreign import Passed, iter_foreign
from tasks.fetch.ledger import Ledger
from tasks.fetch.local import store_file, store_foreign
from tasks.fetch.progress import Found, ProgressView, Visited
from tests.fetch.house import source_on
from tests.fetch.misbehaving import Site

NOW = datetime(2025, 6, 2, 1, 0, tzinfo=UTC)
SETTINGS = FetchSettings("run", "hoptac/test")


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.215.14", "2001:4860:4860::8888", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2002:c0a8:101::"),
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@settings(deadline=None)
@given(
    st.binary(max_size=5000),
    st.sampled_from(["gzip", "deflate", "x-gzip", "GZIP", "identity", None, ""]),
    st.integers(1, 700),
)
def test_any_body_in_any_pieces_comes_back(body: bytes, coding: str | None, step: int) -> None:
    name = (coding or "").lower()
    packed = gzip.compress(body) if "gzip" in name else zlib.compress(body) if name == "deflate" else body
    decoder = Decoder(coding, 10_000)
    for offset in range(0, len(packed), step):
        decoder.feed(packed[offset : offset + step])
    assert decoder.finish() == body


@settings(deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["gzip", "deflate"]))
def test_no_body_raises_anything_else(body: bytes, coding: str) -> None:
    try:
        decode(body, coding, 1000)
    except (CodingError, BombError):
        return


def test_a_large_body_comes_back_whole() -> None:
    body = bytes(range(256)) * 8192
    assert decode(gzip.compress(body), "gzip", len(body)) == body


def test_a_body_past_the_limit_is_stopped_early() -> None:
    decoder = Decoder("gzip", 1000)
    with pytest.raises(BombError):
        decoder.feed(gzip.compress(bytes(100_000_000)))


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "nonsense"])
def test_codings_nobody_asked_for_are_refused(coding: str) -> None:
    with pytest.raises(CodingError):
        Decoder(coding, 10)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 02 Jun 2025 01:02:00 GMT", 120.0),
        ("Mon, 02 Jun 2025 00:00:00 GMT", 0.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("٣", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_waits_double_with_jitter_and_can_be_repeated() -> None:
    waits = [wait_before(attempt, "http://a/", SETTINGS) for attempt in range(1, 12)]
    assert waits == [wait_before(attempt, "http://a/", SETTINGS) for attempt in range(1, 12)]
    for attempt, wait in enumerate(waits):
        assert 0.5 * min(60, 2**attempt) <= wait <= 1.5 * min(60, 2**attempt)
    assert wait_before(1, "http://a/", SETTINGS) != wait_before(1, "http://b/", SETTINGS)


def test_only_what_may_change_is_repeated() -> None:
    for outcome in Outcome:
        assert may_repeat(FetchError(outcome), 1, SETTINGS) is outcome.repeatable
        assert not may_repeat(FetchError(outcome), SETTINGS.attempts, SETTINGS)
    assert not may_repeat(FetchError(Outcome.RATE_LIMITED, retry_after=9999.0), 1, SETTINGS)


def test_next_visits() -> None:
    missing = FetchError(Outcome.NOT_FOUND)
    gaps = [next_visit(missing, failures, NOW) for failures in (1, 2, 3, 99)]
    assert gaps == [NOW + timedelta(hours=hours) for hours in (1, 2, 4, 720)]
    assert next_visit(FetchError(Outcome.DNS), 1, NOW) is None
    assert next_visit(FetchError(Outcome.SERVER_ERROR, retry_after=60.0), 1, NOW) == NOW + timedelta(minutes=1)
    assert next_visit(FetchError(Outcome.GONE), 1, NOW) == NOW + timedelta(days=365)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (429, Outcome.RATE_LIMITED),
        (451, Outcome.CLIENT_ERROR),
        (500, Outcome.SERVER_ERROR),
        (599, Outcome.SERVER_ERROR),
        (204, Outcome.UNEXPECTED_STATUS),
        (101, Outcome.UNEXPECTED_STATUS),
    ],
)
def test_what_a_status_means(status: int, outcome: Outcome) -> None:
    assert of_status(status) is outcome


def test_exceptions_of_the_client_are_classes_of_failure() -> None:
    assert classify(httpx.ConnectTimeout("x")).outcome is Outcome.CONNECT_TIMEOUT
    assert classify(httpx.WriteTimeout("x")).outcome is Outcome.READ_TIMEOUT
    assert classify(httpx.UnsupportedProtocol("x")).outcome is Outcome.BAD_ADDRESS
    assert classify(httpx.ReadError("")).message == "ReadError"


def test_every_outcome_says_what_it_means() -> None:
    for outcome in Outcome:
        assert outcome.meaning.endswith(".")
        assert isinstance(outcome.standing, Standing)


@pytest.mark.parametrize(
    ("content_type", "purpose", "readable"),
    [
        ("text/html; charset=utf-8", Purpose.PAGE, True),
        ("TEXT/HTML", Purpose.PAGE, True),
        (None, Purpose.PAGE, True),
        ("application/rss+xml", Purpose.PAGE, False),
        ("application/rss+xml", Purpose.DISCOVERY, True),
        ("image/jpeg", Purpose.DISCOVERY, False),
        ("image/jpeg", Purpose.ROBOTS, True),
    ],
)
def test_what_is_read(content_type: str | None, purpose: Purpose, readable: bool) -> None:
    assert is_readable(content_type, purpose) is readable


def test_progress_is_shown_by_source() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=160)
    with ProgressView(console) as view:
        view(Found("bao", 2))
        view(Visited("bao", "http://bao.example/1", Outcome.FETCHED, 10))
        view(Visited("bao", "http://bao.example/2", Outcome.NOT_FOUND))
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert "2/2" in text
    assert "1 fetched 1 failed" in text


def foreign(path: Path, pages: list[tuple[str, bytes, str, str]], gzipped: bool = True) -> Path:
    """A WARC as others write it: address, body, content type, status."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=gzipped)
        writer.write_record(writer.create_warcinfo_record("x", {"software": "other"}))
        for url, body, content_type, status in pages:
            headers = [("Content-Type", content_type)] if content_type else []
            if body[:2] == b"\x1f\x8b":
                headers.append(("Content-Encoding", "gzip"))
            http = StatusAndHeaders(status, headers, protocol="HTTP/1.1")
            date = {"WARC-Date": "2021-03-04T05:06:07Z"}
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    payload=io.BytesIO(body),
                    length=len(body),
                    http_headers=http,
                    warc_headers_dict=date,
                )
            )
    return path


PAGES = [
    ("http://bao.example/a-1.html", b"<p>1</p>", "text/html", "200 OK"),
    ("http://bao.example/a-2.html", gzip.compress(b"<p>2</p>"), "text/html; charset=utf-8", "200 OK"),
    ("http://bao.example/x.jpg", b"jpeg", "image/jpeg", "200 OK"),
    ("http://bao.example/gone", b"gone", "text/html", "404 Not Found"),
    ("http://khac.example/b-1", b"text", "", "200 OK"),
]


@pytest.mark.parametrize("gzipped", [True, False])
def test_foreign_archives_give_their_pages(tmp_path: Path, gzipped: bool) -> None:
    found = list(iter_foreign(foreign(tmp_path / "other.warc.gz", PAGES, gzipped)))
    assert [(page.url, page.content) for page in found if not isinstance(page, Passed)] == [
        ("http://bao.example/a-1.html", b"<p>1</p>"),
        ("http://bao.example/a-2.html", b"<p>2</p>"),
        ("http://khac.example/b-1", b"text"),
    ]
    assert {page.fetched_at for page in found if not isinstance(page, Passed)} == {
        datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)
    }


def test_a_page_too_large_in_a_foreign_archive_is_passed(tmp_path: Path) -> None:
    bomb = [("http://bao.example/bomb", gzip.compress(bytes(5_000_000)), "text/html", "200 OK")]
    (found,) = iter_foreign(foreign(tmp_path / "other.warc.gz", bomb), limit=1000)
    assert isinstance(found, Passed)
    assert found.reason == "larger than 1000 bytes"


@pytest.mark.parametrize("content", [b"hello", b"\x1f\x8b\x08nonsense", b"%PDF-1.7\n" * 50])
def test_what_is_no_warc_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"x\.warc\.gz: not a readable WARC file") as caught:
        list(iter_foreign(path))
    assert "\n" not in str(caught.value)


def test_a_foreign_archive_that_ends_inside_a_record_gives_the_pages_before(tmp_path: Path) -> None:
    long = " ".join(str(number**3) for number in range(1000)).encode()
    path = foreign(tmp_path / "torn.warc.gz", [PAGES[0], ("http://bao.example/long", long, "text/plain", "200 OK")])
    path.write_bytes(path.read_bytes()[:-200])
    pages = iter_foreign(path)
    assert next(pages).url == "http://bao.example/a-1.html"
    with pytest.raises(
        ValueError, match=r"torn\.warc\.gz: not a readable WARC file: it ends inside the record of http"
    ):
        next(pages)


def test_foreign_pages_are_kept_once_with_their_date_and_publisher(tmp_path: Path, site: Site) -> None:
    path = foreign(tmp_path / "other.warc.gz", PAGES)
    sources = {"bao": source_on(site)}
    with Archive(tmp_path / "archive") as archive, Ledger(tmp_path / "ledger.sqlite") as ledger:
        first = store_foreign(archive, ledger, path, sources, "run-1")
        second = store_foreign(archive, ledger, path, sources, "run-2")
        captures = list(ledger.captures())
        contents = [archive.read(one.archive).content for one in captures]
    assert ((first.new, first.unchanged), (second.new, second.unchanged)) == ((3, 0), (0, 3))
    assert [one.publisher_id for one in captures] == ["bao", "bao", None]
    assert {one.fetched_at for one in captures} == {datetime(2021, 3, 4, 5, 6, 7, tzinfo=UTC)}
    assert contents == [b"<p>1</p>", b"<p>2</p>", b"text"]


def test_a_local_file_is_kept_once_for_each_content(tmp_path: Path) -> None:
    with Archive(tmp_path / "archive") as archive, Ledger(tmp_path / "ledger.sqlite") as ledger:
        results = [
            store_file(archive, ledger, "báo/một.txt", content, run_id="run-1", content_type="text/plain")
            for content in (b"1", b"1", b"2")
        ]
        (capture,) = ledger.captures()
        page = archive.read(capture.archive)
    assert [is_new for _, is_new in results] == [True, False, True]
    assert (page.file, page.url, page.content, page.content_type) == ("báo/một.txt", None, b"2", "text/plain")


@pytest.mark.parametrize("name", ["/etc/passwd", "../x.txt", "a/../../x", ""])
def test_a_local_file_is_named_inside_its_folder(tmp_path: Path, name: str) -> None:
    with (
        Archive(tmp_path / "archive") as archive,
        Ledger(tmp_path / "ledger.sqlite") as ledger,
        pytest.raises(ValueError, match="inside the ingested folder"),
    ):
        store_file(archive, ledger, name, b"x", run_id="run-1")
