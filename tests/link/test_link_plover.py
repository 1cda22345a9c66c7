"""The derivation table: every type and status has a code, and every rule is reached."""

from __future__ import annotations

from itertools import product

import pytest

from schemas.vocabulary import EventType, Status, values
from tasks.link.plover import Code, CodeTable, bundled_codes, code_of

CONDITIONS = [frozenset[str](), frozenset({"one_way"}), frozenset({"by_phone"})]


def test_every_type_and_status_has_a_code_and_every_rule_is_used() -> None:
    table = bundled_codes()
    used = {
        code_of(kind, status, conditions, table)
        for kind, status, conditions in product(values(EventType), values(Status), CONDITIONS)
    }
    assert used == set(table.rules)


@pytest.mark.parametrize(
    ("kind", "status", "conditions", "expected"),
    [
        ("agreement_signing", "occurred", (), ("SUPPORT", None, "057", "exact")),
        ("visit", "occurred", (), ("CONSULT", "visit", "042", "exact")),
        ("visit", "planned", (), ("AGREE", None, "03", "exact")),
        ("meeting", "occurred", ("by_phone",), ("CONSULT", "phone", "04", "exact")),
        ("conference", "occurred", ("by_phone",), ("CONSULT", "multilateral", "04", "broader")),
        ("training", "occurred", ("one_way",), ("AID", None, "07", "approximate")),
        ("training", "occurred", (), ("COOPERATE", None, "06", "approximate")),
        ("aid", "cancelled", (), ("SANCTION", "discontinue", "16", "approximate")),
        ("ties_established", "occurred", (), ("SUPPORT", None, "05", "broader")),
    ],
)
def test_codes_follow_the_table(
    kind: str, status: str, conditions: tuple[str, ...], expected: tuple[str | None, ...]
) -> None:
    code = code_of(kind, status, frozenset(conditions), bundled_codes())
    assert (code.plover_event, code.plover_mode, code.cameo_code, str(code.fit)) == expected


def test_an_incomplete_table_says_what_is_missing() -> None:
    rule = Code(event_type=EventType.AID, plover_event="AID", cameo_code="07", fit="exact")  # type: ignore[arg-type]
    table = CodeTable(plover_version="1", cameo_version="1", source="test", rules=(rule,))
    with pytest.raises(LookupError, match=r"no rule for visit, occurred"):
        code_of("visit", "occurred", frozenset(), table)
