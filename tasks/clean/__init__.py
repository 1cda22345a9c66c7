"""Step 3, clean: raw bytes become the article and nothing else.

The step's public face. `clean_page` takes an archived page and gives an article or a refusal.
"""

from tasks.clean.page import CLEANER, clean_page, document_id
from tasks.clean.report import drop_ratio, layout_drift, summarize
from tasks.clean.show import render_cleaning

__all__ = ["CLEANER", "clean_page", "document_id", "drop_ratio", "layout_drift", "render_cleaning", "summarize"]
