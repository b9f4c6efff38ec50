"""What every verb of a report does: lock its row, move its totals, write the deed down, know whom to tell."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pooyesh.core.abilities import Role
from pooyesh.core.lifecycle import REPORT
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds import services as deeds
from pooyesh.ground.network import queries as network
from pooyesh.ground.notices import services as notices
from pooyesh.stages.reports import queries
from pooyesh.stages.reports.models import Report
from pooyesh.stages.reports.services.totals import moving


def locked(report_id: int) -> Report:
    """Return the report with its row locked until the end of the transaction."""
    return (
        Report.objects.select_for_update(of=("self",))
        .select_related("campaign", "office", "head", "sent", "in_effect")
        .get(pk=report_id)
    )


def record(report: Report, verb: str, *, by: User | None, at: datetime, changed: Sequence[str] = ()) -> None:
    """Write the deed on the report's trail."""
    deeds.record(
        verb,
        noun="report",
        public_id=report.public_id,
        by=by,
        at=at,
        campaign_id=report.campaign_id,
        unit_path=report.office.path,
        changed=changed,
    )


def stepped(
    report: Report, verb: str, *, by: User | None, at: datetime, reason: str | None = None, **fields: Any
) -> Report:
    """Take one step of a locked report: its state and `fields` change, its totals move, the deed is on record."""
    target = REPORT.step(verb, report.state, reason=reason)
    with moving(report):
        report.state = target
        for name, value in fields.items():
            setattr(report, name, value)
        report.save(update_fields=["state", *fields])
    record(report, verb, by=by, at=at)
    return report


def path_of(report: Report) -> str:
    """Return the report's address for a notice; the reader's language is put before it."""
    return f"/{report.campaign.slug}/desk/reports/{report.public_id}/"


def office_people(report: Report, at: datetime) -> list[User]:
    """Return whom a decision is told: the office's heads, and who sent it."""
    people = {user.pk: user for user in network.people_in([report.office_id], [Role.OFFICE_HEAD], at)}
    if report.sent and report.sent.frozen_by_id:
        people.update({user.pk: user for user in User.objects.filter(pk=report.sent.frozen_by_id)})
    return list(people.values())


def tell(report: Report, people: Iterable[User], message: str, *, at: datetime, **params: object) -> None:
    """Tell `people` a sentence about the report; its title fills `%(title)s`."""
    notices.tell(
        people,
        message,
        params={"title": queries.told_version(report).title, **params},
        path=path_of(report),
        campaign_id=report.campaign_id,
        at=at,
    )
