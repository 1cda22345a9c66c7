"""What went wrong with a request, whether repeating helps, and when to come again.

Here belong the classes of failure and the waits that follow from them.
"""

from __future__ import annotations

import random
import ssl
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

import httpx

from schemas.fetching import Exchange, FetchSettings
from schemas.outcomes import Outcome
from tasks.fetch.transport import NameNotResolvedError, PrivateAddressError

_HOUR = timedelta(hours=1)
# A missing page is asked for again after an hour, then twice as late each time; a page that cannot be taken for what it
# is (type, size, coding) after a week, since finding out costs the server a whole page.
_LONGEST = timedelta(days=30)
_HOPELESS = {
    Outcome.GONE: timedelta(days=365),
    Outcome.CONTENT_TYPE: timedelta(days=7),
    Outcome.TOO_LARGE: timedelta(days=7),
    Outcome.DECOMPRESSION_BOMB: timedelta(days=7),
}
_DOUBLING = (Outcome.NOT_FOUND, Outcome.CLIENT_ERROR)


class FetchError(Exception):
    """A request that brought no page: its outcome, and what the server said with it."""

    def __init__(
        self,
        outcome: Outcome,
        message: str = "",
        *,
        status: int | None = None,
        retry_after: float | None = None,
        exchange: Exchange | None = None,
    ) -> None:
        super().__init__(message or outcome.meaning)
        self.outcome, self.message, self.status = outcome, message or outcome.meaning, status
        self.retry_after, self.exchange = retry_after, exchange


def classify(error: Exception) -> FetchError:
    """The failure that an exception of the HTTP client stands for."""
    chain = _chain(error)
    detail = next((str(one) for one in reversed(chain) if str(one)), type(error).__name__)
    message = " ".join(detail.split())[:300]
    if any(isinstance(one, PrivateAddressError) for one in chain):
        return FetchError(Outcome.PRIVATE_ADDRESS, message)
    if any(isinstance(one, NameNotResolvedError) for one in chain):
        return FetchError(Outcome.DNS, message)
    if any(isinstance(one, ssl.SSLError) for one in chain):
        return FetchError(Outcome.TLS, message)
    if isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        return FetchError(Outcome.CONNECT_TIMEOUT, message)
    if isinstance(error, httpx.ReadTimeout | httpx.WriteTimeout):
        return FetchError(Outcome.READ_TIMEOUT, message)
    if isinstance(error, httpx.ConnectError):
        return FetchError(Outcome.CONNECT, message)
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return FetchError(Outcome.BAD_ADDRESS, message)
    return FetchError(Outcome.BROKEN, message)


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    following: BaseException | None = error
    while following is not None and following not in found:
        found.append(following)
        following = following.__cause__ or following.__context__
    return found


def of_status(status: int) -> Outcome:
    """The outcome of a final status that is neither 200, 304 nor a redirect."""
    if status in (404, 410):
        return Outcome.NOT_FOUND if status == 404 else Outcome.GONE
    if status == 429:
        return Outcome.RATE_LIMITED
    if 400 <= status < 500:
        return Outcome.CLIENT_ERROR
    return Outcome.SERVER_ERROR if 500 <= status < 600 else Outcome.UNEXPECTED_STATUS


def retry_after(value: str | None, now: datetime) -> float | None:
    """The wait that a Retry-After header asks for, given in seconds or as a date; null when it says nothing usable."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment - now).total_seconds()) if moment.tzinfo else None


def wait_before(attempt: int, url: str, settings: FetchSettings) -> float:
    """Seconds before repetition number `attempt` (from 1): doubling, times 0.5 to 1.5 by chance.

    The jitter depends on the seed, the address and the attempt alone, so that runs can be repeated.
    """
    chance = random.Random(f"{settings.seed}:{url}:{attempt}")  # noqa: S311 (spreads load, guards nothing)
    doubled = settings.backoff * 2.0 ** (attempt - 1)
    return min(settings.backoff_limit, doubled) * (0.5 + chance.random())


def may_repeat(failure: FetchError, attempt: int, settings: FetchSettings) -> bool:
    """Whether asking again within this run may help: the class says so, attempts are left, the wait is bearable."""
    if not failure.outcome.repeatable or attempt >= settings.attempts:
        return False
    return failure.retry_after is None or failure.retry_after <= settings.retry_after_limit


def next_visit(failure: FetchError, failures: int, now: datetime) -> datetime | None:
    """When to ask again in later runs, after `failures` failed visits in a row; null for "whenever it is found"."""
    if failure.outcome in _DOUBLING:
        return now + min(_LONGEST, _HOUR * 2.0 ** min(failures - 1, 12))
    if failure.retry_after is not None and failure.outcome.repeatable:
        return now + min(_LONGEST, timedelta(seconds=failure.retry_after))
    rest = _HOPELESS.get(failure.outcome)
    return now + rest if rest else None
