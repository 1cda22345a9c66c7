"""Every entry of the lexicon of organisations and offices holds what its models and its sources promise."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from schemas.lexicon_actors import ActorLexicon, LexiconError, Organization, WrittenForm, load_actors
from schemas.lexicon_offices import Head, Office, Spelling, written_ways
from tasks.resources import data_folder

LEXICON = data_folder("lexicon")
ACTORS = load_actors(LEXICON)
WRITTEN = list(ACTORS.written_forms)
# A new name may be decided a little before the old body stops, or take up its work a little after.
TOLERANCE = timedelta(days=31)
FAR_BEFORE = timedelta(days=365)

MINISTRIES_BEFORE_2025 = {
    "vn-mod", "vn-mps", "vn-mofa", "vn-moha", "vn-moj", "vn-mpi", "vn-mof", "vn-moit", "vn-mard", "vn-mot", "vn-moc",
    "vn-monre", "vn-mic", "vn-molisa", "vn-mcst", "vn-most", "vn-moet", "vn-moh",
}  # fmt: skip
RANK_OF_MINISTRY_BEFORE_2025 = {"vn-cema", "vn-government-inspectorate", "vn-sbv", "vn-government-office"}
MINISTRIES_SINCE_2025 = {
    "vn-mod", "vn-mps", "vn-mofa", "vn-moha", "vn-moj", "vn-mof", "vn-moit", "vn-mae", "vn-moc", "vn-mcst", "vn-most",
    "vn-moet", "vn-moh", "vn-mera",
}  # fmt: skip
RANK_OF_MINISTRY_SINCE_2025 = {"vn-government-inspectorate", "vn-sbv", "vn-government-office"}
LAO_MINISTRIES_OF_2011 = {
    "la-mond", "la-mops", "la-mofa", "la-moj", "la-moha", "la-mof", "la-mpi", "la-moic", "la-maf", "la-mpwt", "la-mem",
    "la-monre", "la-mpt", "la-most", "la-molsw", "la-moh", "la-moes", "la-mict",
}  # fmt: skip
LAO_MINISTRIES_OF_2021 = LAO_MINISTRIES_OF_2011 - {"la-mpt", "la-most"} | {"la-mtc"}
LAO_MINISTRIES_OF_2025 = {
    "la-mae", "la-moic", "la-moes", "la-mof", "la-mofa", "la-mct", "la-moj", "la-molsw", "la-mond", "la-mpwt",
    "la-mops", "la-moh", "la-mtc",
}  # fmt: skip
LAO_RANK_OF_MINISTRY = {"la-pmo", "la-state-inspection"}


def _key(text: str) -> str:
    """A form as a reader compares it: without regard to case, punctuation and the placement of tone marks."""
    words = re.sub(r"[\s\-–,.&]+", " ", unicodedata.normalize("NFD", text.casefold())).strip()
    return re.sub(r"(\w)([̣̀́̃̉])(\w)", r"\1\3\2", words)


def _overlap(one: Organization, other: Organization) -> bool:
    begin = max(one.valid_from or date.min, other.valid_from or date.min)
    return begin <= min(one.valid_until or date.max, other.valid_until or date.max)


def _claims(language: str) -> dict[str, list[WrittenForm]]:
    found: dict[str, list[WrittenForm]] = defaultdict(list)
    for form in WRITTEN:
        if form.language == language:
            found[_key(form.text)].append(form)
    return found


@pytest.mark.parametrize("body", ACTORS.organizations, ids=lambda body: body.id)
def test_every_organisation_is_sound(body: Organization) -> None:
    forms = [*body.forms_vi, *body.bare_vi, *body.forms_en, *body.bare_en]
    assert all(unicodedata.is_normalized("NFC", form) and form == form.strip() for form in forms)
    prefix = body.id.split("-")[0]
    assert (prefix == "int") == (body.country is None)
    assert len(body.source) > 3
    if body.country == "VNM":
        assert not body.bare_en, "Vietnamese bodies mark the doubt with ambiguous_without_country"
    else:
        assert not (body.ambiguous_without_country and body.bare_vi)


@pytest.mark.parametrize("body", [b for b in ACTORS.organizations if b.successors], ids=lambda body: body.id)
def test_every_succession_is_possible(body: Organization) -> None:
    assert body.id not in body.successors
    for successor in (ACTORS.by_id[other] for other in body.successors):
        assert successor.country == body.country
        if body.valid_until is None:
            continue
        assert (successor.valid_until or date.max) > body.valid_until
        if successor.valid_from:
            new = abs(successor.valid_from - body.valid_until) <= TOLERANCE
            absorbed_by_an_older_body = successor.valid_from <= body.valid_until - FAR_BEFORE
            assert new or absorbed_by_an_older_body


def test_no_two_bodies_of_a_country_share_a_name_at_a_time() -> None:
    shared = sorted(
        {
            (key, one.organization.id, other.organization.id)
            for language in ("vi", "en")
            for key, forms in _claims(language).items()
            for one in forms
            for other in forms
            if one.organization.id < other.organization.id
            and one.organization.country == other.organization.country
            and _overlap(one.organization, other.organization)
        }
    )
    assert shared == []


def test_a_name_that_bodies_of_two_countries_bear_needs_the_country() -> None:
    unmarked = sorted(
        {
            (form.text, form.organization.id)
            for language in ("vi", "en")
            for forms in _claims(language).values()
            if len({form.organization.country for form in forms}) > 1
            for form in forms
            if not form.needs_country
        }
    )
    assert unmarked == []


def _ministries_on(day: date, country: str) -> list[str]:
    """The ids of the ministries of a country that bore their name on that day."""
    bodies = (body for body in ACTORS.organizations if body.country == country and body.kind == "ministry")
    return [body.id for body in bodies if body.is_valid_on(day)]


@pytest.mark.parametrize(
    ("day", "ministries", "of_their_rank", "count"),
    [
        # 22 bodies: resolutions 03/2011/QH13, of 26 July 2016 (14th term) and 08/2021/QH15
        (date(2012, 1, 1), MINISTRIES_BEFORE_2025, RANK_OF_MINISTRY_BEFORE_2025, 18 + 4),
        (date(2018, 1, 1), MINISTRIES_BEFORE_2025, RANK_OF_MINISTRY_BEFORE_2025, 18 + 4),
        (date(2022, 1, 1), MINISTRIES_BEFORE_2025, RANK_OF_MINISTRY_BEFORE_2025, 18 + 4),
        (date(2025, 2, 28), MINISTRIES_BEFORE_2025, RANK_OF_MINISTRY_BEFORE_2025, 18 + 4),
        # 17 bodies: resolution 176/2025/QH15, in force 1 March 2025
        (date(2025, 3, 1), MINISTRIES_SINCE_2025, RANK_OF_MINISTRY_SINCE_2025, 14 + 3),
        (date(2025, 6, 1), MINISTRIES_SINCE_2025, RANK_OF_MINISTRY_SINCE_2025, 14 + 3),
    ],
)
def test_the_vietnamese_cabinet_is_complete(
    day: date, ministries: set[str], of_their_rank: set[str], count: int
) -> None:
    found = _ministries_on(day, "VNM")
    assert len(found) == count
    assert set(found) == ministries | of_their_rank


@pytest.mark.parametrize(
    ("day", "ministries", "count"),
    [
        # 18 ministries: government of June 2011; 17: of 22 March 2021; 13: National Assembly on 20 March 2025
        (date(2012, 1, 1), LAO_MINISTRIES_OF_2011, 18),
        (date(2018, 1, 1), LAO_MINISTRIES_OF_2011, 18),
        (date(2022, 1, 1), LAO_MINISTRIES_OF_2021, 17),
        (date(2025, 6, 1), LAO_MINISTRIES_OF_2025, 13),
    ],
)
def test_the_lao_cabinet_is_complete(day: date, ministries: set[str], count: int) -> None:
    found = set(_ministries_on(day, "LAO"))
    assert len(found - LAO_RANK_OF_MINISTRY) == count
    assert found == ministries | LAO_RANK_OF_MINISTRY


@pytest.mark.parametrize(
    ("old", "principal", "last_day"),
    [
        ("vn-molisa", "vn-moha", date(2025, 2, 28)),
        ("vn-monre", "vn-mae", date(2025, 2, 28)),
        ("vn-mard", "vn-mae", date(2025, 2, 28)),
        ("vn-mot", "vn-moc", date(2025, 2, 28)),
        ("vn-mpi", "vn-mof", date(2025, 2, 28)),
        ("vn-mic", "vn-most", date(2025, 2, 28)),
        ("vn-cema", "vn-mera", date(2025, 2, 28)),
        ("vn-cpv-propaganda", "vn-cpv-propaganda-mass", date(2025, 2, 2)),
        ("vn-cpv-external", "vn-mofa", date(2025, 2, 28)),
        ("la-mpi", "la-mof", date(2025, 3, 19)),
        ("la-mict", "la-mct", date(2025, 3, 19)),
    ],
)
def test_mergers_name_the_principal_successor(old: str, principal: str, last_day: date) -> None:
    body = ACTORS.by_id[old]
    assert body.successors[0] == principal
    assert body.valid_until == last_day
    assert body.is_valid_on(last_day) and not body.is_valid_on(last_day + timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "id_", "needs_country"),
    [
        ("Bộ LĐTB&XH", "vn-molisa", False),
        ("Bộ LĐ-TB&XH", "vn-molisa", False),
        ("Bộ Lao động, Thương binh và Xã hội", "vn-molisa", False),
        ("Bộ Lao động - Thương binh & Xã hội", "vn-molisa", False),
        ("BHXH Việt Nam", "vn-vss", False),
        ("UBTƯ MTTQ Việt Nam", "vn-vff-central", False),
        ("T.Ư Đoàn TNCS Hồ Chí Minh", "vn-hcyu", False),
        ("Bộ Lao động và Phúc lợi xã hội", "la-molsw", False),
        ("Bộ Y tế", "la-moh", True),
        ("Bộ Y tế", "vn-moh", True),
        ("Bộ Y tế Lào", "la-moh", False),
        ("Ministry of Health", "la-moh", True),
        ("Ministry of Labor, Invalids and Social Affairs", "vn-molisa", False),
        ("Vietnam Social Security", "vn-vss", False),
        ("WHO", "int-who", False),
    ],
)
def test_usual_ways_of_writing_are_known(text: str, id_: str, needs_country: bool) -> None:
    assert (text, id_, needs_country) in {(f.text, f.organization.id, f.needs_country) for f in WRITTEN}


def test_abbreviations_are_told_from_words() -> None:
    case = {form.text: form.exact_case for form in WRITTEN}
    assert case["WHO"] and case["TTXVN"] and case["MOLISA"]
    assert not case["Viettel"] and not case["Bộ Y tế"] and not case["BHXH Việt Nam"]


@pytest.mark.parametrize("office", ACTORS.offices, ids=lambda office: office.vi)
def test_every_office_is_sound(office: Office) -> None:
    assert len(set(office.forms_vi)) == len(office.forms_vi)
    assert len(set(office.en)) == len(office.en)
    held_in_a_body = not (office.rank or office.address or office.vi == "Phu nhân")
    assert bool(office.takes) == held_in_a_body
    assert office.en or office.address
    if office.chain_only:
        assert not office.sole_country_office


def test_no_two_offices_or_heads_share_a_form() -> None:
    for entries in (ACTORS.offices, ACTORS.heads):
        owners: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            for form in entry.forms_vi:
                owners[_key(form)].add(entry.vi)
        assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_no_organisation_is_called_as_bodies_of_every_province_are() -> None:
    of_places = {_key(form) for head in ACTORS.heads if head.takes_locality for form in head.forms_vi}
    assert sorted({f.text for f in WRITTEN if f.language == "vi" and _key(f.text) in of_places}) == []


@pytest.mark.parametrize("head", ACTORS.heads, ids=lambda head: head.vi)
def test_every_head_is_sound(head: Head) -> None:
    assert head.vi[0].isupper()
    assert head.en
    assert len(set(head.forms_vi)) == len(head.forms_vi)


def test_every_sole_office_finds_one_body_of_vietnam_and_laos() -> None:
    kinds = {o.takes[0] for o in ACTORS.offices if o.sole_country_office and o.kind in ("state", "government")}
    assert {"head_of_state", "government"} <= kinds
    for kind in ("head_of_state", "government", "party"):
        for country in ("VNM", "LAO"):
            assert len([b for b in ACTORS.organizations if b.country == country and b.kind == kind]) == 1


def test_modifiers_and_role_words_are_told_from_offices() -> None:
    effects = {modifier.vi: modifier.effect for modifier in ACTORS.prefix_modifiers}
    assert effects["Phó"] == "deputy" and effects["nguyên"] == "former" and effects["Quyền"] == "acting"
    offices = {_key(form) for office in ACTORS.offices for form in office.forms_vi}
    words = [*(m.vi for m in ACTORS.prefix_modifiers), *(w.vi for w in ACTORS.role_words)]
    assert [word for word in words if _key(word) in offices] == []


def test_spellings_combine_and_keep_the_given_forms_first() -> None:
    rules = [Spelling(written="Trung ương", also=("T.Ư",)), Spelling(written=" - ", also=("-",))]
    assert written_ways(["Ban A - B Trung ương"], rules) == (
        "Ban A - B Trung ương",
        "Ban A - B T.Ư",
        "Ban A-B Trung ương",
        "Ban A-B T.Ư",
    )
    assert written_ways(["Trung ươngX"], rules) == ("Trung ươngX",)
    assert written_ways(["Ban Trung ương"], rules, "en") == ("Ban Trung ương",)


@given(st.lists(st.sampled_from([form.text for form in WRITTEN]), max_size=5))
def test_spellings_never_lose_a_form(forms: list[str]) -> None:
    ways = written_ways(forms, ACTORS.spellings)
    assert list(ways[: len(dict.fromkeys(forms))]) == list(dict.fromkeys(forms))
    assert len(set(ways)) == len(ways)
    assert all(unicodedata.is_normalized("NFC", way) for way in ways)


def test_loading_twice_gives_the_same(tmp_path: Path) -> None:
    again = load_actors(LEXICON)
    assert again == ACTORS
    assert list(again.written_forms) == WRITTEN


_BODY = {"id": "vn-a", "country": "VNM", "kind": "agency", "name_vi": "Cục A", "source": "a law"}
_OFFICE = {"vi": "Cục trưởng", "en": ["Director"], "kind": "government", "takes": ["agency"]}
_HEAD = {"vi": "Cục", "en": ["Department of"], "kind": "agency"}


def _write(folder: Path, bodies: list[object], **files: object) -> Path:
    """A small lexicon, `files` replacing whole files by their stem."""
    (folder / "organizations").mkdir(parents=True)
    content: dict[str, object] = {
        "offices": {"offices": [_OFFICE], "prefix_modifiers": [], "role_words": []},
        "organization_heads": [_HEAD],
        "actor_spellings": [],
        "chinese_names": {},
        "provinces_vietnam": [],
        "provinces_laos": [],
        **files,
    }
    for stem, value in content.items():
        (folder / f"{stem}.yaml").write_text(yaml.safe_dump(value, allow_unicode=True), encoding="utf-8")
    (folder / "organizations" / "a.yaml").write_text(yaml.safe_dump(bodies, allow_unicode=True), encoding="utf-8")
    return folder


def test_a_small_lexicon_loads(tmp_path: Path) -> None:
    body = {**_BODY, "aliases_vi": ["Cục {B|C}", "Á-b"], "bare_vi": ["Cục"], "valid_from": date(2020, 1, 1)}
    actors = load_actors(_write(tmp_path, [body]))
    assert isinstance(actors, ActorLexicon)
    assert [form.text for form in actors.written_forms] == ["Cục A", "Cục B", "Cục C", "Á-b", "Áb", "Cục"]
    (known,) = actors.organizations
    assert not known.is_valid_on(date(2019, 12, 31))
    assert known.is_valid_on(date(2020, 1, 1))


@pytest.mark.parametrize(
    ("bodies", "complaint"),
    [
        ([{**_BODY, "colour": "red"}], r"a\.yaml: entry 1 \(vn-a\): colour: Extra inputs"),
        ([{**_BODY, "id": "A b"}], r"entry 1 \(A b\): id"),
        ([{**_BODY, "country": "VN"}], r"entry 1 \(vn-a\): country"),
        ([{**_BODY, "kind": "club"}], r"entry 1 \(vn-a\): kind"),
        ([{**_BODY, "sectors": ["fun"]}], r"entry 1 \(vn-a\): sectors\.0"),
        ([{**_BODY, "name_vi": "Cục  A"}], "doubled"),
        ([{**_BODY, "name_vi": unicodedata.normalize("NFD", "Cục A")}], "NFC"),
        ([{**_BODY, "aliases_vi": "Cục B"}], r"entry 1 \(vn-a\): aliases_vi"),
        ([{**_BODY, "aliases_vi": ["Cục {B"]}], "alternatives"),
        ([{**_BODY, "aliases_vi": ["Cục A"]}], "written twice: Cục A"),
        ([{**_BODY, "aliases_en": ["A", "A"]}], "written twice: A"),
        ([{**_BODY, "valid_from": date(2020, 1, 2), "valid_until": date(2020, 1, 1)}], "valid_from is after"),
        ([_BODY, _BODY], r"a\.yaml: id vn-a is already used in a\.yaml"),
        ([{**_BODY, "parent": "vn-b"}], "vn-a names vn-b, which is no organisation"),
        ([{**_BODY, "successors": ["vn-b"]}], "vn-a names vn-b, which is no organisation"),
        ([{**_BODY, "parent": "vn-a"}], "of vn-a lead back to it"),
        ([{**_BODY, "successors": ["vn-b"]}, {**_BODY, "id": "vn-b", "successors": ["vn-a"]}], "lead back to it"),
        (["Cục A"], r"a\.yaml: entry 1: "),
        ([], "no .* with organisations"),
    ],
)
def test_a_bad_organisation_is_one_clear_line(tmp_path: Path, bodies: list[object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint) as refused:
        load_actors(_write(tmp_path, bodies))
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"offices": [_OFFICE]}, r"offices\.yaml: must hold offices"),
        ({"offices": {"offices": [{**_OFFICE, "rank": True, "address": True}]}}, r"entry 1 \(Cục trưởng\): .*at most"),
        ({"offices": {"offices": [{"vi": "A", "kind": "state", "sole_country_office": True}]}}, "needs the kind"),
        ({"offices": {"offices": [_OFFICE]}}, r"offices\.yaml: prefix_modifiers: Field required"),
        ({"organization_heads": {"vi": "Cục"}}, r"organization_heads\.yaml: must be a list"),
        ({"organization_heads": [{"vi": "Cục"}]}, r"organization_heads\.yaml: entry 1 \(Cục\): kind"),
        ({"actor_spellings": [{"written": "a"}]}, r"actor_spellings\.yaml: entry 1 \(a\): also"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, files: dict[str, object], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint) as refused:
        load_actors(_write(tmp_path, [_BODY], **files))
    assert "\n" not in str(refused.value)


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    folder = _write(tmp_path, [_BODY])
    (folder / "offices.yaml").write_text("offices: [", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"offices\.yaml: cannot be read as YAML"):
        load_actors(folder)
    (folder / "offices.yaml").unlink()
    with pytest.raises(LexiconError, match=r"offices\.yaml"):
        load_actors(folder)
    shutil.rmtree(folder / "organizations")
    with pytest.raises(LexiconError):
        load_actors(folder)


@pytest.mark.parametrize(("syllable", "readings"), ACTORS.chinese_names.items())
def test_chinese_syllables_have_vietnamese_readings(syllable: str, readings: tuple[str, ...]) -> None:
    assert syllable.isascii() and syllable.isalpha() and syllable.islower() and len(syllable) <= 6
    assert readings and len(set(readings)) == len(readings)
    assert all(reading == unicodedata.normalize("NFC", reading.lower()) and " " not in reading for reading in readings)
