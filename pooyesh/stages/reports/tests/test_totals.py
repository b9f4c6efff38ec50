"""Totals move with every verb, and never away from what the reports say."""

import argparse
from contextlib import suppress
from datetime import date

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pooyesh.commands import rebuild_totals
from pooyesh.core import totals as core_totals
from pooyesh.core.refusal import Refusal
from pooyesh.stages.reports import queries, services
from pooyesh.stages.reports.models import Line, Report, TotalCell
from pooyesh.stages.reports.services.totals import COLUMNS, rebuild
from pooyesh.stages.reports.testing import NEXT_MORNING, a_content, a_line, a_report

VERBS = (
    "start", "send", "send_other", "recall", "verify", "return_report", "reject", "recall_decision",
    "restore_rejected", "correct", "discard", "withdraw", "restore", "send", "verify", "correct", "send_other",
)  # fmt: skip
DAYS = (date(2021, 5, 19), date(2021, 5, 20), date(2021, 5, 21))
one_line = st.tuples(
    st.integers(0, 2), st.sampled_from(DAYS), st.integers(0, 30), st.booleans()
)  # section, day, count, special
step = st.tuples(st.sampled_from(VERBS), st.integers(0, 3), st.lists(one_line, min_size=1, max_size=3))


class Office:
    """Two offices that do anything to four reports, in any order; what is refused changes nothing."""

    def __init__(self, people, campaign, at):
        self.people, self.campaign, self.at = people, campaign, at
        self.sections = list(campaign.sections.all())
        self.reports = []

    def content(self, lines):
        told = [
            a_line(
                self.campaign, section_id=self.sections[s].pk, day=day, count=count, is_special=special,
                title=f"{s} {day} {count}",
            )
            for s, day, count, special in lines
        ]  # fmt: skip
        return a_content(self.campaign, *told)

    def do(self, verb, number, lines):
        if verb == "start" or not self.reports:
            office = (self.people.yazd_office, self.people.kerman_office)[number % 2]
            content = self.content(lines)
            made = services.start(
                office.pk, campaign_id=self.campaign.pk, by=self.people.leila, at=self.at, content=content
            )
            self.reports.append(made.pk)
            return
        pk = self.reports[number % len(self.reports)]
        with suppress(Refusal, Report.DoesNotExist):
            self.act(verb, pk, lines)

    def act(self, verb, pk, lines):
        office = verb in {"send", "send_other", "recall", "correct", "discard", "withdraw", "restore"}
        more = {
            "send_other": {"content": self.content(lines)},
            "return_report": {"reason": "number"},
            "correct": {"reason": "شمارش دوباره"},
        }
        if verb in {"reject", "recall_decision", "restore_rejected"}:
            more[verb] = {"words": "دلیل"}
        by = self.people.leila if office else self.people.nasrin
        service = getattr(services, verb.removesuffix("_other"))
        service(pk, by=by, at=self.at, **more.get(verb, {}))


def truth(campaign):
    """Return the cells that the reports say, worked out on paper from each version's lines."""
    said = []
    for report in Report.objects.filter(campaign=campaign):
        waiting = report.sent_id if report.state == "sent" else None
        said.append(
            core_totals.Reported(
                office_id=report.office_id,
                in_effect=on_paper(report.in_effect_id),
                waiting=on_paper(waiting),
            )
        )
    return {key_of(cell): row_of(cell) for cell in core_totals.cells_of(said) if any(row_of(cell))}


def on_paper(version_id):
    if version_id is None:
        return None
    return [
        core_totals.Line(section_id=one.section_id, day=one.day, count=one.count, special=one.is_special)
        for one in Line.objects.filter(version_id=version_id).order_by("number")
    ]


def key_of(cell):
    return cell.office_id, cell.section_id, cell.day


def row_of(cell):
    return tuple(getattr(c, name) for c in (cell.provisional, cell.final) for name in core_totals.COUNTS)


def held(campaign):
    cells = TotalCell.objects.filter(campaign=campaign)
    rows = {key_of(cell): tuple(getattr(cell, name) for name in COLUMNS) for cell in cells}
    return {key: row for key, row in rows.items() if any(row)}


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(step, min_size=6, max_size=16))
def test_after_any_verbs_the_cells_say_what_the_reports_say(people, campaign, at, steps):
    with transaction.atomic():
        office = Office(people, campaign, at)
        for verb, number, lines in steps:
            office.do(verb, number, lines)
            assert held(campaign) == truth(campaign)
        assert rebuild(campaign.pk, write=False) == []
        transaction.set_rollback(True)


def test_a_rebuild_names_each_cell_that_differs_and_mends_it(people, campaign, report, at):
    TotalCell.objects.update(final_attendances=7)
    section = campaign.sections.first().pk
    said = rebuild(campaign.pk)
    assert (said, rebuild(campaign.pk, write=False)) == (
        [
            (
                f"office {people.yazd_office.pk}, section {section}, 2021-05-20: "
                "(1, 0, 42, 0, 1, 0, 0, 7, 0, 0) should be (1, 0, 42, 0, 1, 0, 0, 0, 0, 0)"
            )
        ],
        [],
    )


def test_the_command_names_what_differs_and_mends_it(campaign, report, capsys):
    TotalCell.objects.update(final_attendances=7)
    asked = [argparse.Namespace(campaign=campaign.slug, check=check) for check in (True, False, True)]
    answers = [rebuild_totals.run(options) for options in asked]
    said = capsys.readouterr().out.splitlines()
    assert (answers, len(said), said[-1]) == ([1, 0, 0], 3, "Every total is what the reports say.")


def queries_of(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_verifying_costs_the_same_with_1_report_and_with_200(people, campaign, report, at):
    alone = queries_of(lambda: services.verify(report.pk, by=people.omid, at=at))
    many = [
        a_report(campaign, people.yazd_office, by=people.leila, title=f"نشست {n}", count=n)
        for n in range(200)
    ]
    assert queries_of(lambda: services.verify(many[100].pk, by=people.omid, at=at)) == alone


def test_a_figure_of_a_subtree_is_that_of_its_offices(people, campaign, report, at):
    a_report(campaign, people.kerman_office, by=people.reza, count=8)
    of = [queries.totals.cells(campaign.pk, path=unit.path) for unit in (people.yazd, people.headquarters)]
    assert [queries.totals.figures(one)["attendances"].provisional for one in of] == [42, 50]


def test_counts_of_any_size_sum_up(people, campaign):
    lines = [a_line(campaign, title=f"شب {n}", count=10_000_000) for n in range(300)]
    content = a_content(campaign, *lines)
    services.send_new(
        people.yazd_office.pk,
        content,
        campaign_id=campaign.pk,
        key="manylines2",
        by=people.leila,
        at=NEXT_MORNING,
    )
    cells = queries.totals.cells(campaign.pk)
    assert queries.totals.figures(cells)["attendances"].provisional == 3_000_000_000
