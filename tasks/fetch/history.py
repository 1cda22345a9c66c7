"""What the ledger tells of the past of pages and hosts.

Here belong questions over many rows. Single addresses and captures are the ledger's own (`ledger.py`), runs and the
health of sources are in `runs.py`.
"""

from __future__ import annotations

from datetime import datetime

from tasks.fetch.ledger import Ledger
from tasks.fetch.ledger_tables import as_moment


def recaptured(ledger: Ledger) -> set[str]:
    """The keys of pages and local files of which there is more than one capture."""
    rows = ledger.connection.execute("SELECT key FROM captures WHERE purpose = 'page' GROUP BY key HAVING count(*) > 1")
    return {key for (key,) in rows}


def last_asked(ledger: Ledger, host: str) -> datetime | None:
    """When an address of a host was last visited; null when none ever was."""
    # "0" follows "/" in the order of characters: the addresses of one host lie side by side in the index.
    spans = [(f"{scheme}://{host}/", f"{scheme}://{host}0") for scheme in ("http", "https")]
    query = "SELECT max(last_visit) FROM urls WHERE url >= ? AND url < ?"
    moments = [ledger.connection.execute(query, span).fetchone()[0] for span in spans]
    return max((as_moment(moment) for moment in moments if moment), default=None)
