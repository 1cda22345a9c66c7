"""Bytes to text: kinds of content and encodings."""

from __future__ import annotations

import gzip
import unicodedata

import pytest

from tasks.clean.decode import decode

TEXT = "Việt Nam và các nước láng giềng mở rộng hợp tác về giáo dục, y tế; đường sá nối các cửa khẩu được sửa chữa. "


def as_1258(text: str) -> bytes:
    """The text in windows-1258: base letter and tone apart, as that encoding has it."""
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
            continue
        except UnicodeEncodeError:
            pass
        parts = unicodedata.normalize("NFD", letter)
        tone = [mark for mark in parts[1:] if mark in "\u0300\u0301\u0303\u0309\u0323"]
        base = unicodedata.normalize("NFC", parts[0] + "".join(mark for mark in parts[1:] if mark not in tone))
        out += base.encode("cp1258") + "".join(tone).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize(
    ("content", "header"),
    [
        (TEXT.encode(), None),
        (TEXT.encode(), "text/html; charset=windows-1258"),
        (b"\xef\xbb\xbf" + TEXT.encode(), None),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("utf-16-le"), None),
        (TEXT.encode("utf-16-be"), "text/plain"),
        (as_1258(TEXT), "text/html; charset=windows-1258"),
        (as_1258(TEXT), None),
        (as_1258(TEXT), "text/html; charset=utf-8"),
        (
            TEXT.encode() * 3,
            "text/html; charset=nonsense",
        ),
    ],
)
def test_same_text_from_every_encoding(content: bytes, header: str | None) -> None:
    decoded = decode(content, header)
    assert decoded.kind == "text"
    assert unicodedata.normalize("NFC", decoded.text).startswith(TEXT.strip()[:60])


def test_mixed_encodings_in_one_page() -> None:
    content = TEXT.encode() * 20 + as_1258("đường ") + TEXT.encode()
    text = unicodedata.normalize("NFC", decode(content).text)
    assert "đường" in text and TEXT.strip() in text


def test_utf8_read_as_windows_1252_is_repaired() -> None:
    twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in (TEXT * 5).encode()).encode()
    assert TEXT.strip() in decode(twice).text


def test_meta_charset_is_read() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>老挝和越南加强合作。</p></body></html>'
    decoded = decode(page.encode("gb2312"))
    assert decoded.kind == "html"
    assert "老挝和越南" in decoded.text


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "binary"),
        (b"\n\n%PDF-1.4 x", "binary"),
        (b"PK\x03\x04abc", "binary"),
        (b"\x89PNG\r\n\x1a\n", "binary"),
        (gzip.compress(b"x" * 100, mtime=0), "binary"),
        (bytes(range(1, 32)) * 40, "binary"),
        (b"<?xml version='1.0'?><rss version='2.0'><channel/></rss>", "feed"),
        (b"<?xml version='1.0'?>\n<urlset xmlns='x'></urlset>", "feed"),
        (b"<!DOCTYPE html><html><body><p>x</p></body></html>", "html"),
        (b"<p>Mot</p><p>Hai</p><div>Ba</div>", "html"),
        ("Một dòng chữ có < và > nhưng không phải thẻ.".encode(), "text"),
    ],
)
def test_kind_by_content(content: bytes, kind: str) -> None:
    assert decode(content).kind == kind


def test_html_served_as_text_is_html_and_text_served_as_html_is_text() -> None:
    assert decode(b"<html><body><p>x</p></body></html>", "text/plain").kind == "html"
    assert decode(TEXT.encode(), "text/html").kind == "text"
