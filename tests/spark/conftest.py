"""The tests of PySpark are there where `make spark` has installed it and Java is present."""

from __future__ import annotations

import shutil

from tests.spark.place import PYTHON

collect_ignore = [] if PYTHON.is_file() and shutil.which("java") else ["test_spark.py"]
