"""Phases and their deadlines. Before the call they move freely; after it, only an extension moves a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from pooyesh.core import phases as core
from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.stages.campaigns import queries
from pooyesh.stages.campaigns.models import Campaign, Deadline, Extension, Phase
from pooyesh.stages.campaigns.services.deed import record, unclosed, zone_of

REPORTS = "reports"
_EXTEND = N_("The call is published: move this day with an extension, so that the offices hear of it.")


@dataclass(frozen=True, kw_only=True)
class Due:
    """A deadline other than that of reports, as people say it: until the end of this day."""

    title: str
    on: date


def _check(campaign: Campaign, phase: Phase) -> None:
    core.check_phase(
        queries.on_paper(phase), [queries.on_paper(each) for each in queries.phases(campaign.pk)]
    )


def _default_due(last_day: date) -> date:
    return last_day + timedelta(days=core.REPORT_DAYS)


def _described(
    *, title_fa: str, title_en: str, first_day: date, last_day: date, agenda: Sequence[str]
) -> dict[str, object]:
    if not title_fa.strip():
        raise Refusal(N_("Write the title."), field="title_fa", code="required")
    return {
        "title_fa": title_fa.strip(),
        "title_en": title_en.strip(),
        "first_day": first_day,
        "last_day": last_day,
        "agenda": [line.strip() for line in agenda if line.strip()],
    }


@transaction.atomic
def add_phase(
    campaign_id: int,
    *,
    title_fa: str,
    first_day: date,
    last_day: date,
    title_en: str = "",
    agenda: Sequence[str] = (),
    reports_due_on: date | None = None,
    others: Sequence[Due] = (),
    by: User | None,
    at: datetime,
) -> Phase:
    """Add a phase of whole days with its reports' deadline: the end of `reports_due_on`, else of the 7th day after.

    Refusal when it shares days with another phase.
    """
    campaign = unclosed(campaign_id)
    values = _described(
        title_fa=title_fa, title_en=title_en, first_day=first_day, last_day=last_day, agenda=agenda
    )
    phase = Phase(campaign=campaign, **values)
    _check(campaign, phase)
    phase.save(force_insert=True)
    _set_due(campaign, phase, reports_due_on or _default_due(last_day))
    _set_others(campaign, phase, others)
    record(campaign, verb="add", noun="phase", thing=phase, by=by, at=at)
    return phase


@transaction.atomic
def change_phase(
    phase_id: int,
    *,
    title_fa: str,
    first_day: date,
    last_day: date,
    title_en: str = "",
    agenda: Sequence[str] = (),
    reports_due_on: date | None = None,
    others: Sequence[Due] = (),
    by: User | None,
    at: datetime,
) -> Phase:
    """Describe the phase anew. A reports' deadline that is not named keeps its distance from the phase's last day.

    Refusal when it shares days with another phase, and when a day would move after the call was published.
    """
    campaign = unclosed(Phase.objects.values_list("campaign_id", flat=True).get(pk=phase_id))
    phase = Phase.objects.select_for_update().get(pk=phase_id)
    values = _described(
        title_fa=title_fa, title_en=title_en, first_day=first_day, last_day=last_day, agenda=agenda
    )
    due_on = reports_due_on or _due_that_follows(campaign, phase, last_day)
    changed = [name for name, value in values.items() if getattr(phase, name) != value]
    for name in ("first_day", "last_day"):
        if name in changed and campaign.state != "draft":
            raise Refusal(_EXTEND, field=name, code="extend")
    for name in changed:
        setattr(phase, name, values[name])
    _check(campaign, phase)
    phase.save(update_fields=changed)
    if any([_set_due(campaign, phase, due_on), _set_others(campaign, phase, others)]):
        changed.append("deadlines")
    if changed:
        record(campaign, verb="change", noun="phase", thing=phase, by=by, at=at, changed=changed)
    return phase


def _due_that_follows(campaign: Campaign, phase: Phase, last_day: date) -> date:
    held = Deadline.objects.filter(phase=phase, kind=REPORTS).first()
    if held is None:
        return _default_due(last_day)
    return queries.day_told(held.due_at, zone_of(campaign)) + (last_day - phase.last_day)


def _set_due(campaign: Campaign, phase: Phase, due_on: date) -> bool:
    if due_on < phase.last_day:
        raise Refusal(
            N_("Reports are due on the phase's last day or later."), field="reports_due_on", code="due-early"
        )
    due_at = core.end_of_day(due_on, zone_of(campaign))
    held = Deadline.objects.filter(phase=phase, kind=REPORTS).first()
    if held is None:
        Deadline.objects.create(phase=phase, kind=REPORTS, due_at=due_at)
        return True
    return _move(campaign, held, due_at)


def _set_others(campaign: Campaign, phase: Phase, others: Sequence[Due]) -> bool:
    held = {each.title_fa: each for each in Deadline.objects.filter(phase=phase).exclude(kind=REPORTS)}
    changed = False
    for due in others:
        due_at = core.end_of_day(due.on, zone_of(campaign))
        known = held.pop(due.title.strip(), None)
        if known is None:
            Deadline.objects.create(phase=phase, kind="other", title_fa=due.title.strip(), due_at=due_at)
            changed = True
        else:
            changed |= _move(campaign, known, due_at)
    for dropped in held.values():
        if campaign.state != "draft":
            raise Refusal(
                N_("The call is published and people know of “%(deadline)s”; it stays."),
                field="others",
                code="deadline-kept",
                deadline=dropped.title_fa,
            )
        dropped.delete()
        changed = True
    return changed


def _move(campaign: Campaign, deadline: Deadline, due_at: datetime) -> bool:
    if deadline.due_at == due_at:
        return False
    if campaign.state != "draft":
        field = "reports_due_on" if deadline.kind == REPORTS else "others"
        raise Refusal(_EXTEND, field=field, code="extend")
    deadline.due_at = due_at
    deadline.save(update_fields=["due_at"])
    return True


@transaction.atomic
def remove_phase(phase_id: int, *, by: User | None, at: datetime) -> None:
    """Take a phase out of a draft, with its deadlines; one that was extended, or of a published call, stays."""
    campaign = unclosed(Phase.objects.values_list("campaign_id", flat=True).get(pk=phase_id))
    phase = Phase.objects.get(pk=phase_id)
    if campaign.state != "draft" or Extension.objects.filter(phase=phase).exists():
        raise Refusal(N_("This phase was published with the call; it stays."), code="phase-kept")
    record(campaign, verb="remove", noun="phase", thing=phase, by=by, at=at)
    phase.delete()
