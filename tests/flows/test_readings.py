"""The codec gives back exactly what it was given; the cache forgets what is out of date and nothing else."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.codec import decode, encode
from flows.errors import HoptacError
from flows.fingerprint import pipeline_fingerprint
from flows.readings import FILE, Readings
from schemas.records import (
    AgreementMention,
    Article,
    CommitmentMention,
    Dropped,
    Extraction,
    FigureMention,
    Gap,
    Mention,
    Participant,
    Reading,
    Refusal,
)

text = st.text(st.characters(codec="utf-8"), max_size=30)
number = st.integers(0, 10**6)
share = st.floats(0, 1, allow_nan=False)
maybe_text = st.none() | text
moment = st.datetimes(min_value=datetime(1990, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
names = st.lists(text, max_size=3).map(tuple)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | text,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=5,
)
participants = st.builds(
    Participant, kind=text, name=text, role=text, start=number, end=number, rule=text, country=maybe_text
)
mentions = st.builds(
    Mention,
    mention_id=text, document_id=text, event_type=text, status=text, start=number, end=number, quote=text,
    trigger=text, rule=text, is_central=st.booleans(), confidence=share, date_edtf=maybe_text, sectors=names,
    ordinal=st.none() | number, participants=st.lists(participants, max_size=2).map(tuple),
    agreements=st.lists(st.tuples(number, text), max_size=2).map(tuple),
)  # fmt: skip
extractions = st.builds(
    Extraction,
    document_id=text,
    is_relevant=st.booleans(),
    extractor=text,
    mentions=st.lists(mentions, max_size=2).map(tuple),
    agreements=st.lists(
        st.builds(AgreementMention, parties=st.lists(participants, max_size=1).map(tuple)), max_size=1
    ).map(tuple),
    figures=st.lists(
        st.builds(FigureMention, quantity=st.floats(allow_nan=False, allow_infinity=False)), max_size=1
    ).map(tuple),
    commitments=st.lists(st.builds(CommitmentMention), max_size=1).map(tuple),
    gaps=st.lists(st.builds(Gap), max_size=1).map(tuple),
)
articles = st.builds(
    Article,
    document_id=text, title=maybe_text, lead=maybe_text, body=text, language=text, cleaner=text, content_sha256=text,
    archive=text, fetched_at=moment, authors=names, published_at=st.none() | moment,
    dropped=st.lists(st.builds(Dropped, text, text), max_size=2).map(tuple), doubtful=st.booleans(),
)  # fmt: skip
refusals = st.builds(Refusal, table=text, row=st.dictionaries(text, json_values, max_size=3), check=text, message=text)
outcomes = st.builds(Reading, articles, extractions) | refusals

KEY = ("a.warc.gz:0", "00")
OTHER = ("a.warc.gz:900", "11")
REFUSAL = Refusal("documents", {"file": "b.html"}, "no_article", "b.html: there is no article in it")


@settings(max_examples=150, deadline=None)
@given(outcomes)
def test_the_codec_gives_back_what_it_was_given(outcome: Reading | Refusal) -> None:
    data = encode(outcome)
    assert decode(data) == outcome
    assert encode(decode(data)) == data


@pytest.mark.parametrize("data", [b"", b"nothing of ours", zlib.compress(b'{"a": 1}')])
def test_bytes_that_are_no_record_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        decode(data)


def test_what_was_read_is_not_missing_any_more(tmp_path: Path) -> None:
    readings = Readings(tmp_path, "one")
    assert readings.missing([KEY, OTHER]) == [KEY, OTHER]
    readings.put([(KEY, REFUSAL)])
    assert readings.missing([KEY, OTHER]) == [OTHER]
    assert list(readings.get([OTHER, KEY])) == [(KEY, REFUSAL)]


def test_another_fingerprint_or_content_makes_it_missing_again(tmp_path: Path) -> None:
    Readings(tmp_path, "one").put([(KEY, REFUSAL)])
    later = Readings(tmp_path, "two")
    assert later.missing([KEY]) == [KEY]
    assert list(later.get([KEY])) == []
    assert Readings(tmp_path, "one").missing([(KEY[0], "changed")]) == [(KEY[0], "changed")]


def test_the_cache_keeps_one_outcome_per_page(tmp_path: Path) -> None:
    for fingerprint in ("one", "two", "three"):
        Readings(tmp_path, fingerprint).put([(KEY, REFUSAL)])
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT count(*) FROM readings").fetchone() == (1,)


def test_a_damaged_cache_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database at all" * 100)
    with pytest.raises(HoptacError, match=r"cannot be used .*: delete it, it is made again$"):
        Readings(tmp_path, "one")


def test_the_fingerprint_follows_lexicon_and_sources(tmp_path: Path) -> None:
    lexicon, sources = tmp_path / "lexicon", tmp_path / "sources"
    lexicon.mkdir()
    sources.mkdir()
    (lexicon / "a.yaml").write_text("x: 1")
    first = pipeline_fingerprint(lexicon, sources)
    assert pipeline_fingerprint(lexicon, sources) == first
    (lexicon / "a.yaml").write_text("x: 2")
    assert pipeline_fingerprint(lexicon, sources) != first
    (lexicon / "a.yaml").write_text("x: 1")
    assert pipeline_fingerprint(lexicon, sources) == first
    (sources / "b.yaml").write_text("")
    assert pipeline_fingerprint(lexicon, sources) != first


def test_a_process_that_only_reads_loads_neither_arrow_nor_prefect() -> None:
    heavy = ("numpy", "pandas", "pandera", "polars", "prefect", "pyarrow", "trafilatura")
    asked = f"import sys, flows.reading; print([name for name in {heavy} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
