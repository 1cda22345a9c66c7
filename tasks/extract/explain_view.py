"""How an explanation looks on a terminal: the article in colours, then its events as a tree.

Here belongs rendering for people with Rich. What is shown is gathered in `explain`; the command is in `flows/`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from schemas.records import AgreementMention, CommitmentMention, FigureMention, Mention, Participant
from tasks.extract.explain import ExplainedTrigger, Explanation

STYLES = {
    "date": "cyan",
    "place": "green",
    "organization": "blue",
    "person": "magenta",
    "instrument": "yellow",
    "figure": "bright_cyan",
    "trigger": "bold reverse",
    "refused": "dim strike",
    "gap": "underline red",
}
_SHORT = 160


def render_explanation(explanation: Explanation) -> RenderableType:
    """The text with its spans in colours, the triggers, the events as a tree, and the gaps."""
    return Group(
        _legend(),
        Text(""),
        Text(explanation.article.title or "(no title)", style="bold"),
        _coloured(explanation),
        Text(""),
        _triggers(explanation.triggers),
        Text(""),
        _tree(explanation),
    )


def _legend() -> Text:
    return Text("  ").join(Text(kind, style=style) for kind, style in STYLES.items())


def _coloured(explanation: Explanation) -> Text:
    text = Text(explanation.article.body)
    for span in explanation.spans:
        text.stylize(STYLES[span.kind], span.start, span.end)
    for figure in explanation.extraction.figures:
        text.stylize(STYLES["figure"], figure.start, figure.end)
    for gap in explanation.extraction.gaps:
        text.stylize(STYLES["gap"], gap.start, gap.end)
    for trigger in explanation.triggers:
        text.stylize(STYLES["refused" if trigger.refused else "trigger"], trigger.start, trigger.end)
    return text


def _triggers(triggers: tuple[ExplainedTrigger, ...]) -> Table:
    table = Table("at", "words", "rule", "status", "stance", "event", title="triggers", title_justify="left")
    for trigger in triggers:
        fate = f"refused: {trigger.refused}" if trigger.refused else f"event {(trigger.mention or 0) + 1}"
        cells = (trigger.text, trigger.rule, trigger.status or "", ", ".join(trigger.stance), fate)
        table.add_row(_at(trigger.start, trigger.end), *map(Text, cells), style="dim" if trigger.refused else "")
    return table


def _tree(explanation: Explanation) -> Tree:
    extraction = explanation.extraction
    relevant = "relevant" if extraction.is_relevant else "not relevant"
    tree = Tree(Text(f"{relevant}, read by {extraction.extractor}", style="bold"))
    for number, mention in enumerate(extraction.mentions):
        figures = [figure for figure in extraction.figures if figure.mention == number]
        promises = [promise for promise in extraction.commitments if promise.mention == number]
        _add_event(tree, number, mention, extraction.agreements, figures, promises)
    tied = {position for mention in extraction.mentions for position, _ in mention.agreements}
    loose = [agreement for position, agreement in enumerate(extraction.agreements) if position not in tied]
    _add_all(tree, "agreements of no event", map(_agreement, loose))
    _add_all(tree, "figures of no event", (_figure(f) for f in extraction.figures if f.mention is None))
    _add_all(tree, "commitments of no event", (_commitment(c) for c in extraction.commitments if c.mention is None))
    _add_all(tree, "gaps", (Text(f"{gap.text}  {_at(gap.start, gap.end)}") for gap in extraction.gaps))
    return tree


def _add_event(
    tree: Tree,
    number: int,
    mention: Mention,
    agreements: tuple[AgreementMention, ...],
    figures: list[FigureMention],
    promises: list[CommitmentMention],
) -> None:
    branch = tree.add(_event(number, mention))
    branch.add(Text(f"“{_short(mention.quote)}”  {_at(mention.start, mention.end)}", style="italic"))
    for name, value in _arguments(mention):
        branch.add(Text.assemble((f"{name} ", "bold"), value))
    _add_all(branch, "participants", map(_participant, mention.participants))
    tied = (Text(f"{relation}: ").append_text(_agreement(agreements[at])) for at, relation in mention.agreements)
    _add_all(branch, "agreements", tied)
    _add_all(branch, "figures", map(_figure, figures))
    _add_all(branch, "commitments", map(_commitment, promises))


def _add_all(tree: Tree, title: str, lines: Iterator[Text]) -> None:
    found = list(lines)
    if found:
        branch = tree.add(Text(title, style="bold"))
        for line in found:
            branch.add(line)


def _event(number: int, mention: Mention) -> Text:
    central = "central" if mention.is_central else "recalled or ahead"
    return Text(
        f"{number + 1}. {mention.event_type}, {mention.status}, {central}, confidence {mention.confidence}",
        style="bold",
    )


def _arguments(mention: Mention) -> Iterator[tuple[str, str]]:
    date = f"{mention.date_edtf or 'none'}" + (f"  “{mention.date_text}”" if mention.date_text else "")
    place = ", ".join(part for part in (mention.place, mention.place_subdivision, mention.place_country) if part)
    series = " ".join(str(part) for part in (mention.ordinal, mention.series) if part is not None)
    yield "trigger", f"{mention.trigger}  {mention.rule}"
    yield "date", date
    for name, value in (
        ("place", place),
        ("mode", mention.mode),
        ("countries", ", ".join(mention.countries)),
        ("sectors", ", ".join(mention.sectors)),
        ("session", series),
        ("title", mention.title or ""),
    ):
        if value:
            yield name, value


def _participant(one: Participant) -> Text:
    about = ", ".join(part for part in (one.position, one.organization, one.country, one.registry_id) if part)
    style = STYLES["person" if one.kind == "person" else "organization"]
    return Text.assemble((one.name, style), f"  {one.role}  {about}  {one.rule} {_at(one.start, one.end)}")


def _agreement(agreement: AgreementMention) -> Text:
    dated = [f"signed {agreement.signed_edtf}"] if agreement.signed_edtf else []
    dated += [f"valid {agreement.valid_edtf}"] if agreement.valid_edtf else []
    about = ", ".join([agreement.kind, agreement.status, *dated])
    at = _at(agreement.start, agreement.end)
    return Text.assemble((agreement.title, STYLES["instrument"]), f"  {about}  {agreement.rule} {at}")


def _figure(figure: FigureMention) -> Text:
    about = f"{figure.qualifier} {figure.quantity:g} {figure.unit} ({figure.unit_code})"
    period = f" in {figure.period_edtf}" if figure.period_edtf else ""
    at = _at(figure.start, figure.end)
    return Text.assemble((figure.quote, STYLES["figure"]), f"  {about}{period}  {figure.rule} {at}")


def _commitment(promise: CommitmentMention) -> Text:
    horizon = f"by {promise.horizon_edtf}  " if promise.horizon_edtf else ""
    return Text(f"“{_short(promise.quote)}”  {horizon}{promise.rule} {_at(promise.start, promise.end)}")


def _at(start: int, end: int) -> str:
    return f"[{start}:{end}]"


def _short(text: str) -> str:
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"
