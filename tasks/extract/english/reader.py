"""The English reader: the grammars that read an English article, and what is compiled once for them.

Here belongs which grammar takes which step. The order of the steps is that of every language (`language_reader`).
"""

from __future__ import annotations

from pathlib import Path

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_phrases import Phrases, load_phrases
from schemas.lexicon_places import Places
from schemas.lexicon_reading import load_reading
from schemas.records import AgreementMention, Article, FigureMention, Mention
from tasks.extract.candidates import Candidate
from tasks.extract.context import Context
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.agreements import read_agreements
from tasks.extract.english.candidates import find_candidates
from tasks.extract.english.context import EnglishKnowledge, build_context, ministry_portfolios
from tasks.extract.english.drafts import gather_drafts
from tasks.extract.english.events import RULES
from tasks.extract.english.figures import read_figures
from tasks.extract.english.names import EnglishGazetteer
from tasks.extract.english.organizations import EnglishOrganizations
from tasks.extract.english.registered import registered_forms
from tasks.extract.english.series import country_names
from tasks.extract.english.words import load_words
from tasks.extract.finishing import finish_events
from tasks.extract.language_reader import LanguageReader
from tasks.extract.namings import Relations
from tasks.extract.phrases import reading_with


def _phrases(lexicon: Path, shared: Phrases) -> Phrases:
    """The phrases of `english/`, over `shared` ones of the lexicon for the names that shared grammars ask for.

    What English does not give stays in the words of the other language, which English text does not hold.
    """
    own = load_phrases(lexicon / "english")
    return Phrases(
        {**shared.patterns, **own.patterns}, {**shared.words, **own.words}, {**shared.numbers, **own.numbers}
    )


class EnglishReader(LanguageReader[EnglishDraft]):
    """Reads English articles."""

    language = "en"
    version = "hoptac-en/1"

    def __init__(self, lexicon: Path, actors: ActorLexicon, places: Places, shared: Phrases) -> None:
        """Compile the `english/` part of the lexicon folder; the others are what stands in it of them.

        Raises:
            ValueError: a lexicon file is missing or wrong; the message names the file and the entry.
        """
        self.lexicon, words = load_reading(lexicon / "english"), load_words(lexicon / "english")
        self.phrases = _phrases(lexicon, shared)
        self._names = country_names(places)
        with reading_with(self.phrases):
            self._knowledge = EnglishKnowledge(
                reading=self.lexicon,
                words=words,
                actors=actors,
                gazetteer=EnglishGazetteer(places, actors, words),
                organizations=EnglishOrganizations(actors, words, self.lexicon.surnames),
                portfolios=ministry_portfolios(actors, words.portfolios),
                registered=registered_forms(actors),
            )

    def _context(self, article: Article) -> Context:
        return build_context(article, self._knowledge)

    def _candidates(self, context: Context) -> list[Candidate]:
        return find_candidates(context, self.lexicon)

    def _drafts(self, context: Context, candidates: list[Candidate]) -> list[EnglishDraft]:
        return gather_drafts(context, candidates, self.lexicon, self._knowledge.words, self._names)

    def _mentions(self, context: Context, drafts: list[EnglishDraft]) -> list[Mention]:
        return finish_events(context, drafts, self.lexicon, RULES)

    def _agreements(self, context: Context, mentions: list[Mention]) -> tuple[list[AgreementMention], Relations]:
        return read_agreements(context, mentions, self.lexicon)

    def _figures(self, context: Context, mentions: list[Mention]) -> list[FigureMention]:
        return read_figures(context, mentions, self.lexicon)
