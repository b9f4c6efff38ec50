"""What a programme is, as clean values, and what no programme can be."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pooyesh.core import persian, phases
from pooyesh.core.refusal import N_, Refusal
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes.models import AUDIENCES, MODES, Programme

LENGTHS = {"title_fa": 200, "title_en": 200, "place": 200, "link": 500}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What a programme is, as clean values."""

    section_id: int
    title_fa: str
    starts_at: datetime
    ends_at: datetime
    mode: str = "in_person"
    place: str = ""
    link: str = ""
    title_en: str = ""
    is_special: bool = False
    audience: str = "students"
    capacity: int | None = None
    health_cap: int | None = None
    health_cap_is_percent: bool = False
    about: str = ""
    image_id: int | None = None


FIELDS = tuple(Plan.__dataclass_fields__)


def plan_of(programme: Programme) -> Plan:
    """Return what the programme is, as clean values."""
    return Plan(**{name: getattr(programme, name) for name in FIELDS})


def folded(what: Plan, office_name: str) -> dict[str, str | bytes]:
    """Return the columns by which a programme is found, matched and sorted."""
    return {
        "key": persian.squash(what.title_fa)[:200],
        "search_text": persian.search_text(what.title_fa, what.title_en, what.place, office_name),
        "sort_key": persian.sort_key(what.title_fa)[:200],
    }


@dataclass(frozen=True)
class Book:
    """What plans are held against, read once: asks nothing more of the database, however many plans come."""

    zone: ZoneInfo
    state: str
    phases: tuple[phases.Phase, ...]
    section_ids: frozenset[int]

    def day_of(self, what: Plan) -> date:
        """Return the local day of the start."""
        return what.starts_at.astimezone(self.zone).date()

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first day of the first phase and the last of the last; None while there is no phase."""
        found = phases.in_order(self.phases)
        return (found[0].start, max(phase.last for phase in found)) if found else None


def book_of(campaign: Campaign) -> Book:
    """Return the campaign's zone, state, phases and sections; withdrawn sections take nothing new."""
    return Book(
        zone=ZoneInfo(campaign.time_zone),
        state=campaign.state,
        phases=tuple(campaigns.on_paper(phase) for phase in campaigns.phases(campaign.pk)),
        section_ids=frozenset(campaigns.sections(campaign.pk).values_list("pk", flat=True)),
    )


def check(book: Book, what: Plan, *, public: bool, stays: Programme | None = None) -> date:
    """Return the local day of the start; Refusal for what no programme can be.

    `public` asks for what readers need: the place, or the link. `stays` is the programme that is changed: it may
    keep a section that was withdrawn meanwhile.
    """
    if book.state == "closed":
        raise Refusal(N_("The campaign is closed; nothing more can be planned in it."), code="closed")
    if public and book.state == "draft":
        raise Refusal(N_("This is done after the call is published."), code="not-open")
    _check_words(what)
    if what.section_id not in book.section_ids and not (stays and stays.section_id == what.section_id):
        raise Refusal(N_("Choose one of this campaign's sections."), field="section", code="foreign-section")
    if what.ends_at <= what.starts_at:
        raise Refusal(N_("The end is before the start."), field="end", code="end-before-start")
    _check_size(what)
    if public:
        _check_where(what)
    return check_day(book, book.day_of(what))


def _check_words(what: Plan) -> None:
    if not what.title_fa.strip():
        raise Refusal(N_("Write the title."), field="title_fa", code="no-title")
    for field, most in LENGTHS.items():
        if len(getattr(what, field)) > most:
            raise Refusal(N_("Write at most %(most)s letters."), field=field, code="too-long", most=most)
    if what.mode not in MODES or what.audience not in AUDIENCES:
        raise Refusal(N_("Choose one of those offered."), code="unknown-choice")
    # an address is shown as a link, so that nothing but a web address may stand there
    if what.link and not what.link.lower().startswith(("https://", "http://")):
        raise Refusal(N_("Write the whole link, beginning with https://"), field="link", code="no-web-link")


def _check_size(what: Plan) -> None:
    if what.capacity is not None and what.capacity < 1:
        raise Refusal(N_("A capacity is at least 1."), field="capacity", code="capacity-small")
    if what.health_cap is not None and what.health_cap_is_percent and what.capacity is None:
        raise Refusal(
            N_("Write the capacity too; the share is taken of it."), field="capacity", code="share-of"
        )


def _check_where(what: Plan) -> None:
    if what.mode == "online" and not what.link:
        raise Refusal(N_("Write the link by which people join."), field="link", code="no-link")
    if what.mode != "online" and not what.place.strip():
        raise Refusal(N_("Write the place."), field="place", code="no-place")


def check_day(book: Book, day: date) -> date:
    """Return `day` when it lies in a phase; Refusal with the campaign's first and last day (dates) when not."""
    if phases.phase_on(book.phases, day) is not None:
        return day
    if book.days is None:
        raise Refusal(N_("The campaign has no phase yet; its days come first."), field="day", code="no-phase")
    first, last = book.days
    if first <= day <= last:
        raise Refusal(
            N_("%(day)s lies between the campaign's phases; choose a day of a phase."),
            field="day",
            code="day-between",
            day=day,
        )
    raise Refusal(
        N_("This day is outside the campaign's phases (%(first)s to %(last)s)."),
        field="day",
        code="day-outside",
        first=first,
        last=last,
    )
