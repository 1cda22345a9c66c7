"""Alarms over a night as a whole: publishers that bring far less than usual, pages refused far more than usual.

Here belong pure rules over counts, each with its threshold. Alarms of single steps are told by the steps: discovery
and fetching (`source_silent`, `host_down`), cleaning (`layout_drift`).
"""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Mapping, Sequence

from flows.counting import OTHER_HOSTS, Counter

USUAL_NIGHTS = 10
"""So many nights before say what is usual for a publisher; with fewer than a third of them nothing is."""

# A publisher with a handful of pages a night has nights with none: only a larger one can drop.
_LEAST_USUAL = 5.0
_DROPPED_TO = 0.3
# As many refused pages, and as large a share of a publisher's new ones, do not come by chance.
_SPIKE_PAGES = 5
_SPIKE_SHARE = 0.3


def yield_drops(found: Mapping[str, int], before: Mapping[str, Sequence[int]], least: Mapping[str, int]) -> list[str]:
    """The alarm `yield_drop` for each publisher of whom far fewer pages were found than usual, by its id.

    Pages found count, not pages that were new: a second run of a day finds the same again. One of whom nothing was
    found is silent or down, which other alarms say.

    Args:
        found: the pages found tonight.
        before: those of the nights before, newest first.
        least: what the publishers' own files expect of a night.
    """
    alarms = []
    for name, now in sorted(found.items()):
        nights = before.get(name, ())[:USUAL_NIGHTS]
        usual = sum(nights) / len(nights) if 3 * len(nights) >= USUAL_NIGHTS else 0.0
        has_dropped = usual >= _LEAST_USUAL and now < _DROPPED_TO * usual
        if now and (has_dropped or now < least.get(name, 0)):
            told = f"{usual:.0f} are usual" if has_dropped else f"its file expects {least[name]}"
            look = f"look at its places with `hoptac sources check {name}`"
            alarms.append(f"yield_drop: {name}: {now} pages found, {told}: {look}")
    return alarms


def quarantine_spikes(counter: Counter) -> list[str]:
    """The alarm `quarantine_spike` for each publisher of whose new pages many gave no article, by its id."""
    refused = Tally(name or OTHER_HOSTS for name, _ in counter.newly_refused)
    taken = Tally(article.publisher_id or OTHER_HOSTS for article in counter.fresh)
    return [
        f"quarantine_spike: {name}: {count} of {count + taken[name]} new pages gave no article: "
        "look into the table quarantine for the reasons"
        for name, count in sorted(refused.items())
        if count >= _SPIKE_PAGES and count >= _SPIKE_SHARE * (count + taken[name])
    ]
