"""Read every table of a release with Spark and print its rows and columns as JSON: python read_all.py RELEASE TABLE…"""

from __future__ import annotations

import json
import sys

from pyspark.sql import SparkSession

release, *tables = sys.argv[1:]
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
read = {table: spark.read.parquet(f"{release}/{table}") for table in tables}
sys.stdout.write(json.dumps({table: [frame.count(), frame.columns] for table, frame in read.items()}) + "\n")
spark.stop()
