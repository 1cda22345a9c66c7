"""How fast and how broadly one host is asked, and how that adapts to what the host bears.

Here belong pace and concurrency per host. Spacing is counted from the moment a request was really sent, and only one
request of a host is between "may go" and "sent" at a time: connecting slowly cannot push two requests together at the
server. Retries go through the same gate as first requests.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tasks.fetch.clock import Clock

# The way to the server takes now longer, now shorter: a little more is kept, so that the pause is kept there too.
_MARGIN = 1.01
_EASING = 0.8
_LONGEST_EXTRA = 120.0
_WIDEN_AFTER = 10


class Turn:
    """A request's turn at a host: `sent` is called when it is on its way."""

    def __init__(self, gate: HostGate) -> None:
        self._gate = gate
        self._is_sent = False

    def sent(self) -> None:
        """Let the next request of the host begin to wait; calling it again does nothing."""
        if not self._is_sent:
            self._is_sent = True
            self._gate.note_sent()


class HostGate:
    """The gate that all requests to one host go through.

    `delay` seconds lie between requests, more while the host is slow or says 429 or 503; at most `concurrency` are open
    at a time, fewer while it does. Both come back step by step.
    """

    def __init__(self, clock: Clock, delay: float, concurrency: int, slow_after: float, backoff: float) -> None:
        self._clock = clock
        self.delay = delay
        self._concurrency = concurrency
        self._slow_after = slow_after
        self._backoff = backoff
        self.extra = 0.0
        self.width = concurrency
        self._open = 0
        self._good = 0
        self._next = 0.0
        self._sending = asyncio.Lock()
        self._room = asyncio.Condition()
        self.failures = 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Wait for room and time, then hold a place until the response is read."""
        async with self._room:
            await self._room.wait_for(lambda: self._open < self.width)
            self._open += 1
        try:
            await self._sending.acquire()
            turn = Turn(self)
            try:
                await self._pause()
                yield turn
            finally:
                turn.sent()
        finally:
            async with self._room:
                self._open -= 1
                self._room.notify_all()

    def note_sent(self) -> None:
        """Count the pause from now and let the next request wait for its end."""
        self._next = max(self._next, self._clock.monotonic() + _MARGIN * (self.delay + self.extra))
        self._sending.release()

    def hold(self, seconds: float) -> None:
        """Send nothing to the host for that long (its Retry-After)."""
        self._next = max(self._next, self._clock.monotonic() + seconds)

    def resume(self, seconds: float) -> None:
        """The host was last asked that many seconds ago, by a run before or a part before: keep the pause."""
        left = _MARGIN * self.delay - max(0.0, seconds)
        self._next = max(self._next, self._clock.monotonic() + left)

    def slow_to(self, delay: float) -> None:
        """Keep at least that pause, after the last request too."""
        if delay > self.delay:
            self._next += _MARGIN * (delay - self.delay) if self._next else 0.0
            self.delay = delay

    def press(self) -> None:
        """The host is overburdened: double the added pause, halve the width."""
        self.extra = min(_LONGEST_EXTRA, max(self.extra * 2, self.delay, self._backoff))
        self.width = max(1, self.width // 2)
        self._good = 0

    def ease(self, seconds: float) -> None:
        """The host answered in that time: come back to normal step by step, unless it is slow."""
        if seconds > self._slow_after:
            self.extra = max(self.extra, min(_LONGEST_EXTRA, seconds / 2))
            self.width = max(1, self.width - 1)
            self._good = 0
            return
        self.extra = self.extra * _EASING if self.extra > 0.01 else 0.0
        self._good += 1
        if self._good % _WIDEN_AFTER == 0:
            self.width = min(self._concurrency, self.width + 1)

    async def _pause(self) -> None:
        while (wait := self._next - self._clock.monotonic()) > 0:
            await self._clock.sleep(wait)
