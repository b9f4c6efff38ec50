"""Tags, filters, registries and the sentences of refusals."""

from datetime import UTC, date, datetime, time
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import timezone, translation

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import fields, icons, panels, words
from pooyesh.ground.common.panels import Panel, Registry

AT = datetime(2021, 5, 18, 10, 0, tzinfo=UTC)


def drawn(text, **context):
    """Return what a template makes of its text, in Tehran."""
    with timezone.override("Asia/Tehran"):
        return engines["django"].from_string(text).render(context)


@pytest.mark.parametrize(
    ("text", "fa", "en"),
    [
        ("{{ 2700|number }}", "۲٬۷۰۰", "2,700"),
        ("{{ none|number }}", "", ""),
        ("{{ 2.26|decimal:1 }}", "۲٫۳", "2.3"),
        ("{{ day|jalali }}", "۲۸ اردیبهشت ۱۴۰۰", "18 May 2021"),
        ('{{ day|jalali:"numeric" }}', "۱۴۰۰/۰۲/۲۸", "2021-05-18"),
        ("{{ at|jalali }}", "۲۸ اردیبهشت ۱۴۰۰", "18 May 2021"),
        ("{{ at|moment }}", "۲۸ اردیبهشت ۱۴۰۰، ساعت ۱۴:۳۰", "18 May 2021, 14:30"),
        ("{{ at|clock }}", "۱۴:۳۰", "14:30"),
        ("{{ code|digits }}", "YZD-۰۲۱", "YZD-021"),
        ("{{ 2683|honest }}", "نزدیک به ۲۷۰۰", "about 2,700"),
        ("{{ name|initials }}", "ل.ی", "ل.ی"),
    ],
)
def test_values_are_in_the_readers_language(text, fa, en):
    values = {"day": date(2021, 5, 18), "at": AT, "code": "YZD-021", "none": None, "name": "لیلا یزدان‌پور"}
    said = []
    for language in ("fa", "en"):
        with translation.override(language):
            said.append(drawn(text, **values).replace("\u00a0", " "))
    assert said == [fa, en]


def test_a_refusal_fills_its_values_in_the_readers_digits():
    refusal = Refusal(
        "%(n)s by %(day)s at %(clock)s (%(name)s)",
        n=2700,
        day=date(2021, 5, 18),
        clock=time(24 - 6),
        name="یزد",
    )
    with translation.override("fa"):
        assert words.sentence(refusal).replace("\u00a0", " ") == "۲٬۷۰۰ by ۲۸ اردیبهشت ۱۴۰۰ at ۱۸:۰۰ (یزد)"


def test_a_state_has_a_shape_and_a_word():
    with translation.override("en"):
        assert [
            drawn(f'{{% state_tag "{noun}" "{state}" %}}')
            for noun, state in (("report", "sent"), ("report", "late"))
        ] == [
            '<span class="tag tag-sent">Awaiting verification</span>',
            '<span class="tag tag-back">Late</span>',
        ]


@pytest.mark.parametrize(
    ("name", "attributes"),
    [
        ("lapis", 'data-accent="lapis"'),
        (262, 'data-accent="hue" data-hue="h2 t6 o2"'),
        ("۷", 'data-accent="hue" data-hue="h0 t0 o7"'),
        (None, 'data-accent="tile"'),
    ],
)
def test_a_campaigns_hue_needs_no_inline_style(name, attributes):
    assert drawn("{% accent name %}", name=name) == attributes


def test_a_qr_code_is_one_drawing_with_a_name_and_no_style():
    drawing = drawn('{% qr "https://example.org/join/abc" "کد پیوند" %}')
    tree = ET.fromstring(drawing)
    assert (tree.tag, tree.get("role"), tree.get("aria-label"), "style" in drawing) == (
        "svg",
        "img",
        "کد پیوند",
        False,
    )


def test_two_texts_have_two_codes():
    assert drawn('{% qr "a" %}') != drawn('{% qr "b" %}')


@pytest.mark.parametrize("name", icons.ICONS)
def test_every_icon_is_a_whole_drawing(name):
    assert ET.fromstring(icons.svg(name)).get("aria-hidden") == "true"


def test_a_query_string_changes_one_part():
    request = RequestFactory().get("/?q=x&page=3")
    assert drawn("{% query_string page=None sort='name' %}", request=request) == "?q=x&amp;sort=name"


def test_a_verb_posts_and_asks_first_only_with_a_form(site):
    plain = drawn('{% verb "Verify" "/v/" %}')
    asking = drawn('{% verb "Return" "/r/" form=form %}', form=site.Activity())
    assert ("<details" in plain, "<details" in asking, 'method="post"' in plain) == (False, True, True)


def test_a_registry_keeps_order_and_takes_a_thing_once():
    registry = Registry("jobs")
    for thing, order in (("late", 200), ("first", 10), ("usual", 100), ("first", 10)):
        registry.register("unit", thing, order=order)
    assert (registry.all("unit"), registry.all("elsewhere"), registry.places()) == (
        ["first", "usual", "late"],
        [],
        ["unit"],
    )


def test_a_single_registry_refuses_a_second_thing():
    registry = Registry("jobs", single=True)
    registry.register("photos", len)
    with pytest.raises(ValueError, match="jobs: photos is registered twice"):
        registry.register("photos", max)


def test_an_unknown_name_says_what_is_known():
    with pytest.raises(LookupError, match="jobs: x is not registered; known: none"):
        Registry("jobs").one("x")


@pytest.fixture
def unit_panels(monkeypatch):
    monkeypatch.setattr(panels, "_panels", Registry("panels"))
    panels.register(
        "unit", lambda unit_id, **_: Panel("People", "common_tests/panel.html", {"n": unit_id}, "people")
    )
    panels.register("unit", lambda **_: None, order=1)


@pytest.mark.usefixtures("unit_panels")
def test_panels_are_what_later_apps_have_to_say(site):
    assert (
        drawn('{% panels "unit" unit_id=7 %}')
        == '<section class="panel" id="people"><h2>People</h2>7\n</section>'
    )


def test_public_ids_can_be_read_out_and_do_not_repeat():
    made = {fields.new_public_id() for _ in range(500)}
    assert (len(made), {len(one) for one in made}, set("".join(made)) <= set(fields.ALPHABET)) == (
        500,
        {10},
        True,
    )


@pytest.mark.parametrize("field", [fields.PublicIdField, fields.SortKeyField, fields.SearchField])
def test_migrations_need_not_repeat_what_the_house_has_fixed(field):
    made = field()
    made.set_attributes_from_name("it")
    assert made.deconstruct()[1:] == (f"pooyesh.ground.common.fields.{field.__name__}", [], {})
