"""The English reader: the same interface and shapes as the Vietnamese one, with English grammars and word knowledge.

What is not language (spans, offsets, sentences, EDTF, resolving dates, sectors, gaps) is taken from `tasks.extract`;
word knowledge lies in `lexicon/english/`. How to add another language is told in docs/adding-a-language.md.
"""

from tasks.extract.english.reader import EnglishReader

__all__ = ["EnglishReader"]
