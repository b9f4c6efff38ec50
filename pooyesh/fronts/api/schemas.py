"""What the API says: the same facts as the public pages, under the same words."""

from datetime import date, datetime

from ninja import Schema


class IndexOut(Schema):
    """Where the API begins."""

    version: str
    campaigns: str
    openapi: str


class CampaignOut(Schema):
    """One edition that is open or closed."""

    slug: str
    name_fa: str
    name_en: str
    state: str
    executing_body: str
    time_zone: str
    first_day: date | None
    last_day: date | None


class UnitOut(Schema):
    """A province or an office."""

    id: str
    code: str
    kind: str
    name_fa: str
    name_en: str
    parent: str | None


class ProgrammeOut(Schema):
    """A programme that is published, held or cancelled."""

    id: str
    title_fa: str
    title_en: str
    section: str
    office: str
    starts_at: datetime
    ends_at: datetime
    state: str
    mode: str
    place: str
    is_special: bool


class FigureOut(Schema):
    """One metric of a cut as of a moment: `final` is verified, `provisional` has what waits in its place.

    `is_final` says that the campaign has ended and nothing waits, so that neither will change but on record.
    """

    metric: str
    version: int
    definition: str
    provisional: int
    final: int
    is_final: bool
    as_of: datetime


class StandingOut(Schema):
    """A place in a published list; `rank` is null for those listed beside the ranks."""

    rank: int | None
    joint: bool
    unit: str
    name_fa: str
    name_en: str
    score: str


class StandingsOut(Schema):
    """One list of the published snapshot."""

    snapshot: str
    listing: str
    method: str
    digest: str
    published_at: datetime
    places: list[StandingOut]


class Page(Schema):
    """A part of a list: `count` is all of it."""

    count: int
    page: int


class UnitsOut(Page):
    """Units, a page at a time."""

    items: list[UnitOut]


class ProgrammesOut(Page):
    """Programmes, a page at a time."""

    items: list[ProgrammeOut]
