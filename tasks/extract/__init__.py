"""Extract: from articles to mentions of events with their arguments, agreements, figures and commitments.

The grammar runs in this order: fold → sentences → gazetteer → dates, places, organisations, persons, instruments →
candidates → arguments → drafts → events → agreements, figures, commitments. Knowledge lies in `lexicon/`.
"""

from tasks.extract.reader import Reader, load_reader

__all__ = ["Reader", "load_reader"]
