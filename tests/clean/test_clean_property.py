# ruff: noqa: E501 -- markup and lines of pages are one line each
"""For any page made of known article blocks and known boilerplate: all of the first and none of the second come out."""

from __future__ import annotations

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.records import Article
from tasks.clean import clean_page
from tasks.clean.cues import load_cues
from tasks.clean.dump import clean_dump
from tasks.sources import load_sources
from tests.clean.helpers import ROOT, raw_page

SOURCES = load_sources(ROOT / "sources")
WHO = ("Đoàn đại biểu thành phố", "Hội Hữu nghị hai nước", "Trường Cao đẳng Nghề", "Đội y tế lưu động", "Sở Văn hóa")
DID = (
    "đã thống nhất với phía bạn về",
    "cho biết sẽ tiếp tục",
    "vừa hoàn thành đợt khảo sát về",
    "đề nghị hai bên sớm bàn về",
)
WHAT = (
    "việc đào tạo giáo viên tiếng Việt",
    "kế hoạch chăm sóc sức khỏe vùng biên",
    "chương trình giao lưu thanh niên",
    "dự án cấp nước sạch",
)
WHERE = (
    "tại các xã giáp biên.",
    "trong năm tới, với kinh phí do hai bên cùng góp.",
    "theo bản ghi nhớ đã trao đổi trước đó.",
)

paragraph = st.tuples(*(st.sampled_from(part) for part in (WHO, DID, WHAT, WHERE))).map(" ".join)
articles = st.lists(paragraph, min_size=4, max_size=9, unique=True)

TITLE = "Hai nước bàn kế hoạch hợp tác cho năm tới"
DOUBLED = (
    "Chợ phiên vùng cao đông vui ngày cuối năm",
    "Giải bóng chuyền bãi biển mở rộng khởi tranh",
    "Làng nghề gốm cổ đón khách phương xa",
)
TEASER = (
    "Hàng trăm gian hàng bày bán nông sản của bà con trong vùng.",
    "Mười hai đội bóng tranh tài suốt ba ngày cuối tuần này.",
)
INNER = (
    "Quang cảnh buổi gặp. Ảnh: Minh Tâm",
    "Đại biểu chụp ảnh chung. (Ảnh: Ban tổ chức)",
    "Xem thêm: Phố đi bộ mở cửa trở lại",
    "[Video] Toàn cảnh lễ hội hoa xuân",
    "![](anh/minh-hoa.png)",
    "Quảng cáo: Trà sen Hồ Tây – thơm mát mỗi ngày. Hotline 1900 xxxx",
    f"{TITLE} - Ảnh 2.",
)
HEAD = ("Trang chủ | Thời sự | Thế giới | Văn hóa", "Đăng nhập", "Chia sẻ", "Thứ ba, 05/03/2024 - 10:20")
TAIL = (
    "Tin cùng chuyên mục",
    "Đọc nhiều",
    "Từ khóa: hợp tác, giao lưu",
    "Giá vàng hôm nay giảm nhẹ",
    "Bình luận (2)",
    "Phiên bản di động",
)

boxes = st.one_of(
    st.sampled_from(INNER).map(lambda line: [line]),
    st.tuples(st.sampled_from(DOUBLED), st.sampled_from(TEASER)).map(lambda pair: [f"{pair[0]} {pair[0]}", pair[1]]),
)
MODEST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@MODEST
@given(articles, st.lists(boxes, max_size=4), st.lists(st.sampled_from(HEAD), max_size=3, unique=True), st.data())
def test_dump(body: list[str], inner: list[list[str]], head: list[str], data: st.DataObject) -> None:
    blocks = list(body)
    for box in inner:
        blocks.insert(data.draw(st.integers(1, len(blocks) - 1)), "\n".join(box))
    tail = data.draw(st.lists(st.sampled_from(TAIL[2:]), max_size=3, unique=True))
    text = "\n".join([*head, TITLE, ""]) + "\n" + "\n\n".join(blocks) + "\n\n" + "\n".join([TAIL[0], *tail])
    result = clean_dump(text, load_cues())
    assert result is not None
    assert result.title == TITLE
    assert result.paragraphs == body
    left = "\n".join(result.paragraphs)
    assert not [line for box in inner for line in box if line in left]


def element(line: str) -> str:
    return f"<p>{html.escape(line)}</p>"


BOXES = (
    '<figure><img src="1.jpg"><figcaption>Quang cảnh buổi gặp giữa hai đoàn.</figcaption></figure>',
    '<div class="related-news"><h3>Tin liên quan</h3><a href="/1">Chợ phiên vùng cao đông vui</a></div>',
    '<div class="share-bar"><a href="#">Facebook</a> <a href="#">Zalo</a></div>',
    '<p><a href="/2">Giải bóng chuyền bãi biển mở rộng khởi tranh</a></p>',
    "<script>var quangCao = 'Trà sen Hồ Tây';</script>",
    '<p style="text-align:center"><img src="2.jpg"></p><p style="text-align:center">Cán bộ hai bên trao đổi. Ảnh: Minh Tâm</p>',
    "<aside><p>Thăm dò ý kiến: Bạn thích mùa nào nhất trong năm?</p></aside>",
)
PHRASES = (
    "Quang cảnh buổi gặp",
    "Chợ phiên",
    "Facebook",
    "bóng chuyền",
    "quangCao",
    "Ảnh: Minh Tâm",
    "Thăm dò",
    "Lễ hội",
    "Giấy phép",
)


@MODEST
@given(articles, st.lists(st.sampled_from(BOXES), max_size=4), st.sampled_from(["nhandan", "unknown"]), st.data())
def test_html(body: list[str], inner: list[str], publisher: str, data: st.DataObject) -> None:
    blocks = [element(line) for line in body]
    for box in inner:
        blocks.insert(data.draw(st.integers(1, len(blocks) - 1)), box)
    name = "article__body zce-content-body" if publisher == "nhandan" else "noi-dung"
    page = (
        f"<html><head><meta charset='utf-8'><title>{TITLE}</title></head><body><nav><a href='/'>Trang chủ</a></nav>"
        f"<h1 class='article__title'>{TITLE}</h1><div class='{name}'>{''.join(blocks)}</div>"
        "<div class='related'><a href='/3'>Lễ hội hoa xuân thu hút khách</a></div>"
        "<footer>Giấy phép số 1/GP. Tổng biên tập chịu trách nhiệm nội dung.</footer></body></html>"
    )
    url = "https://nhandan.vn/bai-post1.html" if publisher == "nhandan" else "https://bao.example.vn/bai-1.html"
    article = clean_page(raw_page(page, url), SOURCES)
    assert isinstance(article, Article)
    assert article.body.split("\n") == body
    assert not [phrase for phrase in PHRASES if phrase in article.body]
    assert article.title == TITLE
