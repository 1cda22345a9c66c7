"""The view of what is read from an English article: its triggers with their fate."""

from __future__ import annotations

from english_helpers import article

from tasks.extract.explain import explain
from tests.bundled import reader

BODY = (
    "HANOI — Minister of Health Tran Van Mau received Lao Minister of Health Bounmy Tuayang in Hanoi on August 22. "
    "They signed an agreement. Mau hoped that Laos would hold a conference. Laos received much rain."
)
CALLS = (
    "Minister Tran Van Mau paid courtesy calls on Lao Prime Minister Bounmy Tuayang and Lao President Kham Phouvong in "
    "Vientiane on August 22."
)


def test_every_event_has_its_trigger_and_refused_words_have_a_reason() -> None:
    told = explain(article(BODY), reader())
    assert [m.event_type for m in told.extraction.mentions] == ["meeting", "agreement_signing"]
    fates = {trigger.text: (trigger.mention, trigger.refused) for trigger in told.triggers[:-1]}
    assert fates == {"received": (0, None), "signed": (1, None), "conference": (None, "no_event")}
    assert (told.triggers[-1].text, told.triggers[-1].refused) == ("received", "needs")
    assert all(told.article.body[t.start : t.end] == t.text for t in told.triggers)


def test_one_trigger_of_several_meetings_names_the_first() -> None:
    told = explain(article(CALLS), reader())
    assert len(told.extraction.mentions) == 2
    assert [trigger.mention for trigger in told.triggers if trigger.refused is None] == [0]
