"""The gap report: capitalised spans that no rule consumed, counted over a run. It is the alarm for lost recall.

Here belong finding such spans in one article; counting them over a run belongs to the flow that reads it.
"""

from __future__ import annotations

import regex

from schemas.records import Gap
from tasks.extract.context import Context, named_spans
from tasks.extract.spans import Span
from tasks.extract.stretches import covered

_CAPITALISED = regex.compile(r"\p{Lu}[\p{L}'’-]*(?:\s\p{Lu}[\p{L}'’-]*)+")


def find_gaps(context: Context) -> list[Gap]:
    """Runs of two or more capitalised words that lie in no span and do not merely begin a sentence."""
    spans: tuple[Span, ...] = (*named_spans(context), *context.instruments)
    taken = [(span.start, span.end) for span in spans]
    taken += [(hit.start, hit.end) for group in context.hits for hit in group]
    letters = covered(len(context.text), taken)
    return [
        Gap(match[0], match.start(), match.end())
        for match in _CAPITALISED.finditer(context.text)
        if not any(letters[match.start() : match.end()])
    ]
