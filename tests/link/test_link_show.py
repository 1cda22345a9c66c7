"""What `show` and `search` tell of a release."""

from __future__ import annotations

import pytest
from link_builders import LABOUR, LAO_LABOUR, event_of, instrument, link, person, reading, rows, said
from rich.console import Console

from tasks.link.show import render, render_hits
from tasks.link.show_data import describe, search

MINISTER = person("Trần Văn Bình", "VNM", "host", "Bộ trưởng", "Bộ Lao động")
MEMO = instrument("plan", "Kế hoạch [thử]", "2016/2020", parties=(LABOUR, LAO_LABOUR))
NEXT = instrument("plan", "Kế hoạch mới", "2021/2030", parties=(LABOUR, LAO_LABOUR))
TOLD = {"participants": (LABOUR, LAO_LABOUR, MINISTER), "place": "Huế", "place_country": "VNM"}
ARTICLE = reading(
    "a", said("visit", "2016-03-02/2016-03-05", **TOLD),
    said("agreement_signing", "2016-03-03", agreements=((0, "signs"),), **TOLD), agreements=[MEMO, NEXT],
    published="2016-03-04",
)  # fmt: skip
TABLES = link(ARTICLE, reading("khác", said("visit", "2016-03", **TOLD), published="2016-04"))


def drawn(known: str) -> str:
    console = Console(width=200, record=True, file=open("/dev/null", "w"))  # noqa: SIM115, PTH123
    console.print(render(describe(TABLES, known)))
    return console.export_text()


def test_an_event_shows_its_mentions_side_by_side() -> None:
    visit = event_of(TABLES, ARTICLE)
    shown = describe(TABLES, visit)
    assert [mention["date_edtf"] for mention in shown["mentions"]] == ["2016-03-02/2016-03-05", "2016-03"]
    assert shown["links"][0]["direction"] == "from"
    text = drawn(visit)
    for piece in ("Câu 0 của bài a.", "Câu 0 của bài khác.", "Trần Văn Bình", "Bộ trưởng", "part_of (from there)"):
        assert piece in text


def test_an_actor_shows_offices_and_events() -> None:
    labour = rows(TABLES, "actors", registry_id="vn-labour")[0]["actor_id"]
    shown = describe(TABLES, labour)
    assert (shown["successor"], len(shown["events"])) == ("Bộ Nội vụ", 2)
    minister = rows(TABLES, "actors", kind="person")[0]["actor_id"]
    assert describe(TABLES, minister)["offices"] == [
        {"position": "Bộ trưởng", "organization": "Bộ Lao động",
         "dates": ["2016-03", "2016-03-02/2016-03-05", "2016-03-03"]}
    ]  # fmt: skip
    assert "Bộ Nội vụ" in drawn(labour)
    assert "Offices" in drawn(minister)


def test_an_agreement_shows_its_life() -> None:
    plan = rows(TABLES, "agreements", title_vi="Kế hoạch [thử]")[0]["agreement_id"]
    shown = describe(TABLES, plan)
    assert [(step["relation"], step["date_edtf"]) for step in shown["timeline"]] == [("signs", "2016-03-03")]
    assert [row["title"] for row in shown["successors"]] == ["Kế hoạch mới"]
    assert "Kế hoạch [thử]" in drawn(plan)
    assert "continued by" in drawn(plan)
    assert "valid until" in drawn(plan)
    successor = shown["successors"][0]["agreement_id"]
    assert [row["title"] for row in describe(TABLES, successor)["predecessors"]] == ["Kế hoạch [thử]"]
    assert "continues" in drawn(successor)


def test_an_id_that_was_given_up_shows_the_row_that_stands_for_it() -> None:
    visit = event_of(TABLES, ARTICLE)
    table = TABLES["redirects"]
    redirect = {"old_id": "evt_old", "new_id": visit, "since_version": "1"}
    tables = TABLES | {"redirects": table.from_pylist([redirect], schema=table.schema)}
    shown = describe(tables, "evt_old")
    assert (shown["row"]["event_id"], shown["redirected_from"]) == (visit, "evt_old")
    console = Console(width=200)
    with console.capture() as captured:
        console.print(render(shown))
    assert "evt_old is now this row." in captured.get()


@pytest.mark.parametrize("unknown", ["evt_none", "act_none", "agr_none", "nonsense"])
def test_an_unknown_id_says_what_to_do(unknown: str) -> None:
    with pytest.raises(LookupError, match=f"{unknown}: no event, actor or agreement of this release; hoptac search"):
        describe(TABLES, unknown)


def test_search_finds_words_without_marks_in_all_that_belongs_to_an_event() -> None:
    assert [row["event_type"] for row in search(TABLES, "tran van BINH hue")] == ["agreement_signing", "visit"]
    assert [row["event_type"] for row in search(TABLES, "bai khac")] == ["visit"]
    assert search(TABLES, "khong co dau") == []
    assert search(TABLES, "  ") == []
    assert len(search(TABLES, "hue", limit=1)) == 1
    console = Console(width=200)
    with console.capture() as captured:
        console.print(render_hits(search(TABLES, "hue")))
    assert "agreement_signing" in captured.get()
