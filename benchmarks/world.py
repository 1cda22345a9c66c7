"""A generated world for measuring the linker: who acts and what happens. `reports.py` tells what articles write of it.

Nothing here knows how linking decides: the world follows what research on the articles found (dates at different
precision, announcements, recollections, several talks on one day, renamed ministries, spellings, unnamed hosts,
articles in two languages, mistakes of the reader). Everything is drawn from one seeded generator. Names of persons are
made of common syllables; no row stands for a real event.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta

from schemas.lexicon_actors import ActorLexicon, Office, Organization

FIRST_DAY, LAST_DAY = date(2006, 1, 1), date(2026, 6, 30)
PARTNERS = {"LAO": 38, "KHM": 12, "CHN": 12, "JPN": 7, "KOR": 7, "THA": 6, "CUB": 5, "FRA": 5, "AUS": 4, "RUS": 4}
_CITIES = {"VNM": 34, "LAO": 18}
_FIELDS = ("health", "education", "labour", "finance", "justice", "transport", "culture", "agriculture", "security")
_FIELD_VI = ("Y tế", "Giáo dục", "Lao động", "Tài chính", "Tư pháp", "Giao thông", "Văn hóa", "Nông nghiệp", "Công an")
TYPES = {
    "meeting": 30, "visit": 12, "conference": 14, "agreement_signing": 12, "aid": 9, "training": 4, "exchange": 7,
    "award": 4, "project_milestone": 5, "joint_activity": 3,
}  # fmt: skip
_SURNAMES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô"]
_MIDDLE = ["Văn", "Thị", "Hữu", "Đức", "Minh", "Xuân", "Quang", "Thanh", "Ngọc", "Công"]
_GIVEN = [
    "An", "Anh", "Bình", "Châu", "Cường", "Dũng", "Đạt", "Giang", "Hà", "Hải", "Hạnh", "Hòa", "Hùng", "Hưng",
    "Khánh", "Lan", "Long", "Mai", "Nam", "Phúc", "Sơn", "Thắng",
]  # fmt: skip
_SYLLABLES = [
    "kham", "phone", "vi", "lay", "sa", "vath", "bou", "than", "vong", "sy", "chan", "tha", "som", "xay",
    "kham", "keo", "phet", "noy", "sou", "lin", "thong",
]  # fmt: skip
_SOUNDS = {"ou": "u", "ph": "p", "x": "s", "y": "i", "th": "t"}
_MARKS = {"a": "ă", "o": "ô", "e": "ê", "u": "ư"}
_OFFICES = (("Bộ trưởng", "Minister"), ("Thứ trưởng", "Deputy Minister"), ("Giám đốc", "Director"))


@dataclass(frozen=True)
class Body:
    """An organisation with its names; `registry_id` for those the registry knows; `renamed` gives the later name."""

    number: int
    country: str
    name_vi: str
    name_en: str
    sector: str
    registry_id: str | None
    renamed: tuple[date, str, str, str] | None = None


@dataclass(frozen=True)
class Person:
    """A person in an office of a body, with the spellings that articles use."""

    country: str
    spellings: tuple[str, ...]
    english: str
    body: Body
    office: tuple[str, str]


@dataclass
class Event:
    """What truly happened. `held` is false for events that were announced and never took place."""

    number: int
    kind: str
    first: date
    last: date
    partner: str
    place: tuple[str, str, str] | None
    bodies: list[Body]
    people: list[tuple[Person, str]]
    sector: str
    series: str | None = None
    ordinal: int | None = None
    valid: str | None = None
    announced_for: date | None = None
    held: bool = True
    siblings: list[Event] = field(default_factory=list)


class World:
    """A world of about that many events; `registry` is what the reader's lexicon knows of it."""

    def __init__(self, events: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.bodies = self._make_bodies(max(6, events // 450))
        self.people = {body.number: self._make_people(body) for bodies in self.bodies.values() for body in bodies}
        self.registry = self._make_registry()
        self._ordinals: dict[tuple[int, int], int] = {}
        self.events: list[Event] = []
        while len(self.events) < events:
            self._happen()

    def _pick(self, weights: dict[str, int]) -> str:
        return self.random.choices(list(weights), weights=list(weights.values()))[0]

    def _make_bodies(self, per_country: int) -> dict[str, list[Body]]:
        found: dict[str, list[Body]] = {}
        number = 0
        for country in ("VNM", *PARTNERS):
            found[country] = []
            for index in range(per_country * (4 if country == "VNM" else 2 if country == "LAO" else 1)):
                found[country].append(self._make_body(number, country, index))
                number += 1
        return found

    def _make_body(self, number: int, country: str, index: int) -> Body:
        which = index % len(_FIELDS)
        serial = "" if index < len(_FIELDS) else f" {index}"
        vietnamese, english = (
            f"Cơ quan {_FIELD_VI[which]}{serial} {country}",
            f"{_FIELDS[which]} office{serial} {country}",
        )
        known = self.random.random() < 0.6
        registry_id = f"x{country.lower()}-b{number}" if known else None
        renamed = None
        if known and self.random.random() < 0.25:
            day = date(self.random.randint(2010, 2024), 3, 1)
            renamed = (day, f"{registry_id}-new", f"Tổng cục {vietnamese}", f"general {english}")
        return Body(number, country, vietnamese, english, _FIELDS[which], registry_id, renamed)

    def _make_people(self, body: Body) -> list[Person]:
        return [self._make_person(body, _OFFICES[rank % 3]) for rank in range(4)]

    def _make_person(self, body: Body, office: tuple[str, str]) -> Person:
        draw = self.random
        if body.country == "VNM":
            name = f"{draw.choice(_SURNAMES)} {draw.choice(_MIDDLE)} {draw.choice(_MIDDLE)} {draw.choice(_GIVEN)}"
            return Person("VNM", (name,), unmarked(name), body, office)
        words = [[draw.choice(_SYLLABLES) for _ in range(draw.randint(2, 3))] for _ in range(2)]
        latin = " ".join("".join(word).capitalize() for word in words)
        sounded = ["-".join(_as_heard(syllable) for syllable in word).capitalize() for word in words]
        return Person(body.country, (latin, " ".join(sounded), latin + "e"), latin, body, office)

    def _make_registry(self) -> ActorLexicon:
        entries = []
        for body in (body for bodies in self.bodies.values() for body in bodies if body.registry_id):
            old: dict[str, object] = {
                "id": body.registry_id, "country": body.country, "kind": "agency", "name_vi": body.name_vi,
                "name_en": body.name_en, "source": "generated",
            }  # fmt: skip
            if body.renamed:
                day, new_id, vietnamese, english = body.renamed
                new = {"id": new_id, "name_vi": vietnamese, "name_en": english, "valid_from": day}
                entries.append(Organization.model_validate(old | new))
                old |= {"valid_until": day - timedelta(days=1), "successors": (new_id,)}
            entries.append(Organization.model_validate(old))
        offices = tuple(Office(vi=vi, en=(en,), kind="government") for vi, en in _OFFICES)
        return ActorLexicon(organizations=tuple(entries), offices=offices, prefix_modifiers=(), role_words=(), heads=())

    def _happen(self) -> None:
        """One event, or a visit with what happens during it."""
        partner = self._pick(PARTNERS)
        day = FIRST_DAY + timedelta(days=self.random.randrange((LAST_DAY - FIRST_DAY).days))
        ours, theirs = self.random.choice(self.bodies["VNM"]), self.random.choice(self.bodies[partner])
        event = self._event(self._pick(TYPES), day, partner, ours, theirs)
        self.events.append(event)
        if event.kind == "visit":
            guest = event.people[0][0]
            at_home = guest.country != "VNM"
            there = self.bodies["VNM" if at_home else partner]
            for host in self.random.sample(there, k=min(self.random.randint(0, 3), len(there))):
                during = event.first + timedelta(days=self.random.randint(0, (event.last - event.first).days))
                sides = (host, guest.body) if at_home else (guest.body, host)
                talk = self._event("meeting", during, partner, *sides, guest=guest)
                talk.place, talk.last = event.place, talk.first
                event.siblings.append(talk)
                self.events.append(talk)

    def _event(
        self, kind: str, day: date, partner: str, ours: Body, theirs: Body, guest: Person | None = None
    ) -> Event:
        draw = self.random
        days = draw.randint(1, 4) if kind == "visit" else draw.choice((0, 0, 0, 1, 2)) if kind == "conference" else 0
        at_home = guest.country != "VNM" if guest else draw.random() < 0.55
        country = "VNM" if at_home else partner
        city = draw.randrange(_CITIES.get(country, 6))
        code = f"{'VN' if at_home else partner[:2]}-{city}" if country in _CITIES else ""
        place = (f"Thành phố {city}", code, country)
        host, visitor = (ours, theirs) if at_home else (theirs, ours)
        lead = guest or draw.choice(self.people[visitor.number])
        people = [(lead, "guest"), (draw.choice(self.people[host.number]), "host")]
        last = day + timedelta(days=days)
        event = Event(len(self.events), kind, day, last, partner, place, [ours, theirs], people, ours.sector)
        if kind == "conference" and draw.random() < 0.4:
            pair = (ours.number, theirs.number)
            self._ordinals[pair] = event.ordinal = self._ordinals.get(pair, draw.randint(1, 9)) + 1
            event.series = f"hội nghị {ours.name_vi} {theirs.name_vi}"
        if kind == "agreement_signing" and draw.random() < 0.7:
            event.valid = f"{day.year + 1}/{day.year + draw.choice((3, 5))}"
        if draw.random() < 0.35:
            shift = draw.choice((0, 0, 0, 0, 0, 0, 12, 45))
            event.announced_for = day - timedelta(days=shift)
            event.held = draw.random() > 0.05
        return event


def unmarked(text: str) -> str:
    """A text as English pages print it."""
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def _as_heard(syllable: str) -> str:
    """A Lao syllable as a Vietnamese newspaper spells it."""
    for written, heard in _SOUNDS.items():
        syllable = syllable.replace(written, heard)
    vowel = next((char for char in syllable if char in _MARKS), None)
    return syllable.replace(vowel, _MARKS[vowel], 1) if vowel else syllable
