"""The view of what is read from one article, and the count of gaps over a run."""

from __future__ import annotations

import json
from io import StringIO
from itertools import permutations

from rich.console import Console

from schemas.records import Extraction, Gap
from tasks.extract.explain import explain, to_json
from tasks.extract.explain_view import render_explanation
from tasks.extract.gap_report import GapCount, count_gaps
from tests.extract.helpers import article, read, reader

BODY = (
    "Ngày 10/5, tại Vinh, Bảo hiểm xã hội (BHXH) Việt Nam và Cơ quan An sinh xã hội Quốc gia Lào đã ký Bản ghi nhớ hợp "
    "tác giai đoạn 2024-2028. Ông Trần Thí Dụ, Phó Tổng Giám đốc BHXH Việt Nam, dự.\n"
    "Hai bên nhất trí sẽ tổ chức Hội nghị lần thứ 3 tại Viêng Chăn vào năm 2025. Hai bên không ký văn kiện khác. "
    "Phía BHXH Việt Nam trao tặng 20 máy tính trị giá 300 triệu đồng. Công nhân ký sổ bên cầu Zorblax Quimby."
)


def rendered(body: str = BODY, title: str | None = "Ký kết", language: str = "vi") -> str:
    shown = StringIO()
    told = explain(article(body, title=title, language=language), reader())
    Console(file=shown, width=140).print(render_explanation(told))
    return shown.getvalue()


def test_an_explanation_has_spans_of_every_kind() -> None:
    told = explain(article(BODY), reader())
    assert {span.kind for span in told.spans} == {"date", "place", "organization", "person", "instrument"}
    assert all(span.rule.split(":")[0] == span.kind for span in told.spans)
    assert list(told.spans) == sorted(told.spans, key=lambda span: (span.start, span.end, span.kind))
    assert told.extraction == reader().read(article(BODY))


def test_every_event_has_its_trigger_and_refused_words_have_a_reason() -> None:
    told = explain(article(BODY), reader())
    counted = {trigger.mention for trigger in told.triggers if trigger.refused is None}
    assert counted == set(range(len(told.extraction.mentions)))
    for number, mention in enumerate(told.extraction.mentions):
        own = [trigger for trigger in told.triggers if trigger.mention == number]
        assert mention.rule in {trigger.rule for trigger in own}
    assert {trigger.refused for trigger in told.triggers} >= {None, "no_event", "needs"}


def test_dates_say_what_they_mean_now_and_if_planned() -> None:
    spans = explain(article("Hội nghị diễn ra ngày 20/11 tại Lào, chào mừng Quốc khánh 2/9."), reader()).spans
    dates = [span.value for span in spans if span.kind == "date"]
    assert (dates[0]["edtf"], dates[0]["edtf_if_planned"]) == ("2023-11-20", "2024-11-20")
    assert [date["commemorated"] for date in dates] == [None, "yes"]


def test_an_event_of_one_country_alone_is_refused_as_such() -> None:
    body = "Ngày 10/5, Bộ trưởng Bộ Y tế Nguyễn Ví Dụ tiếp Giám đốc Sở Y tế tỉnh Nghệ An Trần Thí Dụ."
    assert [trigger.refused for trigger in explain(article(body), reader()).triggers] == ["one_country"]


def test_the_json_is_json_and_says_all() -> None:
    told = json.loads(json.dumps(to_json(explain(article(BODY), reader())), ensure_ascii=False))
    assert set(told) == {
        *("article", "is_relevant", "extractor", "spans", "triggers"),
        *("events", "agreements", "figures", "commitments", "gaps"),
    }
    assert told["article"]["body"] == BODY
    assert [event["event_type"] for event in told["events"]] == [one.event_type for one in read(BODY).mentions]
    assert all(BODY[one["start"] : one["end"]] == one["quote"] for one in (*told["events"], *told["figures"]))


def test_people_see_text_triggers_events_and_gaps() -> None:
    text = " ".join(rendered().split())
    for expected in ("Ký kết", "agreement_signing", "refused: no_event", "Trần Thí Dụ", "valid 2024/2028", "Zorblax"):
        assert expected in text


def test_brackets_in_a_text_are_no_markup() -> None:
    assert "[bold]Lào[/bold]" in rendered("Bộ Y tế Việt Nam thăm [bold]Lào[/bold] ngày 10/5.", title=None)


def test_a_page_that_is_not_read_is_shown_all_the_same() -> None:
    assert "not relevant" in rendered("The two sides met.", language="fr")
    assert explain(article("", language="vi"), reader()).spans == ()


def extraction(document_id: str, *texts: str) -> Extraction:
    gaps = tuple(Gap(text, place, place + len(text)) for place, text in enumerate(texts))
    return Extraction(document_id, is_relevant=False, extractor="test/1", gaps=gaps)


RUN = (
    extraction("doc_b", "Zorblax", "Zorblax", "Quimby"),
    extraction("doc_a", "Quimby", "Alpha Beta"),
    extraction("doc_c"),
)


def test_gaps_are_counted_over_a_run_those_in_most_documents_first() -> None:
    assert count_gaps(RUN) == [
        GapCount("Quimby", 2, 2, "doc_a"),
        GapCount("Zorblax", 2, 1, "doc_b"),
        GapCount("Alpha Beta", 1, 1, "doc_a"),
    ]


def test_the_count_does_not_depend_on_the_order_of_arrival() -> None:
    assert all(count_gaps(order) == count_gaps(RUN) for order in permutations(RUN))


def test_rare_gaps_can_be_left_out() -> None:
    assert [gap.text for gap in count_gaps(RUN, least=2)] == ["Quimby"]
    assert [gap.text for gap in count_gaps(RUN, limit=1)] == ["Quimby"]
    assert count_gaps([]) == []


def test_a_name_that_no_rule_knows_is_a_gap() -> None:
    assert [gap.text for gap in read(BODY).gaps] == ["Zorblax Quimby"]
