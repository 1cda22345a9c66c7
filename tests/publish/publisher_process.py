"""A process that publishes: says `ready`, waits for a line, publishes what it was asked for, says how it ended.

    python publisher_process.py OUTPUT FIRST LAST SECONDS [URI]

publishes the sample with FIRST, FIRST + 1, … LAST documents, one release after the other; the clock takes SECONDS.
With a URI the releases go to that store, found by the environment.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path

from tasks.objects import open_store
from tasks.publish import LockHeldError, ReleaseStore, publish_release
from tests.publish.release_sample import DAY, clock, sample


def say(line: str) -> None:
    """A line for the process that started this one."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(output: Path, first: int, last: int, seconds: float, uri: str = "") -> None:
    def slow_clock() -> datetime:
        time.sleep(seconds)
        return clock()

    remote = ReleaseStore(open_store(uri)) if uri else None
    releases = [sample(number, 9) for number in range(first, last + 1)]
    say("ready")
    sys.stdin.readline()
    for number, tables in enumerate(releases):
        summary = {"run_id": f"run-{number}"}
        try:
            result = publish_release(
                tables, output, version_day=DAY, run_summary=summary, clock=slow_clock, remote=remote
            )
            say(result.outcome)
        except LockHeldError as error:
            say(f"held: {error}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), *sys.argv[5:])
