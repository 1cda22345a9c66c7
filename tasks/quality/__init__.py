"""Quality: how well what is read agrees with what careful readers wrote down.

It is no step on the way of the data: it takes readings and gold and gives figures, which go into every release and into
the quality gate of the test suite.
"""

from tasks.quality.bundled import MEASURED_ON, KeptQuality, bundled_pages, measure_bundled_quality
from tasks.quality.floors import bundled_floors
from tasks.quality.pairing import registry_names
from tasks.quality.scoring import FIGURES, by_language, quality_of

__all__ = [
    "FIGURES",
    "MEASURED_ON",
    "KeptQuality",
    "bundled_floors",
    "bundled_pages",
    "by_language",
    "measure_bundled_quality",
    "quality_of",
    "registry_names",
]
