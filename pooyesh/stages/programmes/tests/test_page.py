"""One programme's page: its facts, the verbs open to each, text to send on, and what verbs answer."""

from datetime import date

import pytest
from django.utils.translation import override

from pooyesh.ground.files.testing import a_photo
from pooyesh.stages.programmes import facts, services
from pooyesh.stages.programmes.models import Programme
from pooyesh.stages.programmes.share import shares
from pooyesh.stages.programmes.testing import a_programme
from pooyesh.stages.programmes.tests.conftest import TEHRAN, said, tehran

NOW = tehran(5, 25, 10)
WHY = "سالن در دسترس نیست"


@pytest.fixture
def make(people, campaign):
    def one(state="published", day=26, **changes):
        made = a_programme(
            campaign, people.yazd_office, by=people.leila, title_fa="شب شعر", starts_at=tehran(5, day, 18, 30),
            publish=state != "draft", **changes,
        )  # fmt: skip
        if state == "held":
            services.hold(made.pk, by=people.leila, at=NOW)
        if state == "cancelled":
            services.cancel(made.pk, by=people.leila, at=NOW, reason=WHY)
        return made

    return one


# --- verbs --------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("state", "day", "verbs"),
    [
        ("draft", 26, {"publish", "discard"}),
        ("published", 26, {"cancel"}),
        ("published", 24, {"cancel", "hold"}),
        ("held", 24, {"restore"}),
        ("cancelled", 26, {"restore"}),
    ],
)
def test_a_page_offers_the_verbs_of_its_state(desk, make, state, day, verbs):
    assert desk("leila").read(f"{make(state, day).public_id}/").context["verbs"] == verbs


@pytest.mark.parametrize(("person", "verbs"), [("nasrin", {"cancel"}), ("omid", set()), ("davood", set())])
def test_those_above_are_offered_what_is_theirs(desk, make, person, verbs):
    assert desk(person).read(f"{make(day=24).public_id}/").context["verbs"] == verbs


def test_what_headquarters_cancelled_it_alone_is_offered_to_restore(desk, make, people):
    made = make()
    services.cancel(made.pk, by=people.nasrin, at=NOW, reason=WHY)
    offered = [desk(one).read(f"{made.public_id}/").context["verbs"] for one in ("leila", "parvin")]
    assert offered == [set(), {"restore"}]


def test_a_reported_programme_is_not_offered_to_restore(desk, make, reported):
    made = make("held", 24)
    reported(made)
    assert desk("leila").read(f"{made.public_id}/").context["verbs"] == set()


@pytest.mark.parametrize(("state", "day"), [("published", 24), ("held", 24)])
def test_from_its_start_on_the_report_is_the_next_act(desk, make, reported, state, day):
    made = make(state, day)
    reported()
    primary = desk("leila").read(f"{made.public_id}/").context["primary"]
    assert (primary.label, primary.url.endswith(f"/report-of/{made.public_id}/")) == ("گزارش", True)


def test_before_its_start_there_is_nothing_to_report(desk, make, reported):
    reported()
    assert desk("leila").read(f"{make(day=26).public_id}/").context["primary"] is None


@pytest.mark.parametrize(
    ("verb", "states", "sentence"),
    [
        ("publish", ("draft", "published"), "برنامه منتشر شد و همه آن را در تقویم می‌بینند."),
        ("hold", ("published", "held"), "برنامه برگزار شد. گام بعد گزارش آن است."),
        ("restore", ("held", "published"), "برنامه بازگردانده شد."),
    ],
)
def test_a_verb_says_what_happened(desk, make, verb, states, sentence):
    made = make(states[0], 24)
    response = desk("leila").send(f"{made.public_id}/{verb}/")
    made.refresh_from_db()
    assert (made.state, said(response)) == (states[1], [sentence])


def test_what_is_refused_is_said_in_a_sentence(desk, make):
    response = desk("leila").send(f"{make().public_id}/hold/")
    assert said(response) == ["این کار پس از آغاز برنامه انجام می‌شود."]


def test_a_draft_without_a_place_says_what_is_missing(desk, make):
    response = desk("leila").send(f"{make('draft', place='').public_id}/publish/")
    assert said(response) == ["مکان را بنویسید."]


def test_a_discarded_draft_leads_to_the_list(desk, make, campaign):
    response = desk("leila").send(f"{make('draft').public_id}/discard/")
    assert (response.url, Programme.objects.count()) == (f"/{campaign.slug}/desk/programmes/", 0)


def test_a_cancellation_asks_for_its_reason_on_the_same_page(desk, make):
    made = make()
    page = desk("leila")
    response = page.send(f"{made.public_id}/cancel/", {"reason": ""})
    assert response.context["forms"]["cancel"].errors == {"reason": ["دلیل را بنویسید."]}
    page.send(f"{made.public_id}/cancel/", {"reason": WHY})
    assert f"لغو شد: «{WHY}»" in page.read(f"{made.public_id}/").content.decode()


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({"weeks": "2"}, [date(2021, 6, 2), date(2021, 6, 9)]),
        ({"days": "۱۰ خرداد\n1400/3/12\n"}, [date(2021, 5, 31), date(2021, 6, 2)]),
        ({"weeks": "1", "days": "۱۲ خرداد"}, [date(2021, 6, 2)]),
    ],
)
def test_it_is_repeated_by_weeks_or_on_listed_days(desk, make, typed, days):
    made = make()
    response = desk("leila").send(f"{made.public_id}/repeat/", typed)
    found = Programme.objects.filter(copied_from=made).order_by("day").values_list("day", flat=True)
    assert (list(found), len(said(response))) == (days, 1)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"days": ["بنویسید چند هفتهٔ دیگر، یا روزها را یکی‌یکی بنویسید."]}),
        ({"days": "۱۰ خرداد\nفلان"}, {"days": ["تاریخ را این‌طور بنویسید: ۱۴۰۰/۲/۲۸ یا ۲۸ اردیبهشت ۱۴۰۰."]}),
        ({"days": "۱ تیر"}, {"days": ["۱ تیر ۱۴۰۰ بیرون از مرحله‌های پویش است؛ تکرار را کمتر کنید."]}),
    ],
)
def test_a_wrong_repeat_is_said_beside_its_field(desk, make, typed, wrong):
    response = desk("leila").send(f"{make().public_id}/repeat/", typed)
    assert (response.context["forms"]["repeat"].errors, Programme.objects.count()) == (wrong, 1)


# --- facts and text to send on --------------------------------------------------------------------------------------------
def _facts(programme, language):
    with override(language):
        return dict(facts.of(programme, None, TEHRAN))


def test_a_page_tells_when_where_for_whom_and_how_many(make):
    made = make(is_special=True, capacity=120, health_cap=50, health_cap_is_percent=True, title_en="Poetry")
    assert _facts(made, "fa") == {
        "تاریخ": "چهارشنبه ۵ خرداد ۱۴۰۰",
        "ساعت": "۱۸:۳۰ تا ۲۰:۳۰",
        "شیوه": "حضوری",
        "مکان": "سالن کتابخانه",
        "گونه": "ویژه‌برنامه",
        "مخاطب": "دانشجویان",
        "ظرفیت": "۱۲۰ جا؛ با سقف بهداشتی (٪۵۰) ۶۰ جا",
        "عنوان انگلیسی": "Poetry",
    }


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ({"capacity": 1200}, "۱٬۲۰۰ جا"),
        ({"health_cap": 50}, "۵۰ جا، با سقف بهداشتی"),
        ({"capacity": 40, "health_cap": 50}, "۴۰ جا؛ با سقف بهداشتی (۵۰) ۴۰ جا"),
    ],
)
def test_a_capacity_says_what_binds_it(make, bounds, words):
    assert _facts(make(**bounds), "fa")["ظرفیت"] == words


def test_a_night_says_that_it_ends_the_next_day(make):
    assert _facts(make(ends_at=tehran(5, 27, 1)), "en")["Time"] == "18:30 to 01:00 of the next day"


def test_a_link_is_text_that_leads_out(make):
    link = _facts(make(mode="online", link='https://example.org/"><b>'), "en")["Link"]
    assert link.startswith('<a href="https://example.org/&quot;&gt;&lt;b&gt;" rel="noopener noreferrer"')


def test_it_is_sent_on_in_both_languages(make, scope):
    made = make(title_en="Poetry night")
    sent = [(one.language, one.text, one.url) for one in shares(made, scope, host="https://pooyesh.example")]
    address = f"/{scope.slug}/programmes/{made.public_id}/"
    fa = f"شب شعر\nچهارشنبه ۵ خرداد ۱۴۰۰، ساعت ۱۸:۳۰\nسالن کتابخانه\nدانشگاه یزد\nhttps://pooyesh.example{address}"
    en = (
        "Poetry night\nWednesday 26 May 2021, at 18:30\nسالن کتابخانه\nYazd University\n"
        f"https://pooyesh.example/en{address}"
    )
    assert sent == [
        ("fa", fa, f"https://pooyesh.example{address}"),
        ("en", en, f"https://pooyesh.example/en{address}"),
    ]


def test_an_online_programme_is_sent_with_its_link(make, scope):
    made = make(mode="both", link="https://example.org/class")
    assert "و برخط: https://example.org/class" in shares(made, scope, host="")[0].text


def test_what_is_sent_on_leads_to_the_public_page(make, scope, client):
    assert client.get(shares(make(), scope, host="")[0].url).status_code == 200


@pytest.mark.parametrize(("state", "texts"), [("draft", 0), ("published", 2), ("held", 2), ("cancelled", 0)])
def test_only_what_is_to_be_seen_is_sent_on(desk, make, state, texts):
    assert len(desk("leila").read(f"{make(state, 24).public_id}/").context["shares"]) == texts


# --- doors -----------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("person", "status"), [("leila", 200), ("mina", 200), ("omid", 404), ("nasrin", 404), ("reza", 404)]
)
def test_a_draft_is_there_for_its_planners_alone(desk, make, person, status):
    assert desk(person).read(f"{make('draft').public_id}/").status_code == status


@pytest.mark.parametrize(("person", "status"), [("mina", 200), ("omid", 404), ("kian", 404)])
def test_the_image_of_a_draft_is_seen_by_who_sees_the_draft(desk, make, people, person, status):
    photo = a_photo(people.leila, at=NOW)
    make("draft", image_id=photo.pk)
    assert desk(person).get(f"/files/{photo.public_id}/320.jpg").status_code == status
