"""Releases in an object store, where there are no folders to rename and no links.

Here belong how a release is laid out there (`manifest.py`), the lock of the one publisher (`lease.py`), putting
releases in and getting them out (`releases.py`), checking and removing them (`upkeep.py`). Making a release is the
business of the modules above this folder: it is made on the local disk first.
"""

from tasks.publish.stores.releases import ReleaseStore
from tasks.publish.stores.upkeep import prune_store, upload_releases, verify_stored

__all__ = ["ReleaseStore", "prune_store", "upload_releases", "verify_stored"]
