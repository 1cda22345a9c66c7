"""The reader of one language: from an article to all that is read from it, in steps that no language changes.

Here belong the order of the steps and the interface behind which every language stands: `Article → Extraction`. What
a step reads is told by the grammars of a language (`reader`, `english/reader`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import ClassVar, Generic

from schemas.lexicon_phrases import Phrases
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import AgreementMention, Article, Extraction, FigureMention, Gap, Mention
from tasks.extract.acts import D
from tasks.extract.candidates import Candidate
from tasks.extract.commitments import read_commitments
from tasks.extract.context import Context
from tasks.extract.cooperation import is_relevant, names_partner
from tasks.extract.gaps import find_gaps
from tasks.extract.namings import Relations
from tasks.extract.offsets import map_back
from tasks.extract.phrases import reading_with


class LanguageReader(ABC, Generic[D]):
    """Reads articles of one language; articles in other languages give no events.

    `language` is the ISO 639-1 code, `version` the name in `extractor` of what is read, `phrases` and `lexicon` the
    compiled knowledge. A language gives the steps whose names begin with `_`.
    """

    language: ClassVar[str]
    version: ClassVar[str]
    phrases: Phrases
    lexicon: ReadingLexicon

    def read(self, article: Article) -> Extraction:
        """All mentions, agreements, figures and commitments of an article, with offsets into its body."""
        nothing = Extraction(article.document_id, is_relevant=False, extractor=self.version)
        if article.language != self.language or not article.body.strip():
            return nothing
        with reading_with(self.phrases):
            context = self._context(article)
            if not names_partner(context):
                return replace(nothing, gaps=_gaps(context))
            return self._extraction(context)

    def context_of(self, article: Article) -> Context:
        """The spans of an article, for explaining how it is read."""
        with reading_with(self.phrases):
            return self._context(article)

    def candidates_of(self, context: Context) -> list[Candidate]:
        """Every place of a text where a trigger speaks of an act."""
        with reading_with(self.phrases):
            return self._candidates(context)

    def drafts_of(self, context: Context, candidates: list[Candidate]) -> list[D]:
        """The events that the candidates of a text speak of, in the order of their first mention."""
        with reading_with(self.phrases):
            return self._drafts(context, candidates)

    def _extraction(self, context: Context) -> Extraction:
        mentions = self._mentions(context, self._drafts(context, self._candidates(context)))
        agreements, relations = self._agreements(context, mentions) if mentions else ([], {})
        mentions = [replace(m, agreements=tuple(relations.get(m.mention_id, ()))) for m in mentions]
        figures = self._figures(context, mentions) if mentions else []
        commitments = read_commitments(context, mentions, self.lexicon) if mentions else []
        source = context.source
        return Extraction(
            document_id=context.article.document_id,
            is_relevant=is_relevant(mentions),
            extractor=self.version,
            mentions=tuple(map_back(m, source) for m in mentions),
            agreements=tuple(map_back(a, source) for a in agreements),
            figures=tuple(map_back(f, source) for f in figures),
            commitments=tuple(map_back(c, source) for c in commitments),
            gaps=_gaps(context),
        )

    @abstractmethod
    def _context(self, article: Article) -> Context:
        """The article with the spans of all grammars."""

    @abstractmethod
    def _candidates(self, context: Context) -> list[Candidate]:
        """The places where a trigger speaks of an act, in their order."""

    @abstractmethod
    def _drafts(self, context: Context, candidates: list[Candidate]) -> list[D]:
        """The events that candidates speak of, in the order of their first mention."""

    @abstractmethod
    def _mentions(self, context: Context, drafts: list[D]) -> list[Mention]:
        """The drafts that are cooperation, settled by the article as a whole."""

    @abstractmethod
    def _agreements(self, context: Context, mentions: list[Mention]) -> tuple[list[AgreementMention], Relations]:
        """What was signed or is spoken of, and to which mention it belongs; there is at least one mention."""

    @abstractmethod
    def _figures(self, context: Context, mentions: list[Mention]) -> list[FigureMention]:
        """The quantities beside mentions; there is at least one mention."""


def _gaps(context: Context) -> tuple[Gap, ...]:
    return tuple(map_back(gap, context.source) for gap in find_gaps(context))
