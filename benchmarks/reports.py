"""What articles write of a generated world (`world.py`): the readings that a fallible reader would make of them.

Reports follow the event within days or announce it; others recall it much later and less precisely. Names are left out,
spelled differently, put in English, or given under a ministry's later name; types and days are mistaken now and then.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from benchmarks.world import PARTNERS, TYPES, Body, Event, World, unmarked
from schemas.records import AgreementMention, Article, Extraction, Mention, Participant, Reading

_MISTAKEN = {"meeting": "conference", "conference": "meeting", "aid": "project_milestone", "project_milestone": "aid",
             "training": "aid", "exchange": "joint_activity"}  # fmt: skip


def readings_of(world: World, reports: float = 6.1, seed: int = 11) -> Iterator[tuple[Reading, dict[str, int]]]:
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
        mentions: list[Mention] = []
        agreements: list[AgreementMention] = []
        truth: dict[str, int] = {}
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
            place=(place[0] if language == "vi" else unmarked(place[0])) if place else None,
            place_subdivision=(place[1] or None) if place else None,
            place_country=place[2] if place else None,
            sectors=(event.sector,) if draw.random() < 0.8 else (),
            countries=tuple(sorted(("VNM", event.partner))),
            ordinal=event.ordinal if named else None, series=event.series if named and language == "vi" else None,
            participants=tuple(
                replace(who, start=start, end=start + 5)
                for who in self._participants(event, central, published, language)
            ),
            agreements=((instruments, "signs"),) if instrument else (),
        ), instrument  # fmt: skip

    def _invented(self, published: date) -> Event:
        """A mistake of the reader: an event that never was, with sides that exist."""
        self._noise += 1
        world = self._world
        partner = self._draw.choice(list(PARTNERS))
        ours, theirs = self._draw.choice(world.bodies["VNM"]), self._draw.choice(world.bodies[partner])
        kind = self._draw.choice(list(TYPES))
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
                named = self._body(person.body, "party", event.first, published, language)
                name = (
                    person.english
                    if language == "en"
                    else draw.choices(person.spellings, (8, 3, 1)[: len(person.spellings)])[0]
                )
                with_body = draw.random() < 0.8
                yield Participant(
                    "person", name, role, 0, 5, "generated", person.country, None, person.office[language == "en"],
                    named.name if with_body else None, named.registry_id if with_body else None,
                )  # fmt: skip

    def _body(self, body: Body, role: str, day: date, published: date, language: str) -> Participant:
        name, known = (body.name_en if language == "en" else body.name_vi), body.registry_id
        if body.renamed:
            renamed, new_id, vietnamese, english = body.renamed
            if day >= renamed or (published >= renamed and self._draw.random() < 0.3):
                name, known = english if language == "en" else vietnamese, new_id
        return Participant("organization", name, role, 0, 5, "generated", body.country, known)
