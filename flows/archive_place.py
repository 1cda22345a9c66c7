"""The archive wherever it lies: a local folder alone, or the mirror of a store.

Here belong opening it and putting finished files into its store, chosen by the settings. What a store does is in
`tasks/fetch/remote.py`; releases are `flows/stores.py`'s, which needs Arrow: a process that only reads pages does not.
"""

from __future__ import annotations

from typing import Any

from flows.errors import UsageError
from flows.settings import Settings
from tasks.fetch.archive import Archive
from tasks.fetch.remote import WarcStore
from tasks.objects import ObjectStore, StoreError, open_store


def check_stores(settings: Settings) -> None:
    """Make sure that the stores of archive and releases can be written.

    Raises:
        UsageError: one cannot; nothing has been done then.
    """
    stores = (settings.output_store, settings.archive_store, settings.public_output_store)
    try:
        for uri in sorted({uri for uri in stores if uri is not None}):
            opened(settings, uri).check()
    except StoreError as error:
        raise UsageError(str(error)) from None


def open_archive(settings: Settings, **named: Any) -> Archive:
    """The archive, with what `Archive` is told besides its folder; a missing file is fetched from its store."""
    return Archive(settings.archive, remote=_warc_store(settings), **named)


def keep_archive(settings: Settings) -> list[str]:
    """Put the finished WARC files into the archive's store that it does not have yet; their names.

    Raises:
        StoreError: the store failed; the files stay where they are, and the next run puts them.
    """
    store = _warc_store(settings)
    return [] if store is None else store.put(settings.archive)


def opened(settings: Settings, uri: str) -> ObjectStore:
    """The store at a URI, reached as the settings say."""
    return open_store(uri, settings.s3_endpoint, settings.s3_region)


def _warc_store(settings: Settings) -> WarcStore | None:
    return None if settings.archive_store is None else WarcStore(opened(settings, settings.archive_store))
