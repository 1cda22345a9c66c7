"""Commitments: sentences in which the sides say what they will do.

Here belong the verbs of agreeing and where a commitment begins. Wishes of one side alone are no commitments.
"""

from __future__ import annotations

from schemas.edtf import edtf_bounds
from schemas.lexicon_reading import ReadingLexicon
from schemas.records import CommitmentMention, Mention
from tasks.extract.context import Context, inside
from tasks.extract.date_resolution import resolve_date
from tasks.extract.matter import weigh_words
from tasks.extract.phrases import phrase
from tasks.extract.sectors import choose
from tasks.extract.sentences import Sentence


def _horizon(context: Context, sentence: Sentence) -> str | None:
    latest = context.anchor.latest
    for date in inside(context.dates, sentence.start, sentence.end):
        edtf = resolve_date(date, context.anchor, True)
        if edtf and not date.commemorated and (latest is None or edtf_bounds(edtf)[1] >= latest):
            return edtf
    return None


def read_commitments(context: Context, mentions: list[Mention], lexicon: ReadingLexicon) -> list[CommitmentMention]:
    """The commitments of an article, each tied to the first central event when there is one."""
    central = next((n for n, m in enumerate(mentions) if m.is_central), None)
    found = []
    for sentence in context.sentences:
        match = phrase("commits").search(context.folded, sentence.start, sentence.end)
        if match is None:
            continue
        words = context.folded[match.end() : sentence.end]
        found.append(
            CommitmentMention(
                start=match.start(),
                end=sentence.end,
                quote=context.text[match.start() : sentence.end],
                rule="commitment:sides-agree",
                sectors=choose(weigh_words(words, lexicon)),
                horizon_edtf=_horizon(context, sentence),
                mention=central,
            )
        )
    return found
