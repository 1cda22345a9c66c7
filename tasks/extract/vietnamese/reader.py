"""The Vietnamese reader: the grammars that read a Vietnamese article, and what is compiled once for them.

Here belongs which grammar takes which step. The order of the steps is that of every language (`language_reader`).
"""

from __future__ import annotations

from pathlib import Path

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_phrases import load_phrases
from schemas.lexicon_places import Places
from schemas.lexicon_reading import load_reading
from schemas.records import AgreementMention, Article, FigureMention, Mention
from tasks.extract.acts import Draft
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.finishing import finish_events
from tasks.extract.fold import fold
from tasks.extract.gazetteer import Gazetteer
from tasks.extract.language_reader import LanguageReader
from tasks.extract.namings import Relations
from tasks.extract.spans import EllipticName
from tasks.extract.vietnamese.agreements import read_agreements
from tasks.extract.vietnamese.candidates import find_candidates
from tasks.extract.vietnamese.context import Knowledge, build_context
from tasks.extract.vietnamese.districts import districts_of, gates_of
from tasks.extract.vietnamese.drafts import gather_drafts
from tasks.extract.vietnamese.events import RULES
from tasks.extract.vietnamese.figures import read_figures
from tasks.extract.vietnamese.organizations import OrganizationGrammar


def _elliptic_ministries(actors: ActorLexicon, countries: frozenset[str]) -> dict[str, EllipticName]:
    """`ngoại giao` → `Bộ Ngoại giao`, for offices that leave the head word out (`Bộ trưởng Ngoại giao`).

    A foreign ministry is named with its country, which the chain reads by itself (`Bộ trưởng Quốc phòng Lào`);
    `countries` are the folded names of countries.
    """
    found: dict[str, EllipticName] = {}
    for body in sorted(actors.organizations, key=lambda body: (body.country != "VNM", body.valid_until is not None)):
        for form in (*body.forms_vi, *body.bare_vi) if body.kind == "ministry" and body.country else ():
            words = fold(form).split()
            tail = next((n for n in range(2, len(words)) if " ".join(words[n:]) in countries), len(words))
            if words[0] == "bộ" and tail > 1 and body.country:
                name = found.setdefault(" ".join(words[1:tail]), EllipticName(" ".join(form.split()[:tail]), {}))
                name.by_country.setdefault(body.country, body.id)
    return found


class VietnameseReader(LanguageReader[Draft]):
    """Reads Vietnamese articles."""

    language = "vi"
    version = "hoptac-vi/1"

    def __init__(self, lexicon: Path, actors: ActorLexicon, places: Places) -> None:
        """Compile the lexicon folder; `actors` and `places` are what stands in it of them.

        Raises:
            ValueError: a lexicon file is missing or wrong; the message names the file and the entry.
        """
        self.lexicon = reading = load_reading(lexicon)
        self.phrases = load_phrases(lexicon)
        gazetteer = Gazetteer(places, actors)
        self._knowledge = Knowledge(
            reading=reading,
            actors=actors,
            gazetteer=gazetteer,
            organizations=OrganizationGrammar(actors, reading.surnames, gazetteer.countries),
            elliptic=_elliptic_ministries(actors, gazetteer.countries),
            districts=districts_of(places),
            gates=gates_of(places),
        )

    def _context(self, article: Article) -> Context:
        return build_context(article, self._knowledge)

    def _candidates(self, context: Context) -> list[Candidate]:
        return find_candidates(context, self.lexicon)

    def _drafts(self, context: Context, candidates: list[Candidate]) -> list[Draft]:
        return gather_drafts(context, candidates, self.lexicon)

    def _mentions(self, context: Context, drafts: list[Draft]) -> list[Mention]:
        return finish_events(context, drafts, self.lexicon, RULES)

    def _agreements(self, context: Context, mentions: list[Mention]) -> tuple[list[AgreementMention], Relations]:
        return read_agreements(context, mentions, self.lexicon)

    def _figures(self, context: Context, mentions: list[Mention]) -> list[FigureMention]:
        return read_figures(context, mentions, self.lexicon)
