"""Reading `sources/*.yaml`: publishers with the layouts of their content-system family merged in.

Here belong loading, merging, checking and finding a publisher by host. The shapes are in `schemas/source.py`; using a
layout is in `tasks/clean`, using the places to look for articles in `tasks/discover`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import yaml
from cssselect import SelectorError
from lxml.cssselect import CSSSelector
from pydantic import BaseModel, ValidationError

from schemas.source import Family, Layout, Source
from schemas.yaml_files import read_yaml
from tasks.resources import data_folder
from tasks.urls import host_of

Model = TypeVar("Model", bound=BaseModel)

# A publisher's own list is added to the family's for these; for every other field it takes the family's place.
_ADDED = ("drop", "unwrap", "keep")
_SELECTORS = ("title", "lead", "body", "author", "drop", "unwrap", "keep")


def load_sources(folder: Path) -> dict[str, Source]:
    """All publishers of a folder by their id, in the order of the ids, layouts complete and newest first.

    `folder/families/*.yaml` holds the families; where that folder is missing the bundled families serve. A layout of a
    publisher replaces what it states in the family's layout of the same name, and adds to its `drop`, `unwrap`, `keep`
    and `drop_reasons`; the family's other layouts stay as they are.

    Raises:
        ValueError: a file cannot be read, is not of the model, names an unknown family, has a selector that does not
            parse, or claims an id or host of another one. The message is one line with file and field.
    """
    if not folder.is_dir():
        raise ValueError(f"{folder}: no such folder of sources: give a folder with one YAML file per publisher")
    families = load_families(folder)
    sources: dict[str, Source] = {}
    owners: dict[str, str] = {}
    for path in sorted(folder.glob("*.yaml")):
        source = _complete(_read(path, Source), families, path)
        _claim(source, path, owners)
        sources[source.publisher_id] = source
    return dict(sorted(sources.items()))


def load_families(folder: Path) -> dict[str, Family]:
    """The families of `folder/families`, or the bundled ones where it has none; ValueError as `load_sources`."""
    place = folder / "families"
    if not place.is_dir():
        place = data_folder("sources") / "families"
    families: dict[str, Family] = {}
    for path in sorted(place.glob("*.yaml")):
        family = _read(path, Family)
        for layout in family.layouts:
            _check_selectors(layout, path)
        families[family.family] = family
    return families


def source_of(url: str, sources: Mapping[str, Source]) -> Source | None:
    """The publisher whose host an address has; `www.` and the port do not matter. Null for an unknown host."""
    host = host_of(url)
    if host is None:
        return None
    bare = _bare(host)
    for source in sources.values():
        if any(_bare(known) == bare for known in source.hosts):
            return source
    return None


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")


def _read(path: Path, model: type[Model]) -> Model:
    try:
        data = read_yaml(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise ValueError(f"{path.name}: cannot be read as YAML: {reason}") from None
    if not isinstance(data, dict):
        raise ValueError(f"{path.name}: a mapping of fields is needed, found {type(data).__name__}")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ValueError(f"{path.name}: field {field}: {first['msg']}") from None


def _complete(source: Source, families: Mapping[str, Family], path: Path) -> Source:
    """The publisher with its family's layouts merged in, each checked."""
    if source.family is not None and source.family not in families:
        known = ", ".join(sorted(families)) or "none"
        raise ValueError(f"{path.name}: field family: no family {source.family!r} (known: {known})")
    inherited = {layout.name: layout for layout in families[source.family].layouts} if source.family else {}
    merged = [_merged(inherited.pop(own.name, None), own) for own in source.layouts] + list(inherited.values())
    for layout in merged:
        _check_selectors(layout, path)
        if not layout.body:
            raise ValueError(f"{path.name}: field layouts.{layout.name}.body: at least one selector is needed")
    merged.sort(key=lambda layout: layout.valid_from.toordinal() if layout.valid_from else 0, reverse=True)
    return source.model_copy(update={"layouts": tuple(merged)})


def _merged(base: Layout | None, own: Layout) -> Layout:
    if base is None:
        return own
    stated = {name: getattr(own, name) for name in own.model_fields_set}
    for name in _ADDED:
        if name in stated:
            stated[name] = (*getattr(base, name), *(each for each in stated[name] if each not in getattr(base, name)))
    if "drop_reasons" in stated:
        stated["drop_reasons"] = {**base.drop_reasons, **own.drop_reasons}
    return base.model_copy(update=stated)


def _check_selectors(layout: Layout, path: Path) -> None:
    """Every selector parses, and every reason belongs to a selector that drops."""
    for name in _SELECTORS:
        for selector in getattr(layout, name):
            _check_selector(selector, f"{path.name}: field layouts.{layout.name}.{name}")
    for rule in layout.date:
        _check_selector(rule.selector, f"{path.name}: field layouts.{layout.name}.date")
    for selector in layout.drop_reasons:
        if selector not in layout.drop:
            raise ValueError(
                f"{path.name}: field layouts.{layout.name}.drop_reasons: {selector!r} is not a selector of drop"
            )


def _check_selector(selector: str, where: str) -> None:
    try:
        CSSSelector(selector)
    except (SelectorError, ValueError) as error:
        raise ValueError(f"{where}: {selector!r} is not a CSS selector: {error}") from None


def _claim(source: Source, path: Path, owners: dict[str, str]) -> None:
    """Note whose the id and the hosts are, and refuse a second owner."""
    for claim in (f"id {source.publisher_id}", *(f"host {_bare(host)}" for host in source.hosts)):
        if claim in owners:
            raise ValueError(f"{path.name}: field hosts: {claim} is already claimed by {owners[claim]}")
        owners[claim] = path.name
