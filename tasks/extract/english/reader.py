"""The English reader: from an English article to all that is read from it.

Here belong the order of the steps and what is compiled once. The interface is that of `tasks.extract.reader.Reader`:
`Article → Extraction`, with offsets into the article's body.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_phrases import Phrases, load_phrases
from schemas.lexicon_places import Places
from schemas.lexicon_reading import ReadingLexicon, load_reading
from schemas.records import Article, Extraction, Mention
from tasks.extract.candidates import Candidate
from tasks.extract.commitments import read_commitments
from tasks.extract.context import Context
from tasks.extract.english.acts import EnglishDraft
from tasks.extract.english.agreements import read_agreements
from tasks.extract.english.candidates import find_candidates
from tasks.extract.english.context import EnglishKnowledge, build_context, ministry_portfolios
from tasks.extract.english.drafts import gather_drafts
from tasks.extract.english.events import finish_events
from tasks.extract.english.figures import read_figures
from tasks.extract.english.names import EnglishGazetteer
from tasks.extract.english.organizations import EnglishOrganizations
from tasks.extract.english.registered import registered_forms
from tasks.extract.english.series import country_names
from tasks.extract.english.words import load_words
from tasks.extract.events import names_partner
from tasks.extract.gaps import find_gaps
from tasks.extract.offsets import map_back
from tasks.extract.phrases import reading_with

VERSION = "hoptac-en/1"


def _phrases(lexicon: Path, shared: Phrases) -> Phrases:
    """The phrases of `english/`, over `shared` ones of the lexicon for the names that shared grammars ask for.

    What English does not give stays in the words of the other language, which English text does not hold.
    """
    own = load_phrases(lexicon / "english")
    return Phrases(
        {**shared.patterns, **own.patterns}, {**shared.words, **own.words}, {**shared.numbers, **own.numbers}
    )


class EnglishReader:
    """Reads English articles; articles in other languages give no events."""

    version = VERSION

    def __init__(self, lexicon: Path, actors: ActorLexicon, places: Places, shared: Phrases) -> None:
        """Compile the `english/` part of the lexicon folder; the others are what stands in it of them.

        Raises:
            ValueError: a lexicon file is missing or wrong; the message names the file and the entry.
        """
        reading, words = load_reading(lexicon / "english"), load_words(lexicon / "english")
        self.phrases = _phrases(lexicon, shared)
        self._names = country_names(places)
        with reading_with(self.phrases):
            self._knowledge = EnglishKnowledge(
                reading=reading,
                words=words,
                actors=actors,
                gazetteer=EnglishGazetteer(places, actors, words),
                organizations=EnglishOrganizations(actors, words, reading.surnames),
                portfolios=ministry_portfolios(actors, words.portfolios),
                registered=registered_forms(actors),
            )

    def read(self, article: Article) -> Extraction:
        """All mentions, agreements, figures and commitments of an article, with offsets into its body."""
        nothing = Extraction(article.document_id, is_relevant=False, extractor=VERSION)
        if article.language != "en" or not article.body.strip():
            return nothing
        with reading_with(self.phrases):
            context = build_context(article, self._knowledge)
            if not names_partner(context):
                return replace(nothing, gaps=tuple(map_back(gap, context.source) for gap in find_gaps(context)))
            return self._extraction(context)

    def context_of(self, article: Article) -> Context:
        """The spans of an English article, for explaining how it is read."""
        with reading_with(self.phrases):
            return build_context(article, self._knowledge)

    @property
    def lexicon(self) -> ReadingLexicon:
        """The compiled word lists of `lexicon/english/`."""
        return self._knowledge.reading

    def candidates_of(self, context: Context) -> list[Candidate]:
        """Every place of a text where a trigger speaks of an act."""
        with reading_with(self.phrases):
            return find_candidates(context, self.lexicon)

    def drafts_of(self, context: Context, candidates: list[Candidate]) -> list[EnglishDraft]:
        """The events that the candidates of a text speak of, in the order of their first mention."""
        with reading_with(self.phrases):
            return gather_drafts(context, candidates, self.lexicon, self._knowledge.words, self._names)

    def _extraction(self, context: Context) -> Extraction:
        lexicon = self.lexicon
        drafts = self.drafts_of(context, self.candidates_of(context))
        mentions = finish_events(context, drafts, lexicon)
        countries = mentions[0].countries if mentions else ()
        agreements, relations = read_agreements(context, mentions, countries, lexicon) if mentions else ([], {})
        mentions = [replace(m, agreements=tuple(relations.get(m.mention_id, ()))) for m in mentions]
        figures = read_figures(context, mentions, lexicon) if mentions else []
        commitments = read_commitments(context, mentions, lexicon) if mentions else []
        source = context.source
        return Extraction(
            document_id=context.article.document_id,
            is_relevant=_is_relevant(mentions),
            extractor=VERSION,
            mentions=tuple(map_back(m, source) for m in mentions),
            agreements=tuple(map_back(a, source) for a in agreements),
            figures=tuple(map_back(f, source) for f in figures),
            commitments=tuple(map_back(c, source) for c in commitments),
            gaps=tuple(map_back(g, source) for g in find_gaps(context)),
        )


def _is_relevant(mentions: list[Mention]) -> bool:
    return any(m.is_central or m.confidence >= 0.6 for m in mentions)
