"""Extract: from articles to mentions of events with their arguments, agreements, figures and commitments.

The grammar runs in this order: fold → sentences → gazetteer → places, organisations, persons, dates, instruments
(`context`) → candidates → acts with their arguments → drafts → settling → mentions → events → agreements, figures,
commitments. Knowledge lies in `lexicon/`; the grammars come to its turns of phrase through `phrases`.
"""

from tasks.extract.readers import Reader, load_reader

__all__ = ["Reader", "load_reader"]
