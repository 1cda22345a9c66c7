"""Corrections: applied in every link, and loud when they no longer apply."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from link_builders import LABOUR, LAO_LABOUR, body, event_of, groups, link, person, reading, rows, said
from pydantic import TypeAdapter

from schemas.corrections import Correction, CorrectionError, load_corrections
from tasks.link.corrections import corrections_in_force

TOLD = said("meeting", "2026-03-03", participants=(LABOUR, LAO_LABOUR))
ONE, OTHER = reading("one", TOLD), reading("other", TOLD)
THIRD = reading("third", said("aid", "2026-05-05", participants=(body("Hội Xanh"),)))
ADAPTER: TypeAdapter[Correction] = TypeAdapter(Correction)


def correction(action: str, of: Any = ONE, **fields: Any) -> Correction:
    common = {
        "name": "a-correction", "document": of.article.document_id, "reason": "It is so, says the test.",
        "who": "Tester", "date": "2026-11-21",
    }  # fmt: skip
    return ADAPTER.validate_python({"action": action} | common | fields)


def men(of: Any) -> str:
    return str(of.extraction.mentions[0].mention_id)


def test_a_rejected_mention_is_left_out() -> None:
    reject = correction("reject_mention", mention=men(ONE), expect={"event_type": "meeting"})
    assert len(groups(link(ONE, THIRD, corrections=[reject]))) == 1


def test_events_are_merged_and_split() -> None:
    merge = correction("merge_events", mentions=[men(ONE), men(THIRD)], expect="apart")
    assert len(groups(link(ONE, THIRD, corrections=[merge]))) == 1
    split = correction("split_event", mentions=[men(OTHER)], stays=men(ONE), expect="together")
    assert len(groups(link(ONE, OTHER))) == 1
    assert len(groups(link(ONE, OTHER, corrections=[split]))) == 2


def test_a_field_set_changes_what_is_derived_from_it() -> None:
    event = event_of(link(ONE), ONE)
    day = correction("set_field", table="events", id=event, field="date_edtf", value="2026-03", expect="2026-03-03")
    corrected = rows(link(ONE, corrections=[day]), "events")[0]
    assert (corrected["date_edtf"], str(corrected["date_end"])) == ("2026-03", "2026-03-31")
    place = correction("set_field", table="events", id=event, field="place", value="Huế", expect=None)
    assert rows(link(ONE, corrections=[place]), "events")[0]["place"] == "Huế"
    title = correction("set_field", table="events", id=event, field="title_en", value="The talks",
                       expect="Meeting Ministry of Labour – Lao Ministry of Labour, 3 March 2026")  # fmt: skip
    assert rows(link(ONE, corrections=[title]), "events")[0]["title_en"] == "The talks"


def test_province_and_country_of_a_place_follow_each_other() -> None:
    place = {"place": "Vinh", "place_subdivision": "VN-22", "place_country": "VNM"}
    there = reading("there", said("meeting", "2026-03-03", **place))
    event = event_of(link(there), there)
    of_event: dict[str, Any] = {"action": "set_field", "of": there, "table": "events", "id": event}
    country = correction(**of_event, field="place_country", value="LAO", expect="VNM")
    province = correction(**of_event, name="b", field="place_subdivision", value="LA-VT", expect="VN-22")
    for corrections, expected in (
        ([country], (None, "LAO")),
        ([province], ("LA-VT", "LAO")),
        ([country, province], ("LA-VT", "LAO")),
    ):
        found = rows(link(there, corrections=corrections), "events")[0]
        assert (found["place"], found["place_subdivision"], found["place_country"]) == ("Vinh", *expected)


def test_actors_are_joined_and_separated() -> None:
    green = reading("green", said("aid", "2026-06-06", participants=(body("Hội Xanh Việt"),)))
    names = [{"kind": "organization", "name": name, "country": "VNM"} for name in ("Hội Xanh", "Hội Xanh Việt")]
    alias = correction("alias_actors", of=THIRD, names=names, expect="apart")
    assert len(rows(link(THIRD, green), "actors")) == 2
    assert len(rows(link(THIRD, green, corrections=[alias]), "actors")) == 1
    marked = reading("marked", said(participants=(person("Nguyễn Văn Hùng"),)))
    unmarked = reading("unmarked", said("aid", participants=(person("Nguyen Van Hung"),)))
    names = [{"kind": "person", "name": name, "country": "VNM"} for name in ("Nguyễn Văn Hùng", "Nguyen Van Hung")]
    separate = correction("separate_actors", of=marked, names=names, expect="together")
    assert len(rows(link(marked, unmarked, corrections=[separate]), "actors")) == 2


@pytest.mark.parametrize(
    ("stale", "problem"),
    [
        (correction("reject_mention", mention=men(ONE), expect={"event_type": "aid"}), "event_type is 'meeting'"),
        (correction("reject_mention", mention="men_gone", expect={"event_type": "aid"}), "men_gone is not in"),
        (correction("merge_events", mentions=[men(ONE), men(OTHER)], expect="apart"), "are of one event without it"),
        (correction("merge_events", mentions=[men(ONE), "men_gone"], expect="apart"), "there is no mention men_gone"),
        (correction("split_event", mentions=[men(ONE)], stays=men(THIRD), expect="together"), "not of one event"),
        (correction("set_field", table="events", id="evt_gone", field="status", value="planned", expect="occurred"),
         "there is no event evt_gone"),
        (correction("set_field", table="actors", id="act_gone", field="name_vi", value="A", expect="B"), "no act_gone"),
        (correction("alias_actors", names=[{"kind": "person", "name": "Ai"}] * 2, expect="apart"), "names 'Ai'"),
    ],
)  # fmt: skip
def test_a_stale_correction_stops_the_run(stale: Correction, problem: str) -> None:
    with pytest.raises(CorrectionError, match=r"correction a-correction: .*look at it again") as caught:
        link(ONE, OTHER, THIRD, corrections=[stale])
    assert problem in str(caught.value)


def test_an_expected_value_that_changed_stops_the_run() -> None:
    event = event_of(link(ONE), ONE)
    for field, value, expect in (("status", "planned", "cancelled"), ("title_vi", "Cuộc gặp", "Khác")):
        changed = correction("set_field", table="events", id=event, field=field, value=value, expect=expect)
        with pytest.raises(CorrectionError, match="look at it again"):
            link(ONE, corrections=[changed])


def test_a_correction_of_an_article_that_is_not_there_is_passed_over() -> None:
    reject = correction("reject_mention", of=OTHER, mention=men(OTHER), expect={"event_type": "aid"})
    tables = link(ONE, corrections=[reject])
    assert len(groups(tables)) == 1
    here = correction("reject_mention", mention=men(ONE), expect={"event_type": "meeting"})
    assert corrections_in_force([reject, here], tables) == [here]


GOOD = """
- {name: one, action: merge_events, document: doc_a, mentions: [men_a, men_b], expect: apart,
   reason: They are one event., who: Tester, date: 2026-11-21}
"""
SET = """
- {name: two, action: set_field, document: doc_a, table: events, id: evt_a, field: status, value: done, expect: planned,
   reason: It was held., who: Tester, date: 2026-11-21}
"""


def test_files_are_read_and_checked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    assert [found.name for found in load_corrections(tmp_path)] == ["one"]
    (tmp_path / "b.yaml").write_text(GOOD, "utf-8")
    with pytest.raises(CorrectionError, match=r"b\.yaml: the name one is used twice"):
        load_corrections(tmp_path)
    (tmp_path / "b.yaml").write_text(GOOD.replace("expect: apart,", ""), "utf-8")
    with pytest.raises(CorrectionError, match=r"b\.yaml: .*expect: Field required"):
        load_corrections(tmp_path)
    (tmp_path / "b.yaml").write_text("- [", "utf-8")
    with pytest.raises(CorrectionError, match=r"b\.yaml: not readable as YAML"):
        load_corrections(tmp_path)
    (tmp_path / "b.yaml").write_text(SET, "utf-8")
    with pytest.raises(CorrectionError, match=r"b\.yaml: .*: status: 'done' is not in the vocabulary Status; see"):
        load_corrections(tmp_path)
    (tmp_path / "b.yaml").unlink()
    (tmp_path / "b.yaml").mkdir()
    with pytest.raises(CorrectionError, match=r"b\.yaml: not readable as YAML: .*Is a directory"):
        load_corrections(tmp_path)


def test_the_bundled_corrections_can_be_read() -> None:
    folder = Path(__file__).resolve().parents[2] / "corrections"
    names = [found.name for found in load_corrections(folder)]
    assert names == sorted(set(names))
    assert (folder / "README.md").is_file()
