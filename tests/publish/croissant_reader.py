"""A process that reads a Croissant description with mlcroissant and prints what it found as JSON.

    python croissant_reader.py CROISSANT.JSON TABLE…

A process of its own, since mlcroissant takes hold of the logging and the standard error of the process it is in.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import mlcroissant
import pandas as pd


def plain(value: Any) -> Any:
    """A value in JSON: mlcroissant gives texts as bytes and days as moments."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, bytes):
        return value.decode()
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, pd.Timestamp):
        return (value.date() if value.tzinfo is None else value.to_pydatetime()).isoformat()
    return value.item() if hasattr(value, "item") else value


def main(path: str, *tables: str) -> None:
    dataset = mlcroissant.Dataset(path)
    issues = dataset.metadata.issues
    records = {
        table: [
            {name.removeprefix(f"{table}/"): plain(value) for name, value in record.items()}
            for record in dataset.records(table)
        ]
        for table in tables
    }
    sys.stdout.write(json.dumps({"issues": [*issues.errors, *issues.warnings], "records": records}))


if __name__ == "__main__":
    main(*sys.argv[1:])
