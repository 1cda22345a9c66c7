"""Tests of `tasks/extract/other_side.py` in English: countries that act, and countries that are only named."""

from __future__ import annotations

import pytest

from tests.extract_english.english_helpers import read

_AT_HOME = [
    # Goods, markets, buyers.
    "Minh Phat Wood inaugurated a plant in Binh Duong on April 3. Its products are exported to Japan and Germany.",
    "The Khanh Hoa Department of Tourism held a conference on April 3 on attracting tourists from China and Thailand.",
    "The Bac Lieu Department of Industry and Trade held a meeting on April 3 on shrimp sold to Japan.",
    # People who work, study or live there.
    "The Nam Dinh Department of Labour held a meeting on April 3 with workers who had returned from Germany.",
    "The Thanh Hoa Department of Labour held a conference on April 3 on nurses working in Germany.",
    # Offenders and goods on their way.
    "Ha Tinh police and border guards held a joint operation on April 3 and arrested five Lao smugglers.",
    "Quang Tri customs held a conference on April 3 on timber from Laos.",
    "Nghe An police held a conference on April 3 on people who fled to Cambodia.",
    # Veterans, books, findings.
    "Veterans who fought in Laos held a meeting in Do Luong district on April 3.",
    "The Youth Publishing House held a seminar in Hanoi on April 3. The book about Laos has 300 pages.",
    "The Ministry of Health held a conference on April 3. The disease was detected in Mongolia.",
    # Tongue, nationality, houses.
    "Vinh Medical College opened a Japanese language class for 40 nurses on April 3.",
    "The Hai Duong Labour Federation presented 100 gifts at the Vietnam-Singapore Industrial Park on April 3.",
    # Borders and sources.
    "The Son La People's Committee held a conference on April 3 for elders of communes that border Laos.",
    "The Yen Bai Department of Health opened a training course on April 3, using guidelines of the "
    "World Health Organisation.",
    # Another country alone.
    "The National Assembly of Laos opened its 5th session in Vientiane on April 3.",
]

_TOGETHER = [
    "Vinh Medical College opened a Vietnamese language class for 40 Lao students on April 3.",
    "The Yen Bai Department of Health opened a training course funded by the World Health Organisation on April 3.",
    "Vietnam and Laos held a border defence friendship exchange in Son La on April 3.",
    "Quang Tri customs held talks with the customs of Savannakhet on April 3 on timber from Laos.",
    "The Nam Dinh Department of Labour and a German delegation held a meeting on April 3 on nurses working in Germany.",
]


@pytest.mark.parametrize("body", _AT_HOME)
def test_a_country_that_is_only_named_makes_no_cooperation(body: str) -> None:
    assert not read(body).is_relevant


@pytest.mark.parametrize("body", _TOGETHER)
def test_a_country_that_takes_part_makes_cooperation(body: str) -> None:
    assert read(body).is_relevant
