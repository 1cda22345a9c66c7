"""The model of `sources/*.yaml`: who a publisher is, where its articles are found, how its pages are laid out.

Here belong the checked shapes only. `sources/families/*.yaml` hold layouts shared by a content system; a publisher
names its family and states what differs. Reading the files is in `tasks/sources.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from None
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
Checked = Literal["seen", "scraper", "unchecked"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DateRule(_Strict):
    """Where a page shows its date: a CSS selector, an attribute to read instead of the text, a strptime format."""

    selector: str
    attribute: str | None = None
    format: str | None = None


class Layout(_Strict):
    """How an article page is laid out while the layout was in use.

    Selectors are CSS, tried in order. `lead` and `body` say where the text is; `drop` what inside them is not text,
    with `drop_reasons` naming a reason per selector; `unwrap` which elements to replace by their content; `keep` what
    must stay although a general rule would drop it. `checked` tells how far anybody could check the selectors: `seen`
    on a real page, `scraper` taken from a public scraper, `unchecked` neither.
    """

    name: str = "current"
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None
    title: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    date: tuple[DateRule, ...] = ()
    drop: tuple[str, ...] = ()
    drop_reasons: dict[str, str] = Field(default_factory=dict)
    unwrap: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    checked: Checked = "unchecked"


class Listing(_Strict):
    """A listing page: `url` may hold `{page}` (counted from `first_page`) or `{date}` (formatted by `date_format`).

    `item` selects the links to articles; without it every link that matches `article_url` counts.
    """

    url: str
    pages: int = Field(default=3, ge=1, le=500)
    first_page: int = 1
    date_format: str | None = None
    item: str | None = None


class Discovery(_Strict):
    """Where articles are found. `{year}` and `{month}` (or `{month:02d}`) in a sitemap make it a monthly one."""

    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    article_url: tuple[Pattern, ...] = ()
    exclude_url: tuple[Pattern, ...] = ()
    overlap_days: int = Field(default=3, ge=0, le=60)
    prefilter: bool = True


class Politeness(_Strict):
    """How a publisher's server is treated. `delay_seconds` between requests to one host, before robots' Crawl-delay.

    `allow_private` lets the fetcher reach loopback and private addresses (only the sample site and tests need it).
    """

    delay_seconds: float = Field(default=2.0, ge=0, le=120)
    concurrency: int = Field(default=1, ge=1, le=8)
    allow_private: bool = False


class Expectation(_Strict):
    """What a normal night brings: articles per day, for the alarms `source_silent` and `yield_drop`."""

    min_per_day: int = 0


class Family(_Strict):
    """A content system shared by several publishers."""

    family: str
    layouts: tuple[Layout, ...]


class Source(_Strict):
    """A publisher: one file `sources/PUBLISHER_ID.yaml`.

    `hosts` are the hosts whose pages are its own. `layouts` are tried newest first; with a `family` each of them states
    only what differs from the family's layout of the same name, and none means the family's as they are.
    `connect_to` sends requests for its hosts to another address (`127.0.0.1:8080`), as curl's option of that name.
    """

    publisher_id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: str
    homepage: str
    country: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    language: str
    hosts: tuple[str, ...]
    family: str | None = None
    enabled: bool = True
    licence_note: str | None = None
    discover: Discovery = Discovery()
    politeness: Politeness = Politeness()
    expect: Expectation = Expectation()
    layouts: tuple[Layout, ...] = ()
    connect_to: Annotated[str, Field(pattern=r"^(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z.-]+):\d{1,5}$")] | None = None
