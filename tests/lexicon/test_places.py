"""The geographic lexicon: every entry of its six files, what they say together, and the loader's refusals."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pycountry
import pytest
import yaml
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from schemas.lexicon_places import BorderGate, Country, LaoProvince, LexiconError, Places, VietnamProvince, load_places
from schemas.lexicon_spellings import alternatives, joined_forms, spellings
from schemas.place_forms import PlaceForm, written_forms
from tasks.resources import data_folder

LEXICON = data_folder("lexicon")
FILES = ("countries", "provinces_vietnam", "provinces_laos", "cities", "groupings", "border_gates")
PLACES = load_places(LEXICON)
FORMS = tuple(written_forms(PLACES))
ALPHA2 = {country.alpha_3: country.alpha_2 for country in pycountry.countries} | {"XKX": "XK"}
SUBDIVISIONS = {subdivision.code: subdivision for subdivision in pycountry.subdivisions}

# The member states of the United Nations, as ISO 3166-1 alpha-3: 193 since South Sudan joined in 2011.
UN_MEMBERS = """
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA
    CAF CAN CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN
    FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI
    MLT MMR MNE MNG MOZ MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY
    QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS
    TON TTO TUN TUR TUV TZA UGA UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
"""

# Who absorbed whom on 2025-07-01 by Resolution 202/2025/QH15, by name, so that a wrong code in the file shows.
MERGERS = {
    "Tuyên Quang": {"Hà Giang"},
    "Lào Cai": {"Yên Bái"},
    "Thái Nguyên": {"Bắc Kạn"},
    "Phú Thọ": {"Vĩnh Phúc", "Hòa Bình"},
    "Bắc Ninh": {"Bắc Giang"},
    "Hưng Yên": {"Thái Bình"},
    "Hải Phòng": {"Hải Dương"},
    "Ninh Bình": {"Hà Nam", "Nam Định"},
    "Quảng Trị": {"Quảng Bình"},
    "Đà Nẵng": {"Quảng Nam"},
    "Quảng Ngãi": {"Kon Tum"},
    "Gia Lai": {"Bình Định"},
    "Khánh Hòa": {"Ninh Thuận"},
    "Lâm Đồng": {"Đắk Nông", "Bình Thuận"},
    "Đắk Lắk": {"Phú Yên"},
    "Thành phố Hồ Chí Minh": {"Bà Rịa - Vũng Tàu", "Bình Dương"},
    "Đồng Nai": {"Bình Phước"},
    "Tây Ninh": {"Long An"},
    "Cần Thơ": {"Sóc Trăng", "Hậu Giang"},
    "Vĩnh Long": {"Bến Tre", "Trà Vinh"},
    "Đồng Tháp": {"Tiền Giang"},
    "Cà Mau": {"Bạc Liêu"},
    "An Giang": {"Kiên Giang"},
}


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _by_text() -> dict[str, list[PlaceForm]]:
    found: dict[str, list[PlaceForm]] = defaultdict(list)
    for form in FORMS:
        found[form.text.casefold()].append(form)
    return found


BY_TEXT = _by_text()


def _keys_of(text: str, kinds: set[str] | None = None) -> set[str]:
    """The keys of the forms of a text; spellings are compared without regard to case, as readers do."""
    return {form.key for form in BY_TEXT[text.casefold()] if kinds is None or form.kind in kinds}


@pytest.mark.parametrize("name", FILES)
def test_every_string_of_a_file_is_nfc_without_control_or_foreign_letters(name: str) -> None:
    text = (LEXICON / f"{name}.yaml").read_text(encoding="utf-8")
    for string in _strings(yaml.safe_load(text)):
        assert string == unicodedata.normalize("NFC", string)
        assert string == string.strip()
        letters = [char for char in string if char.isalpha()]
        assert all(unicodedata.name(char).startswith("LATIN") for char in letters), string


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_where_its_data_come_from(name: str) -> None:
    head = (LEXICON / f"{name}.yaml").read_text(encoding="utf-8").splitlines()[:5]
    assert all(line.startswith("#") for line in head)


@pytest.mark.parametrize("gate", PLACES.border_gates, ids=lambda gate: gate.key)
def test_border_gate_lies_in_a_province_of_its_side_at_the_border_of_viet_nam(gate: BorderGate) -> None:
    assert gate.country in {"VNM", "LAO", "KHM", "CHN"}
    assert gate.subdivision.startswith(ALPHA2[gate.country])
    named = {province.code for province in (*PLACES.provinces_vietnam, *PLACES.provinces_laos)}
    assert gate.subdivision in named | {city.subdivision for city in PLACES.cities}
    assert gate.name_vi not in {alias.text for alias in gate.aliases}


@pytest.mark.parametrize("country", PLACES.countries, ids=lambda country: country.code)
def test_country_agrees_with_iso_3166_and_names_its_capital(country: Country) -> None:
    assert country.alpha2 == ALPHA2[country.code]
    assert country.capital_vi
    assert country.capital_en
    if country.capital_subdivision is not None:
        home = "CN" if country.code in {"HKG", "MAC"} else country.alpha2
        assert SUBDIVISIONS[country.capital_subdivision].country_code == home


def test_countries_are_the_un_members_and_the_six_others_news_treats_alike() -> None:
    members = set(UN_MEMBERS.split())
    assert len(members) == 193
    assert {country.code for country in PLACES.countries} == members | {"HKG", "MAC", "PSE", "TWN", "VAT", "XKX"}


@pytest.mark.parametrize("country", PLACES.countries, ids=lambda country: country.code)
def test_the_vietnamese_name_of_cldr_leads_to_the_country(country: Country) -> None:
    cldr = Locale("vi").territories[country.alpha2].partition(" (")[0]
    assert country.code in _keys_of(cldr.removesuffix(", Trung Quốc"), {"country"}) or country.code in {"HKG", "MAC"}


def test_ordinary_words_that_are_also_countries_are_marked() -> None:
    marks = {form.text: form.ambiguous for form in FORMS if form.kind == "country" and form.language == "vi"}
    for text in ("Nga", "Ý", "Pháp", "Đức", "Anh", "Úc", "Áo", "Mỹ", "Bỉ", "Nhật", "Trung", "Việt", "Hàn", "Ấn", "Séc"):
        assert marks[text], text
    for text in ("Lào", "Việt Nam", "nước Nga", "Liên bang Nga", "Hoa Kỳ", "Hàn Quốc"):
        assert not marks[text], text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CHDCND Lào", "LAO"),
        ("Hợp chúng quốc Hoa Kỳ", "USA"),
        ("Xinh-ga-po", "SGP"),
        ("Inđônêxia", "IDN"),
        ("In-đô-nê-xi-a", "IDN"),
        ("Ô-xtrây-li-a", "AUS"),
        ("CHLB Đức", "DEU"),
        ("Cam-pu-chia", "KHM"),
        ("Mi-an-ma", "MMR"),
        ("Niu Di-lân", "NZL"),
        ("U-crai-na", "UKR"),
        ("Bêlarút", "BLR"),
        ("Đông Timor", "TLS"),
        ("Triều Tiên", "PRK"),
    ],
)
def test_spelling_of_a_country_names_it_alone(text: str, code: str) -> None:
    assert _keys_of(text, {"country"}) == {code}


def test_a_country_may_be_called_as_its_capital_and_pairs_have_their_own_forms() -> None:
    assert {form.kind for form in FORMS if form.text == "Singapore" and form.language == "vi"} == {"country", "capital"}
    assert {form.key for form in FORMS if form.kind == "pair" and form.text == "Trung"} == {"CHN"}


def test_provinces_of_viet_nam_number_63_before_and_34_after_the_merger() -> None:
    def on(day: date) -> list[VietnamProvince]:
        return [
            province
            for province in PLACES.provinces_vietnam
            if (province.valid_from or date.min) <= day < (province.valid_until or date.max)
        ]

    assert len(on(date(2025, 6, 30))) == 63
    assert len(on(date(2025, 7, 1))) == 34
    assert len(on(date(2008, 7, 31))) == 64
    assert len(on(date(2008, 8, 1))) == 63
    assert len(on(date(2003, 12, 31))) == 61
    assert sum(province.kind == "municipality" for province in on(date(2025, 7, 1))) == 6


def test_codes_of_vietnamese_provinces_are_those_of_iso_3166_2_and_the_withdrawn_one() -> None:
    names = {code: unit.name for code, unit in SUBDIVISIONS.items() if unit.country_code == "VN"}
    assert {province.code for province in PLACES.provinces_vietnam} == names.keys() | {"VN-15"}
    differing = {p.code for p in PLACES.provinces_vietnam if p.name_vi != names.get(p.code)}
    # Not pycountry's: Hà Tây (withdrawn), Huế (renamed in 2025), Kiên Giang (misspelt there), Hồ Chí Minh City.
    assert differing == {"VN-15", "VN-26", "VN-47", "VN-SG"}


def test_the_merger_is_that_of_the_resolution() -> None:
    by_code = {province.code: province for province in PLACES.provinces_vietnam}
    merged: dict[str, set[str]] = defaultdict(set)
    for province in PLACES.provinces_vietnam:
        if province.valid_until == date(2025, 7, 1):
            assert province.merged_into is not None
            merged[by_code[province.merged_into].name_vi].add(province.name_vi)
    assert merged == MERGERS
    absorbing = {p.name_vi for p in PLACES.provinces_vietnam if p.absorbed_on == date(2025, 7, 1)}
    assert absorbing == set(MERGERS)


@pytest.mark.parametrize("province", PLACES.provinces_vietnam, ids=lambda province: province.code)
def test_vietnamese_province_has_consistent_dates_and_plain_english_name(province: VietnamProvince) -> None:
    assert (province.valid_until is None) == (province.merged_into is None)
    assert province.seat
    assert province.name_en.isascii()
    untils = [state.until for state in province.formerly]
    assert untils == sorted(untils)
    for state in province.formerly:
        assert state.seat != province.seat
        assert state.name_vi != province.name_vi
        assert any((state.seat, state.name_vi, state.kind))


def test_units_of_laos_are_the_18_of_iso_3166_2() -> None:
    iso = {code for code, unit in SUBDIVISIONS.items() if unit.country_code == "LA"}
    assert len(PLACES.provinces_laos) == 18
    assert {province.code for province in PLACES.provinces_laos} == iso
    assert [p.code for p in PLACES.provinces_laos if p.kind == "prefecture"] == ["LA-VT"]


@pytest.mark.parametrize("province", PLACES.provinces_laos, ids=lambda province: province.code)
def test_lao_province_has_a_seat_and_several_spellings(province: LaoProvince) -> None:
    assert province.seat
    assert len(province.aliases_vi) >= 5
    assert province.name_en.isascii()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Hủa Phăn", "LA-HO"),
        ("Houaphanh", "LA-HO"),
        ("Xieng Khouang", "LA-XI"),
        ("Bô-ly-khăm-xay", "LA-BL"),
        ("Bôlykhămxay", "LA-BL"),
        ("Borikhamxay", "LA-BL"),
        ("Khăm-muộn", "LA-KH"),
        ("Xa-vẳn-na-khệt", "LA-SV"),
        ("Sạ-vẳn-na-khệt", "LA-SV"),
        ("Saravan", "LA-SL"),
        ("Xê Kông", "LA-XE"),
        ("At-ta-pư", "LA-AT"),
        ("A-tô-pơ", "LA-AT"),
        ("Chămpasắc", "LA-CH"),
        ("Phông Xa Lỳ", "LA-PH"),
        ("Luang Namtha", "LA-LM"),
        ("U Đôm Xay", "LA-OU"),
        ("Bo-kẹo", "LA-BK"),
        ("Luông Phra-băng", "LA-LP"),
        ("Luangprabang", "LA-LP"),
        ("Xay-nha-bu-ly", "LA-XA"),
        ("Saysomboun", "LA-XS"),
    ],
)
def test_spelling_of_a_lao_province_names_it_alone(text: str, code: str) -> None:
    assert _keys_of(text) == {code}


def test_vieng_chan_is_first_the_capital_and_then_the_province() -> None:
    found = {(form.key, form.homonym) for form in FORMS if form.text == "Viêng Chăn" and form.kind != "pair"}
    assert found == {("LAO", False), ("LA-VT", False), ("LA-VI", True)}


def test_every_city_lies_in_a_subdivision_of_its_country() -> None:
    for city in PLACES.cities:
        if city.subdivision is not None:
            assert SUBDIVISIONS[city.subdivision].country_code == ALPHA2[city.country], city.key


def test_no_city_repeats_a_capital_or_a_province_of_its_country() -> None:
    capitals = {(form.country, form.text) for form in FORMS if form.kind == "capital"}
    provinces = {(form.country, form.text) for form in FORMS if form.kind == "province"}
    for city in PLACES.cities:
        assert (city.country, city.name_vi) not in capitals, city.key
        assert (city.country, city.name_vi) not in provinces, city.key


def test_groupings_have_the_members_they_had_in_november_2025() -> None:
    members = {grouping.code: set(grouping.members) for grouping in PLACES.groupings}
    assert len(members["ASEAN"]) == 11
    assert "TLS" in members["ASEAN"]
    assert len(members["EU"]) == 27
    assert len(members["APEC"]) == 21
    assert members["CLV"] == {"KHM", "LAO", "VNM"}
    assert members["CLMV"] == members["CLV"] | {"MMR"}
    assert members["GMS"] == members["MLC"] == members["ACMECS"] | {"CHN"}
    assert len(members["G7"]) == 7


def test_groupings_keep_their_words_from_being_read_as_countries() -> None:
    for text in ("Thái Bình Dương", "Ấn Độ Dương", "Mỹ Latinh", "Bắc Mỹ", "Đông Dương", "châu Âu"):
        assert {form.kind for form in FORMS if form.text == text} == {"grouping"}, text


def test_no_spelling_has_two_owners_unless_marked_ambiguous_or_a_stated_homonym() -> None:
    for text, forms in BY_TEXT.items():
        named = [form for form in forms if form.kind not in {"pair", "adjective"}]
        claims = [form for form in named if not form.ambiguous and not form.homonym]
        # A capital and the province it is are one place; a country and its own capital may share a name.
        units = {form.subdivision or form.key for form in claims if form.kind != "country"}
        assert len({form.country for form in claims}) <= 1, (text, claims)
        assert len(units) <= 1, (text, claims)


def test_every_homonym_shares_a_spelling_with_the_entry_it_names() -> None:
    texts: dict[str, set[str]] = defaultdict(set)
    for form in FORMS:
        texts[form.key].add(form.text)
    second = [(province.code, province.homonym_of) for province in PLACES.provinces_laos if province.homonym_of]
    second += [(city.key, city.homonym_of) for city in PLACES.cities if city.homonym_of]
    assert second
    for key, firsts in second:
        for first in firsts:
            assert texts[key] & texts[first], (key, first)


def test_ambiguous_name_is_ambiguous_in_every_list() -> None:
    peace = [form for form in FORMS if form.text == "Hòa Bình"]
    assert [(form.key, form.ambiguous) for form in peace] == [("VN-14", True)]


def test_forms_are_clean_text_and_say_which_language_they_are_of() -> None:
    for form in FORMS:
        assert form.text == unicodedata.normalize("NFC", " ".join(form.text.split()))
        assert not set("{}|?") & set(form.text), form.text
    english = {form.text for form in FORMS if form.language == "en"}
    assert {"Laos", "Lao", "Laotian", "Vientiane", "Hanoi", "Savannakhet", "United Nations"} <= english


def test_spellings_write_out_alternatives_and_hyphens() -> None:
    assert list(alternatives("{a|b}-{c|}")) == ["a-c", "a-", "b-c", "b-"]
    assert list(joined_forms("Ga-na")) == ["Ga-na", "Gana"]
    assert list(joined_forms("Xri Lan-ca")) == ["Xri Lan-ca", "Xri Lanca", "Xri Lan ca"]
    assert list(joined_forms("Viêng - Chăn")) == ["Viêng - Chăn"]
    assert spellings("{Sa|Xa}-la-van") == (
        "Sa-la-van",
        "Salavan",
        "Sa la van",
        "Xa-la-van",
        "Xalavan",
        "Xa la van",
    )


@pytest.mark.parametrize("pattern", ["{a|b", "a}b", "{a{b|c}}", "a|b"])
def test_malformed_alternatives_are_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="write alternatives as"):
        spellings(pattern)


@given(st.text(st.characters(exclude_characters="{}|", exclude_categories=["Cs"]), max_size=20))
def test_first_spelling_is_the_written_one(text: str) -> None:
    assert spellings(text)[0] == text


SMALL = {
    "countries": "- {code: LAO, alpha2: LA, name_vi: Lào, name_en: Laos, capital_vi: [Viêng Chăn], capital_en: X}",
    "provinces_vietnam": "- {code: VN-22, name_vi: Nghệ An, name_en: Nghe An, kind: province, seat: Vinh}",
    "provinces_laos": "- {code: LA-SL, name_vi: Salavan, name_en: Salavan, kind: province, seat: Salavan}",
    "cities": "- {name_vi: Vang Viêng, name_en: Vang Vieng, country: LAO, kind: city}",
    "groupings": "- {code: CLV, kind: forum, name_vi: CLV, name_en: CLV, members: [LAO]}",
    "border_gates": "- {name_vi: Lóng Sập, country: LAO, subdivision: LA-HO}",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SMALL.items():
        (tmp_path / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    return tmp_path


def _refusal(folder: Path) -> str:
    with pytest.raises(LexiconError) as caught:
        load_places(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def _append(folder: Path, name: str, entry: str) -> None:
    path = folder / f"{name}.yaml"
    path.write_text(path.read_text(encoding="utf-8") + entry + "\n", encoding="utf-8")


CAPITAL = "capital_vi: [X], capital_en: X"


@pytest.mark.parametrize(
    ("name", "entry", "parts"),
    [
        ("countries", "- {code: ZZZ, alpha2: ZZ, name_vi: X, name_en: X}", ("ZZZ", "capital_vi", "required")),
        ("countries", f"- {{code: ZZZ, alpha2: NO, name_vi: X, name_en: X, {CAPITAL}}}", ("ZZZ", "alpha2")),
        ("countries", f"- {{code: LAO, alpha2: ZZ, name_vi: X, name_en: X, {CAPITAL}}}", ("LAO", "2 times")),
        ("countries", f"- {{code: ZZZ, alpha2: LA, name_vi: X, name_en: X, {CAPITAL}}}", ("LA", "2 times")),
        (
            "provinces_vietnam",
            "- {code: VN-99, name_vi: X, name_en: X, kind: province, seat: X, merged_into: VN-98}",
            ("VN-99", "merged_into", "VN-98"),
        ),
        (
            "provinces_laos",
            "- {code: LA-ZZ, name_vi: X, name_en: X, kind: province, seat: X, homonym_of: [LA-ZZ]}",
            ("LA-ZZ", "homonym_of"),
        ),
        ("cities", "- {name_vi: X, name_en: Xtown, country: ZZZ, kind: city}", ("ZZZ:city:Xtown", "country")),
        ("cities", "- {name_vi: X, name_en: Xtown, country: LAO, kind: village}", ("Xtown", "kind")),
        ("cities", "- {name_vi: X, name_en: Xtown, country: LAO, kind: city, mayor: Y}", ("Xtown", "mayor")),
        ("cities", '- {name_vi: "X ", name_en: Xtown, country: LAO, kind: city}', ("Xtown", "name_vi", "spaces")),
        ("cities", '- {name_vi: "Hue\\u0302", name_en: Xtown, country: LAO, kind: city}', ("Xtown", "NFC")),
        ("cities", '- {name_vi: X, name_en: Xtown, country: LAO, kind: city, aliases: ["{a|b"]}', ("Xtown", "aliases")),
        ("cities", "- {name_vi: X, name_en: Xtown, country: LAO, kind: city, aliases: Y}", ("Xtown", "aliases")),
        ("cities", "- {name_vi: X, name_en: Xtown, country: LAO, kind: city, aliases: [7]}", ("Xtown", "aliases")),
        ("groupings", "- {code: G99, kind: forum, name_vi: X, name_en: X, members: [ZZZ]}", ("G99", "members", "ZZZ")),
        ("border_gates", "- {name_vi: X, country: ZZZ, subdivision: LA-SV}", ("ZZZ:X", "country")),
        ("border_gates", "- {name_vi: Lóng Sập, country: LAO, subdivision: LA-HO}", ("LAO:Lóng Sập", "2 times")),
        ("groupings", "- just text", ("just text",)),
    ],
)
def test_wrong_entry_is_refused_in_one_line_naming_file_and_entry(
    folder: Path, name: str, entry: str, parts: tuple[str, ...]
) -> None:
    _append(folder, name, entry)
    message = _refusal(folder)
    assert message.startswith(f"{name}.yaml: ")
    for part in parts:
        assert part in message


def test_missing_broken_and_misshapen_files_are_refused(folder: Path) -> None:
    assert [len(entries) for entries in load_places(folder)] == [1, 1, 1, 1, 1, 1]
    (folder / "groupings.yaml").write_text("code: [", encoding="utf-8")
    assert _refusal(folder).startswith("groupings.yaml: cannot be read")
    (folder / "groupings.yaml").write_text("code: ASEAN", encoding="utf-8")
    assert _refusal(folder) == "groupings.yaml: must be a list of entries"
    (folder / "groupings.yaml").unlink()
    assert _refusal(folder).startswith("groupings.yaml: cannot be read")


def test_loading_twice_gives_the_same_places() -> None:
    again: Places = load_places(LEXICON)
    assert again == PLACES
    assert tuple(written_forms(again)) == FORMS
