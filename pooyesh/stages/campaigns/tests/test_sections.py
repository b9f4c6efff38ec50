"""Sections come in many lines at once, and each has its playbook."""

import pytest
from django.utils import translation

from pooyesh.core.refusal import Refusal
from pooyesh.stages.campaigns import queries, services, testing
from pooyesh.stages.campaigns.playbooks import PLAYBOOKS, guess_kind, playbook_in_persian
from pooyesh.stages.campaigns.testing import MADE


@pytest.fixture
def bare(people):
    return testing.draft_campaign(people, bare=True)


def _add(campaign, people, *names, kind=""):
    return services.add_sections(campaign.pk, names=names, kind=kind, by=people.nasrin, at=MADE)


def test_a_line_makes_a_section_whose_name_tells_its_kind(bare, people, trail):
    made = _add(bare, people, "مسابقهٔ حفظ", "  ", "دوره‌های  مجازی ")
    assert [(each.position, each.name_fa, each.kind) for each in made] == [
        (1, "مسابقهٔ حفظ", "contest"),
        (2, "دوره‌های مجازی", "course"),
    ]
    assert trail("section") == ["add", "add"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("آزمون نهج‌البلاغه", "quiz"),
        ("مسابقهٔ کتاب‌خوانی", "contest"),
        ("رزمایش مواسات و همدلی", "drive"),
        ("رمان و داستان", "reading"),
        ("تولیدات رسانه‌ای", "media"),
        ("دوره هاي آموزشي", "course"),
        ("گردهمایی", "other"),
    ],
)
def test_a_kind_is_guessed_from_any_spelling(name, kind):
    assert guess_kind(name) == kind


def test_a_kind_can_be_picked_for_all_lines(bare, people):
    assert [each.kind for each in _add(bare, people, "یک", "دو", kind="drive")] == ["drive", "drive"]


def test_a_kind_fills_the_playbook_in_persian(bare, people):
    with translation.override("en"):
        section = _add(bare, people, "مسابقه")[0]
    assert (section.count_unit_fa, section.count_unit_en) == ("بار حضور", "attendances")
    assert section.operations == playbook_in_persian("contest")["operations"]
    assert all(ord(line[0]) > 0x600 for line in section.operations + section.activities)


@pytest.mark.parametrize("kind", sorted(PLAYBOOKS))
def test_every_kind_has_a_whole_playbook(kind):
    book = playbook_in_persian(kind)
    assert all(book[part] for part in ("count_unit_fa", "what_counts", "operations", "activities"))


@pytest.mark.parametrize("twin", ["مسابقة  حفظ", "مسابقۀ حفظ", "مسابقه حفظ"])
def test_two_spellings_are_one_section_and_nothing_is_added(bare, people, twin):
    _add(bare, people, "مسابقهٔ حفظ")
    with pytest.raises(Refusal) as refused:
        _add(bare, people, "رمان", twin)
    assert (refused.value.field, refused.value.code) == ("names", "section-twice")
    assert queries.sections(bare.pk).count() == 1


def test_a_playbook_is_mended_on_record(opened, people, trail):
    section = queries.sections(opened.pk)[0]
    services.change_section(section.pk, what_counts="هر نفر یک بار", by=people.nasrin, at=people.at)
    section.refresh_from_db()
    assert (section.what_counts, trail("section", section)[-1]) == ("هر نفر یک بار", "change")


def test_a_section_is_not_given_the_name_of_another(opened, people):
    first, second = queries.sections(opened.pk)[:2]
    with pytest.raises(Refusal) as refused:
        services.change_section(second.pk, name_fa=first.name_fa, by=people.nasrin, at=people.at)
    assert (refused.value.field, refused.value.code) == ("name_fa", "section-twice")


def test_a_section_of_a_draft_goes_without_a_trace_but_its_line(draft, people, trail):
    section = queries.sections(draft.pk)[0]
    services.withdraw_section(section.pk, by=people.nasrin, at=MADE)
    assert queries.sections(draft.pk, withdrawn=True).count() == 6
    assert trail("section", section)[-1] == "withdraw"


def test_a_section_in_use_is_withdrawn_and_can_come_back(opened, people):
    section = queries.sections(opened.pk)[0]
    services.withdraw_section(section.pk, by=people.nasrin, at=people.at)
    assert section not in queries.sections(opened.pk)
    assert section in queries.sections(opened.pk, withdrawn=True)
    services.restore_section(section.pk, by=people.nasrin, at=people.at)
    assert section in queries.sections(opened.pk)


def test_a_published_call_keeps_a_section(opened, people):
    *others, last = queries.sections(opened.pk)
    for section in others:
        services.withdraw_section(section.pk, by=people.nasrin, at=people.at)
    with pytest.raises(Refusal) as refused:
        services.withdraw_section(last.pk, by=people.nasrin, at=people.at)
    assert refused.value.code == "last-section"
