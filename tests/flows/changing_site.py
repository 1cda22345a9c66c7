"""A sample site that changes from night to night, and what a reader must find in it.

Three publishers of the bundled sample site go on writing: every night some articles are new, now and then one is
edited, taken down, or replaced by an empty page that says 200. The stories are made up; each is an event of its own by
its day and its two ministries, so that events that are lost or doubled show by counting.
"""

from __future__ import annotations

import html
import shutil
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from string import Template

import yaml

from tasks.resources import data_folder

NIGHTS = 30
FIRST_DAY = date(2025, 12, 6)
SILENT = range(6, 9)
NEW_LAYOUT, MENDED = 12, 14
FAILING = 20
CHANGING = ("nhatbao", "thoisu", "tintuc")
_LISTED = 16

# Ministries whose pairs make the events; the two names of a pair belong to one field.
PARTNERS = {
    "LAO": ("Lào", "Viêng Chăn"),
    "KHM": ("Campuchia", "Phnom Penh"),
    "CUB": ("Cuba", "La Habana"),
    "JPN": ("Nhật Bản", "Tokyo"),
    "KOR": ("Hàn Quốc", "Seoul"),
    "THA": ("Thái Lan", "Bangkok"),
}
FIELDS = (
    ("Bộ Y tế", "đào tạo bác sĩ gia đình"),
    ("Bộ Giáo dục và Đào tạo", "dạy nghề cho giáo viên"),
    ("Bộ Nông nghiệp và Môi trường", "phòng chống hạn hán"),
    ("Bộ Công Thương", "thương mại biên giới"),
    ("Bộ Tư pháp", "tương trợ tư pháp"),
)


@dataclass(frozen=True)
class Story:
    """An event: two ministries sign something on a day."""

    day: date
    partner: str
    field: int

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all others in a release: its date and its partner."""
        return self.day.isoformat(), self.partner

    def text(self, opening: str = "Ngày") -> tuple[str, list[str]]:
        """Title and paragraphs of a report."""
        country, capital = PARTNERS[self.partner]
        ministry, subject = FIELDS[self.field]
        title = f"Việt Nam và {country} ký bản ghi nhớ về {subject}"
        when = f"{opening} {self.day.day}/{self.day.month}/{self.day.year}"
        return title, [
            f"{when}, tại {capital}, {ministry} Việt Nam và {ministry} {country} đã ký bản ghi nhớ hợp tác "
            f"về {subject}.",
            "Theo văn kiện, hai bên sẽ lập nhóm công tác chung và báo cáo kết quả cho lãnh đạo hai bộ hằng năm.",
            "Việc ký kết là bước tiếp theo của những trao đổi giữa các đơn vị chuyên môn của hai bộ.",
        ]


@dataclass(frozen=True)
class Page:
    """An article as a publisher shows it."""

    publisher: str
    number: int
    published: datetime
    story: Story
    opening: str = "Ngày"
    blank: bool = False

    @property
    def file(self) -> str:
        ending = {
            "nhatbao": f"post4{self.number:05d}",
            "thoisu": f"3{self.number:05d}",
            "tintuc": f"51{self.number:05d}",
        }
        return f"ky-ban-ghi-nho-{self.number}-{ending[self.publisher]}.html"


@dataclass
class Site:
    """The site as it is written night by night, and the events that its pages tell of."""

    folder: Path
    pages: dict[tuple[str, int], Page] = field(default_factory=dict)
    removed: set[tuple[str, int]] = field(default_factory=set)
    nights: list[dict[str, object]] = field(default_factory=list)

    def stories(self) -> set[tuple[str, str]]:
        """The events that the archive knows of: pages that were taken down count as they were."""
        return {page.story.key for page in self.pages.values()}

    def write(self, night: int, *, relaunched: bool) -> None:
        """Write what is new or changed to the folder of the night, and the site's file anew."""
        name = f"night-{night:02d}"
        by_publisher: dict[str, list[Page]] = defaultdict(list)
        for key, page in sorted(self.pages.items()):
            if key not in self.removed:
                by_publisher[page.publisher].append(page)
        gone = [f"{publisher}.example/{self.pages[publisher, number].file}" for publisher, number in self.removed]
        for publisher in CHANGING:
            silent = publisher == "thoisu" and night in SILENT
            self._write_publisher(name, publisher, [] if silent else by_publisher[publisher], relaunched)
        failing = ["tintuc.example"] if night == FAILING else []
        modified = time_of(night) - timedelta(hours=1)
        self.nights.append({"folder": name, "last_modified": modified, "removed": sorted(gone), "failing": failing})
        base = yaml.safe_load((data_folder("sample_site") / "site.yaml").read_text(encoding="utf-8"))
        site = {**base, "nights": [base["nights"][0], *self.nights]}
        (self.folder / "site.yaml").write_text(yaml.safe_dump(site, allow_unicode=True), encoding="utf-8")

    def _write_publisher(self, night: str, publisher: str, pages: Sequence[Page], relaunched: bool) -> None:
        place = self.folder / night / f"{publisher}.example"
        newest = sorted(pages, key=lambda page: (page.published, page.number), reverse=True)[:_LISTED]
        layout = "relaunched" if publisher == "nhatbao" and relaunched else publisher
        for page in newest:
            _write(place / page.file, "" if page.blank else render(page, layout))
        for path in LISTINGS[publisher]:
            _write(place / path, listing(publisher, newest))
        _write(place / FEEDS[publisher], feed(publisher, newest))
        if publisher in SITEMAPS:
            _write(place / SITEMAPS[publisher], _SITEMAP)


def new_site(folder: Path) -> Site:
    """The bundled sample site as it is on its first night, to be changed."""
    shutil.copytree(data_folder("sample_site") / "pages", folder / "pages")
    return Site(folder)


def own_sources(folder: Path) -> None:
    """The publishers that go on writing, as the bundled sample site describes them."""
    folder.mkdir()
    for name in CHANGING:
        shutil.copyfile(data_folder("sample_site") / "sources" / f"{name}.yaml", folder / f"{name}.yaml")
    (folder / "families").mkdir()
    for name in ("zce", "mastercms", "vnexpress"):
        shutil.copyfile(data_folder("sources") / "families" / f"{name}.yaml", folder / "families" / f"{name}.yaml")


def mend(sources: Path) -> None:
    """Describe the layout that a publisher was relaunched with, as an operator would."""
    path = sources / "nhatbao.yaml"
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    relaunch = {
        "name": "relaunched",
        "valid_from": day_of(NEW_LAYOUT) - timedelta(days=1),
        "title": ["h1.tieu-de-bai"],
        "lead": ["p.tom-tat-bai"],
        "body": ["div.than-bai"],
        "date": [{"selector": "span.gio-dang", "format": "%d-%m-%Y %H:%M"}],
        "checked": "seen",
    }
    source["layouts"] = [{"name": "current"}, relaunch]
    path.write_text(yaml.safe_dump(source, allow_unicode=True), encoding="utf-8")


def day_of(night: int) -> date:
    """The day a night counts for, in Viet Nam."""
    return FIRST_DAY + timedelta(days=night - 1)


def time_of(night: int) -> datetime:
    """When a night's run begins: 02:30 in Viet Nam."""
    return datetime(2025, 12, 5, 19, 30, tzinfo=UTC) + timedelta(days=night - 1)


def story_of(number: int, night: int) -> Story:
    """The story with a number, told in a night: held the day before."""
    partners = list(PARTNERS)
    return Story(day_of(night) - timedelta(days=1), partners[number % len(partners)], number % len(FIELDS))


def turn_pages(site: Site, night: int) -> None:
    """What publishers do on the day before a night."""
    published = time_of(night) - timedelta(hours=10)
    silent = night in SILENT
    plan = [("nhatbao", 2 * night), ("nhatbao", 2 * night + 1), ("tintuc", 2 * night), ("thoisu", 2 * night + 1)]
    for publisher, number in plan:
        # An article that came out while a server failed or kept silent is found by the overlap of the next nights.
        if not (publisher == "thoisu" and silent):
            site.pages[publisher, number] = Page(publisher, number, published, story_of(number, night))
    if night == 4:
        _edit(site, ("nhatbao", 6), opening="Sáng")
    if night == 10:
        wrong = site.pages["tintuc", 18].story
        _edit(site, ("tintuc", 18), story=replace(wrong, day=wrong.day - timedelta(days=1)))
        _edit(site, ("nhatbao", 18), story=replace(wrong, day=wrong.day - timedelta(days=1)))
    if night == 17:
        site.removed.add(("thoisu", 33))
    if night == 23:
        _edit(site, ("tintuc", 44), blank=True)
    if night == 24:
        site.removed.add(("nhatbao", 46))


def _edit(site: Site, key: tuple[str, int], **changes: object) -> None:
    site.pages[key] = replace(site.pages[key], **changes)  # type: ignore[arg-type]


LISTINGS = {
    "nhatbao": ("chinh-tri/index.html", "chinh-tri/trang2.html"),
    "thoisu": ("huu-nghi.html", "huu-nghi/trang-2.html"),
    "tintuc": ("thoi-su.html", "thoi-su-p2.html"),
}
FEEDS = {"nhatbao": "rss/home.rss", "thoisu": "rss_feed/huu-nghi", "tintuc": "rss/thoi-su.rss"}
SITEMAPS = {"nhatbao": "sitemap.xml", "thoisu": "sitemap.xml"}
_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>\n'
)
_SHELL = (
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>$title</title>'
    '<link rel="canonical" href="$url"></head><body><ul><li><a href="/">Trang chủ</a></li></ul>$page</body></html>'
)
PAGES = {
    "nhatbao": '<div class="article"><h1 class="article__title">$title</h1><div class="article__meta">'
    '<time class="time" datetime="$iso">$shown</time></div><div class="article__sapo">$lead</div>'
    '<div class="article__body zce-content-body">$body</div></div>',
    "thoisu": '<div class="article-detail"><span class="article-detail-date"><span class="format_time">$clock</span> | '
    '<span class="format_date">$shown</span></span><h1 class="article-detail-title">$title</h1>'
    '<div class="article-detail-desc">$lead</div><div class="__MASTERCMS_CONTENT">$body</div></div>',
    "tintuc": '<div class="sidebar-1"><div class="header-content"><span class="date">$shown, $clock (GMT+7)'
    "</span></div>"
    '<h1 class="title-detail">$title</h1><p class="description">$lead</p>'
    '<article class="fck_detail">$body</article></div>',
    "relaunched": '<section class="bai"><h1 class="tieu-de-bai">$title</h1><span class="gio-dang">$dashed $clock</span>'
    '<p class="tom-tat-bai">$lead</p><div class="than-bai">$body</div></section>',
}


def render(page: Page, layout: str) -> str:
    """The page in a layout."""
    title, paragraphs = page.story.text(page.opening)
    local = page.published + timedelta(hours=7)
    words = {
        "title": title,
        "lead": paragraphs[0],
        "body": "".join(f"<p>{html.escape(each)}</p>" for each in paragraphs[1:]),
        "iso": local.strftime("%Y-%m-%dT%H:%M:%S+07:00"),
        "shown": local.strftime("%d/%m/%Y"),
        "dashed": local.strftime("%d-%m-%Y"),
        "clock": local.strftime("%H:%M"),
        "url": f"http://{page.publisher}.example/{page.file}",
    }
    return Template(_SHELL).substitute(words, page=Template(PAGES[layout]).substitute(words))


def listing(publisher: str, pages: Sequence[Page]) -> str:
    """The listing page, with dates."""
    item = {
        "nhatbao": '<article class="story"><h2 class="story__heading"><a href="/$file">$title</a></h2>'
        '<time datetime="$iso">$shown</time></article>',
        "thoisu": '<div class="article"><h3 class="article-title"><a href="/$file">$title</a></h3>'
        '<span class="article-date"><span class="format_date">$shown</span></span></div>',
        "tintuc": '<article class="item-news"><h2 class="title-news"><a href="/$file">$title</a></h2>'
        '<span class="time-public">$shown</span></article>',
    }[publisher]
    shown = "".join(Template(item).substitute(_facts(page)) for page in pages)
    return f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"></head><body><main>{shown}</main></body></html>'


def feed(publisher: str, pages: Sequence[Page]) -> str:
    """The feed, with dates."""
    item = (
        "<item><title>$title</title><link>http://$publisher.example/$file</link><pubDate>$rfc</pubDate>"
        "<description>$title</description></item>"
    )
    items = "".join(Template(item).substitute(_facts(page)) for page in pages)
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>x</title>{items}</channel></rss>\n'
    )


def _facts(page: Page) -> dict[str, str]:
    local = page.published + timedelta(hours=7)
    return {
        "title": page.story.text()[0],
        "file": page.file,
        "publisher": page.publisher,
        "iso": local.strftime("%Y-%m-%dT%H:%M:%S+07:00"),
        "shown": local.strftime("%d/%m/%Y"),
        "rfc": local.strftime("%a, %d %b %Y %H:%M:%S +0700"),
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
