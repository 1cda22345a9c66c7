"""Local files: good ones are released, bad ones get a line each and cost the others nothing."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.flows.conftest import Hoptac

ARTICLE = """Hà Nội và Viêng Chăn bàn việc dạy nghề

Ngày 12/5/2024, tại Hà Nội, Bộ Giáo dục và Đào tạo Việt Nam và Bộ Giáo dục và Thể thao Lào đã ký Bản ghi nhớ hợp tác về
đào tạo giáo viên giai đoạn 2024 - 2027.

Theo bản ghi nhớ, mỗi năm phía Việt Nam sẽ dành 60 suất học bổng cho sinh viên Lào, hai bên cũng trao đổi giáo trình và
cử chuyên gia sang làm việc với nhau trong các trường sư phạm.
"""
ENGLISH = """A library opens by the river

The town library moved into a new house last week. It has more seats than before, and children can borrow games as well
as books. The librarians said that they expected many readers in the winter months, when the evenings are long.
"""
PAGE = """<!DOCTYPE html><html lang="vi"><head><title>{title}</title>
<link rel="canonical" href="https://bao.example/{name}.html"></head><body><nav><a href="/">Trang chủ</a></nav>
<article><h1>{title}</h1><p>{first}</p><p>{second}</p></article></body></html>"""


def html_page(name: str) -> str:
    title, first, second = ARTICLE.replace("\n", " ", 0).split("\n\n")
    return PAGE.format(title=title, name=name, first=first, second=second)


def table(folder: Path, name: str) -> pl.DataFrame:
    return pl.read_parquet(f"{folder}/output/latest/{name}/*.parquet")


@pytest.fixture
def pages(folder: Path) -> Path:
    """A folder with a good text, a good HTML page of an unknown host, and everything that can be wrong with a file."""
    place = folder / "pages"
    (place / "deep").mkdir(parents=True)
    (place / "good.txt").write_text(ARTICLE)
    (place / "deep" / "unknown-layout.html").write_text(html_page("bai-1"))
    (place / "english.txt").write_text(ENGLISH)
    (place / "empty.html").write_text("")
    (place / "binary.html").write_bytes(bytes(range(256)) * 40)
    (place / "no-article.html").write_text("<html><body><ul><li><a href='/a'>Trang chủ</a></li></ul></body></html>")
    return place


def test_good_pages_are_released_and_refused_ones_are_in_quarantine(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    ended = hoptac("ingest", "pages")
    assert ended.code == 1
    documents = table(folder, "documents")
    assert sorted(documents["file"]) == ["deep/unknown-layout.html", "english.txt", "good.txt"]
    by_file = {row["file"]: row for row in documents.to_dicts()}
    assert by_file["deep/unknown-layout.html"]["url"] == "https://bao.example/bai-1.html"
    assert by_file["good.txt"]["url"] is None
    assert (by_file["english.txt"]["language"], by_file["english.txt"]["is_relevant"]) == ("en", False)
    refused = {json.loads(row["row"])["file"]: row["check"] for row in table(folder, "quarantine").to_dicts()}
    assert refused == {"binary.html": "binary_content", "empty.html": "empty_page", "no-article.html": "no_article"}


def test_each_refused_file_gets_one_line_with_what_and_what_to_do(hoptac: Hoptac, pages: Path) -> None:
    lines = [line for line in hoptac("ingest", "pages").err.splitlines() if line.startswith("not taken: ")]
    assert [line.split(": ")[1] for line in lines] == ["binary.html", "empty.html", "no-article.html"]
    assert all(len(line.split(": ")) >= 3 for line in lines)


def test_pages_that_are_taken_but_odd_get_a_line_too(hoptac: Hoptac, pages: Path) -> None:
    lines = [line for line in hoptac("ingest", "pages").err.splitlines() if line.startswith("to know: ")]
    assert [line.split(": ")[1] for line in lines] == ["english.txt", "deep/unknown-layout.html"]
    assert "is in the language en" in lines[0]
    assert "no publisher describes its layout" in lines[1]


def test_the_event_of_a_page_is_read_with_its_evidence(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    assert hoptac("ingest", "pages/good.txt").code == 0
    events, mentions, documents = (table(folder, name) for name in ("events", "mentions", "documents"))
    signing = events.filter(pl.col("event_type") == "agreement_signing").to_dicts()
    assert [(row["date_edtf"], row["countries"], row["status"]) for row in signing] == [
        ("2024-05-12", ["LAO", "VNM"], "occurred")
    ]
    body = documents["body"][0]
    assert all(body[row["start"] : row["end"]] == row["quote"] for row in mentions.to_dicts())


def test_nothing_new_makes_no_release_and_says_so(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    first = json.loads(hoptac("ingest", "pages", "--json").out)
    before = table(folder, "documents")
    ended = hoptac("ingest", "pages")
    assert "nothing changed since release" in ended.out
    assert [path.name for path in (folder / "output" / "releases").iterdir()] == [first["version"]]
    assert table(folder, "documents").equals(before)


def test_a_changed_file_takes_the_place_of_the_one_before(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    assert hoptac("ingest", "pages/good.txt").code == 0
    (pages / "good.txt").write_text(ARTICLE.replace("60 suất", "80 suất"))
    ended = hoptac("ingest", "pages/good.txt")
    assert ended.code == 0
    assert "takes the place of the file good.txt" in ended.err
    assert "80 suất" in table(folder, "documents")["body"][0]
    assert table(folder, "documents").height == 1


def test_a_missing_path_does_not_keep_the_others_from_being_read(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    ended = hoptac("ingest", "pages/gone.txt", "pages/good.txt")
    assert ended.code == 1
    assert "not taken: pages/gone.txt: no such file or folder" in ended.err
    assert table(folder, "documents").height == 1


def test_where_nothing_can_be_read_nothing_is_started(hoptac: Hoptac, folder: Path) -> None:
    ended = hoptac("ingest", "gone.txt")
    assert ended.code == 2
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("option", ["--output", "--archive"])
def test_a_folder_that_cannot_be_written_is_named_before_anything_starts(
    hoptac: Hoptac, pages: Path, folder: Path, option: str
) -> None:
    (folder / "a-file").write_text("")
    ended = hoptac("ingest", "pages", option, "a-file")
    assert ended.code == 2
    assert ended.err.startswith("hoptac: a-file: cannot be written")
    assert option in ended.err
    assert len(ended.err.splitlines()) == 1


def test_the_batch_size_and_the_order_of_files_change_nothing(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    for name, size, order in (
        ("one", "1", ("pages/good.txt", "pages/deep")),
        ("two", "50", ("pages/deep", "pages/good.txt")),
    ):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("HOPTAC_BATCH_SIZE", size)
            assert hoptac("ingest", *order, "--output", f"{name}/output", "--archive", f"{name}/archive").code == 0
    for name in ("events", "mentions", "actors", "participants", "agreements", "figures"):
        one, two = (table(folder / place, name) for place in ("one", "two"))
        assert one.equals(two), name


def test_pages_of_a_warc_file_are_read_and_damage_costs_only_what_comes_after_it(hoptac: Hoptac, folder: Path) -> None:
    (folder / "night.warc.gz").write_bytes(warc_of("bai-1", "bai-2"))
    (folder / "torn.warc.gz").write_bytes(warc_of("bai-3", "bai-4")[:-200])
    ended = hoptac("ingest", "night.warc.gz", "torn.warc.gz")
    assert ended.code == 1
    assert "torn.warc.gz: not a readable WARC file: it ends inside the record of" in ended.err
    addresses = [f"https://bao.example/bai-{number}.html" for number in (1, 2, 3)]
    assert sorted(table(folder, "documents")["url"]) == addresses


def warc_of(*names: str) -> bytes:
    """A WARC file as somebody else's crawler writes it."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True)
    for name in names:
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        page = html_page(name).replace("60 suất", f"{len(name) * 10 + int(name[-1])} suất").encode()
        record = writer.create_warc_record(
            f"https://bao.example/{name}.html", "response", payload=BytesIO(page), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


def test_a_page_on_which_the_code_fails_costs_only_itself(
    hoptac: Hoptac, pages: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import flows.reading

    real = flows.reading.read_page

    def failing(page, sources, reader):  # type: ignore[no-untyped-def]
        if page.file == "english.txt":
            raise ZeroDivisionError("a fault of ours")
        return real(page, sources, reader)

    monkeypatch.setattr(flows.reading, "read_page", failing)
    ended = hoptac("ingest", "pages/good.txt", "pages/english.txt")
    assert ended.code == 1
    assert "a fault of ours" in ended.err
    assert "Traceback" not in ended.err
    assert "Traceback" in (folder / "archive" / "hoptac.log").read_text()
    assert list(table(folder, "documents")["file"]) == ["good.txt"]
    assert list(table(folder, "quarantine")["check"]) == ["reading_failed"]

    monkeypatch.undo()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOPTAC_PREFECT", "false")
    assert hoptac("ingest", "pages/good.txt").code == 0
    assert table(folder, "documents").height == 2
    assert table(folder, "quarantine").height == 0


def test_two_writers_to_one_archive_do_not_meet(
    hoptac: Hoptac, pages: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tasks.fetch.archive import Archive

    monkeypatch.setattr("tasks.fetch.turns.PATIENCE_SECONDS", 0.3)
    with Archive(folder / "archive") as other:
        other.recover()
        ended = hoptac("ingest", "pages/good.txt")
    assert ended.code == 1
    *_, waits, gave_up = ended.err.splitlines()
    assert waits == "archive: another process is writing to this archive; waiting for it to make way"
    assert gave_up.startswith("hoptac: archive: another process is writing")


def test_lost_readings_are_read_again(hoptac: Hoptac, pages: Path, folder: Path) -> None:
    assert hoptac("ingest", "pages/good.txt").code == 0
    (folder / "archive" / "readings.sqlite").unlink()
    again = json.loads(hoptac("ingest", "pages/good.txt", "--json").out)
    assert (again["outcome"], again["pages_read"]) == ("unchanged", 1)


def test_a_release_that_loses_too_much_is_stopped_and_readers_keep_the_last_one(hoptac: Hoptac, folder: Path) -> None:
    (folder / "many").mkdir()
    for number in range(24):
        text = ARTICLE.replace("60 suất", f"{number + 10} suất").replace("Ngày 12/5", f"Ngày {number + 1}/5")
        (folder / "many" / f"{number}.txt").write_text(text)
    first = json.loads(hoptac("ingest", "many", "--json").out)
    fewer = ("ingest", "many/1.txt", "many/2.txt", "--archive", "another-archive")
    ended = hoptac(*fewer)
    assert ended.code == 1
    assert "not published: more than 20.0 % of the rows are gone" in ended.out
    assert json.loads((folder / "output" / "latest.json").read_text())["version"] == first["version"]
    assert json.loads(next((folder / "output" / "failed").glob("*/report.json")).read_text())["refused"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOPTAC_ALLOW_LOSS", "true")
        assert hoptac(*fewer).code == 0
    assert table(folder, "documents").height == 2
