"""The demo's next edition, open today: so that someone who looks around can plan, report and verify at once.

Its phases lie around the moment it is made. Everything is done by the services, by the people whose sign-ins are
printed where they can, and it is small: the edition of 1400 is the one with the numbers.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import islice

from pooyesh.commands._demonstration import people, words
from pooyesh.commands._demonstration.picture import picture
from pooyesh.commands._demonstration.story import TEHRAN
from pooyesh.core import jalali
from pooyesh.core.persian import persian_digits
from pooyesh.ground.accounts.models import User
from pooyesh.ground.files import services as files
from pooyesh.ground.files.models import File
from pooyesh.ground.network.models import Membership, Unit
from pooyesh.stages.campaigns import queries as campaign_queries
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.campaigns.models import Campaign, Section
from pooyesh.stages.programmes import services as programmes
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.content import Content, LineContent
from pooyesh.stages.reports.models import Report

OFFICES = 24
BEFORE, AHEAD = 18, 16  # days of programmes around today


def make(source: Campaign, *, at: datetime, seed: int) -> Iterator[int]:
    """Make the edition that is open at `at`; yield once for each programme planned."""
    chance = random.Random(f"{seed}:live")  # noqa: S311  a story, not a secret
    secretary = User.objects.get(mobile=people.SIGN_INS[0].mobile)
    campaign = _open(source, secretary, at=at)
    sections = list(campaign_queries.sections(campaign.pk))
    places = _offices(source)
    for number, (office, head) in enumerate(
        (pair for pair in places for _ in range(_many(pair[0]))), start=1
    ):
        programme = _programme(campaign, office, head, sections, chance, at=at)
        if programme.ends_at < at - timedelta(days=1) and chance.random() < 0.75:
            # the seventh report shows the photo of the sixth: one question for whoever verifies
            photo = _photo(head, f"{seed}:{6 if number == 7 else number}", at=at)
            _report(programme, head, photo, chance, at=at)
        yield number
    _settle(campaign, secretary, chance, at=at)


def _many(office: Unit) -> int:
    return 12 if office.name_en == people.YAZD_UNIVERSITY else 4


def programmes_count() -> int:
    """Return how many programmes the edition has."""
    return 12 + 4 * (OFFICES - 1)


def _open(source: Campaign, secretary: User, *, at: datetime) -> Campaign:
    today = at.astimezone(TEHRAN).date()
    year = jalali.to_jalali(today)[0]
    campaign = campaigns.copy_campaign(
        source.pk,
        name_fa=f"{words.NAME} {persian_digits(year)}",
        name_en=f"{words.NAME_EN} {year}",
        slug=f"dar-behesht-{year}" if str(year) not in source.slug else f"dar-behesht-{year}-2",
        by=secretary,
        at=at,
    )
    campaigns.change_campaign(campaign.pk, call=words.LIVE_CALL, by=secretary, at=at)
    middle = today + timedelta(days=14)
    for title, title_en, first, last, agenda in (
        (*words.PHASES[0][:2], today - timedelta(days=21), middle, words.PHASES[0][4]),
        (*words.PHASES[1][:2], middle + timedelta(days=1), middle + timedelta(days=35), words.PHASES[1][4]),
    ):
        campaigns.add_phase(
            campaign.pk,
            title_fa=title,
            title_en=title_en,
            first_day=first,
            last_day=last,
            agenda=list(agenda),
            by=secretary,
            at=at,
        )
    return campaigns.publish_call(campaign.pk, by=secretary, at=at - timedelta(days=22))


def _offices(source: Campaign) -> list[tuple[Unit, User]]:
    """Return some offices with their heads: Yazd's whole province first, then others by code."""
    root = source.headquarters
    heads = Membership.objects.filter(role="office_head", unit__path__startswith=root.path).select_related(
        "unit", "user"
    )
    yazd = Unit.objects.get(path__startswith=root.path, kind="province", iso="IR-21")
    ordered = sorted(heads, key=lambda each: (not each.unit.path.startswith(yazd.path), each.unit.code[::-1]))
    return [(each.unit, each.user) for each in islice(ordered, OFFICES)]


def _photo(by: User, seed: str, *, at: datetime) -> File:
    return files.store_image(picture(seed), name="photo.jpg", by_id=by.pk, at=at)


def _programme(
    campaign: Campaign,
    office: Unit,
    head: User,
    sections: Sequence[Section],
    chance: random.Random,
    *,
    at: datetime,
) -> Programme:
    place = chance.randrange(len(sections))
    day = at.astimezone(TEHRAN).date() + timedelta(days=chance.randint(-BEFORE, AHEAD))
    starts_at = datetime.combine(
        day, time(chance.choice((10, 16, 18, 20)), chance.choice((0, 30))), tzinfo=TEHRAN
    )
    title = chance.choice(words.SECTIONS[place][4]).format(x=chance.choice(words.TAILS))
    what = programmes.Plan(
        section_id=sections[place].pk,
        title_fa=title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        mode="online" if place == 1 else "in_person",
        place="" if place == 1 else chance.choice(words.PLACES),
        link="https://example.org/class" if place == 1 else "",
        is_special=chance.random() < 0.5,
        capacity=chance.choice((None, 60, 120)),
    )
    planned_at = min(at, starts_at) - timedelta(days=3)
    return programmes.plan(office.pk, what, campaign_id=campaign.pk, by=head, at=planned_at, publish=True)


def _report(programme: Programme, head: User, photo: File, chance: random.Random, *, at: datetime) -> None:
    count = max(6, round(chance.lognormvariate(3.8, 0.6)))
    line = LineContent(
        title=programme.title_fa,
        section_id=programme.section_id,
        day=programme.day,
        count=round(count, -1) if chance.random() < 0.3 else count,
        is_estimate=chance.random() < 0.3,
        is_special=programme.is_special,
        programme_id=programme.pk,
    )
    content = Content(
        title=programme.title_fa,
        lines=(line,),
        what_happened=chance.choice(words.STORIES),
        photos=((photo.pk, ""),),
    )
    sent_at = min(programme.ends_at + timedelta(hours=chance.randint(2, 40)), at)
    draft = reports.start(
        programme.office_id, campaign_id=programme.campaign_id, by=head, at=sent_at, content=content
    )
    reports.send(draft.pk, by=head, at=sent_at)


def _settle(campaign: Campaign, secretary: User, chance: random.Random, *, at: datetime) -> None:
    """Verify some reports outside Yazd, return one to the printed office, leave the rest to whoever looks around."""
    waiting = Report.objects.filter(campaign=campaign, state="sent").select_related("office").order_by("pk")
    omid = User.objects.get(mobile=people.SIGN_INS[2].mobile)
    returned = False
    for report in waiting:
        if report.office.name_en == people.YAZD_UNIVERSITY and not returned:
            reports.return_report(report.pk, by=omid, at=at, reason="number", words=words.RETURNED)
            returned = True
        elif not report.office.path.startswith(_yazd_path(campaign)) and chance.random() < 0.7:
            reports.verify(report.pk, by=secretary, at=at)


def _yazd_path(campaign: Campaign) -> str:
    return Unit.objects.get(path__startswith=campaign.headquarters.path, kind="province", iso="IR-21").path
