"""What can be set about publishing, with the defaults and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tasks.publish.profile import Profile

LICENCES: tuple[Mapping[str, str], ...] = (
    {
        "name": "CC-BY-4.0",
        "path": "https://creativecommons.org/licenses/by/4.0/",
        "title": "Creative Commons Attribution 4.0, for everything but the articles' own words",
    },
)
RIGHTS = (
    "The titles, leads, bodies and quotes of articles belong to their publishers, named in the table publishers. "
    "They stand here as the evidence of what was read from them."
)


@dataclass(frozen=True, slots=True)
class PublishSettings:
    """Thresholds of the checks before a release. All shares are from 0 to 1.

    `max_loss`: a table that had at least `loss_min_rows` rows may lose this share against the last release. A night
    adds rows; a fifth fewer means that a source, a step or the archive is missing, not that pages were withdrawn.
    `max_ids_lost`: of the ids of documents, events, actors and agreements this share may be gone without a redirect,
    since ids are promised to stay; a changed extractor may move some, half of them gone is a lost registry of ids.
    `quality_floors`: figures of the bundled gold set by name, under which nothing is published, unless
    `allow_low_quality` makes that check advisory.
    `profile`: `full`, or `public` without bodies and with short quotes (`profile.py`).
    The rest are thresholds of advisory checks: rows refused among all rows, the rise of undated events and the fall of
    a quality figure against the last release.
    """

    profile: Profile = "full"
    max_loss: float = 0.2
    loss_min_rows: int = 20
    max_ids_lost: float = 0.5
    quality_floors: Mapping[str, float] = field(default_factory=dict)
    allow_low_quality: bool = False
    max_refused: float = 0.05
    max_undated_rise: float = 0.1
    max_quality_fall: float = 0.02
    licences: tuple[Mapping[str, str], ...] = LICENCES
    rights: str = RIGHTS
