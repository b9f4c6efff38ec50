"""The demo's programmes and reports, written in bulk: the rows that the services would have made, many at a time.

A test makes one report both ways and compares the facts, so that bulk can never drift from the services.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Subquery

from pooyesh.commands._demonstration import words
from pooyesh.commands._demonstration.story import TEHRAN, Told
from pooyesh.core import ledger, persian
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network.models import Membership, Unit
from pooyesh.stages.campaigns import queries as campaigns
from pooyesh.stages.campaigns.models import Campaign, Section
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.models import Breakdown, Decision, Line, Report, Version
from pooyesh.stages.reports.services import drafts

BATCH = 2_000
SETTLED = datetime(2021, 7, 4, 12, 0, tzinfo=TEHRAN)


class River:
    """One campaign's bulk writer: knows units, people, sections and deadlines once, then only writes."""

    def __init__(self, campaign: Campaign, *, seed: int) -> None:
        self.campaign = campaign
        self.seed = seed
        root = campaign.headquarters
        self.offices = {
            unit.code: unit for unit in Unit.objects.filter(path__startswith=root.path, kind="office")
        }
        self.sections: list[Section] = list(campaigns.sections(campaign.pk))
        self.book = campaigns.deadline_book(campaign.pk)
        people = Membership.objects.filter(unit__path__startswith=root.path, ends_at__isnull=True)
        self.heads = dict(people.filter(role="office_head").values_list("unit_id", "user_id"))
        coordinators = dict(
            people.filter(role="provincial_coordinator", unit__kind="province").values_list(
                "unit__path", "user_id"
            )
        )
        self.verifiers = {
            unit.pk: next((user for path, user in coordinators.items() if unit.path.startswith(path)), None)
            for unit in self.offices.values()
        }

    @transaction.atomic
    def plan(self, told: Sequence[Told]) -> Iterator[int]:
        """Plan and hold the programmes among `told`; yield how many lines were read so far."""
        for start in range(0, len(told), BATCH):
            batch = told[start : start + BATCH]
            Programme.objects.bulk_create([self._programme(one) for one in batch if one.is_planned])
            yield start + len(batch)

    def _programme(self, one: Told) -> Programme:
        office = self.offices[one.office]
        return Programme(
            campaign=self.campaign,
            office=office,
            section=self.sections[one.section],
            title_fa=one.title,
            key=persian.squash(one.title)[:200],
            search_text=persian.search_text(one.title, "", one.place, office.name_fa),
            sort_key=persian.sort_key(one.title)[:200],
            is_special=one.is_special,
            mode="online" if one.section == 1 else "in_person",
            place="" if one.section == 1 else one.place,
            link="https://example.org/class" if one.section == 1 else "",
            day=one.starts_at.date(),
            starts_at=one.starts_at,
            ends_at=one.starts_at + timedelta(minutes=one.minutes),
            state="held",
            created_by_id=self.heads[office.pk],
            created_at=one.starts_at - timedelta(days=6),
            published_at=one.starts_at - timedelta(days=5),
            held_at=one.starts_at + timedelta(minutes=one.minutes),
        )

    @transaction.atomic
    def report(self, told: Sequence[Told]) -> Iterator[int]:
        """Send a report of each line; all of them wait. Yield how many were sent so far."""
        held = self._held()
        chance = random.Random(f"{self.seed}:reports")  # noqa: S311  a story, not a secret
        for start in range(0, len(told), BATCH):
            batch = told[start : start + BATCH]
            self._send([(one, self._content(one, held, chance)) for one in batch])
            yield start + len(batch)
        reports.totals.rebuild(self.campaign.pk)

    def _held(self) -> dict[tuple[int, datetime, str], list[int]]:
        held: dict[tuple[int, datetime, str], list[int]] = {}
        rows = Programme.objects.filter(campaign=self.campaign).order_by("-pk")
        for pk, office, starts_at, title in rows.values_list("pk", "office_id", "starts_at", "title_fa"):
            held.setdefault((office, starts_at, title), []).append(pk)
        return held

    def _content(
        self, one: Told, held: dict[tuple[int, datetime, str], list[int]], chance: random.Random
    ) -> Content:
        office = self.offices[one.office]
        programme = held[office.pk, one.starts_at, one.title].pop() if one.is_planned else None
        women = round(one.count * (0.4 + 0.35 * chance.random()))
        parts = {"audience": {"students": women, "staff": one.count - women}} if chance.random() < 0.2 else {}
        line = LineContent(
            title=one.title,
            section_id=self.sections[one.section].pk,
            day=one.starts_at.date(),
            count=one.count,
            is_estimate=one.is_estimate,
            is_special=one.is_special,
            programme_id=programme,
            breakdowns=parts,
        )
        story = chance.choice(words.STORIES) if chance.random() < 0.5 else ""
        return Content(
            title=one.title, lines=(line,), what_happened=story, links=("https://example.org/post",)
        )

    def _send(self, batch: Sequence[tuple[Told, Content]]) -> None:
        made = Report.objects.bulk_create([self._report(one) for one, _ in batch])
        versions = Version.objects.bulk_create(
            [self._version(report, content) for report, (_, content) in zip(made, batch, strict=True)]
        )
        self._lines(versions, [content for _, content in batch])
        self._freeze(versions, [content for _, content in batch])
        ids = [report.pk for report in made]
        head = Version.objects.filter(report=OuterRef("pk")).values("pk")[:1]
        for rows in _parts(ids):
            Report.objects.filter(pk__in=rows).update(head=Subquery(head), sent=Subquery(head))
        Deed.objects.bulk_create(
            [self._deed(report, "send", report.sent_at or SETTLED, report.created_by_id) for report in made]
        )

    def _report(self, one: Told) -> Report:
        office = self.offices[one.office]
        due = self.book.reports_due(office.path, one.starts_at.date())
        return Report(
            campaign=self.campaign,
            office=office,
            state="sent",
            created_by_id=self.heads[office.pk],
            created_at=one.sent_at,
            first_sent_at=one.sent_at,
            sent_at=one.sent_at,
            is_late=due is not None and due <= one.sent_at,
        )

    def _version(self, report: Report, content: Content) -> Version:
        return Version(
            report=report,
            number=1,
            title=content.title,
            search_text=persian.search_text(content.title, report.office.name_fa),
            what_happened=content.what_happened,
            links=list(content.links),
            grade=content.grade,
        )

    def _lines(self, versions: Sequence[Version], contents: Sequence[Content]) -> None:
        pairs = list(zip(versions, contents, strict=True))
        rows = Line.objects.bulk_create(
            [row for version, content in pairs for row in drafts.lines_of(version, content)]
        )
        told = [line for content in contents for line in content.lines]
        Breakdown.objects.bulk_create(drafts.parts_of(rows, told))

    def _freeze(self, versions: Sequence[Version], contents: Sequence[Content]) -> None:
        sections = {section.pk: section.public_id for section in self.sections}
        ids = [line.programme_id for content in contents for line in content.lines if line.programme_id]
        programmes = dict(Programme.objects.filter(pk__in=ids).values_list("pk", "public_id"))
        for version, content in zip(versions, contents, strict=True):
            report = version.report
            canonical = ledger.canonical(
                content.facts(
                    campaign=self.campaign.public_id,
                    report=report.public_id,
                    version=1,
                    office=report.office.code,
                    sections=sections,
                    programmes=programmes,
                    photos={},
                )
            )
            version.canonical, version.digest = canonical.decode(), ledger.digest_of(canonical)
            version.frozen_at, version.frozen_by_id = report.sent_at, report.created_by_id
        Version.objects.bulk_update(
            versions, ["canonical", "digest", "frozen_at", "frozen_by_id"], batch_size=200
        )

    @transaction.atomic
    def settle(self, told: Sequence[Told]) -> Iterator[int]:
        """Settle every report by its fate; yield how many were settled so far. Totals are then rebuilt."""
        reports_by_pk = list(
            Report.objects.filter(campaign=self.campaign).select_related("office").order_by("pk")
        )
        done = 0
        for fate in ("verified", "returned", "rejected", "withdrawn"):
            fated = [report for report, one in zip(reports_by_pk, told, strict=True) if one.fate == fate]
            self._settle(fated, fate)
            done += len(fated)
            yield done
        reports.totals.rebuild(self.campaign.pk)

    def _settle(self, fated: Sequence[Report], fate: str) -> None:
        values: dict[str, Any] = {"state": fate}
        if fate == "verified":
            values["in_effect"] = F("sent")
        if fate == "returned":
            values["correct_by"] = SETTLED + timedelta(days=7)
        for ids in _parts([report.pk for report in fated]):
            Report.objects.filter(pk__in=ids).update(settled_at=SETTLED, **values)
        verb = {"verified": "verify", "returned": "return", "rejected": "reject"}.get(fate)
        Deed.objects.bulk_create(
            [
                self._deed(report, verb or "withdraw", self._moment(report), self._actor(report, verb))
                for report in fated
            ]
        )
        if verb:
            Decision.objects.bulk_create([self._decision(report, verb) for report in fated])

    def _moment(self, report: Report) -> datetime:
        sent_at = report.sent_at or SETTLED
        return min(sent_at + timedelta(days=2, hours=report.pk % 17), SETTLED)

    def _actor(self, report: Report, verb: str | None) -> int | None:
        return self.verifiers[report.office_id] if verb else report.created_by_id

    def _decision(self, report: Report, verb: str) -> Decision:
        against = {"return": ("number", ""), "reject": ("", words.DUPLICATE)}
        reason, said = against.get(verb, ("", ""))
        return Decision(
            report=report,
            version_id=report.sent_id or 0,
            verb=verb,
            by_id=self._actor(report, verb) or 0,
            at=self._moment(report),
            reason=reason,
            words=said,
            correct_by=SETTLED + timedelta(days=7) if verb == "return" else None,
            unit_path=report.office.path,
        )

    def _deed(self, report: Report, verb: str, at: datetime, actor: int | None) -> Deed:
        return Deed(
            at=at,
            actor_id=actor,
            verb=verb,
            noun="report",
            public_id=report.public_id,
            campaign_id=self.campaign.pk,
            unit_path=report.office.path,
        )


def _parts(ids: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """Yield the ids in lists short enough for any database's limit of parameters."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
