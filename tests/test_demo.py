"""The demo tells the campaign of 1400: the same story from the same seed, with the numbers that are known of it."""

import json
from collections import Counter
from datetime import datetime

import pytest
from django.db import transaction

from pooyesh.commands._demonstration import story
from pooyesh.commands._demonstration.build import build
from pooyesh.core import ledger
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns.models import Campaign
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.publication import queries as publication
from pooyesh.stages.ranking import queries as ranking
from pooyesh.stages.reports import queries as reports
from pooyesh.stages.reports import services
from pooyesh.stages.reports.models import Report, Version
from pooyesh.stages.reports.services import sending

KERMAN = "Kerman University of Medical Sciences"
LIVE = datetime(2026, 5, 20, 12, 0, tzinfo=story.TEHRAN)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """Build the whole demo once for all questions asked of it, with the edition that is open in May 2026."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            yield build(live_at=LIVE)
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def test_the_same_seed_tells_the_same_story():
    offices = story.universities(7)
    assert story.told(offices, seed=7) == story.told(story.universities(7), seed=7)


def test_another_seed_tells_another_story():
    assert story.told(story.universities(7), seed=7) != story.told(story.universities(8), seed=8)


@pytest.mark.parametrize("scale", [1, 3])
def test_the_scale_multiplies_programmes_and_never_offices(scale):
    offices = story.universities(1400)
    verified = [line for line in story.told(offices, seed=1400, scale=scale) if line.fate == "verified"]
    assert (len(offices), len(verified)) == (276, 2_697 * scale)
    assert sum(line.count for line in verified if line.is_special) == 240_318 * scale


def test_every_line_lies_within_the_campaign():
    lines = story.told(story.universities(1400), seed=1400)
    days = {line.starts_at.date().isoformat() for line in lines}
    assert (min(days), max(days)) == ("2021-04-14", "2021-06-21")


def test_the_demo_has_the_numbers_of_the_campaign(demo, db):
    figures = reports.totals.figures(reports.totals.cells(demo.pk))
    assert {key: figures[key].final for key in ("programmes", "special_attendances", "offices_active")} == {
        "programmes": 2_697,
        "special_attendances": 240_318,
        "offices_active": 258,
    }


def test_its_bulk_totals_are_what_a_rebuild_makes(demo, db):
    assert services.totals.rebuild(demo.pk, write=False) == []


def test_every_university_is_an_office_and_every_province_is_there(demo, db):
    assert Counter(Unit.objects.values_list("kind", flat=True)) == {
        "office": 276,
        "province": 31,
        "headquarters": 1,
    }


def test_the_office_of_kerman_is_best_with_over_a_hundred_programmes(demo, db):
    snapshot = ranking.published(demo.pk)
    best = ranking.standings(snapshot.pk, "national").first()
    held = reports.totals.figures(reports.totals.cells(demo.pk, path=best.unit.path))["programmes"].final
    assert (best.unit.name_en, best.rank, best.is_joint, held) == (KERMAN, 1, False, 104)


def test_the_province_of_kerman_leads_the_provinces(demo, db):
    first = ranking.standings(ranking.published(demo.pk).pk, "provinces").first()
    assert (first.unit.name_en, first.rank, first.is_joint) == ("Kerman", 1, False)


def test_the_rule_was_locked_before_the_first_report(demo, db):
    rule = demo.rules.get(state="locked")
    assert rule.locked_at < Report.objects.filter(campaign=demo).earliest("first_sent_at").first_sent_at


def test_the_press_text_says_what_was_said(demo, db):
    text = publication.latest(demo.pk).press_fa
    assert "نزدیک به ۲۷۰۰ برنامه" in text
    assert "بیش از ۲۴۰ هزار" in text


def test_every_frozen_version_is_bound_by_its_digest(demo, db):
    versions = Version.objects.filter(report__campaign=demo).values_list("canonical", "digest")
    assert [digest for text, digest in versions if ledger.digest(json.loads(text)) != digest] == []


def test_the_facts_in_bulk_are_those_the_services_would_freeze(demo, db):
    report = Report.objects.filter(campaign=demo, in_effect__lines__programme__isnull=False).first()
    frozen = report.in_effect
    assert json.loads(frozen.canonical) == sending.facts(report, frozen, reports.content_of(frozen))


def test_the_next_edition_is_open_with_work_for_every_role(demo, db):
    live = Campaign.objects.exclude(pk=demo.pk).get()
    states = Counter(Report.objects.filter(campaign=live).values_list("state", flat=True))
    assert (live.state, live.copied_from) == ("open", demo)
    assert states["sent"] > 0 < states["verified"]
    assert states["returned"] == 1
    assert Programme.objects.filter(campaign=live, starts_at__gt=LIVE).exists()
    assert services.totals.rebuild(live.pk, write=False) == []
