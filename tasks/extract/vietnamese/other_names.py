"""Other names of a body: the form in which a text writes it, and a province with or without the word for it.

Here belongs what one article calls a body beside the name that is published. Names that the registry knows are in
`lexicon/organizations`; which names of several articles are one actor is decided when the articles are linked.
"""

from __future__ import annotations

from tasks.extract.fold import fold, plain
from tasks.extract.spans import OrganizationSpan

_LOCALITY, _PROVINCE = "organization:locality", "tỉnh"
# Rules by which the stretch of a body is not its name.
_NO_NAME_THERE = frozenset({"organization:elliptic", "organization:governed", "organization:pointed"})


def other_names(text: str, span: OrganizationSpan) -> tuple[str, ...]:
    """What else a body is called: `Hội LHPN tỉnh A` of `Hội Liên hiệp Phụ nữ tỉnh A`, `A` of `tỉnh A`."""
    if span.registry_id is not None or span.rule in _NO_NAME_THERE:
        return ()
    if span.rule == _LOCALITY:
        word, _, bare = span.name.partition(" ")
        return (bare,) if fold(word) == _PROVINCE and bare else ()
    written = text[span.start : span.end]
    same_kind = fold(written).split()[0] == fold(span.name).split()[0]
    return (written,) if same_kind and " " in written and plain(written) != plain(span.name) else ()
