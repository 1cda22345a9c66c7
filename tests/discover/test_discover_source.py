"""From a source to its candidates, through a client that answers from memory."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from schemas.fetching import Fetched, PassedOver
from schemas.outcomes import Outcome
from schemas.source import Source
from tasks.discover import Discovered, Window, discover
from tasks.discover.relevance import LanguageWords, Prefilter, RelevanceWords, load_words

HOME = "http://bao.example"
NOW = datetime(2025, 6, 3, 0, tzinfo=UTC)
WORDS = RelevanceWords(languages={"vi": LanguageWords(any_case=("hợp tác", "ký kết"), as_written=("Mỹ",))})


class Memory:
    """A client with pages in memory; anything else is a 404."""

    def __init__(self, pages: dict[str, bytes | Outcome | Callable[[str], bytes]]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    async def get(self, url: str, source: Source) -> Fetched:
        path = url.removeprefix(HOME)
        self.asked.append(path)
        found = self.pages.get(path, Outcome.NOT_FOUND)
        if isinstance(found, Outcome):
            return Fetched(url, found, message=found.meaning)
        content = found if isinstance(found, bytes) else found(path)
        return Fetched(url, Outcome.FETCHED, 200, content, "text/html; charset=utf-8")


class Notes:
    def __init__(self) -> None:
        self.passed: list[PassedOver] = []

    def pass_over(self, passed: Any) -> None:
        self.passed += passed


def source(**discovery: Any) -> Source:
    return Source.model_validate(
        {
            "publisher_id": "bao",
            "name": "Báo Mẫu",
            "homepage": HOME,
            "country": "VNM",
            "language": "vi",
            "hosts": ["bao.example"],
            "discover": {"article_url": [r"-\d+\.html$"], **discovery},
        }
    )


def run(where: Source, client: Memory, window: Window | None = None, notes: Notes | None = None) -> Discovered:
    return asyncio.run(discover(where, client, window or Window.nightly(NOW), notes, WORDS))


def paths(found: Discovered) -> list[str]:
    return [one.url.removeprefix(HOME) for one in found.candidates]


def rss(*items: tuple[str, str, str | None]) -> bytes:
    inner = "".join(
        f"<item><title>{title}</title><link>{HOME}{path}</link>{f'<pubDate>{day}</pubDate>' if day else ''}</item>"
        for path, title, day in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{inner}</channel></rss>'.encode()


def links(*targets: str, after: str = "") -> bytes:
    return "".join(f"<p><a href='{one}'>Hợp tác {one}</a>{after}</p>" for one in targets).encode()


def urlset(*locations: tuple[str, str]) -> bytes:
    inner = "".join(f"<url><loc>{HOME}{path}</loc><lastmod>{day}</lastmod></url>" for path, day in locations)
    return f"<urlset>{inner}</urlset>".encode()


FRESH = "Mon, 02 Jun 2025 08:00:00 +0700"


def test_a_page_found_in_several_places_is_one_candidate() -> None:
    client = Memory(
        {
            "/rss": rss(("/a-1.html?utm_source=rss", "Hợp tác", FRESH)),
            "/map": urlset(("/a-1.html", "2025-06-02"), ("/a-2.html", "2025-06-02")),
            "/muc": links("/a-2.html", "/a-3.html", "/gioi-thieu", "http://khac.example/b-1.html"),
        }
    )
    found = run(source(feeds=[f"{HOME}/rss"], sitemaps=[f"{HOME}/map"], listings=[{"url": f"{HOME}/muc"}]), client)
    assert paths(found) == ["/a-1.html", "/a-2.html", "/a-3.html"]
    assert found.by_place == {f"feed {HOME}/rss": 1, f"sitemap {HOME}/map": 1, f"listing {HOME}/muc": 1}
    assert found.candidates[0].title == "Hợp tác"
    assert found.problems == []


def test_patterns_say_what_an_article_is() -> None:
    client = Memory(
        {"/rss": rss(("/video-1.html", "Hợp tác", FRESH), ("/tin", "Hợp tác", FRESH), ("/a-1.html", "Hợp tác", FRESH))}
    )
    found = run(source(feeds=[f"{HOME}/rss"], exclude_url=["/video"]), client)
    assert paths(found) == ["/a-1.html"]
    assert found.left_out["not_an_article"] == 2


def test_the_prefilter_lets_through_what_may_be_relevant_and_tells_the_rest() -> None:
    items = [("/a-1.html", "Hai tỉnh hợp tác", FRESH), ("/a-2.html", "Giá vàng hôm nay", FRESH)]
    items += [
        ("/a-3.html", "Đoàn sang Mỹ", FRESH),
        ("/a-4.html", "MỸ và châu lục", FRESH),
        ("/a-5.html", "mỹ phẩm", FRESH),
    ]
    client = Memory({"/rss": rss(*items)})
    notes = Notes()
    found = run(source(feeds=[f"{HOME}/rss"]), client, notes=notes)
    assert paths(found) == ["/a-1.html", "/a-3.html", "/a-4.html"]
    assert [one.candidate.title for one in notes.passed] == ["Giá vàng hôm nay", "mỹ phẩm"]
    assert found.passed_over == notes.passed
    assert found.left_out["passed_over"] == 2
    everything = run(source(feeds=[f"{HOME}/rss"], prefilter=False), client)
    assert len(everything.candidates) == 5


def test_a_page_without_a_title_is_let_through() -> None:
    client = Memory({"/map": urlset(("/a-1.html", "2025-06-02"))})
    assert paths(run(source(sitemaps=[f"{HOME}/map"]), client)) == ["/a-1.html"]


def test_a_nightly_window_reaches_back_by_the_overlap() -> None:
    days = {number: f"{number:02d} May 2025 08:00:00 +0700" for number in (27, 29, 31)}
    client = Memory({"/rss": rss(*((f"/a-{number}.html", "Hợp tác", day) for number, day in days.items()))})
    assert paths(run(source(feeds=[f"{HOME}/rss"], overlap_days=3), client)) == ["/a-31.html"]
    assert paths(run(source(feeds=[f"{HOME}/rss"], overlap_days=5), client)) == ["/a-29.html", "/a-31.html"]


def test_an_article_edited_lately_is_looked_at_again() -> None:
    content = (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title>Hợp tác</title>'
        f'<link href="{HOME}/a-1.html"/>'
        "<published>2024-01-01T00:00:00Z</published><updated>2025-06-02T12:00:00Z</updated></entry></feed>"
    ).encode()
    where = source(feeds=[f"{HOME}/rss"])
    assert paths(run(where, Memory({"/rss": content}))) == ["/a-1.html"]
    exact = Window.of_days(date(2025, 6, 2), date(2025, 6, 2))
    assert paths(run(where, Memory({"/rss": content}), exact)) == []


def test_an_exact_window_takes_exactly_its_days() -> None:
    stamps = [
        "01 Jun 2025 23:59:59 +0700",
        "02 Jun 2025 00:00:00 +0700",
        "02 Jun 2025 23:59:59 +0700",
        "03 Jun 2025 00:00:00 +0700",
    ]
    client = Memory(
        {
            "/rss": rss(
                *((f"/a-{number}.html", "Hợp tác", day) for number, day in enumerate(stamps)),
                ("/a-9.html", "Hợp tác", None),
            )
        }
    )
    found = run(source(feeds=[f"{HOME}/rss"]), client, Window.of_days(date(2025, 6, 2), date(2025, 6, 2)))
    assert paths(found) == ["/a-1.html", "/a-2.html"]
    assert found.left_out == {"outside_window": 2, "undated": 1}


def test_monthly_sitemaps_are_asked_for_the_months_of_the_window() -> None:
    client = Memory({})
    run(
        source(sitemaps=[HOME + "/{year}-{month:02d}.xml", HOME + "/{year}/{month}.xml"]),
        client,
        Window.of_days(date(2024, 11, 15), date(2025, 1, 3)),
    )
    assert client.asked == [
        *("/2025-01.xml", "/2024-12.xml", "/2024-11.xml"),
        *("/2025/1.xml", "/2024/12.xml", "/2024/11.xml"),
    ]


def test_an_index_is_followed_but_not_into_what_is_too_old() -> None:
    index = (
        f"<sitemapindex><sitemap><loc>{HOME}/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>"
        f"<sitemap><loc>{HOME}/new.xml</loc><lastmod>2025-06-02</lastmod></sitemap></sitemapindex>"
    ).encode()
    client = Memory({"/map": index, "/new.xml": urlset(("/a-1.html", "2025-06-02"), ("/a-2.html", "2019-01-01"))})
    found = run(source(sitemaps=[f"{HOME}/map"]), client)
    assert client.asked == ["/map", "/new.xml"]
    assert paths(found) == ["/a-1.html"]


def test_an_index_of_itself_ends() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}/map</loc></sitemap></sitemapindex>".encode()
    client = Memory({"/map": index})
    run(source(sitemaps=[f"{HOME}/map"]), client)
    assert client.asked == ["/map"]


def test_indexes_nested_for_ever_end() -> None:
    class Nested(Memory):
        async def get(self, url: str, source: Source) -> Fetched:
            self.asked.append(url)
            deeper = f"<sitemapindex><sitemap><loc>{url}x</loc></sitemap></sitemapindex>".encode()
            return Fetched(url, Outcome.FETCHED, 200, deeper)

    client = Nested({})
    run(source(sitemaps=[f"{HOME}/map"]), client)
    assert len(client.asked) == 4


def test_a_listing_is_followed_to_its_end() -> None:
    client = Memory({"/muc/1": links("/a-1.html"), "/muc/2": links("/a-2.html")})
    found = run(source(listings=[{"url": HOME + "/muc/{page}", "pages": 9}]), client)
    assert client.asked == ["/muc/1", "/muc/2", "/muc/3"]
    assert paths(found) == ["/a-1.html", "/a-2.html"]
    assert found.problems == [], "404 after the last page is the end"


def test_endless_pages_that_repeat_end() -> None:
    client = Memory({f"/muc/{number}": links("/a-1.html") for number in range(1, 100)})
    run(source(listings=[{"url": HOME + "/muc/{page}", "pages": 90}]), client)
    assert client.asked == ["/muc/1", "/muc/2"]


def test_endless_pages_that_invent_articles_end_at_the_limit() -> None:
    class Inventive(Memory):
        async def get(self, url: str, source: Source) -> Fetched:
            self.asked.append(url)
            return Fetched(url, Outcome.FETCHED, 200, links(f"/a-{len(self.asked)}.html"))

    client = Inventive({})
    run(source(listings=[{"url": HOME + "/muc/{page}", "pages": 7}]), client)
    assert len(client.asked) == 7


def test_a_listing_ends_where_all_is_older_than_the_window() -> None:
    client = Memory(
        {
            "/muc/1": links("/a-1.html", after="<i>02/06/2025</i>"),
            "/muc/2": links("/a-2.html", after="<i>02/06/2021</i>"),
            "/muc/3": links("/a-3.html", after="<i>01/06/2021</i>"),
        }
    )
    found = run(source(listings=[{"url": HOME + "/muc/{page}", "pages": 9}]), client)
    assert client.asked == ["/muc/1", "/muc/2"]
    assert paths(found) == ["/a-1.html"]


def test_a_dated_listing_is_asked_for_each_day() -> None:
    client = Memory({"/ngay/02-06-2025": links("/a-2.html"), "/ngay/01-06-2025": links("/a-1.html")})
    where = source(listings=[{"url": HOME + "/ngay/{date}", "date_format": "%d-%m-%Y"}])
    found = run(where, client, Window.of_days(date(2025, 6, 1), date(2025, 6, 2)))
    assert client.asked == ["/ngay/02-06-2025", "/ngay/01-06-2025"]
    assert paths(found) == ["/a-2.html", "/a-1.html"]


def test_places_that_cannot_be_had_or_read_are_problems_and_the_others_count() -> None:
    client = Memory(
        {"/rss": Outcome.SERVER_ERROR, "/map": b"<html></html>", "/rss2": b"nothing", "/muc": links("/a-1.html")}
    )
    found = run(
        source(
            feeds=[f"{HOME}/rss", f"{HOME}/rss2"],
            sitemaps=[f"{HOME}/map"],
            listings=[{"url": f"{HOME}/muc"}, {"url": f"{HOME}/x"}],
        ),
        client,
    )
    assert paths(found) == ["/a-1.html"]
    assert [(one.outcome, one.example.removeprefix(HOME)) for one in found.problems] == [
        (Outcome.SERVER_ERROR, "/rss"),
        (Outcome.CONTENT_TYPE, "/rss2"),
        (Outcome.CONTENT_TYPE, "/map"),
        (Outcome.NOT_FOUND, "/x"),
    ]


def test_a_feed_or_listing_of_monstrous_size_is_not_read() -> None:
    huge = b"<p>" + b" " * 9_000_000
    found = run(source(feeds=[f"{HOME}/rss"], listings=[{"url": f"{HOME}/muc"}]), Memory({"/rss": huge, "/muc": huge}))
    assert [one.outcome for one in found.problems] == [Outcome.TOO_LARGE, Outcome.TOO_LARGE]


@pytest.mark.parametrize("address", ["127.0.0.1", "127.0.0.1:x", "http://127.0.0.1:80", ":80", "a b:80"])
def test_connect_to_is_an_address_and_a_port(address: str) -> None:
    with pytest.raises(ValueError, match="connect_to"):
        Source.model_validate(source().model_dump() | {"connect_to": address})


def test_windows_need_a_zone_and_a_length() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Window(datetime(2025, 1, 1), datetime(2025, 1, 2, tzinfo=UTC))  # noqa: DTZ001 (that is the case)
    with pytest.raises(ValueError, match="empty"):
        Window(NOW, NOW)
    window = Window.of_days(date(2025, 6, 1), date(2025, 6, 2))
    assert list(window.days()) == [date(2025, 6, 2), date(2025, 6, 1)]
    assert window.widened(9) == window
    assert window.until - window.since == timedelta(days=2)


def test_the_words_of_the_prefilter_are_whole_and_each_is_met() -> None:
    words = load_words()
    assert {"vi", "en"} <= set(words.languages)
    for language, own in words.languages.items():
        judge = Prefilter(language, "VNM", words)
        assert len(set(own.any_case)) == len(own.any_case)
        assert len(set(own.as_written)) == len(own.as_written)
        for word in own.any_case:
            assert word == word.lower() == word.strip()
            assert judge.lets_through(f"« {word.upper()} »", None)
        for name in own.as_written:
            assert judge.lets_through(f"x {name}, y", None)


@pytest.mark.parametrize(
    ("title", "passes"),
    [
        ("Sang Mông Cổ học tập", True),
        ("Người Việt Nam ở quê", False),
        ("Giá vàng, giá xăng sáng nay", False),
        ("Bão số 5 vào đất liền", False),
        ("ĐOÀN CÔNG TÁC TỈNH BẠN", True),
        ("Mùa quả ngọt ở Xiêng Khoảng", True),
        ("Tình Việt – Trung", True),
        ("Mùa quả ngọt ở Đắk Lắk", False),
    ],
)
def test_titles_as_they_stand_in_papers(title: str, passes: bool) -> None:
    assert Prefilter("vi", "VNM").lets_through(title, None) is passes


def test_a_language_without_words_lets_everything_through() -> None:
    assert Prefilter("lo", "LAO").lets_through("ຂ່າວ", None)


@pytest.mark.parametrize("text", ["languages: 3", "languages: {vi: {any: [x]}}", "languages: {vi: ["])
def test_a_wrong_file_of_words_is_told_in_one_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "relevance.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"relevance\.yaml") as caught:
        load_words(path)
    assert "\n" not in str(caught.value)
