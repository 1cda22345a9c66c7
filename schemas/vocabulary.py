"""The closed vocabularies of the dataset, each term with its definition.

Here belong only terms that appear in published columns. What words in a text lead to a term is knowledge of the
reader and lies in `lexicon/`. Definitions follow the dataset contract; the annotation conventions behind them are in
docs/codebook.md.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A term of a vocabulary: the value is what is published, `definition` says what it means."""

    definition: str

    def __new__(cls, value: str, definition: str) -> Self:
        """Make a term that compares equal to its published value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.definition = definition
        return member


class EventType(Term):
    """What kind of cooperative act an event is. Only acts that can be counted are events."""

    AGREEMENT_SIGNING = "agreement_signing", "An instrument is signed or exchanged by the parties."
    CONFERENCE = "conference", "A convened session of a forum, committee, conference or seminar."
    MEETING = "meeting", "Talks, a working session, reception, courtesy call or phone call between sides."
    VISIT = "visit", "A delegation travels to the other side; a meeting during a visit is its own event."
    TRAINING = "training", "Courses, scholarships, study places or capacity building given or held."
    AID = "aid", "A gift, donation, grant, equipment or relief from one side to another."
    EXCHANGE = "exchange", "A cultural, sport, youth or people-to-people programme, festival or exhibition."
    AWARD = "award", "Medals, orders, titles or honours are given to the other side."
    PROJECT_MILESTONE = "project_milestone", "Launch, ground-breaking, inauguration or handover of a project."
    TIES_ESTABLISHED = "ties_established", "Relations or twinning are established, or an office is opened."
    JOINT_ACTIVITY = "joint_activity", "Anything else done together: patrols, searches, research, surveys."


class Status(Term):
    """How an event stands according to the evidence."""

    OCCURRED = "occurred", "The text reports it as having taken place or being under way."
    PLANNED = "planned", "The text announces it for later; no evidence yet that it took place."
    CANCELLED = "cancelled", "The text says it was called off or postponed without a new date."


class Mode(Term):
    """How the participants met."""

    IN_PERSON = "in_person", "They were in one place."
    ONLINE = "online", "They met by video or telephone."
    HYBRID = "hybrid", "Some were in one place, others joined by video."
    UNKNOWN = "unknown", "The text does not say and it is not evident."


class Role(Term):
    """What a participant did in an event."""

    CHAIR = "chair", "Led the session alone."
    CO_CHAIR = "co_chair", "Led the session together with the other side."
    HOST = "host", "Received the other side, or is the organiser on whose ground it happened."
    GUEST = "guest", "Was received by the other side, or leads the visiting delegation."
    SIGNATORY = "signatory", "Signed the instrument."
    WITNESS = "witness", "Was present at a signing or handover as its named witness."
    SPEAKER = "speaker", "Is reported as speaking at the event without a stronger role."
    DONOR = "donor", "Gave the aid, training or award."
    RECIPIENT = "recipient", "Received the aid, training or award."
    PARTY = "party", "An organisation whose cooperation the event is, without a more precise role."
    ATTENDEE = "attendee", "Took part without a more precise role."


class ActorKind(Term):
    """What sort of actor a row of `actors` is."""

    ORGANIZATION = (
        "organization",
        "A ministry, agency, party, company, association or other body; also a province, city or district that signs, "
        "hosts or sends somebody, for it acts through its authorities.",
    )
    PERSON = "person", "A named person."
    COUNTRY = "country", "A state acting as such."
    LOCALITY = "locality", "A place that takes part as a place, such as a twinned village."


class Sector(Term):
    """The field of policy an event, agreement or commitment belongs to."""

    SOCIAL_SECURITY = "social_security", "Social and health insurance, pensions."
    LABOUR = "labour", "Employment, labour migration, vocational affairs, occupational safety."
    SOCIAL_WELFARE = "social_welfare", "Welfare, poverty, children, disaster relief to people."
    HEALTH = "health", "Health care, medicine, disease control."
    EDUCATION = "education", "Schools, universities, scholarships, training of staff."
    CULTURE = "culture", "Arts, heritage, film, festivals, religion."
    SPORT = "sport", "Sport and physical training."
    TOURISM = "tourism", "Tourism."
    TRADE = "trade", "Trade, markets, customs, industry."
    INVESTMENT = "investment", "Investment, business projects, planning."
    FINANCE = "finance", "Finance, banking, taxes, audit, treasury."
    AGRICULTURE = "agriculture", "Agriculture, forestry, fisheries, irrigation, rural development."
    ENVIRONMENT = "environment", "Environment, climate, water, natural resources."
    ENERGY = "energy", "Electricity, oil, gas, coal, renewable energy."
    TRANSPORT = "transport", "Roads, rail, ports, aviation, construction of infrastructure."
    SCIENCE_TECHNOLOGY = "science_technology", "Science, technology, innovation, standards, digital matters."
    INFORMATION = "information", "Press, radio, television, publishing, telecommunications, archives."
    JUSTICE = "justice", "Courts, procuracies, inspection, legal affairs."
    DEFENCE = "defence", "Armed forces, border defence by the army, remains of soldiers."
    SECURITY = "security", "Police, public security, crime prevention, border security."
    FOREIGN_AFFAIRS = "foreign_affairs", "Diplomacy and the relations of states as such."
    PARTY_AFFAIRS = "party_affairs", "Relations of political parties and their organs."
    LEGISLATURE = "legislature", "Parliaments and people's councils."
    LOCAL_GOVERNMENT = "local_government", "Provinces and cities cooperating with each other."
    PEOPLE_TO_PEOPLE = "people_to_people", "Friendship associations, youth, women, mass organisations."
    VETERANS = "veterans", "Veterans, volunteers, war invalids and people of merit."


class AgreementKind(Term):
    """What kind of instrument an agreement is, by its own name."""

    TREATY = "treaty", "Treaty (hiệp ước)."
    AGREEMENT = "agreement", "Agreement or arrangement (hiệp định, thỏa thuận)."
    MEMORANDUM_OF_UNDERSTANDING = "memorandum_of_understanding", "Memorandum of understanding (bản ghi nhớ)."
    MINUTES = "minutes", "Agreed minutes or record of a session (biên bản)."
    PROTOCOL = "protocol", "Protocol (nghị định thư)."
    PLAN = "plan", "Cooperation or action plan (kế hoạch)."
    PROGRAMME = "programme", "Cooperation or action programme (chương trình)."
    STRATEGY = "strategy", "Cooperation strategy (chiến lược)."
    JOINT_STATEMENT = "joint_statement", "Joint statement, declaration or communiqué (tuyên bố chung)."
    CONTRACT = "contract", "Contract between companies or bodies (hợp đồng)."
    OTHER = "other", "An instrument of another name."


class AgreementStatus(Term):
    """How an instrument stands."""

    DRAFTED = "drafted", "Being prepared, negotiated or announced for signature."
    SIGNED = "signed", "Signed, adopted or in force."
    EXPIRED = "expired", "Its validity has passed."
    SUPERSEDED = "superseded", "A later instrument replaced it."


class AgreementRelation(Term):
    """What an event does to an instrument."""

    SIGNS = "signs", "The instrument is signed at the event."
    PREPARES = "prepares", "The event prepares or negotiates the instrument."
    REVIEWS = "reviews", "The event reviews how the instrument was carried out."
    IMPLEMENTS = "implements", "The event carries out the instrument."
    AMENDS = "amends", "The event amends the instrument."
    EXTENDS = "extends", "The event extends the validity of the instrument."


class Qualifier(Term):
    """How exactly a figure is stated."""

    EXACT = "exact", "Stated without qualification."
    ABOUT = "about", "About (khoảng)."
    MORE_THAN = "more_than", "More than (hơn, trên)."
    LESS_THAN = "less_than", "Less than (dưới)."
    NEARLY = "nearly", "Nearly (gần)."


class EventRelation(Term):
    """How two events belong together."""

    PART_OF = "part_of", "The event took place within the other one."
    FOLLOWS = "follows", "The event continues or carries out the other one."
    SAME_SERIES = "same_series", "Both are sessions of one series; the other one is the session before."


class PloverFit(Term):
    """How well the derived PLOVER code fits."""

    EXACT = "exact", "The code says the same."
    BROADER = "broader", "The code covers more than the event type."
    APPROXIMATE = "approximate", "The nearest code; the meaning differs in part."


VOCABULARIES: dict[str, type[Term]] = {
    vocabulary.__name__: vocabulary
    for vocabulary in (
        EventType,
        Status,
        Mode,
        Role,
        ActorKind,
        Sector,
        AgreementKind,
        AgreementStatus,
        AgreementRelation,
        Qualifier,
        EventRelation,
        PloverFit,
    )
}


def values(vocabulary: type[Term]) -> list[str]:
    """The published values of a vocabulary in the order of their definition."""
    return [term.value for term in vocabulary]
