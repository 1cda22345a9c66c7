"""The Vietnamese reader: the grammars of Vietnamese news; word knowledge lies in `lexicon/`.

What is not language (spans, offsets, sentences, EDTF, resolving dates, sectors, gaps) is taken from `tasks.extract`.
"""

from tasks.extract.vietnamese.reader import VietnameseReader

__all__ = ["VietnameseReader"]
