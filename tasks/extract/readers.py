"""The reader of a run: each article goes to the reader of its language.

Here belongs which languages are read. How one is read is in the package of its name; the
steps that all of them take are in `language_reader`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from schemas.lexicon_actors import ActorLexicon, load_actors
from schemas.lexicon_places import load_places
from schemas.records import Article, Extraction
from tasks.collection import paused_collection
from tasks.extract.english import EnglishReader
from tasks.extract.language_reader import LanguageReader
from tasks.extract.vietnamese import VietnameseReader


class Reader:
    """Reads articles in Vietnamese and English; articles in other languages give no events."""

    def __init__(self, lexicon: Path, actors: ActorLexicon | None = None) -> None:
        """Compile the lexicon folder with its `english/` part; `actors` are those of the folder, if loaded already.

        Raises:
            ValueError: a lexicon file is missing or wrong; the message names the file and the entry.
        """
        actors, places = actors or load_actors(lexicon), load_places(lexicon)
        self.actors = actors
        self.vietnamese = VietnameseReader(lexicon, actors, places)
        self.english = EnglishReader(lexicon, actors, places, self.vietnamese.phrases)
        self._by_language: dict[str, LanguageReader[Any]] = {r.language: r for r in (self.vietnamese, self.english)}
        self.version = " ".join(reader.version for reader in self._by_language.values())

    def read(self, article: Article) -> Extraction:
        """All mentions, agreements, figures and commitments of an article, with offsets into its body."""
        return (self.of(article) or self.vietnamese).read(article)

    def of(self, article: Article) -> LanguageReader[Any] | None:
        """The reader of an article's language, or null where that language is not read."""
        return self._by_language.get(article.language or "")


def load_reader(lexicon: Path, actors: ActorLexicon | None = None) -> Reader:
    """The reader for a lexicon folder (normally `data_folder("lexicon")`), whose actors may have been loaded before."""
    with paused_collection():
        return Reader(lexicon, actors)
