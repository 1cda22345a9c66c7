"""Undoing a content coding in bounded steps, so that a small body cannot fill the memory.

Here belong gzip and deflate, the only codings the fetcher asks for. The archive keeps bodies as they came; both the
fetcher and the archive undo the coding with this module, so both see the same content.
"""

from __future__ import annotations

import zlib

ACCEPT_ENCODING = "gzip, deflate"
_STEP = 256 * 1024
_GZIP = 16 + zlib.MAX_WBITS


class CodingError(ValueError):
    """The body is not what its Content-Encoding says, or the coding is not known."""


class BombError(ValueError):
    """The body unpacks to more than the limit."""


class Decoder:
    """Takes a body piece by piece and keeps what it unpacks to, up to `limit` bytes.

    A body that claims gzip or deflate but is not compressed at all is taken as it is, as browsers do.
    """

    def __init__(self, coding: str | None, limit: int) -> None:
        """Prepare for a Content-Encoding; CodingError when it is not one of gzip, deflate, identity."""
        name = (coding or "identity").strip().lower().removeprefix("x-") or "identity"
        if name not in ("identity", "gzip", "deflate"):
            raise CodingError(f"content coding {name!r} is not understood")
        self._coding = name
        self._limit = limit
        self._unpacker = None if name == "identity" else zlib.decompressobj(_wbits(name, b""))
        self._parts: list[bytes] = []
        self._size = 0
        self._started = False

    def feed(self, piece: bytes) -> None:
        """Unpack a piece; BombError past the limit, CodingError when the data is broken."""
        if not piece:
            return
        if not self._started:
            self._start(piece)
        if self._unpacker is None:
            self._keep(piece)
            return
        try:
            self._unpack(piece)
        except zlib.error as error:
            raise CodingError(f"broken {self._coding} body: {error}") from error

    def finish(self) -> bytes:
        """The whole content; CodingError when the compressed body ends too early."""
        if self._unpacker is not None and self._started and not self._unpacker.eof:
            raise CodingError(f"the {self._coding} body ends too early")
        return b"".join(self._parts)

    def _start(self, piece: bytes) -> None:
        self._started = True
        if self._coding == "gzip" and piece[:1] != b"\x1f":
            self._unpacker = None
        elif self._coding == "deflate":
            self._unpacker = zlib.decompressobj(_wbits("deflate", piece))

    def _unpack(self, piece: bytes) -> None:
        more = True
        while (piece or more) and self._unpacker is not None:
            if self._unpacker.eof:
                if not piece.startswith(b"\x1f\x8b"):
                    return
                self._unpacker = zlib.decompressobj(_GZIP)
            data = self._unpacker.decompress(piece, _STEP)
            self._keep(data)
            # A full step may have left output inside zlib although all input was taken.
            more = len(data) == _STEP
            piece = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail

    def _keep(self, data: bytes) -> None:
        self._size += len(data)
        if self._size > self._limit:
            raise BombError(f"the body unpacks to more than {self._limit} bytes")
        self._parts.append(data)


def _wbits(coding: str, start: bytes) -> int:
    """Window bits for zlib; "deflate" is sent with and without the zlib header (RFC 9110, 8.4.1.2)."""
    if coding == "gzip":
        return _GZIP
    has_header = len(start) < 2 or (start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0)
    return zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS


def decode(body: bytes, coding: str | None, limit: int) -> bytes:
    """The content of a whole body; errors as for `Decoder`."""
    decoder = Decoder(coding, limit)
    decoder.feed(body)
    return decoder.finish()
