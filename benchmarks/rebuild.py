"""Rebuild a generated archive by one process, by two, and on Dask with two workers; what Prefect costs.

    python -m benchmarks.rebuild [--pages 5000] [--processes 2] [--rounds 1]

Pages are HTML in three content systems with text of several templates. Every measurement is a process of its own on a
copy of the archive, with a Prefect server that was started before the clock; `read` is the step that is spread, `all`
the whole flow. Prefect's share is the time that its tasks took beyond the work in them. Targets: two processes 1.7
times as fast as one, Dask 1.6 times, Prefect's share at most 5 %.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

PARTNERS = ("Lào", "Campuchia", "Nhật Bản", "Hàn Quốc", "Thái Lan", "Cuba", "Ấn Độ", "Pháp", "Đức", "Australia")
MINISTRIES = ("Bộ Y tế", "Bộ Tư pháp", "Bộ Công Thương", "Bộ Xây dựng", "Bộ Quốc phòng", "Bộ Giáo dục và Đào tạo")
PLACES = ("Hà Nội", "Viêng Chăn", "Huế", "Đà Nẵng", "Phnom Penh", "Thành phố Hồ Chí Minh", "Cần Thơ", "Quảng Ninh")
SUBJECTS = ("đào tạo cán bộ", "phòng chống dịch bệnh", "quản lý biên giới", "chuyển đổi số", "dạy nghề", "năng lượng")
OPENINGS = (
    "Ngày {day}, tại {place}, {ours} Việt Nam và {ours} {partner} đã ký bản ghi nhớ hợp tác về {subject} giai đoạn "
    "{year}-{later}.",
    "Chiều {day}, tại {place}, lãnh đạo {ours} đã tiếp đoàn đại biểu {partner} sang thăm và làm việc về {subject}.",
    "Sáng {day}, hội nghị hợp tác Việt Nam - {partner} về {subject} lần thứ {number} khai mạc tại {place}.",
    "{ours} vừa bàn giao cho phía {partner} công trình phục vụ {subject} tại {place} với tổng vốn {sum} tỷ đồng.",
    "Lớp bồi dưỡng về {subject} cho {count} học viên {partner} khai giảng ngày {day} tại {place}.",
)
PARAGRAPHS = (
    "Phát biểu tại buổi lễ, đại diện {ours} cho biết hợp tác với {partner} trong lĩnh vực {subject} đã có bước tiến rõ "
    "rệt so với năm {before}, nhất là ở các tỉnh có chung đường biên giới.",
    "Theo kế hoạch, trong năm {later} hai bên sẽ tổ chức {number} khóa tập huấn cho khoảng {count} cán bộ và trao đổi "
    "{number} đoàn chuyên gia.",
    "Đại diện phía {partner} cảm ơn sự giúp đỡ của Việt Nam và đề nghị sớm nối lại cơ chế họp thường niên tại {place}.",
    "Trước đó, tháng {month}/{before}, hai bên đã ký thỏa thuận về {other} với sự chứng kiến của lãnh đạo Chính phủ.",
    "Kim ngạch hai chiều năm {before} đạt {sum} triệu USD, tăng {percent}% so với năm trước đó.",
    "Người dân địa phương bày tỏ vui mừng khi con đường mới giúp trẻ em đến trường dễ dàng hơn trong mùa mưa.",
    "Cùng ngày, đoàn đã đến thăm và tặng quà cho {count} hộ gia đình có hoàn cảnh khó khăn trên địa bàn.",
    "Ông Nguyễn Văn Mẫu, cán bộ phụ trách {subject} của {ours}, cho rằng khó khăn lớn nhất hiện nay là thiếu kinh phí "
    "và thiếu người biết ngoại ngữ; hai bên cần chia sẻ tài liệu và kinh nghiệm thường xuyên hơn.",
    "Đến nay, hơn {count} học viên đã hoàn thành chương trình, trong đó {percent}% đang làm việc đúng chuyên môn tại "
    "các cơ sở ở trung ương và địa phương.",
    "Hai bên cũng trao đổi về tình hình khu vực và quốc tế cùng quan tâm, nhất trí tiếp tục phối hợp chặt chẽ tại các "
    "diễn đàn đa phương, nhất là ASEAN và Liên hợp quốc.",
    "Năm {before}, {ours} và đối tác {partner} đã cùng khảo sát {number} xã biên giới, lắp đặt {number} trạm quan trắc "
    "và hỗ trợ {sum} triệu đồng cho trường học địa phương.",
    "Dự kiến, vòng trao đổi tiếp theo sẽ diễn ra tại {place} vào quý II năm {later}, khi các nhóm chuyên gia hoàn "
    "thành báo cáo đánh giá chung về {other}.",
    "Nhân dịp này, các đại biểu đã thăm bảo tàng, dâng hoa tại tượng đài liệt sĩ và giao lưu văn nghệ với thanh niên.",
)
PAGES = (
    (
        "nhatbao.example",
        '<div class="article"><h1 class="article__title">{title}</h1><div class="article__meta"><time class="time" '
        'datetime="{iso}">{shown}</time></div><div class="article__sapo">{lead}</div>'
        '<div class="article__body zce-content-body">{body}</div></div>',
    ),
    (
        "thoisu.example",
        '<div class="article-detail"><span class="article-detail-date"><span class="format_date">{shown}</span></span>'
        '<h1 class="article-detail-title">{title}</h1><div class="article-detail-desc">{lead}</div>'
        '<div class="__MASTERCMS_CONTENT">{body}</div></div>',
    ),
    (
        "tintuc.example",
        '<div class="header-content"><span class="date">{shown}</span></div><h1 class="title-detail">{title}</h1>'
        '<p class="description">{lead}</p><article class="fck_detail">{body}</article>',
    ),
)
MENU = "".join(f'<li><a href="/chuyen-muc-{number}">Chuyên mục {number}</a></li>' for number in range(40))


def page(number: int) -> tuple[str, bytes]:
    """A page that follows from its number: its name and its HTML."""
    draw = random.Random(number)
    host, layout = PAGES[number % len(PAGES)]
    words = _words(draw)
    texts = [draw.choice(OPENINGS).format(**words)]
    texts += [each.format(**_words(draw) | {"partner": words["partner"]}) for each in draw.sample(PARAGRAPHS, 11)]
    published = words["published"]
    title = f"Việt Nam và {words['partner']} hợp tác về {words['subject']} ({number})"
    shown = {
        "title": title,
        "lead": html.escape(texts[0]),
        "body": "".join(f"<p>{html.escape(each)}</p>" for each in texts[1:]),
        "iso": f"{published.isoformat()}T08:00:00+07:00",
        "shown": published.strftime("%d/%m/%Y"),
    }
    more = "".join(f'<li><a href="/tin-{draw.randrange(10**6)}.html">Tin khác {each}</a></li>' for each in range(12))
    text = (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="canonical" href="http://{host}/bai-{number}.html"></head><body><nav><ul>{MENU}</ul></nav>'
        f"{layout.format(**shown)}<aside><h3>Tin liên quan</h3><ul>{more}</ul></aside></body></html>"
    )
    return f"{number:06d}.html", text.encode()


def _words(draw: random.Random) -> dict[str, Any]:
    published = date(2019, 1, 1) + timedelta(days=draw.randrange(2400))
    day = published - timedelta(days=draw.randrange(3))
    return {
        "published": published,
        "day": f"{day.day}/{day.month}/{day.year}",
        "month": draw.randrange(1, 13),
        "year": day.year,
        "later": day.year + draw.randrange(1, 5),
        "before": day.year - 1,
        "partner": draw.choice(PARTNERS),
        "ours": draw.choice(MINISTRIES),
        "place": draw.choice(PLACES),
        "subject": draw.choice(SUBJECTS),
        "other": draw.choice(SUBJECTS),
        "number": draw.randrange(2, 20),
        "count": draw.randrange(20, 400),
        "sum": draw.randrange(5, 900),
        "percent": draw.randrange(2, 40),
    }


def make_archive(folder: Path, pages: int) -> None:
    """An archive of generated pages."""
    from tasks.fetch.archive import Archive
    from tasks.fetch.ledger import Ledger
    from tasks.fetch.local import store_file

    with Ledger(folder / "ledger.sqlite") as ledger, Archive(folder) as archive:
        for number in range(pages):
            name, content = page(number)
            store_file(archive, ledger, name, content, run_id="generated", content_type="text/html")


class Steps:
    """Hears when steps begin, to tell how long each took."""

    def __init__(self) -> None:
        self.begun: list[tuple[str, float]] = []

    def start(self, step: str, total: int | None) -> None:
        """A step begins."""
        del total
        self.begun.append((step, time.perf_counter()))

    def advance(self, count: int = 1) -> None:
        """Nothing is drawn."""

    def visited(self, event: object) -> None:
        """Nothing is fetched."""

    def note(self, line: str) -> None:
        """What a run has to say."""
        print(line, file=sys.stderr)

    def seconds(self, end: float) -> dict[str, float]:
        """How long each step took; the last one until `end`."""
        moments = [*(moment for _, moment in self.begun[1:]), end]
        return {step: after - begun for (step, begun), after in zip(self.begun, moments, strict=True)}


def measure(archive: Path, processes: int, dask: str | None) -> dict[str, float]:
    """One rebuild in this process, begun with a running Prefect server."""
    from flows.private_prefect import PrivatePrefect

    surroundings = PrivatePrefect(archive, with_server=True)
    surroundings.wait()
    import flows.pipeline
    import flows.reading_batches
    import flows.rebuild
    from flows.progress import watching
    from flows.settings import load_settings
    from tasks.resources import data_folder

    beyond = [0.0]
    for module in (flows.pipeline, flows.reading_batches, flows.rebuild):
        module.as_task = _timed(module.as_task, beyond)  # type: ignore[attr-defined]
    sources = data_folder("sample_site") / "sources"
    settings = load_settings(archive=archive, output=archive / "output", sources=sources, workers=processes)
    steps = Steps()
    begun = time.perf_counter()
    with watching(steps):
        summary = flows.rebuild.rebuild(dask=dask, settings=settings)
    ended = time.perf_counter()
    assert summary.outcome == "published", summary.reason
    used = os.times()
    read = steps.seconds(ended)["read pages"]
    cpu = used.user + used.system + used.children_user + used.children_system
    return {"all": ended - begun, "read": read, "prefect": beyond[0], "cpu": cpu, "events": summary.rows["events"]}


def _timed(as_task: Callable[..., Any], beyond: list[float]) -> Callable[..., Any]:
    """Let tasks run as they do, adding up what they take beyond their work."""

    def timed(function: Callable[..., Any], *arguments: Any, name: str | None = None) -> Any:
        inside = [0.0]

        def work(*given: Any) -> Any:
            begun = time.perf_counter()
            try:
                return function(*given)
            finally:
                inside[0] = time.perf_counter() - begun

        begun = time.perf_counter()
        result = as_task(work, *arguments, name=name or "work")
        beyond[0] += time.perf_counter() - begun - inside[0]
        return result

    return timed


def measured_apart(made: Path, name: str, processes: int, dask: str | None) -> dict[str, float]:
    """A measurement in a process and a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        shutil.copytree(made, archive)
        command = [sys.executable, "-m", "benchmarks.rebuild", "--measure", str(archive), "--processes", str(processes)]
        if dask:
            command += ["--dask", dask]
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("HOPTAC", "PREFECT"))}
        ended = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    figures: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    print(
        f"{name:14} read {figures['read']:7.1f} s   all {figures['all']:7.1f} s   CPU {figures['cpu']:7.1f} s",
        flush=True,
    )
    return figures


def main() -> None:
    """Measure all ways and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--dask", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        print(json.dumps(measure(given.measure, given.processes, given.dask)))
        return
    print(f"{given.pages} pages, {os.cpu_count()} processors, {datetime.now().astimezone():%Y-%m-%d}")
    ways: tuple[tuple[str, int, str | None], ...] = (
        ("one process", 1, None),
        (f"{given.processes} processes", given.processes, None),
        (f"Dask, {given.processes} workers", given.processes, "local"),
    )
    best: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        make_archive(made, given.pages)
        for _ in range(given.rounds):
            for name, processes, dask in ways:
                figures = measured_apart(made, name, processes, dask)
                kept = best.get(name, figures)
                best[name] = {key: min(kept[key], figures[key]) for key in figures}
    one, two, on_dask = (best[name] for name, _, _ in ways)
    assert one["events"] == two["events"] == on_dask["events"]
    for (name, _, _), figures in zip(ways[1:], (two, on_dask), strict=True):
        print(
            f"{name}: read {one['read'] / figures['read']:.2f} ×, all {one['all'] / figures['all']:.2f} × one process"
        )
    share, cost = one["prefect"] / one["all"], one["all"] / given.pages
    print(f"Prefect's share: {100 * share:.1f} % of one process; a page costs {1000 * cost:.1f} ms")


if __name__ == "__main__":
    main()
