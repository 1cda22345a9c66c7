"""The Vietnamese reader: from an article to all that is read from it.

Here belong the order of the steps and which languages are read. It is the interface behind which a reader of another
language stands: `Article → Extraction`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from schemas.lexicon_actors import ActorLexicon
from schemas.lexicon_phrases import load_phrases
from schemas.lexicon_places import Places
from schemas.lexicon_reading import load_reading
from schemas.records import Article, Extraction, Mention
from tasks.extract.agreements import read_agreements
from tasks.extract.candidates import find_candidates
from tasks.extract.commitments import read_commitments
from tasks.extract.context import Context, Knowledge, build_context
from tasks.extract.drafts import gather_drafts
from tasks.extract.events import finish_events, names_partner
from tasks.extract.figures import read_figures
from tasks.extract.fold import fold
from tasks.extract.gaps import find_gaps
from tasks.extract.gazetteer import Gazetteer
from tasks.extract.offices import EllipticName
from tasks.extract.offsets import map_back
from tasks.extract.organizations import OrganizationGrammar
from tasks.extract.phrases import reading_with
from tasks.extract.stages import attach_sentences

VERSION = "hoptac-vi/1"


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


class VietnameseReader:
    """Reads Vietnamese articles; articles in other languages give no events."""

    version = VERSION

    def __init__(self, lexicon: Path, actors: ActorLexicon, places: Places) -> None:
        """Compile the lexicon folder; `actors` and `places` are what stands in it of them.

        Raises:
            ValueError: a lexicon file is missing or wrong; the message names the file and the entry.
        """
        reading = load_reading(lexicon)
        self.phrases = load_phrases(lexicon)
        gazetteer = Gazetteer(places, actors)
        self.knowledge = Knowledge(
            reading=reading,
            actors=actors,
            gazetteer=gazetteer,
            organizations=OrganizationGrammar(actors, reading.surnames, gazetteer.countries),
            elliptic=_elliptic_ministries(actors, gazetteer.countries),
        )

    def read(self, article: Article) -> Extraction:
        """All mentions, agreements, figures and commitments of an article, with offsets into its body."""
        nothing = Extraction(article.document_id, is_relevant=False, extractor=VERSION)
        if article.language != "vi" or not article.body.strip():
            return nothing
        with reading_with(self.phrases):
            context = build_context(article, self.knowledge)
            if not names_partner(context):
                return replace(nothing, gaps=tuple(map_back(gap, context.source) for gap in find_gaps(context)))
            return self._extraction(context)

    def _extraction(self, context: Context) -> Extraction:
        lexicon = self.knowledge.reading
        drafts = gather_drafts(context, find_candidates(context, lexicon), lexicon)
        attach_sentences(context, drafts)
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
