"""A generated world for measuring the linker: who acts, what happens, and what articles write of it.

Nothing here knows how linking decides: the world follows what research on the articles found (dates at different
precision, announcements, recollections, several talks on one day, renamed ministries, spellings, unnamed hosts,
articles in two languages, mistakes of the reader). Everything is drawn from one seeded generator. Names of persons are
made of common syllables; no row stands for a real event.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from schemas.lexicon_actors import ActorLexicon, Office, Organization
from schemas.records import AgreementMention, Article, Extraction, Mention, Participant, Reading

FIRST_DAY, LAST_DAY = date(2006, 1, 1), date(2026, 6, 30)
_PARTNERS = {"LAO": 38, "KHM": 12, "CHN": 12, "JPN": 7, "KOR": 7, "THA": 6, "CUB": 5, "FRA": 5, "AUS": 4, "RUS": 4}
_CITIES = {"VNM": 34, "LAO": 18}
_FIELDS = ("health", "education", "labour", "finance", "justice", "transport", "culture", "agriculture", "security")
_FIELD_VI = ("Y tế", "Giáo dục", "Lao động", "Tài chính", "Tư pháp", "Giao thông", "Văn hóa", "Nông nghiệp", "Công an")
_TYPES = {
    "meeting": 30, "visit": 12, "conference": 14, "agreement_signing": 12, "aid": 9, "training": 4, "exchange": 7,
    "award": 4, "project_milestone": 5, "joint_activity": 3,
}  # fmt: skip
_MISTAKEN = {"meeting": "conference", "conference": "meeting", "aid": "project_milestone", "project_milestone": "aid",
             "training": "aid", "exchange": "joint_activity"}  # fmt: skip
_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô".split()
_MIDDLE = "Văn Thị Hữu Đức Minh Xuân Quang Thanh Ngọc Công".split()
_GIVEN = "An Anh Bình Châu Cường Dũng Đạt Giang Hà Hải Hạnh Hòa Hùng Hưng Khánh Lan Long Mai Nam Phúc Sơn Thắng".split()
_SYLLABLES = "kham phone vi lay sa vath bou than vong sy chan tha som xay kham keo phet noy sou lin thong".split()
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
        for country in ("VNM", *_PARTNERS):
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
            return Person("VNM", (name,), _unmarked(name), body, office)
        words = [[draw.choice(_SYLLABLES) for _ in range(draw.randint(2, 3))] for _ in range(2)]
        latin = " ".join("".join(word).capitalize() for word in words)
        sounded = ["-".join(_as_heard(syllable) for syllable in word).capitalize() for word in words]
        return Person(body.country, (latin, " ".join(sounded), latin + "e"), latin, body, office)

    def _make_registry(self) -> ActorLexicon:
        entries = []
        for body in (body for bodies in self.bodies.values() for body in bodies if body.registry_id):
            old = {"id": body.registry_id, "country": body.country, "kind": "agency", "name_vi": body.name_vi,
                   "name_en": body.name_en, "source": "generated"}  # fmt: skip
            if body.renamed:
                day, new_id, vietnamese, english = body.renamed
                old |= {"valid_until": day - timedelta(days=1), "successors": (new_id,)}
                entries.append(Organization.model_validate(
                    old | {"id": new_id, "name_vi": vietnamese, "name_en": english, "valid_from": day,
                           "valid_until": None, "successors": ()}
                ))  # fmt: skip
            entries.append(Organization.model_validate(old))
        offices = tuple(Office(vi=vi, en=(en,), kind="government") for vi, en in _OFFICES)
        return ActorLexicon(organizations=tuple(entries), offices=offices, prefix_modifiers=(), role_words=(), heads=())

    def _happen(self) -> None:
        """One event, or a visit with what happens during it."""
        partner = self._pick(_PARTNERS)
        day = FIRST_DAY + timedelta(days=self.random.randrange((LAST_DAY - FIRST_DAY).days))
        ours, theirs = self.random.choice(self.bodies["VNM"]), self.random.choice(self.bodies[partner])
        event = self._event(self._pick(_TYPES), day, partner, ours, theirs)
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
        place = (f"Thành phố {draw.randrange(_CITIES.get(country, 6))}", country)
        code = f"{'VN' if at_home else partner[:2]}-{place[0].split()[-1]}"
        host, visitor = (ours, theirs) if at_home else (theirs, ours)
        lead = guest or draw.choice(self.people[visitor.number])
        people = [(lead, "guest"), (draw.choice(self.people[host.number]), "host")]
        event = Event(len(self.events), kind, day, day + timedelta(days=days), partner,
                      (place[0], code if country in _CITIES else "", country), [ours, theirs], people, ours.sector)  # fmt: skip
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


def readings_of(world: World, reports: float = 7.2, seed: int = 11) -> Iterator[tuple[Reading, dict[str, int]]]:
    """Articles about the world, each with the true event of every mention; a mention of nothing has a negative one."""
    reporter = Reporter(world, random.Random(seed))
    for event in world.events:
        yield from reporter.cover(event, reports)


class Reporter:
    """Writes articles about events the way the press and a fallible reader would."""

    def __init__(self, world: World, draw: random.Random) -> None:
        self._world = world
        self._draw = draw
        self._articles = 0
        self._noise = 0

    def cover(self, event: Event, reports: float) -> Iterator[tuple[Reading, dict[str, int]]]:
        """All articles whose subject is this event."""
        count = min(40, 1 + int(self._draw.expovariate(1 / max(0.01, reports / 1.45 - 0.75))))
        for _ in range(count):
            if event.announced_for and (not event.held or self._draw.random() < 0.25):
                published = event.announced_for - timedelta(days=self._draw.randint(3, 40))
                yield self._article(event, published, "planned")
            else:
                yield self._article(
                    event, event.last + timedelta(days=self._draw.choice((0, 0, 0, 1, 1, 2))), "occurred"
                )

    def _article(self, event: Event, published: date, status: str) -> tuple[Reading, dict[str, int]]:
        self._articles += 1
        document_id = "doc_" + sha256(f"article {self._articles}".encode()).hexdigest()[:16]
        language = "en" if self._draw.random() < 0.12 else "vi"
        subjects: list[tuple[Event | None, str, bool]] = [(event, status, True)]
        if status == "occurred":
            subjects += [(s, "occurred", False) for s in event.siblings if self._draw.random() < 0.7]
        if self._draw.random() < 0.3:
            past = self._world.events[self._draw.randrange(len(self._world.events))]
            if past.last < published and past.held:
                subjects.append((past, "occurred", False))
        if self._draw.random() < 0.03:
            subjects.append((None, "occurred", False))
        mentions, agreements, truth = [], [], {}
        for number, (subject, how, central) in enumerate(subjects):
            mention, instrument = self._mention(
                document_id, number, subject, how, central, published, language, len(agreements)
            )
            mentions.append(mention)
            agreements += [instrument] if instrument else []
            truth[mention.mention_id] = subject.number if subject else -self._noise
        time = datetime(published.year, published.month, published.day, 9, tzinfo=UTC)
        article = Article(document_id, None, None, "x" * 400, language, "generated", "0" * 64, "generated:0", time,
                          url=f"https://example.org/{self._articles}", published_at=time,
                          published_edtf=published.isoformat())  # fmt: skip
        extraction = Extraction(document_id, True, "generated", tuple(mentions), tuple(agreements))
        return Reading(article, extraction), truth

    def _mention(
        self, document_id: str, number: int, subject: Event | None, status: str, central: bool, published: date,
        language: str, instruments: int,
    ) -> tuple[Mention, AgreementMention | None]:  # fmt: skip
        draw = self._draw
        event = subject or self._invented(published)
        kind = _MISTAKEN.get(event.kind, event.kind) if draw.random() < 0.07 else event.kind
        start = number * 60
        instrument = None
        if kind == "agreement_signing" and event.valid and draw.random() < 0.8:
            instrument = AgreementMention(
                "memorandum_of_understanding", f"Bản ghi nhớ {event.valid}", "signed", start, start + 40, "x" * 40,
                "generated", None, event.valid, None, tuple(sorted(("VNM", event.partner))), (event.sector,),
            )  # fmt: skip
        place = event.place if event.place and draw.random() < 0.65 else None
        named = event.ordinal is not None and draw.random() < 0.8
        return Mention(
            mention_id="men_" + sha256(f"{document_id} {number}".encode()).hexdigest()[:16],
            document_id=document_id, event_type=kind, status=status, start=start, end=start + 50, quote="x" * 50,
            trigger="x", rule="generated", is_central=central, confidence=0.9,
            date_edtf=self._date(event, status, central),
            place=(place[0] if language == "vi" else _unmarked(place[0])) if place else None,
            place_subdivision=(place[1] or None) if place else None,
            place_country=place[2] if place else None,
            sectors=(event.sector,) if draw.random() < 0.8 else (),
            countries=tuple(sorted(("VNM", event.partner))),
            ordinal=event.ordinal if named else None, series=event.series if named and language == "vi" else None,
            participants=tuple(self._participants(event, central, published, language)),
            agreements=((instruments, "signs"),) if instrument else (),
        ), instrument  # fmt: skip

    def _invented(self, published: date) -> Event:
        """A mistake of the reader: an event that never was, with sides that exist."""
        self._noise += 1
        world = self._world
        partner = self._draw.choice(list(_PARTNERS))
        ours, theirs = self._draw.choice(world.bodies["VNM"]), self._draw.choice(world.bodies[partner])
        kind = self._draw.choice(list(_TYPES))
        return Event(-self._noise, kind, published, published, partner, None, [ours, theirs], [], ours.sector)

    def _date(self, event: Event, status: str, central: bool) -> str | None:
        draw, chance = self._draw, self._draw.random()
        first = event.announced_for if status == "planned" and event.announced_for else event.first
        last = first + (event.last - event.first)
        if draw.random() < 0.01:
            first = last = first + timedelta(days=draw.choice((-1, 1)))
        day = first.isoformat() if first == last or draw.random() < 0.2 else f"{first.isoformat()}/{last.isoformat()}"
        if central and status == "occurred":
            return day if chance < 0.86 else first.isoformat()[:7] if chance < 0.93 else None
        if status == "planned":
            return day if chance < 0.55 else first.isoformat()[:7] if chance < 0.9 else None
        return day if chance < 0.35 else first.isoformat()[:7] if chance < 0.8 else first.isoformat()[:4]

    def _participants(self, event: Event, central: bool, published: date, language: str) -> Iterator[Participant]:
        draw = self._draw
        for body in event.bodies:
            if draw.random() < (0.85 if central else 0.75):
                yield self._body(body, "party", event.first, published, language)
        for person, role in event.people:
            if draw.random() < (0.7 if central else 0.4):
                body = self._body(person.body, "party", event.first, published, language)
                name = (
                    person.english
                    if language == "en"
                    else draw.choices(person.spellings, (8, 3, 1)[: len(person.spellings)])[0]
                )
                with_body = draw.random() < 0.8
                yield Participant(
                    "person", name, role, 0, 5, "generated", person.country, None, person.office[language == "en"],
                    body.name if with_body else None, body.registry_id if with_body else None,
                )  # fmt: skip

    def _body(self, body: Body, role: str, day: date, published: date, language: str) -> Participant:
        name, known = (body.name_en if language == "en" else body.name_vi), body.registry_id
        if body.renamed:
            renamed, new_id, vietnamese, english = body.renamed
            if day >= renamed or (published >= renamed and self._draw.random() < 0.3):
                name, known = english if language == "en" else vietnamese, new_id
        return Participant("organization", name, role, 0, 5, "generated", body.country, known)


def _unmarked(text: str) -> str:
    import unicodedata

    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in letters if not unicodedata.combining(char))


def _as_heard(syllable: str) -> str:
    """A Lao syllable as a Vietnamese newspaper spells it."""
    for written, heard in _SOUNDS.items():
        syllable = syllable.replace(written, heard)
    vowel = next((char for char in syllable if char in _MARKS), None)
    return syllable.replace(vowel, _MARKS[vowel], 1) if vowel else syllable
