"""Bodies of English text and the registry: which entry a name without its country means, once the country is known.

Here belong the forms of registered names and giving bodies their country. Where names begin and end is in
`organizations`.
"""

from __future__ import annotations

from dataclasses import replace

from schemas.lexicon_actors import ActorLexicon
from tasks.extract.english.names import fold_english
from tasks.extract.phrases import phrase
from tasks.extract.spans import OrganizationSpan


def registered_forms(actors: ActorLexicon) -> dict[tuple[str, str | None], str]:
    """The registry id by folded English form and country."""
    return {
        (fold_english(form.text), form.organization.country): form.organization.id
        for form in actors.written_forms
        if form.language == "en"
    }


def settle_countries(
    spans: list[OrganizationSpan], bare: dict[tuple[str, str | None], str], home: str | None
) -> list[OrganizationSpan]:
    """Give bodies whose name leaves their country open that of the paper's own country, with their registry entry."""
    settled = []
    for span in spans:
        country = span.country or (home if span.needs_country else None)
        low = fold_english(span.name)
        words = phrase("country_tail").sub("", low)
        words = words.replace(", and ", " and ") if (words, country) not in bare else words
        words = phrase("country_head").sub("", words)
        found = span.registry_id or bare.get((low, country)) or bare.get((words, country))
        settled.append(
            replace(span, country=country, registry_id=found, needs_country=span.needs_country and country is None)
        )
    return settled
