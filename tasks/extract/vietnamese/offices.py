"""What somebody holds: offices with their bodies, and what was collected of them before or behind a name.

Here belong the shapes of an office and of a chain of offices. How chains are followed through a text is in `chains`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tasks.extract.spans import OrganizationSpan


@dataclass(frozen=True, slots=True)
class Office:
    """An office as written with the body it is held in. `chain_only` offices (memberships) never stand for a person."""

    text: str
    organization: OrganizationSpan | None
    chain_only: bool


@dataclass(slots=True)
class Chain:
    """What was collected of offices before or after a name.

    `cuts` are the commas and dashes passed: the offset where the chain ended before each, and its offices so far.
    """

    start: int
    end: int
    offices: list[Office] = field(default_factory=list)
    country: str | None = None
    address: bool = False
    ranked: bool = False
    cuts: list[tuple[int, int]] = field(default_factory=list)

    def holds_anything(self) -> bool:
        """Whether there is any title in it."""
        return bool(self.offices) or self.address or self.ranked

    def is_international(self) -> bool:
        """Whether the last office is held in a body of no one country: `Tổng Giám đốc Tổ chức Y tế Thế giới`."""
        body = self.offices[-1].organization if self.offices else None
        return body is not None and body.kind == "international" and body.country is None

    def give_last(self, text: str, organization: OrganizationSpan | None) -> None:
        """Write the last office out as `text`, and let it be held in `organization`."""
        self.offices[-1] = Office(text, organization, self.offices[-1].chain_only)

    def own(self) -> Chain:
        """The chain without the offices of somebody else before it: `mời của Bộ trưởng Y tế Lào, Bộ trưởng Y tế A`.

        The same office in two countries is held by two persons; the one named behind holds the last.
        """
        for number in range(len(self.offices) - 1, 0, -1):
            country = self._country_of(number)
            earlier = range(number)
            if country and any(
                self._title_of(i) == self._title_of(number) and self._country_of(i) not in (None, country)
                for i in earlier
            ):
                return replace(self, offices=self.offices[number:], country=country)
        return self

    def _country_of(self, number: int) -> str | None:
        organization = self.offices[number].organization
        return organization.country if organization else None

    def _title_of(self, number: int) -> str:
        return " ".join(self.offices[number].text.split()[:2]).lower()

    def shared(self) -> Chain:
        """A copy for one of several persons who share its offices (`hai Cục trưởng A và B`): of no certain body."""
        return replace(self, offices=[replace(office, organization=None) for office in self.offices], country=None)

    def without_last(self) -> Chain | None:
        """The chain up to its last comma or dash; null where nothing is left."""
        if not self.cuts or self.cuts[-1][1] == 0:
            return None
        end, count = self.cuts[-1]
        country = next(filter(None, (certain_country(o.organization) for o in self.offices[:count])), None)
        return replace(self, end=end, offices=self.offices[:count], country=country)

    def weightiest(self) -> list[Office]:
        """Its offices without memberships; the memberships where there is nothing else."""
        return [office for office in self.offices if not office.chain_only] or self.offices


def certain_country(organization: OrganizationSpan | None) -> str | None:
    """The country of a body, unless it is only that of the home body of that name (`Bộ Công an`)."""
    return organization.country if organization and not organization.needs_country else None


def level_governed(office: str) -> str:
    """The word that stands before the name of what an office governs: that for a province, else for a city."""
    return "tỉnh" if "tỉnh" in office.lower() else "thành phố"
