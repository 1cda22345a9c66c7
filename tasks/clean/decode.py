"""From bytes to text: what kind of content this is, and in which encoding.

Here belong sniffing (HTML, plain text, feed, PDF, other binary, empty) and decoding, both by content first, because
headers and meta tags of news sites are often wrong. What the text means is decided elsewhere.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# Content above this is not even looked at. What is left of a page without embedded images and scripts is bounded in
# `tree.py`; the largest real article page measured is half a megabyte.
MAX_BYTES = 64_000_000

_SNIFF = 4096
_PIECE = 1 << 14
_BINARY = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip or Office document",
    b"\x89PNG": "PNG image",
    b"\xff\xd8\xff": "JPEG image",
    b"GIF8": "GIF image",
    b"\x1f\x8b": "gzip archive",
    b"\xd0\xcf\x11\xe0": "Office document",
    b"ID3": "MP3 audio",
    b"RIFF": "RIFF media",
    b"\x00\x00\x00\x18ftyp": "MP4 video",
    b"\x00\x00\x00\x20ftyp": "MP4 video",
    b"Rar!": "RAR archive",
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_MARKUP = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|br|h[1-6]|table|td|a|li|ul|article|section|meta|script)\b[^<>]{0,500}>", re.IGNORECASE
)
_FEED = re.compile(r"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL)
# UTF-8 Vietnamese that was once read as windows-1252: «Viá»‡t» for «Việt».
_MOJIBAKE = re.compile("[ÃÄÆ][\u0080-\u00bf\u0152-\u2122]|á[º»][\u0080-\u00bf\u0152-\u2122]")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ\u0300\u0301\u0303\u0309\u0323]")
_BLANK = b"\x00 \t\r\n\xef\xbb\xbf"
_ODD = re.compile("[\x00-\x08\x0e-\x1f\ufffd]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """What a page's bytes are: `kind` is html, text, feed, binary or empty; `utf8` is set for the first two.

    The text is handed on as UTF-8 bytes, which the HTML parser takes in half the time of a string. `encoding` names
    how the bytes were read; `detail` says what a binary is.
    """

    kind: str
    utf8: bytes = b""
    encoding: str | None = None
    detail: str | None = None

    @property
    def text(self) -> str:
        """The page as a string."""
        return self.utf8.decode("utf-8", errors="replace")


def decode(content: bytes, content_type: str | None = None) -> Decoded:
    """Read a page's bytes. Nothing is raised: what cannot be read as text comes back as `binary`."""
    if not content[:_SNIFF].strip(_BLANK) and not content.strip(_BLANK):
        return Decoded("empty")
    binary = _binary_kind(content)
    if binary:
        return Decoded("binary", detail=binary)
    utf8, encoding = _as_utf8(content, content_type)
    head = utf8[:60_000].decode("utf-8", errors="ignore")
    if _unreadable(head):
        return Decoded("binary", detail="unknown format")
    return Decoded(_kind(head), utf8, encoding)


def _as_utf8(content: bytes, content_type: str | None) -> tuple[bytes, str]:
    """The page in UTF-8 and its encoding; a page that is UTF-8 already stays as it is."""
    marked = content.startswith(tuple(mark for mark, _ in _BOMS))
    if not marked and not _utf16_without_mark(content):
        content = content.replace(b"\x00", b"") if b"\x00" in content else content
        if _is_utf8(content) and not _looks_misread(content):
            return content, "utf-8"
    text, encoding = _decoded(content, content_type)
    return text.encode("utf-8", errors="replace"), encoding


def _is_utf8(content: bytes) -> bool:
    """Whether bytes are whole UTF-8, looked at in pieces: no second copy of the page is made."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), _PIECE):
            decoder.decode(content[at : at + _PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_misread(content: bytes) -> bool:
    head = content[:30_000]
    return head.count(b"\xc3\xa1\xc2\xbb") + head.count(b"\xc3\x83") + head.count(b"\xc3\xa1\xc2\xba") >= 20


def _binary_kind(content: bytes) -> str | None:
    head = content[:_SNIFF].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, name in _BINARY.items():
        if head.startswith(magic):
            return name
    if b"%PDF-" in head[:1024] and b"<html" not in head.lower():
        return "pdf"
    return None


def _decoded(content: bytes, content_type: str | None) -> tuple[str, str]:
    """The text and the encoding: mark, UTF-8 by its own shape, declaration, detection."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(_exact(name, mark), errors="replace"), name
    wide = _utf16_without_mark(content)
    if wide:
        return content.decode(wide, errors="replace"), wide
    try:
        return _repaired(content.decode("utf-8")), "utf-8"
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(content):
        return _mixed(content), "utf-8 with windows-1258"
    return _legacy(content, content_type)


def _exact(name: str, mark: bytes) -> str:
    if name in ("utf-16", "utf-32"):
        return f"{name}-{'le' if mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE) else 'be'}"
    return name


def _utf16_without_mark(content: bytes) -> str | None:
    """UTF-16 shows as a zero in every second byte of its ASCII part, and in no other."""
    head = content[:_SNIFF]
    if len(head) < 8 or head.count(0) < len(head) // 4:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if min(even, odd) > 0.02 * len(head):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _mostly_utf8(content: bytes) -> bool:
    """Whether broken bytes are few beside whole UTF-8 sequences: pages pasted together from two encodings."""
    sample = content[:1_000_000]
    read = sample.decode("utf-8", errors="replace")
    broken = read.count("\ufffd")
    whole = sum(1 for c in read if c > "\x7f") - broken
    return whole > 4 * broken


def _mixed(content: bytes) -> str:
    """UTF-8 where it is whole, windows-1258 for the bytes that are not."""
    return content.decode("utf-8", errors="hoptac-1258")


def _from_1258(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1258", errors="replace"), error.end


codecs.register_error("hoptac-1258", _from_1258)


def _legacy(content: bytes, content_type: str | None) -> tuple[str, str]:
    """A single-byte or East Asian page: the declared encoding if it decodes, else what the bytes look like."""
    for name in _declared(content, content_type):
        try:
            return content.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    vietnamese = content.decode("cp1258", errors="replace")
    if len(_VIETNAMESE.findall(vietnamese[:100_000])) > 0.05 * len(vietnamese[:100_000].split()):
        return vietnamese, "windows-1258"
    best = from_bytes(content[:100_000]).best()
    name = best.encoding if best else "cp1252"
    return content.decode(name, errors="replace"), name


def _declared(content: bytes, content_type: str | None) -> list[str]:
    """Encodings the header and the page name, without those that a legacy page cannot be or that stand for another."""
    header = _HEADER.search(content_type or "")
    meta = _META.search(content[:_SNIFF])
    named = [header.group(1)] if header else []
    named += [meta.group(1).decode("ascii")] if meta else []
    return [name for name in named if name.lower() not in ("utf-8", "utf8", "iso-8859-1", "latin1", "us-ascii")]


def _repaired(text: str) -> str:
    """Undo UTF-8 that was read as windows-1252 and written as UTF-8 again, when the whole text shows it."""
    hits = len(_MOJIBAKE.findall(text[:200_000]))
    if hits < 20 or hits < 4 * len(_VIETNAMESE.findall(text[:200_000])):
        return text
    raw = b"".join(_single_byte(c) for c in text)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return text


def _single_byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1") if character < "\u0100" else character.encode("utf-8")


def _unreadable(text: str) -> bool:
    """Whether the decoded text is no text: control or replacement characters are more than a twentieth of it."""
    sample = text[:8_000]
    return len(_ODD.findall(sample)) > max(2, len(sample) // 20)


def _kind(text: str) -> str:
    if _FEED.match(text[:_SNIFF]):
        return "feed"
    if _MARKUP.search(text[:20_000]):
        return "html"
    tags = len(_TAG.findall(text))
    return "html" if tags >= 3 and tags * 400 > len(text) else "text"
