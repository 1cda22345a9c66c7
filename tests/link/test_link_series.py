"""What the name of a series comes to, however a paper writes it."""

from __future__ import annotations

import pytest

from tasks.link.series import series_key

RUSSIA, JAPAN, LAOS = (frozenset({"VNM", code}) for code in ("RUS", "JPN", "LAO"))


@pytest.mark.parametrize(
    ("countries", "names"),
    [
        (
            RUSSIA,
            (
                "ky hop uy ban lien chinh phu viet nam nga",
                "hop uy ban lien chinh phu viet nga sap",
                "khoa hop uy ban lien chinh phu viet nam lien bang nga ve hop tac kinh te",
            ),
        ),
        (JAPAN, ("doi thoai chinh sach quoc phong viet nhat", "doi thoai chinh sach quoc phong viet nam nhat ban")),
        (LAOS, ("uy ban hop tac lao viet nam", "ky hop uy ban hop tac viet nam chdcnd lao")),
        (LAOS, ("meeting of the joint committee on border affairs", "the vietnam laos joint committee")),
    ],
)
def test_one_series_has_one_key(countries: frozenset[str], names: tuple[str, ...]) -> None:
    assert len({series_key(name, countries) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoi nghi bo truong ve moi truong", "hoi nghi bo truong ve lao dong"),
        ("uy ban hon hop viet nam lao", "uy ban lien chinh phu viet nam lao"),
        ("doi thoai chien luoc viet lao", "doi thoai chinh sach viet lao"),
    ],
)
def test_two_series_have_two_keys(one: str, other: str) -> None:
    assert series_key(one, LAOS) != series_key(other, LAOS)


def test_a_name_of_countries_alone_is_kept() -> None:
    assert series_key("ky hop viet nam lao", LAOS) == "kihopvietnamlao"


@pytest.mark.parametrize(
    "name", ["conference", "hoi nghi", "hoi nghi nay", "meeting of its kind", "hop tai ha noi", "ky hop vao nam 2021"]
)
def test_a_name_that_says_nothing_but_that_people_met_is_no_series(name: str) -> None:
    assert series_key(name, LAOS) == ""


@pytest.mark.parametrize(
    "name",
    [
        "Conference in the field of education",
        "Đối thoại trong lĩnh vực quốc phòng",
        "Meeting in Hanoi of health ministers",
        "Hội nghị tại Hà Nội về biên giới",
    ],
)
def test_a_session_whose_matter_is_said_has_a_series(name: str) -> None:
    assert series_key(name, frozenset({"LAO", "VNM"}))
