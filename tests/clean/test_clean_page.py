# ruff: noqa: E501 -- markup and lines of pages are one line each
"""One page through the whole step: identity, refusals, language, the way of the dates."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from schemas.records import Article, Refusal
from schemas.source import Source
from tasks.clean import CLEANER, clean_page, document_id
from tests.clean.helpers import PAGES, raw_page

P = "Hai trường đã trao đổi giáo trình và thống nhất mở lớp chung cho sinh viên năm cuối trong học kỳ tới."
DUMP = f"Hai trường mở lớp chung\n{P}\n{P.replace('Hai trường', 'Theo kế hoạch, hai trường')}\n"


def refusal(content: bytes | str, sources: dict[str, Source]) -> Refusal:
    result = clean_page(raw_page(content, file="tin/bai.txt"), sources)
    assert isinstance(result, Refusal)
    return result


@pytest.mark.parametrize(
    ("content", "check"),
    [
        (b"", "empty_page"),
        (b"%PDF-1.7 abc", "pdf_content"),
        (b"\x89PNG\r\n\x1a\nabc", "binary_content"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "not_an_article"),
        ("<html><body><nav>Trang chủ</nav></body></html>", "no_article"),
        ("Trang chủ\nĐăng nhập", "no_article"),
    ],
)
def test_refusals_name_what_where_and_what_to_do(content: bytes | str, check: str, sources: dict[str, Source]) -> None:
    result = refusal(content, sources)
    assert (result.table, result.check) == ("documents", check)
    assert result.message.startswith("tin/bai.txt: ") and ": " in result.message and "\n" not in result.message
    assert result.row["file"] == "tin/bai.txt"
    assert set(result.row) == {"url", "file", "archive", "content_sha256"}


def test_identity_by_address_and_by_content(cleaned: Callable[..., Article]) -> None:
    fetched = cleaned(DUMP, url="HTTPS://Bao.example.vn:443/a-1.html?utm_source=zalo#x")
    assert fetched.url == "https://bao.example.vn/a-1.html"
    assert fetched.document_id == "doc_" + hashlib.sha256(b"https://bao.example.vn/a-1.html").hexdigest()[:16]
    local = cleaned(DUMP, file="a.txt")
    assert local.url is None
    assert local.document_id == document_id(None, hashlib.sha256(DUMP.encode()).hexdigest())
    assert (local.cleaner, local.file) == (CLEANER, "a.txt")


def test_local_html_takes_its_canonical_address(cleaned: Callable[..., Article]) -> None:
    page = (PAGES / "vnexpress" / "vietduc.html").read_bytes()
    local, fetched = (
        cleaned(page, file="x.html"),
        cleaned(page, url="https://vnexpress.net/dai-hoc-viet-duc-4800001.html"),
    )
    assert local.url == fetched.url
    assert local.document_id == fetched.document_id
    assert local.publisher_id == "vnexpress"


def test_publisher_given_by_the_archive_counts_when_the_host_is_unknown(sources: dict[str, Source]) -> None:
    page = raw_page(DUMP, "http://127.0.0.1:8080/a.html")
    article = clean_page(page, sources)
    assert isinstance(article, Article) and article.publisher_id is None
    known = clean_page(replace(page, publisher_id="nhandan"), sources)
    assert isinstance(known, Article) and known.publisher_id == "nhandan"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (P, "vi"),
        ("The two schools exchanged textbooks and agreed to open a common class for students of the last year.", "en"),
        (
            "Les deux écoles ont échangé leurs manuels et sont convenues d'ouvrir une classe commune l'an prochain.",
            "fr",
        ),
        (
            "Die beiden Schulen haben Lehrbücher ausgetauscht und eröffnen im nächsten Jahr eine gemeinsame Klasse.",
            "de",
        ),
        ("Две школы обменялись учебниками и договорились открыть общий класс для студентов последнего курса.", "ru"),
        ("ສອງໂຮງຮຽນໄດ້ແລກປ່ຽນປຶ້ມແບບຮຽນ ແລະ ຕົກລົງເປີດຫ້ອງຮຽນຮ່ວມກັນໃນປີໜ້າ ເພື່ອນັກສຶກສາປີສຸດທ້າຍຂອງທັງສອງປະເທດ.", "lo"),
        ("两所学校交换了教材，并同意明年为毕业班学生开设联合课程，以加强两国之间的教育合作与交流。", "zh"),
        (
            "両校は教科書を交換し、来年、最終学年の学生のための共同クラスを開くことで合意しました。交流は続きます。",
            "ja",
        ),
        (
            "두 학교는 교과서를 교환하고 내년에 졸업반 학생들을 위한 공동 수업을 열기로 합의했습니다. 교류는 계속됩니다.",
            "ko",
        ),
    ],
)
def test_language_is_detected_and_others_are_articles_too(
    text: str, language: str, cleaned: Callable[..., Article]
) -> None:
    page = f"<html><body><div><p>{text}</p><p>{text} 1.</p><p>{text} 2.</p></div></body></html>"
    assert cleaned(page, url="https://nhandan.vn/x-post1.html").language == language


def test_date_written_on_an_unknown_page(cleaned: Callable[..., Article]) -> None:
    page = f"<html><body><h1>Hai trường mở lớp</h1><span class='date'>15/03/2024 14:46</span><div><p>{P}</p><p>{P} Một.</p></div></body></html>"
    article = cleaned(page, url="https://bao.example.vn/1.html")
    assert (article.published_edtf, article.published_origin) == ("2024-03-15", "selector")
    timed = page.replace("<span class='date'>15/03/2024 14:46</span>", "<time datetime='2024-03-16'>hôm kia</time>")
    assert cleaned(timed, url="https://bao.example.vn/1.html").published_edtf == "2024-03-16"


def test_lead_outside_the_body_comes_first(cleaned: Callable[..., Article]) -> None:
    lead = "Hai trường ở hai nước vừa thống nhất mở lớp chung, sinh viên được học bằng giáo trình của cả hai bên."
    page = f"<html><body><h1>Lớp chung</h1><h2 class='sapo'>{lead}</h2><div class='c'><p>{P}</p><p>{P} Một.</p></div></body></html>"
    article = cleaned(page, url="https://bao.example.vn/1.html")
    assert article.lead == lead and article.body.startswith(lead)


def test_inline_links_breaks_and_spans_keep_their_words(cleaned: Callable[..., Article]) -> None:
    body = (
        "<p>Hai trường <a class='cms-relate' href='/x'>trao đổi</a> giáo trình,<br>rồi thống nhất lịch học cho cả năm.</p>"
        "<p><span>Sinh viên hai bên sẽ ở chung ký túc xá trong suốt học kỳ đầu tiên của khóa học.</span></p>"
        "Thầy cô hai trường dạy xen kẽ theo tuần, mỗi bên bốn môn học chính.<br><br>Kinh phí do hai tỉnh cùng chi trả theo từng năm học."
    )
    page = f"<html><body><h1 class='article__title'>Lớp</h1><div class='article__body zce-content-body'>{body}</div></body></html>"
    assert cleaned(page, url="https://nhandan.vn/x-post1.html").body.split("\n") == [
        "Hai trường trao đổi giáo trình, rồi thống nhất lịch học cho cả năm.",
        "Sinh viên hai bên sẽ ở chung ký túc xá trong suốt học kỳ đầu tiên của khóa học.",
        "Thầy cô hai trường dạy xen kẽ theo tuần, mỗi bên bốn môn học chính.",
        "Kinh phí do hai tỉnh cùng chi trả theo từng năm học.",
    ]


@pytest.mark.parametrize(("host", "believed"), [("bao.example.vn", P), ("news.example.org", "Something else")])
def test_wide_disagreement_is_doubtful(host: str, believed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = ["Something else entirely stands in this page according to the second cleaner, all of it in English."] * 3
    monkeypatch.setattr("tasks.clean.page.second_opinion", lambda *_: other)
    monkeypatch.setattr("tasks.clean.page.detect_language", lambda _: "en")
    page = f"<html><body><div><p>{P}</p><p>{P} Một.</p></div></body></html>"
    article = clean_page(raw_page(page, f"https://{host}/1.html"), {})
    assert isinstance(article, Article) and article.doubtful
    assert article.body.startswith(believed)


def test_second_opinion_stands_in_when_the_first_finds_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.clean.page.second_opinion", lambda *_: [P, P.replace("Hai", "Ba")])
    page = raw_page("<html><body><p>Ngắn</p></body></html>", "https://bao.example.vn/1.html")
    article = clean_page(page, {})
    assert isinstance(article, Article) and article.doubtful and article.body.startswith(P)


def test_same_input_same_output(sources: dict[str, Source]) -> None:
    page = raw_page((PAGES / "tuoitre" / "mythuan.html").read_bytes(), "https://tuoitre.vn/cau-my-thuan-1.htm")
    assert clean_page(page, sources) == clean_page(page, sources)
