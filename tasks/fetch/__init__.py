"""The second step: candidates → archived pages, as a good guest.

`fetcher.fetch_all` visits candidates, `archive.Archive` keeps what came as WARC, `ledger.Ledger` knows what was visited
and where it lies. What a page means is not asked here.
"""
