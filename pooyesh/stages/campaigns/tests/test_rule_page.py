"""The rule as a form: what is typed is what core reckons with."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from pooyesh.core.standings import RULE_DEFAULT
from pooyesh.stages.campaigns import queries, services
from pooyesh.stages.campaigns.forms import RuleForm


def typed(**changes):
    """Return what a browser sends of the default rule, changed here and there."""
    form = RuleForm(rule=RULE_DEFAULT, version=1)
    data = {name: form[name].value() for name in form.fields}
    kept = {name: value for name, value in data.items() if value not in {None, False, ""}}
    return {**kept, **changes}


@pytest.fixture
def send(opened, people, clock):
    clock(people.at)

    def post(name="rule", person="nasrin", **data):
        client = Client()
        client.force_login(getattr(people, person), backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.post(reverse(f"campaigns:{name}", args=[opened.slug]), data)

    return post


def _read(**changes):
    form = RuleForm(typed(**changes), rule=RULE_DEFAULT, version=1)
    assert form.is_valid(), form.errors
    return form.rule()


def test_a_form_sent_as_it_came_is_the_same_rule():
    assert _read() == RULE_DEFAULT


@pytest.mark.parametrize("half", ["0.5", "۰٫۵", "۰/۵", "٫۵", " ۰.۵ "])
def test_numbers_are_read_in_any_digits(half):
    assert _read(hi_attendances_per_eligible=half).indicators[0].hi == Decimal("0.5")


def test_an_indicator_can_be_left_out():
    data = typed()
    del data["on_special_programmes"]
    rule = RuleForm(data, rule=RULE_DEFAULT, version=1).rule()
    assert "special_programmes" not in {each.key for each in rule.indicators}
    assert rule.dimensions == RULE_DEFAULT.dimensions


def test_a_side_without_indicators_and_share_is_left_out():
    data = typed(share_order="0", share_reach="۵۵", tie_1="")
    del data["on_timeliness"]
    rule = RuleForm(data, rule=RULE_DEFAULT, version=1).rule()
    assert [each.key for each in rule.dimensions] == ["reach", "activity", "breadth"]


def test_classes_and_ties_are_read_row_by_row():
    rule = _read(
        class_0="خرد", below_0="۱٬۰۰۰", class_2="", below_2="", below_1="", tie_0="", tie_1="timeliness"
    )
    assert [(each.label, each.below) for each in rule.classes] == [
        ("خرد", 1000),
        (RULE_DEFAULT.classes[1].label, None),
    ]
    assert rule.tie_breaks == ("timeliness", "sections_covered")


def test_what_is_no_number_is_said_beside_its_field():
    form = RuleForm(typed(hi_programmes="صد"), rule=RULE_DEFAULT, version=1)
    assert form.errors == {"hi_programmes": ["عدد بنویسید؛ نمونه: ۱۲ یا ۰٫۵."]}


def test_shares_that_do_not_total_a_hundred_are_refused_and_stay_typed(send, opened):
    page = send(**typed(share_reach="۵۰", reason="آزمایش"))
    assert page.context["form"].non_field_errors().as_data()[0].code == "rule-total"
    assert page.context["form"]["share_reach"].value() == "۵۰"
    assert queries.draft_rule(opened.pk) is None


def test_looking_reckons_anew_and_saves_nothing(send, opened):
    before = send(look="1", **typed()).context["examples"][0].score
    after = send(look="1", **typed(hi_attendances_per_eligible="2")).context["examples"][0].score
    assert before != after
    assert queries.draft_rule(opened.pk) is None


def test_a_change_is_saved_as_the_next_version_and_locked_with_its_reason(send, opened):
    assert send(**typed(hi_programmes="80", reason="سقف بالا بود")).status_code == 302
    assert queries.draft_rule(opened.pk).version == 2
    assert send("lock_rule", reason="سقف بالا بود").status_code == 302
    locked = queries.locked_rule(opened.pk)
    assert (locked.version, queries.rule_of(locked).indicators[1].hi) == (2, Decimal(80))


def test_a_lock_without_its_reason_asks_for_it(send, opened, people):
    send(**typed(hi_programmes="80"))
    page = send("lock_rule", reason="")
    assert page.context["lock_form"].errors.keys() == {"reason"}
    assert queries.locked_rule(opened.pk).version == 1


def test_a_member_of_the_secretariat_writes_but_does_not_lock(send, opened):
    assert send(person="parvin", **typed(hi_programmes="80", reason="سقف")).status_code == 302
    assert send("lock_rule", person="parvin", reason="سقف").status_code == 404


def test_a_late_rule_says_so(send, people, opened, guard):
    send(**typed(hi_programmes="80"))
    guard("reports-sent")
    services.lock_rule(opened.pk, reason="کمیته دیر نشست", by=people.nasrin, at=people.at)
    client = Client()
    client.force_login(people.nasrin, backend=settings.AUTHENTICATION_BACKENDS[0])
    page = client.get(reverse("campaigns:rule", args=[opened.slug])).content.decode()
    assert "پس از رسیدن گزارش‌ها تعیین شد" in page
    assert "کمیته دیر نشست" in page
