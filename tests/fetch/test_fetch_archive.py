"""The archive: records that others can read, files that survive a kill, damage that is noticed."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from schemas.fetching import Exchange
from schemas.outcomes import Purpose
from schemas.records import RawPage
from tasks.fetch.archive import Archive, ArchiveLockedError
from tasks.fetch.clock import Clock
from tasks.fetch.members import DamagedError
from tasks.fetch.records import IDENTICAL, Context, Writer, digest, moment_of, parse, stamp
from tasks.fetch.verify import verify

AT = datetime(2025, 6, 2, 1, 2, 3, 456789, UTC)
CONTEXT = Context(Purpose.PAGE, "bao", "run-1")


class Fixed(Clock):
    def now(self) -> datetime:
        return AT


def exchange(number: int = 1, body: bytes = b"<p>m\xe1\xbb\x99t</p>", **headers: str) -> Exchange:
    return Exchange(
        url=f"http://bao.example/bai-{number}.html?a=1",
        at=AT + timedelta(seconds=number),
        method="GET",
        request_headers=(("Host", "bao.example"), ("User-Agent", "hoptac/test")),
        status=200,
        reason="OK",
        http_version="HTTP/1.1",
        response_headers=(("Content-Type", "text/html"), *headers.items()),
        body=body,
        address="127.0.0.1",
    )


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive", clock=Fixed(), user_agent="hoptac/test (+https://example.org/)")


def add(archive: Archive, number: int = 1, body: bytes = b"<p>m\xe1\xbb\x99t</p>") -> str:
    return archive.add_exchange(exchange(number, body), digest(body), CONTEXT).archive


def test_a_page_is_found_again_by_its_reference(archive: Archive) -> None:
    references = [add(archive, number, f"<p>{number}</p>".encode()) for number in range(5)]
    archive.close()
    for number, reference in enumerate(references):
        found = archive.read(reference)
        content = f"<p>{number}</p>".encode()
        assert found == RawPage(
            content=content,
            content_sha256=digest(content),
            archive=reference,
            fetched_at=AT + timedelta(seconds=number),
            url=f"http://bao.example/bai-{number}.html?a=1",
            publisher_id="bao",
            content_type="text/html",
        )


def test_files_are_named_by_their_beginning_and_a_number(archive: Archive) -> None:
    for _ in range(2):
        add(archive)
        archive.close()
    assert archive.files() == ["hoptac-20250602010203-00000.warc.gz", "hoptac-20250602010203-00001.warc.gz"]


def test_a_page_can_be_read_while_the_file_is_being_written(archive: Archive) -> None:
    reference = add(archive)
    assert archive.path(archive.files()[0]).name.endswith(".open")
    assert Archive(archive.folder).read(reference).content_sha256 == digest(b"<p>m\xe1\xbb\x99t</p>")
    archive.close()


def test_a_file_is_closed_when_it_is_large_enough(tmp_path: Path) -> None:
    archive = Archive(tmp_path, clock=Fixed(), max_bytes=3000)
    references = [add(archive, number) for number in range(8)]
    archive.close()
    assert len(archive.files()) > 2
    assert len({archive.read(reference).url for reference in references}) == 8


def test_other_tools_read_the_records(archive: Archive) -> None:
    add(archive)
    archive.close()
    with archive.path(archive.files()[0]).open("rb") as file:
        records = [
            (
                one.rec_type,
                one.rec_headers.get_header("WARC-Target-URI"),
                one.content_stream().read(),
                one.digest_checker.passed,
            )
            for one in ArchiveIterator(file, check_digests=True)
        ]
    assert [one[0] for one in records] == ["warcinfo", "response", "request"]
    assert records[1] == ("response", "http://bao.example/bai-1.html?a=1", b"<p>m\xe1\xbb\x99t</p>", True)


def test_records_say_who_asked_what_and_when(archive: Archive) -> None:
    add(archive)
    archive.close()
    data = gzip.decompress(archive.path(archive.files()[0]).read_bytes()).decode()
    for line in (
        "WARC/1.1",
        "http-header-user-agent: hoptac/test (+https://example.org/)",
        "WARC-Date: 2025-06-02T01:02:04.456789Z",
        "WARC-IP-Address: 127.0.0.1",
        "GET /bai-1.html?a=1 HTTP/1.1",
        "User-Agent: hoptac/test",
        "HTTP/1.1 200 OK",
    ):
        assert line in data


def test_a_compressed_body_is_kept_as_it_came(archive: Archive) -> None:
    packed = gzip.compress(b"<p>ba</p>", mtime=0)
    sent = exchange(1, packed, **{"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"})
    reference = archive.add_exchange(sent, digest(b"<p>ba</p>"), CONTEXT).archive
    archive.close()
    record = archive.record(reference)
    assert record.payload == packed
    assert record.http_field("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert archive.read(reference).content == b"<p>ba</p>"
    assert verify(archive).damaged == ()


def test_http2_is_noted_and_written_as_http1(archive: Archive) -> None:
    reference = archive.add_exchange(replace(exchange(), http_version="HTTP/2", reason=""), "", CONTEXT).archive
    archive.close()
    record = archive.record(reference)
    assert record.field("WARC-Protocol") == "h2"
    assert record.block.startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_revisit_points_to_the_record_it_repeats(archive: Archive) -> None:
    first = add(archive)
    second = archive.add_revisit(exchange(), first, CONTEXT, IDENTICAL)
    archive.close()
    original, record = archive.record(first), archive.record(second.archive)
    assert second.record == record.kind == "revisit"
    assert second.sha256 == digest(b"<p>m\xe1\xbb\x99t</p>")
    assert record.field("WARC-Refers-To") == original.field("WARC-Record-ID")
    assert record.field("WARC-Refers-To-Date") == original.field("WARC-Date")
    assert record.field("WARC-Payload-Digest") == original.field("WARC-Payload-Digest")
    assert record.payload == b""
    with pytest.raises(ValueError, match="holds no content"):
        archive.read(second.archive)


def test_a_local_file_is_a_resource(archive: Archive) -> None:
    name = "báo cũ/bài 1.txt"
    entry = archive.add_file(name, b"", at=AT, context=CONTEXT, content_type="text/plain")
    archive.close()
    found = archive.read(entry.archive)
    assert (entry.record, found.file, found.url, found.content) == ("resource", name, None, b"")
    assert archive.record(entry.archive).field("WARC-Target-URI") == (
        "urn:hoptac:file:b%C3%A1o%20c%C5%A9/b%C3%A0i%201.txt"
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
        lambda s: "/" not in s
    ),
    content=st.binary(max_size=400),
)
def test_any_file_comes_back_as_it_was(tmp_path: Path, name: str, content: bytes) -> None:
    with Archive(tmp_path / "any") as archive:
        entry = archive.add_file(name, content, at=AT, context=CONTEXT, content_type=None)
        found = archive.read(entry.archive)
    assert (found.file, found.content) == (name, content)


@pytest.mark.parametrize(
    "reference", ["", "x.warc.gz:1", "../x.warc.gz:1", "hoptac.warc.gz", "/etc/passwd:0", "a/b.warc.gz:0"]
)
def test_a_wrong_reference_is_told(archive: Archive, reference: str) -> None:
    with pytest.raises(ValueError):
        archive.read(reference)


def test_a_record_that_cannot_be_written_whole_is_not_there(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first = add(archive, 1)

    def full(self: Writer, record: object, params: object = None) -> None:
        self.out.write(b"half a record")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Writer, "_write_warc_record", lambda self, out, record: full(self, record))
        with pytest.raises(OSError, match="No space left"):
            add(archive, 2)
    third = add(archive, 3)
    archive.close()
    assert verify(archive).damaged == ()
    assert [archive.read(one).url for one in (first, third)]


def test_two_writers_are_one_too_many(archive: Archive) -> None:
    add(archive)
    with pytest.raises(ArchiveLockedError, match="another process"):
        Archive(archive.folder).recover()
    archive.close()
    assert Archive(archive.folder).recover() == []


def _kill(archive: Archive, size: int) -> Path:
    """The file as a killed writer leaves it, cut at `size`."""
    path = archive.path(archive.files()[0])
    data = path.read_bytes()[:size]
    archive.close()
    final = archive.path(archive.files()[0])
    final.unlink()
    left = final.with_name(final.name + ".open")
    left.write_bytes(data)
    return left


@pytest.mark.parametrize("lost", [1, 10, 200])
def test_a_torn_last_record_is_set_aside_and_the_whole_ones_stay(archive: Archive, lost: int) -> None:
    references = [add(archive, number) for number in range(3)]
    size = archive.size(archive.files()[0])
    left = _kill(archive, size - lost)
    (line,) = archive.recover()
    archive.close()
    assert "set aside" in line
    assert not left.exists()
    assert [archive.read(one).url for one in references[:2]]
    assert verify(archive).damaged == ()
    cut = next((archive.folder / "damaged").iterdir())
    name, _, offset = line.partition(" ")[0].rstrip(":").rpartition(":")
    assert cut.name == f"{name}.{offset}.part"
    assert cut.stat().st_size + archive.size(name) == size - lost


def test_a_tail_of_zeros_is_set_aside_and_damage_before_it_stays(archive: Archive) -> None:
    references = [add(archive, number, bytes(range(256)) * 20) for number in range(3)]
    size = archive.size(archive.files()[0])
    left = _kill(archive, size)
    data = bytearray(left.read_bytes())
    data[int(references[1].rpartition(":")[2]) + 300] ^= 0xFF
    left.write_bytes(bytes(data) + bytes(5000))
    (line,) = archive.recover()
    archive.close()
    assert line.split(": ")[1].startswith("5000 bytes")
    assert [one.archive for one in verify(archive).damaged] == [references[1]]
    assert archive.read(references[2]).content == bytes(range(256)) * 20


def test_every_cut_of_a_file_leaves_whole_records(archive: Archive, tmp_path: Path) -> None:
    add(archive, 1)
    add(archive, 2)
    data = archive.path(archive.files()[0]).read_bytes()
    archive.close()
    for size in range(0, len(data), 37):
        again = Archive(tmp_path / f"cut-{size}")
        again.folder.mkdir()
        (again.folder / "hoptac-20250602010203-00000.warc.gz.open").write_bytes(data[:size])
        again.recover()
        assert verify(again).damaged == ()
        again.close()


def test_a_killed_writer_loses_nothing_that_was_written(archive: Archive) -> None:
    references = [add(archive, number) for number in range(3)]
    _kill(archive, archive.size(archive.files()[0]))
    assert archive.recover() == []
    add(archive, 4)
    archive.close()
    assert len(archive.files()) == 2
    assert len({archive.read(one).url for one in references}) == 3


def test_damage_is_found_and_the_rest_is_read(archive: Archive) -> None:
    references = [add(archive, number, bytes(range(256)) * 20) for number in range(3)]
    archive.close()
    path = archive.path(archive.files()[0])
    data = bytearray(path.read_bytes())
    damaged = int(references[1].rpartition(":")[2])
    data[damaged + 300] ^= 0xFF
    path.write_bytes(data)
    found = verify(archive)
    assert [one.archive for one in found.damaged] == [references[1]]
    assert found.records == 7
    with pytest.raises(DamagedError):
        archive.read(references[1])
    assert len(list(archive.entries(archive.files()[0]))) == 2


def test_a_record_that_does_not_fit_its_digest_is_found(archive: Archive) -> None:
    reference = add(archive)
    archive.close()
    path = archive.path(archive.files()[0])
    offset = int(reference.rpartition(":")[2])
    whole = path.read_bytes()
    plain = gzip.decompress(whole[offset:])
    forged = gzip.compress(plain.replace(b"<p>m", b"<p>n", 1))
    path.write_bytes(whole[:offset] + forged)
    (damage,) = verify(archive).damaged
    assert damage.archive == reference
    assert "WARC-Block-Digest" in damage.reason


def test_a_member_that_is_no_record_is_found(archive: Archive) -> None:
    add(archive)
    archive.close()
    path = archive.path(archive.files()[0])
    path.write_bytes(path.read_bytes() + gzip.compress(b"hello"))
    (damage,) = verify(archive).damaged
    assert damage.reason == "not a WARC record"


def test_times_of_any_precision_are_read() -> None:
    assert moment_of(stamp(AT)) == AT
    assert moment_of("2025-06-02T01:02:03Z") == AT.replace(microsecond=0)
    assert moment_of("2025-06-02") == datetime(2025, 6, 2, tzinfo=UTC)


def test_a_record_shorter_than_it_says_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        parse(b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 10\r\n\r\nabc")
