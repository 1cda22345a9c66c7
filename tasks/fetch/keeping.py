"""What becomes of an answer: a new record, a revisit record, a line in the ledger.

Here belongs the order of writing: first the archive, then the ledger, so that a kill between the two is made good by
reading the archive (`reconcile.py`).
"""

from __future__ import annotations

from schemas.fetching import Capture, Exchange, Fetched
from schemas.outcomes import Outcome, Purpose
from tasks.fetch.archive import Archive
from tasks.fetch.failures import FetchError
from tasks.fetch.ledger import Ledger
from tasks.fetch.records import IDENTICAL, NOT_MODIFIED, Context, digest
from tasks.fetch.requesting import Answer


class Keeper:
    """Writes what came into archive and ledger on behalf of a run."""

    def __init__(self, archive: Archive, ledger: Ledger, run_id: str) -> None:
        self._archive, self._ledger, self._run_id = archive, ledger, run_id

    def validators(self, url: str) -> dict[str, str]:
        """The headers that make a request conditional; none unless the content they stand for is in the archive."""
        visit = self._ledger.visit(url)
        if visit is None or not (visit.etag or visit.last_modified) or self._ledger.latest(url) is None:
            return {}
        pairs = {"If-None-Match": visit.etag, "If-Modified-Since": visit.last_modified}
        return {name: value for name, value in pairs.items() if value}

    def keep(self, answer: Answer, publisher_id: str | None, purpose: Purpose) -> Fetched:
        """Keep a page or the word that it is unchanged; what discovery asked for comes with its content.

        Raises:
            FetchError: "not modified" came without a readable content in the archive that it could mean.
        """
        context = Context(purpose, publisher_id, self._run_id)
        latest = self._readable(answer.exchange.url)
        if answer.exchange.status == 304:
            return self._keep_not_modified(answer.exchange, latest, context)
        return self._keep_content(answer, latest, context)

    def _keep_not_modified(self, exchange: Exchange, latest: Capture | None, context: Context) -> Fetched:
        if latest is None:
            raise FetchError(Outcome.UNEXPECTED_STATUS, "304, but there is no content it could mean", status=304)
        self._ledger.apply(self._archive.add_revisit(exchange, latest.archive, context, NOT_MODIFIED))
        content = None if context.purpose is Purpose.PAGE else self._archive.read(latest.archive).content
        return Fetched(exchange.url, Outcome.UNCHANGED, 304, content, latest.content_type, "", latest.archive)

    def _keep_content(self, answer: Answer, latest: Capture | None, context: Context) -> Fetched:
        exchange, sha256 = answer.exchange, digest(answer.content)
        # A revisit record claims the same bytes, not only the same content: one packed anew is kept in full.
        if latest is not None and latest.sha256 == sha256 and self._payload(latest) == exchange.body:
            entry = self._archive.add_revisit(exchange, latest.archive, context, IDENTICAL)
        else:
            entry = self._archive.add_exchange(exchange, sha256, context)
        is_new = self._ledger.apply(entry)
        return Fetched(
            exchange.url,
            Outcome.FETCHED if is_new else Outcome.UNCHANGED,
            200,
            answer.content,
            entry.content_type,
            "",
            entry.archive if is_new or latest is None else latest.archive,
            answer.transferred,
        )

    def keep_aside(self, exchange: Exchange, publisher_id: str | None, purpose: Purpose) -> None:
        """Keep a redirect or an error page: a fact about the address, not a content."""
        context = Context(purpose, publisher_id, self._run_id)
        self._ledger.apply(self._archive.add_exchange(exchange, "", context))

    def _readable(self, url: str) -> Capture | None:
        """The newest capture of an address that can be read back; those that cannot are forgotten on the way."""
        while (latest := self._ledger.latest(url)) is not None:
            try:
                self._archive.record(latest.archive)
            except (ValueError, OSError):
                self._ledger.drop(latest.archive)
            else:
                return latest
        return None

    def _payload(self, capture: Capture) -> bytes:
        return self._archive.record(capture.archive).payload
