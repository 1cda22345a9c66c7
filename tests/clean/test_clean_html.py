# ruff: noqa: E501 -- markup is one line each
"""HTML in and outside known layouts: what blocks between paragraphs are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.records import Article
from tasks.clean.cues import load_cues
from tasks.clean.datelines import without_caption, without_dateline, without_signature
from tasks.clean.tree import Places, compound, parse, without_tags

ONE = "Hai bảo tàng đã cùng kiểm kê hơn ba trăm hiện vật và thống nhất cách trưng bày chung trong năm tới."
TWO = "Cán bộ của hai bên sẽ thay nhau làm việc ba tháng một lần để học cách bảo quản tranh lụa và sơn mài."
END = "Triển lãm chung dự kiến mở cửa vào mùa thu, vé vào cửa được miễn cho học sinh của cả hai thành phố."
TITLE = "Hai bảo tàng chuẩn bị triển lãm chung"


def page(*blocks: str, name: str = "noi-dung") -> str:
    inner = "".join(block if block.startswith("<") else f"<p>{block}</p>" for block in blocks)
    return f"<html><head><title>{TITLE}</title></head><body><h1 class='article__title'>{TITLE}</h1><div class='{name}'>{inner}</div></body></html>"


INNER = [
    ("<figure><img src='1'><figcaption>Phòng trưng bày số hai</figcaption></figure>", "Phòng trưng bày"),
    ("<p><img src='1'></p><p style='text-align:center'>Phòng trưng bày số hai của bảo tàng.</p>", "Phòng trưng bày"),
    ("<p>Phòng trưng bày số hai. Ảnh: Hà Vy</p>", "Phòng trưng bày"),
    ("<p><a href='/x'>Chợ tranh cuối tuần đông khách hơn mọi năm</a></p>", "Chợ tranh"),
    ("<p><a href='/x'>Xem</a></p>", "Xem"),
    (f"<p>{TITLE}</p>", TITLE),
    ("<p>Xem thêm: Phố sách mở cửa buổi tối</p>", "Phố sách"),
    (
        "<p>Phố sách mở cửa buổi tối Phố sách mở cửa buổi tối</p><p>Độc giả có thể đến tới mười giờ đêm mỗi ngày.</p>",
        "Phố sách",
    ),
    ("<h3>Tin liên quan</h3><ul><li>Phố sách mở cửa buổi tối</li></ul>", "Phố sách"),
    ("<p>#bảo_tàng #triển_lãm</p>", "#"),
    ("<button>Chia sẻ ngay</button><form><input value='x'>Gửi bình luận</form>", "Chia sẻ"),
    ("<table><tr><td><img src='2'></td></tr><tr><td>Quang cảnh phòng tranh.</td></tr></table>", "Quang cảnh"),
]


@pytest.mark.parametrize(("block", "phrase"), INNER)
@pytest.mark.parametrize("host", ["nhandan.vn", "bao.example.vn"])
def test_block_between_paragraphs_goes(block: str, phrase: str, host: str, cleaned: Callable[..., Article]) -> None:
    name = "article__body zce-content-body" if host == "nhandan.vn" else "noi-dung"
    article = cleaned(page(ONE, block, TWO, END, name=name), url=f"https://{host}/bai-post1.html")
    assert article.body.split("\n") == [ONE, TWO, END]
    assert phrase not in article.body


@pytest.mark.parametrize(
    "signature", ["<p>Hà Vy</p>", "<p style='text-align: right'><b>HÀ VY</b></p>", "<p align='right'>Hà Vy (TTXVN)</p>"]
)
def test_signature_at_the_end_names_the_author(signature: str, cleaned: Callable[..., Article]) -> None:
    for name, host in (("article__body zce-content-body", "nhandan.vn"), ("noi-dung", "bao.example.vn")):
        article = cleaned(page(ONE, TWO, END, signature, name=name), url=f"https://{host}/bai-post1.html")
        assert article.body.endswith(END)
        assert article.authors == ("Hà Vy",)


@pytest.mark.parametrize(
    "extra",
    [
        "<p>Trang chủ &gt; Văn hóa &gt; Bảo tàng</p>",
        "<p>15/03/2024 14:46</p>",
        "<p>Từ khóa: bảo tàng</p>",
        "<p>Tin mới</p>",
        "<div class='share'>Facebook</div>",
        "<p>bao tang mo cua tro lai</p>",
    ],
)
def test_unknown_container_is_judged_more_strictly(extra: str, cleaned: Callable[..., Article]) -> None:
    article = cleaned(page(extra, ONE, TWO, END), url="https://bao.example.vn/1.html")
    assert article.body.split("\n") == [ONE, TWO, END]


def test_subheadings_and_lists_stay(cleaned: Callable[..., Article]) -> None:
    blocks = [
        ONE,
        "<h2>Chuẩn bị chung</h2>",
        TWO,
        "<ul><li>Mở lớp bảo quản tranh lụa cho cán bộ trẻ;</li><li>In sách ảnh song ngữ.</li></ul>",
        END,
    ]
    for name, host in (("article__body zce-content-body", "nhandan.vn"), ("noi-dung", "bao.example.vn")):
        article = cleaned(page(*blocks, name=name), url=f"https://{host}/bai-post1.html")
        assert article.body.split("\n") == [
            ONE,
            "Chuẩn bị chung",
            TWO,
            "Mở lớp bảo quản tranh lụa cho cán bộ trẻ;",
            "In sách ảnh song ngữ.",
            END,
        ]


def test_main_column_called_a_sidebar_is_still_found(cleaned: Callable[..., Article]) -> None:
    inner = page(ONE, TWO, END).replace("<body>", "<body><div class='sidebar-1'>").replace("</body>", "</div></body>")
    assert cleaned(inner, url="https://bao.example.vn/1.html").body.split("\n") == [ONE, TWO, END]


@pytest.mark.parametrize("tail", ["", " - Báo Cảng Biển"])
def test_a_title_with_a_dash_of_its_own_is_kept_whole(tail: str, cleaned: Callable[..., Article]) -> None:
    title = "Diễn đàn nghề cá Việt Nam - Lào bàn việc nuôi cá lồng"
    text = page(ONE, TWO, END).replace(TITLE, title).replace("</title>", f"{tail}</title>")
    assert cleaned(text, url="https://bao.example.vn/1.html").title == title


def test_article_inside_a_form_is_found(cleaned: Callable[..., Article]) -> None:
    inner = page(ONE, TWO, END).replace("<body>", "<body><form id='aspnetForm'>").replace("</body>", "</form></body>")
    assert cleaned(inner, url="https://bao.example.vn/1.html").body.split("\n") == [ONE, TWO, END]


def test_lead_with_a_teaser_link_inside_keeps_its_own_words(cleaned: Callable[..., Article]) -> None:
    lead = f"<h2 class='article__sapo'>{END}<div class='article-relate'><a href='/x'>Chợ tranh cuối tuần</a></div></h2>"
    text = page(ONE, TWO, name="article__body zce-content-body").replace(
        "<div class='article__body", lead + "<div class='article__body"
    )
    assert cleaned(text, url="https://nhandan.vn/bai-post1.html").body.split("\n") == [END, ONE, TWO]


@pytest.mark.parametrize(
    ("selector", "tag", "classes", "attributes"),
    [
        ("h2.lead.big", "h2", ("lead", "big"), ()),
        (".lead", None, ("lead",), ()),
        ("#body", None, (), (("id", "body"),)),
        ("[data-slot=sapo]", None, (), (("data-slot", "sapo"),)),
        ("time[datetime]", "time", (), (("datetime", None),)),
        ("article", "article", (), ()),
    ],
)
def test_compound_selectors(
    selector: str, tag: str | None, classes: tuple[str, ...], attributes: tuple[tuple[str, str | None], ...]
) -> None:
    one = compound(selector)
    assert one is not None
    assert (one.tag, one.classes, one.attributes) == (tag, classes, attributes)


@pytest.mark.parametrize("selector", ["div p", "div > p", "p[style*='right']", "p:first-child", ""])
def test_other_selectors_are_no_compounds(selector: str) -> None:
    assert compound(selector) is None


def test_places_find_what_css_says() -> None:
    root = parse(
        b"<html><body><div class='a b'>1</div><p class='ab'>2</p><div class='b'><p class='a'>3</p></div></body></html>"
    )
    assert root is not None
    places = Places(root)
    assert [each.text for each in places.find_all(".a")] == ["1", "3"]
    assert [each.text for each in places.find_all("div .a")] == ["3"]
    assert places.longest([".nothing"]) is None
    assert places.first_with_text([".nothing", "p.ab"]) is places.find_all("p.ab")[0]


def test_page_without_a_tree_as_lines() -> None:
    assert "Một\n" in without_tags("<p>Một</p><script>x</script><b>Hai</b> &amp; ba".encode())


@pytest.mark.parametrize(
    "text", ["Hai bên họp bàn về giao thông.", "ASEAN là tổ chức khu vực.", "Ông A. nói với báo chí - hôm qua."]
)
def test_text_without_a_dateline_stays(text: str) -> None:
    assert without_dateline(text, load_cues()) == (text, "")


def test_edges_of_text() -> None:
    cues = load_cues()
    assert without_signature("Hai bên đã ký./. TTXVN", cues) == ("Hai bên đã ký./.", "TTXVN")
    assert without_signature("Both signed. — VNA/VNS", cues)[0] == "Both signed."
    assert without_signature("Hai bên đã ký (hôm qua).", cues)[1] == ""
    caption = "Thủ trưởng hai bên tại lễ ký. (Ảnh: TTXVN)"
    rest = "Hai bên đã ký văn bản hợp tác về giao thông đường bộ và đường sắt cho giai đoạn năm năm tới tại thủ đô."
    assert without_caption(f"{caption} {rest}") == (rest, caption)
    assert without_caption(rest) == (rest, "")
