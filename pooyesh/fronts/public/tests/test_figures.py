"""A figure: its two values, what it means, what stands behind it, and a sheet that sums to it."""

import csv
import io
import re

import pytest
from django.utils import timezone

from pooyesh.core.totals import METRICS
from pooyesh.ground.network.models import Unit
from pooyesh.stages.campaigns import services as campaigns
from pooyesh.stages.reports import services as reports
from pooyesh.stages.reports.testing import a_report

FIGURES = {"programmes": 3, "special_programmes": 1, "attendances": 142, "special_attendances": 30,
           "offices_active": 2, "sections_covered": 1, "reports": 3}  # fmt: skip
COUNTED = {"attendances": "Attendances", "special_attendances": "Attendances"}


def shown(page):
    """Return (state, number) of each figure on a page, in order."""
    return re.findall(r'stat-n"><span class="(final|provisional)">([^<]*)</span>', page)


def rows(client, path):
    answer = client.get(f"/en/dar-behesht-1400/{path}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("path", ["/en/", "/en/results/"])
def test_a_final_figure_is_solid_and_what_waits_stands_dashed_beside_it(world, read, path):
    page = read(path)
    assert shown(page) == [("final", "30"), ("final", "3"), ("final", "142"), ("final", "2")]
    assert 'provisional, with what waits: <span class="provisional">149</span>' in page


def test_before_the_first_verified_report_figures_are_dashed(cast, read):
    a_report(cast.campaign, cast.yazd_office, by=cast.leila, count=5)
    assert shown(read("/en/")) == [("provisional", "1"), ("provisional", "5"), ("provisional", "1")]


def test_a_result_is_final_when_the_campaign_is_closed_and_nothing_waits(cast, verified, read):
    verified(count=42)
    assert "Results so far" in read("/en/results/")
    campaigns.close_campaign(cast.campaign.pk, by=cast.nasrin, at=cast.at)
    assert "Final results" in read("/en/results/")


@pytest.mark.parametrize("metric", FIGURES)
def test_the_downloaded_sheet_sums_to_the_figure(world, client, read, metric):
    page = read(f"/en/figures/{metric}/")
    column = COUNTED.get(metric, "In this figure")
    given = sum(int(row[column]) for row in rows(client, f"figures/{metric}/?export=csv"))
    assert (f'<span class="final">{FIGURES[metric]}</span>' in page, given) == (True, FIGURES[metric])


def test_every_metric_of_reports_has_a_passport(world, read):
    told = [key for key, metric in METRICS.items() if metric.available_from == "reports"]
    assert (told, [bool(read(f"figures/{key}/")) for key in told]) == (list(FIGURES), [True] * len(FIGURES))


def test_a_sheet_of_a_cut_sums_to_the_figure_of_the_cut(world, client):
    unit = world.cast.yazd.public_id
    given = rows(client, f"figures/attendances/?unit={unit}&export=csv")
    assert [int(row["Attendances"]) for row in given] == [12, 30]


def parts(page):
    body = page.split('aria-labelledby="b"')[1].split("</section>")[0]
    return re.findall(r'scope="row">(?:<a[^>]*>)?([^<]*)(?:</a>)?</th><td[^>]*>([^<]*)<', body)


def test_the_parts_of_a_figure_are_the_units_beneath(world, read):
    assert parts(read("/en/figures/attendances/")) == [("Kerman", "100"), ("Yazd", "42")]
    province = read(f"/en/figures/attendances/?unit={world.cast.kerman.public_id}")
    assert parts(province) == [("Kerman University of Medical Sciences", "100")]


def test_a_closed_office_stays_among_the_parts(world, read):
    Unit.objects.filter(pk=world.cast.kerman_office.pk).update(closed_at=timezone.now())
    province = read(f"/en/figures/attendances/?unit={world.cast.kerman.public_id}")
    assert parts(province) == [("Kerman University of Medical Sciences", "100")]


def test_a_section_shared_by_two_offices_is_one_section(world, read):
    assert parts(read("/en/figures/sections_covered/")) == [("Kerman", "1"), ("Yazd", "1")]


def test_what_was_left_out_is_told_with_its_reason(world, read):
    sent = a_report(world.cast.campaign, world.cast.yazd_office, by=world.cast.leila, count=9, title="تکراری")
    reports.return_report(sent.pk, reason="duplicate", words="همان است", by=world.cast.omid, at=world.cast.at)
    page = read("/en/figures/attendances/?view=left-out")
    told = re.findall(r'data-label="(Reports|Attendances they tell of)">([^<]*)<', page)
    assert told == [("Reports", "1"), ("Attendances they tell of", "7"), ("Reports", "1"), ("Attendances they tell of", "9")]  # fmt: skip
    assert ("duplicate" in page, "همان است" in page) == (True, False)


def test_a_cut_by_section_and_phase_is_kept_in_every_way_on(world, read):
    section = world.cast.campaign.sections.all()[0].public_id
    phase = world.cast.campaign.phases.all()[1].public_id
    page = read(f"/en/figures/attendances/?section={section}&phase={phase}")
    assert '<span class="final">142</span>' in page
    assert f"unit={world.cast.yazd.public_id}" in page.replace(
        f"section={section}&amp;phase={phase}&amp;", ""
    )
    first = world.cast.campaign.phases.all()[0].public_id
    assert "Nothing was counted in this cut." in read(f"/en/figures/attendances/?phase={first}")


def test_a_figure_is_cited_with_state_moment_and_address(world, read):
    page = read("/en/figures/attendances/")
    assert "In Paradise: 142 Attendances (final, as of 25 May 2021, 10:00; attendances v1). " in page
    assert "http://testserver/en/dar-behesht-1400/figures/attendances/</textarea>" in page


def test_provinces_are_compared_per_thousand_eligible_people(world, read):
    page = read("/en/results/")
    told = re.findall(r'data-label="(?:Per thousand|Attendances|Programmes|Offices)">([^<]*)<', page)
    assert told[-8:] == ["25", "100", "1", "1", "42", "42", "2", "1"]
