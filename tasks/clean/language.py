"""Which language an article is in, by its text and not by its publisher.

Here belongs detection alone. What is done with other languages is decided by the steps after.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages of Vietnamese publishers' editions and of their partners' news; detecting among few is surer.
LANGUAGES = ("vi", "en", "fr", "de", "lo", "zh", "ja", "ko", "th", "km", "ru", "es")
_SAMPLE = 3000
_SHORT = 600
_SCRIPTS = (
    ("lo", re.compile("[\u0e80-\u0eff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("km", re.compile("[\u1780-\u17ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
# Letters that only Vietnamese has: with a twentieth of all letters among them a text is Vietnamese, however short.
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # with NumPy behind it; most texts do without

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier


def detect_language(text: str) -> str:
    """The BCP 47 code of a text: by script and letters where they settle it, else by py3langid among `LANGUAGES`.

    `und` for a text without letters.
    """
    sample = text[:_SAMPLE]
    if len(_VIETNAMESE.findall(sample, 0, _SHORT)) > 0.05 * len(sample[:_SHORT]):
        return "vi"
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return "und"
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > 0.2 * letters:
            return code
    if len(_VIETNAMESE.findall(sample)) > 0.05 * letters:
        return "vi"
    return str(_identifier().classify(sample)[0])
