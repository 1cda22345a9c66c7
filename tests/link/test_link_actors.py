"""Which names are one actor, and what the rows of actors and offices say."""

from __future__ import annotations

from collections.abc import Sequence

from link_builders import LABOUR, body, link, person, reading, rows, said

from schemas.records import Participant


def people(*named: Sequence[Participant]) -> list[dict[str, object]]:
    readings = [
        reading(f"{number}", said("training", participants=tuple(who)), published=f"2024-0{number + 1}-01")
        for number, who in enumerate(named)
    ]
    return rows(link(*readings), "actors", kind="person")


def test_registered_bodies_bring_their_successor_and_parent() -> None:
    tables = link(reading("a", said("meeting", "2021-05-01", participants=(LABOUR,)), published="2021-05-01"))
    by_registry = {row["registry_id"]: row for row in rows(tables, "actors")}
    assert set(by_registry) == {"vn-labour", "vn-home", "vn-gov"}
    assert by_registry["vn-labour"]["successor_actor_id"] == by_registry["vn-home"]["actor_id"]
    assert by_registry["vn-labour"]["parent_actor_id"] == by_registry["vn-gov"]["actor_id"]
    assert [row["actor_id"] for row in rows(tables, "participants")] == [by_registry["vn-labour"]["actor_id"]]


def test_a_name_that_the_registry_knows_is_found_there_by_country() -> None:
    named = reading("a", said(participants=(body("Bộ Lao động", "LAO"), body("Ministry of Labour (ML)", "VNM"))))
    assert {row["registry_id"] for row in rows(link(named), "actors")} == {
        "la-labour", "vn-labour", "vn-home", "vn-gov"
    }  # fmt: skip


def test_unknown_bodies_join_by_folded_name_and_country() -> None:
    tables = link(
        reading("a", said(participants=(body("Hội Hoà bình", "VNM"),))),
        reading("b", said(participants=(body("Hội Hòa Bình", "VNM"), body("Hội Hòa bình", "LAO")))),
    )
    assert sorted(row["country"] for row in rows(tables, "actors")) == ["LAO", "VNM"]


def test_vietnamese_names_join_exactly_only() -> None:
    assert len(people([person("Nguyễn Văn Hùng")], [person("ông Nguyễn Văn Hùng")])) == 1
    assert len(people([person("Nguyễn Văn Hùng")], [person("Nguyễn Văn Hưng")])) == 2


def test_the_unmarked_form_joins_the_one_marked_name() -> None:
    found = people([person("Nguyễn Văn Hùng")], [person("Nguyen Van Hung")])
    assert len(found) == 1
    assert found[0]["name_vi"] == "Nguyễn Văn Hùng"
    assert found[0]["aliases"] == ["Nguyen Van Hung"]


def test_the_unmarked_form_of_two_names_joins_the_one_with_its_office() -> None:
    one = person("Nguyễn Văn Hùng", position="Bộ trưởng", of="Bộ Lao động")
    other = person("Nguyễn Văn Hưng", position="Thứ trưởng", of="Bộ Lao động")
    unmarked = person("Nguyen Van Hung", position="Deputy Minister", of="Ministry of Labour")
    found = people([one], [other], [unmarked])
    assert len(found) == 2
    assert next(row["aliases"] for row in found if row["name_vi"] == "Nguyễn Văn Hưng") == ["Nguyen Van Hung"]
    assert len(people([one], [other], [person("Nguyen Van Hung")])) == 3


def test_lao_names_join_by_sound_and_similar_ones_only_with_office_and_body() -> None:
    assert len(people([person("Xổm-xay Phông-sa-vẳn", "LAO")], [person("Somsay Phongsavanh", "LAO")])) == 1
    office = {"position": "Bộ trưởng", "of": "Bộ Lao động Lào"}
    similar = [person("Khamphone Sivilay", "LAO", **office)], [person("Khamphong Sivilayvong", "LAO", **office)]
    assert len(people(*similar)) == 1
    elsewhere = person("Khamphong Sivilayvong", "LAO", position="Thứ trưởng", of="Bộ Lao động Lào")
    assert len(people(similar[0], [elsewhere])) == 2


def test_a_name_without_country_joins_only_where_one_country_has_it() -> None:
    assert len(people([person("Somsay Phongsavanh", "LAO")], [person("Somsay Phongsavanh", None)])) == 1
    three = people(
        [person("Somsay Phongsavanh", "LAO")],
        [person("Somsay Phongsavanh", "KHM")],
        [person("Somsay Phongsavanh", None)],
    )
    assert sorted(str(row["country"]) for row in three) == ["KHM", "LAO", "None"]


def test_countries_and_localities_are_actors() -> None:
    acting = (
        Participant("country", "nước CHDCND Lào", "donor", 0, 3, "test", "LAO"),
        Participant("locality", "tỉnh Bò Kẹo", "host", 0, 3, "test", "LAO"),
    )
    found = rows(link(reading("a", said("aid", participants=acting))), "actors")
    assert [(row["kind"], row["name_vi"], row["name_en"]) for row in found if row["kind"] == "country"] == [
        ("country", "Lào", "Laos")
    ]
    assert [row["name_vi"] for row in found if row["kind"] == "locality"] == ["tỉnh Bò Kẹo"]


def test_offices_are_dated_by_the_event() -> None:
    minister = person("Trần Văn Bình", position="Bộ trưởng", of="Bộ Lao động")
    tables = link(
        reading("a", said("meeting", "2021-05", participants=(minister,))),
        reading("b", said("meeting", None, participants=(minister,), is_central=False)),
    )
    labour = rows(tables, "actors", registry_id="vn-labour")[0]["actor_id"]
    offices = sorted(rows(tables, "offices"), key=lambda row: row["date_edtf"] or "")
    assert [(row["position"], row["organization_actor_id"], row["date_edtf"]) for row in offices] == [
        ("Bộ trưởng", labour, None), ("Bộ trưởng", labour, "2021-05")
    ]  # fmt: skip
