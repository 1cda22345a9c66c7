"""Objects in an S3-compatible store: read, written, listed and removed by their keys under one URI.

Here belongs everything that speaks to such a store, and the one line that people get when it fails. What the objects
are is the steps' own business. The protocol is pyarrow's. Credentials come from where its AWS library looks for them
(the environment, `~/.aws`, the role of the machine); they are never read here, so that no line or log can hold them.

An object appears whole or not at all, and lists and reads show at once what was written: S3 has promised both since
December 2020 (aws.amazon.com/s3/consistency), as do MinIO, Ceph and R2.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyarrow import fs

_URI = re.compile(r"s3:/+(?P<bucket>[A-Za-z0-9][A-Za-z0-9.-]{1,61}[A-Za-z0-9])(?:/+(?P<prefix>[^?#@]*))?")
_CODE = re.compile(r"AWS Error ([A-Z_]+)")
_REFUSED = ("ACCESS_DENIED", "CREDENTIAL", "TOKEN", "KEY_ID", "SIGNATURE", "CLIENT", "AUTH", "EXPIRED", "ACCOUNT")
_ATTEMPTS = 3
_CHUNK = 8 * 1024 * 1024
_CONNECT_SECONDS = 5


class StoreError(Exception):
    """A store that cannot be used; the message is one line that says which, why, and what to do."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An object's length in bytes and when the store took it, by the store's clock."""

    size: int
    modified: datetime


def split_uri(uri: str) -> tuple[str, str]:
    """Bucket and prefix (without slashes around it) of an `s3://` URI.

    Raises:
        StoreError: it is none, or holds more than these two; the URI is not repeated, for it may hold a secret.
    """
    match = _URI.fullmatch(uri)
    if match is None:
        raise StoreError("the URI of a store has the form s3://BUCKET/PREFIX, without credentials and options")
    return match["bucket"], "/".join(part for part in (match["prefix"] or "").split("/") if part)


def server_of(endpoint: str | None = None, region: str | None = None) -> tuple[str | None, str | None]:
    """Address and region of the server: those given, else those of the environment; null is for AWS to say."""
    server = endpoint or os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or None
    place = region or os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return server, place or ("us-east-1" if server else None)


@cache
def open_store(uri: str, endpoint: str | None = None, region: str | None = None) -> ObjectStore:
    """The store at a URI; nothing is asked of it yet.

    Args:
        uri: `s3://BUCKET/PREFIX`.
        endpoint: address of the server; else `AWS_ENDPOINT_URL_S3` or `AWS_ENDPOINT_URL`, else that of AWS.
        region: by default that of the AWS settings.
    """
    from pyarrow import fs

    bucket, prefix = split_uri(uri)
    server, place = server_of(endpoint, region)
    filesystem = fs.S3FileSystem(
        endpoint_override=server,
        region=place,
        connect_timeout=_CONNECT_SECONDS,
        allow_delayed_open=True,
        retry_strategy=fs.AwsStandardS3RetryStrategy(max_attempts=_ATTEMPTS),
    )
    return ObjectStore(bucket, prefix, filesystem)


class ObjectStore:
    """The objects under one prefix of a bucket. Keys are relative to it, in POSIX form."""

    def __init__(self, bucket: str, prefix: str, filesystem: fs.FileSystem) -> None:
        self._bucket = bucket
        self._root = f"{bucket}/{prefix}" if prefix else bucket
        self._files = filesystem
        self.uri = f"s3://{self._root}"

    def check(self) -> None:
        """Make sure that the store is there and can be written.

        Raises:
            StoreError: it is not; nothing is left in it.
        """
        from pyarrow import fs

        with self._told():
            if self._files.get_file_info(self._bucket).type == fs.FileType.NotFound:
                raise StoreError(f"{self.uri}: there is no bucket {self._bucket}; make it or give another URI")
        self.write("writable", b"")
        self.delete("writable")

    def uri_of(self, key: str) -> str:
        """The full URI of an object."""
        return f"{self.uri}/{key}"

    def read(self, key: str) -> bytes | None:
        """The content of an object; null when there is none.

        Raises:
            StoreError: the store failed; so for all other operations.
        """
        with self._told():
            try:
                with self._files.open_input_stream(self._path(key), compression=None) as stream:
                    content: bytes = stream.read()
                    return content
            except FileNotFoundError:
                return None
            except OSError:
                # pyarrow asks for the length first and then for the content: somebody may remove it in between.
                if self._is_there(key):
                    raise
                return None

    def write(self, key: str, content: bytes, length: int = 0) -> None:
        """Put an object in one request, in the place of one that is there.

        An object that is written again and again needs a `length` to which it is filled up with blanks: pyarrow asks
        for the length first and then for so many bytes, so it would mix an old length with a new content.
        """
        with self._told():
            stream = self._files.open_output_stream(self._path(key), compression=None)
            stream.write(content.ljust(length))
            stream.close()

    def upload(self, key: str, path: Path) -> None:
        """Put a local file, in pieces when it is large; the object appears when the last piece is there.

        Raises:
            OSError: the file cannot be read.
        """
        from pyarrow import fs

        path.stat()
        with self._told():
            fs.copy_files(str(path), self._path(key), fs.LocalFileSystem(), self._files)

    def download(self, key: str, path: Path) -> None:
        """Write an object into a new local file; StoreError when there is none.

        Raises:
            OSError: the file cannot be written.
        """
        with path.open("xb") as file, self._told():
            try:
                with self._files.open_input_stream(self._path(key), compression=None) as stream:
                    shutil.copyfileobj(stream, file, _CHUNK)
            except FileNotFoundError:
                raise StoreError(f"{self.uri_of(key)}: is not there") from None
            file.flush()
            os.fsync(file.fileno())

    def list(self, folder: str) -> dict[str, Stored]:
        """All objects below a folder by their key, sorted."""
        from pyarrow import fs

        with self._told():
            selector = fs.FileSelector(self._path(folder), recursive=True, allow_not_found=True)
            found = (info for info in self._files.get_file_info(selector) if info.type == fs.FileType.File)
            keys = {info.path.removeprefix(f"{self._root}/"): Stored(info.size, info.mtime) for info in found}
            return dict(sorted(keys.items()))

    def delete(self, key: str) -> None:
        """Remove an object; nothing happens when there is none."""
        with self._told():
            try:
                self._files.delete_file(self._path(key))
            except FileNotFoundError:
                return

    def _is_there(self, key: str) -> bool:
        from pyarrow import fs

        return bool(self._files.get_file_info(self._path(key)).type == fs.FileType.File)

    def _path(self, key: str) -> str:
        return f"{self._root}/{key}" if key else self._root

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a failure of the store in one line of our own: that of the library may say too much."""
        try:
            yield
        except OSError as error:
            if error.errno is not None and not isinstance(error, FileNotFoundError):
                raise
            raise StoreError(f"{self.uri}: {self._reason(str(error))}") from None

    def _reason(self, message: str) -> str:
        found = _CODE.search(message)
        code = found[1] if found else "UNKNOWN"
        if code == "NO_SUCH_BUCKET":
            return f"there is no bucket {self._bucket}; make it or give another URI"
        if code == "NETWORK_CONNECTION" or "TIMEOUT" in code:
            return "the server cannot be reached; check the network and s3_endpoint, then run again"
        if any(word in code for word in _REFUSED):
            return (
                f"the server refuses these credentials ({code}); check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, "
                "or the profile or role that stands for them, and what they may do"
            )
        return f"the server failed ({code}); check s3_region and s3_endpoint, then run again"
