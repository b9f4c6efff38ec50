"""The next edition begins where the last one ended."""

from datetime import date, datetime

from django.db import transaction

from pooyesh.core import jalali
from pooyesh.core import phases as core
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import Aim, Campaign, Deadline, Phase, Rule, Section, Series
from pooyesh.stages.campaigns.services.campaign import create_campaign
from pooyesh.stages.campaigns.services.deed import locked, record, zone_of
from pooyesh.stages.campaigns.services.sections import PLAYBOOK

# copied as they are: who runs it and how it looks; the call and its letter are written anew
COPIED = ("executing_body", "accent", "logo", "time_zone")


@transaction.atomic
def copy_campaign(
    source_id: int,
    *,
    name_fa: str,
    slug: str,
    years: int | None = None,
    name_en: str = "",
    identifier_kind: str = "",
    by: User | None,
    at: datetime,
) -> Campaign:
    """Make the next edition of a campaign's series, as a draft of the same headquarters.

    Copied: aims and effects, sections in use with their playbooks, the rule in force as a draft, who runs it and
    how it looks. Phases with their agenda and deadlines only when asked, moved by `years` whole Jalali years.
    """
    source = locked(source_id)
    campaign = create_campaign(
        source.headquarters_id,
        name_fa=name_fa,
        slug=slug,
        name_en=name_en,
        identifier_kind=identifier_kind or source.identifier_kind,
        by=by,
        at=at,
        **{name: getattr(source, name) for name in COPIED},
    )
    campaign.series = _series_of(source)
    campaign.copied_from = source
    campaign.save(update_fields=["series", "copied_from"])
    Aim.objects.bulk_create(
        Aim(campaign=campaign, kind=each.kind, position=each.position, text=each.text)
        for each in source.aims.all()
    )
    _copy_sections(source, campaign)
    rule = queries.locked_rule(source.pk) or queries.draft_rule(source.pk)
    if rule:
        Rule.objects.filter(campaign=campaign).update(method=rule.method, content=rule.content)
    if years is not None:
        _copy_phases(source, campaign, years)
    record(campaign, verb="copy", noun="campaign", thing=campaign, by=by, at=at)
    return campaign


def _series_of(source: Campaign) -> Series:
    if source.series is None:
        source.series = Series.objects.create(name_fa=source.name_fa, name_en=source.name_en)
        source.save(update_fields=["series"])
    return source.series


def _copy_sections(source: Campaign, campaign: Campaign) -> None:
    for each in queries.sections(source.pk):
        Section.objects.create(
            campaign=campaign,
            position=each.position,
            key=each.key,
            search_text=each.search_text,
            **{name: getattr(each, name) for name in PLAYBOOK},
        )


def _copy_phases(source: Campaign, campaign: Campaign, years: int) -> None:
    zone = zone_of(source)
    for each in queries.phases(source.pk):
        phase = Phase.objects.create(
            campaign=campaign,
            title_fa=each.title_fa,
            title_en=each.title_en,
            first_day=years_later(each.first_day, years=years),
            last_day=years_later(each.last_day, years=years),
            agenda=each.agenda,
        )
        for deadline in each.deadlines.all():
            due_on = years_later(queries.day_told(deadline.due_at, zone), years=years)
            Deadline.objects.create(
                phase=phase,
                kind=deadline.kind,
                title_fa=deadline.title_fa,
                title_en=deadline.title_en,
                due_at=core.end_of_day(due_on, zone),
            )


def years_later(day: date, *, years: int) -> date:
    """Return the same day of the Jalali year so many years later; 30 Esfand becomes 29 where there is none."""
    year, month, of_month = jalali.to_jalali(day)
    try:
        length = jalali.month_length(year + years, month)
        return jalali.from_jalali(year + years, month, min(of_month, length))
    except ValueError:
        raise Refusal(N_("This year is outside the calendar."), field="years", code="year") from None
