"""The codebook: what counts as an event, and what every table, column and term means, as one Markdown page.

Here belongs making `docs/codebook.md` from `schemas/` and from the conventions in `templates/conventions.md`. Run
`python -m tasks.publish.codebook docs/codebook.md` after a change of either; a test fails while the page is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from schemas.dictionary import Column, columns_of, vocabularies_used
from schemas.tables import TABLES


def codebook() -> str:
    """The codebook as Markdown."""
    conventions = (files("tasks.publish") / "templates" / "conventions.md").read_text(encoding="utf-8")
    return conventions.rstrip() + "\n\n" + "\n".join([*_tables(), *_vocabularies()]).rstrip() + "\n"


def _tables() -> Iterator[str]:
    yield "## Tables"
    yield ""
    yield "A column is never null unless its type says so. `key` marks the primary key; rows are unique by it."
    yield ""
    for name, table in TABLES.items():
        yield f"### {name}"
        yield ""
        months = " or ".join(f"`{column}`" for column in (table.month_of, table.month_of_edtf) if column)
        parts = f"one part per month of {months}" if months else "one part"
        yield f"{table.description} Schema version {table.version}; {parts}."
        yield ""
        yield "| column | type | meaning |"
        yield "| --- | --- | --- |"
        yield from (f"| `{column.name}` | {_type(column)} | {_meaning(column)} |" for column in columns_of(name))
        yield ""


def _type(column: Column) -> str:
    marks = [column.arrow_type.replace("<", "\\<")]
    marks += ["key"] if column.in_primary_key else []
    marks += ["or null"] if column.nullable else []
    return ", ".join(marks)


def _meaning(column: Column) -> str:
    said = [column.description]
    if column.references:
        said.append(f"Refers to `{column.references}`.")
    if column.vocabulary:
        said.append(f"Terms of [{column.vocabulary}](#{column.vocabulary.lower()}).")
    if column.minimum is not None and column.maximum is not None:
        said.append(f"From {column.minimum:g} to {column.maximum:g}.")
    elif column.minimum is not None:
        said.append(f"At least {column.minimum:g}.")
    return " ".join(said).replace("|", "\\|")


def _vocabularies() -> Iterator[str]:
    yield "## Vocabularies"
    yield ""
    for name, terms in vocabularies_used().items():
        yield f"### {name}"
        yield ""
        yield "| term | meaning |"
        yield "| --- | --- |"
        yield from (f"| `{term.value}` | {term.definition} |" for term in terms)
        yield ""


def main(arguments: list[str]) -> int:
    """Write the codebook to the file named, or to standard output."""
    if len(arguments) > 1:
        sys.stderr.write("usage: python -m tasks.publish.codebook [FILE]\n")
        return 2
    if arguments:
        Path(arguments[0]).write_text(codebook(), encoding="utf-8")
    else:
        sys.stdout.write(codebook())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
