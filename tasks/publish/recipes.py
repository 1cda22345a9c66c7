"""How to load a release with common tools, with nothing of hoptac installed.

Here belong the recipes that the page for people and the documentation show. Tests run those in Python as they stand, in
a folder that holds `output/`; that of PySpark where it is installed apart, by `make spark`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipe:
    """A few lines in one language that load a table. `runs` says whether all tests run it as Python."""

    tool: str
    language: str
    code: str
    runs: bool = True


RECIPES = (
    Recipe(
        "pandas",
        "python",
        """import pandas as pd

events = pd.read_parquet("output/latest/events")
held = events[(events["status"] == "occurred") & events["date_start"].notna()]
print(held[["date_edtf", "event_type", "title_vi"]].tail())""",
    ),
    Recipe(
        "polars",
        "python",
        """import polars as pl

events = pl.scan_parquet("output/latest/events/*.parquet")
mentions = pl.scan_parquet("output/latest/mentions/*.parquet")
evidence = events.join(mentions, on="event_id").select("event_id", "title_vi", "quote").collect()
print(evidence.head())""",
    ),
    Recipe(
        "DuckDB",
        "python",
        """import duckdb

duckdb.sql(\"\"\"
    SELECT country, count(*) AS events
    FROM (SELECT unnest(countries) AS country FROM 'output/latest/events/*.parquet')
    GROUP BY country ORDER BY events DESC, country
\"\"\").show()""",
    ),
    Recipe(
        "pyarrow",
        "python",
        """import pyarrow.dataset as ds

events = ds.dataset("output/latest/events", format="parquet").to_table()
print(events.schema)""",
    ),
    Recipe(
        "PySpark",
        "python",
        """from pyspark.sql import SparkSession

spark = SparkSession.builder.appName("hoptac").getOrCreate()
spark.read.parquet("output/latest/events").createOrReplaceTempView("events")
spark.sql(\"\"\"
    SELECT country, count(*) AS events
    FROM (SELECT explode(countries) AS country FROM events)
    GROUP BY country ORDER BY events DESC, country
\"\"\").show()""",
        runs=False,
    ),
    Recipe(
        "R",
        "r",
        """library(arrow)
library(dplyr)

events <- open_dataset("output/latest/events")
events |> filter(status == "occurred") |> count(event_type) |> collect()""",
        runs=False,
    ),
)
