"""One spelling per address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.urls import canonical_url, host_of


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "HTTPS://Bao.vn:443/A/b-1.html?utm_source=x&fbclid=1&id=3&gidzl=a&zarsrc=3#f",
            "https://bao.vn/A/b-1.html?id=3",
        ),
        ("http://bao.vn:80", "http://bao.vn/"),
        ("http://127.0.0.1:8080/a//b.htm", "http://127.0.0.1:8080/a/b.htm"),
        ("http://user:secret@bao.vn/a", "http://bao.vn/a"),
        ("https://bao.vn/đoàn%c3%a0 1.html", "https://bao.vn/%C4%91o%C3%A0n%C3%A0%201.html"),
        ("https://bao.vn/x.aspx?ItemID=9&CateID=0", "https://bao.vn/x.aspx?CateID=0&ItemID=9"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
        (" https://bao.vn./a? ", "https://bao.vn/a"),
    ],
)
def test_canonical_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    "url", ["", "bao.vn/a", "ftp://bao.vn/a", "http://", "mailto:a@b.vn", "http://bao.vn:99999/", "http://[::1"]
)
def test_no_address_is_one_clear_line(url: str) -> None:
    with pytest.raises(ValueError, match="not a web address"):
        canonical_url(url)


@given(st.text(max_size=40), st.text(max_size=40))
def test_applying_twice_changes_nothing(path: str, query: str) -> None:
    try:
        once = canonical_url(f"https://bao.example.vn/{path}?{query}")
    except ValueError:
        return
    assert canonical_url(once) == once


def test_the_host_of_an_address() -> None:
    assert host_of("https://WWW.Bao.vn:80/x") == "www.bao.vn"
    assert host_of("x") is None
