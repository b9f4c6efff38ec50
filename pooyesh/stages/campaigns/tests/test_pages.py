"""The pages of preparation: what they show, what they keep when refused, and what they say beforehand."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from pooyesh.ground.common.links import alternate
from pooyesh.stages.campaigns import queries, services, testing
from pooyesh.stages.campaigns.models import Campaign


@pytest.fixture
def desk(opened, people, clock):
    """Return a function that opens a page of the open campaign as somebody, in some language."""
    clock(people.at)

    def ask(name, *parts, person="nasrin", method="get", language="fa", campaign=None, **data):
        client = Client()
        client.force_login(getattr(people, person), backend=settings.AUTHENTICATION_BACKENDS[0])
        address = reverse(f"campaigns:{name}", args=[(campaign or opened).slug, *parts])
        return getattr(client, method)(alternate(address, language), data)

    return ask


def text(response):
    return response.content.decode()


# --- The campaign ----------------------------------------------------------------------------------------
def test_a_bare_draft_says_how_many_steps_are_left_and_leads_to_each(desk, people):
    bare = testing.draft_campaign(people, slug="bare", bare=True)
    services.change_campaign(bare.pk, executing_body="", by=people.nasrin, at=people.at)
    page = text(desk("show", campaign=bare))
    assert "پنج گام تا فراخوان مانده است." in page
    wanted = [
        "#id_aims",
        "#id_executing_body",
        "/bare/desk/phases/",
        "/bare/desk/sections/",
        "/bare/desk/rule/",
    ]
    assert [address for address in wanted if f'href="{address}"' not in page] == []
    assert "/campaign/publish/" not in page


def test_a_whole_draft_can_be_published_by_the_secretary_alone(desk, people):
    testing.draft_campaign(people, slug="whole")
    whole = Campaign.objects.get(slug="whole")
    assert "/whole/desk/campaign/publish/" in text(desk("show", campaign=whole))
    member = text(desk("show", campaign=whole, person="parvin"))
    assert "/whole/desk/campaign/publish/" not in member
    assert "انتشار، بستن و بازگشایی با دبیر است." in member


def test_a_draft_is_its_headquarters_own(desk, people):
    whole = testing.draft_campaign(people, slug="whole")
    pages = ["phases", "sections"]
    assert [desk(page, campaign=whole, person="leila").status_code for page in pages] == [404, 404]
    assert [desk(page, campaign=whole, person="parvin").status_code for page in pages] == [200, 200]


def test_identity_and_aims_are_saved_together(desk, opened):
    answer = desk(
        "show",
        method="post",
        name_fa="در بهشت",
        executing_body="نهاد تازه",
        aims="یک\nدو",
        effects="",
        accent="saffron",
        time_zone="Asia/Tehran",
    )
    opened.refresh_from_db()
    assert (answer.status_code, opened.executing_body, opened.accent) == (302, "نهاد تازه", "saffron")
    assert (queries.aims(opened.pk), queries.effects(opened.pk)) == (["یک", "دو"], [])


def test_what_was_typed_stays_when_something_is_missing(desk):
    page = text(desk("show", method="post", name_fa="", executing_body="نهاد نوشته‌شده", aims="هدفی"))
    assert "نام پویش را بنویسید." in page
    assert "نهاد نوشته‌شده" in page


def test_a_logo_that_is_no_picture_is_refused_beside_its_field(desk, opened, tmp_path):
    (tmp_path / "logo.png").write_text("not a picture")
    with (tmp_path / "logo.png").open("rb") as logo:
        page = desk(
            "show",
            method="post",
            name_fa="در بهشت",
            aims="یک",
            accent="tile",
            time_zone="Asia/Tehran",
            logo=logo,
        )
    assert page.context["form"].errors.keys() == {"logo"}
    opened.refresh_from_db()
    assert opened.logo is None


def test_a_closed_campaign_keeps_its_aims_whatever_is_sent(desk, opened, people):
    held = queries.aims(opened.pk)
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    desk("show", method="post", name_fa="نام تازه", aims="", accent="tile", time_zone="Asia/Tehran")
    opened.refresh_from_db()
    assert (opened.name_fa, queries.aims(opened.pk)) == ("نام تازه", held)


def test_a_reason_left_out_is_asked_for_in_its_fold(desk, opened, people):
    services.close_campaign(opened.pk, by=people.nasrin, at=people.at)
    page = desk("reopen", method="post", reason="")
    assert "دلیل را بنویسید." in text(page)
    opened.refresh_from_db()
    assert opened.state == "closed"


# --- A new campaign --------------------------------------------------------------------------------------
@pytest.fixture
def begin(people, clock):
    clock(people.at)
    client = Client()
    client.force_login(people.nasrin, backend=settings.AUTHENTICATION_BACKENDS[0])

    def send(**typed):
        given = {
            "name_fa": "پویش تازه",
            "slug": "1401",
            "headquarters": people.headquarters.public_id,
            "identifier_kind": "mobile",
        }
        return client.post(reverse("campaigns:new"), {**given, **typed})

    return send


def test_a_new_campaign_leads_to_what_is_missing(begin):
    answer = begin()
    assert (answer.status_code, answer.url) == (302, "/1401/desk/campaign/")


def test_a_taken_address_is_said_beside_its_field_and_the_name_stays(begin, draft):
    page = begin(slug=draft.slug)
    assert page.context["form"].errors == {"slug": ["این نشانی از آن پویش دیگری است؛ نشانی دیگری بنویسید."]}
    assert "پویش تازه" in text(page)


def test_an_edition_is_copied_with_its_phases_when_asked(begin, draft):
    begin(copy_of=draft.public_id, with_phases="on", years="۱")
    made = Campaign.objects.get(slug="1401")
    assert (made.copied_from, len(queries.phases(made.pk))) == (draft, 2)


def test_a_new_headquarters_needs_a_name(begin):
    assert begin(headquarters="new").context["form"].errors == {
        "headquarters_name": ["نام ستاد تازه را بنویسید."]
    }


def test_a_headquarters_of_others_cannot_be_named(begin, people):
    assert "headquarters" in begin(headquarters=people.yazd.public_id).context["form"].errors


def test_the_next_edition_is_guessed_from_the_last(begin, people, draft):
    client = Client()
    client.force_login(people.nasrin, backend=settings.AUTHENTICATION_BACKENDS[0])
    form = client.get(reverse("campaigns:new"), {"copy": draft.public_id}).context["form"]
    assert (form["copy_of"].value(), form["years"].value(), form["slug"].value()) == (
        draft.public_id,
        "۱",
        "1400",
    )
    assert form.unfolded


# --- Phases ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("typed", ["1400/4/1", "۱۴۰۰/۰۴/۰۱", "1 تیر 1400", "۱ تیر ۱۴۰۰"])
def test_days_are_taken_in_every_usual_typing(desk, opened, typed):
    data = {"new-title_fa": "پایانی", "new-first_day": typed, "new-last_day": "۱۰ تیر ۱۴۰۰"}
    assert desk("phases", method="post", **data).status_code == 302
    assert queries.phases(opened.pk)[2].first_day.isoformat() == "2021-06-22"


def test_an_overlap_is_said_with_its_days_and_what_was_typed_stays(desk):
    data = {"new-title_fa": "میانی", "new-first_day": "۳۰ خرداد ۱۴۰۰", "new-last_day": "۱۰ تیر ۱۴۰۰"}
    page = text(desk("phases", method="post", **data))
    assert "با «نیم‌فصل دوم» ۲ روز هم‌پوشانی دارد." in page
    assert 'value="میانی"' in page


def test_a_line_of_deadlines_that_cannot_be_read_is_quoted(desk):
    data = {
        "new-title_fa": "پایانی",
        "new-first_day": "۱ تیر ۱۴۰۰",
        "new-last_day": "۱۰ تیر ۱۴۰۰",
        "new-others": "گزینش: ۳ تیر ۱۴۰۰\nجلسه فردا",
    }
    page = desk("phases", method="post", **data)
    assert page.context["form"].errors == {"others": ["«جلسه فردا»: نام مهلت، دونقطه و روز آن را بنویسید."]}


def test_other_deadlines_are_shown_as_they_are_typed(desk, opened, people, second):
    day = testing.LAST
    services.change_phase(
        second.pk,
        title_fa="نیم‌فصل دوم",
        first_day=second.first_day,
        last_day=second.last_day,
        others=[services.Due(title="گزینش محورها", on=day)],
        by=people.nasrin,
        at=people.at,
    )
    assert "گزینش محورها: ۳۱ خرداد ۱۴۰۰" in text(desk("phases"))


def _extension(second, **typed):
    return {f"x{second.public_id}-{name}": value for name, value in typed.items()}


def test_an_extension_says_beforehand_whom_it_concerns(desk, second):
    assert "۱ مهلت جابه‌جا و ۲ دفتر باخبر می‌شود." in text(desk("phases"))
    data = _extension(second, units="دانشگاه يزد", deadline="all")
    page = desk("extend", second.public_id, method="post", look="1", **data)
    assert "۱ مهلت جابه‌جا و ۱ دفتر باخبر می‌شود." in text(page)
    second.refresh_from_db()
    assert second.last_day == testing.LAST


def test_an_extension_in_the_past_is_refused_and_the_reason_stays(desk, second):
    data = _extension(second, new_last_day="۱ خرداد ۱۴۰۰", reason="باران آمد")
    page = text(desk("extend", second.public_id, method="post", **data))
    assert "پایان تازه باید پس از امروز باشد." in page
    assert "باران آمد" in page


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("شیراز", "«شیراز» میان واحدها پیدا نشد."),
        ("کرمانشاه", "«کرمانشاه» میان واحدها پیدا نشد."),
    ],
)
def test_a_unit_that_is_not_there_is_asked_about(desk, second, line, said):
    data = _extension(second, new_last_day="۱۰ تیر ۱۴۰۰", reason="باران", units=line)
    assert said in text(desk("extend", second.public_id, method="post", **data))


def test_a_member_reads_phases_and_sees_the_offices_own_deadline(desk, second, people):
    services.extend(
        second.pk,
        new_last_day=testing.LAST.replace(day=26),
        reason="باران",
        unit_ids=[people.yazd.pk],
        by=people.nasrin,
        at=people.at,
    )
    mine, other = text(desk("phases", person="mina")), text(desk("phases", person="nasrin"))
    assert "برای دفتر شما: تا پایان روز ۱۲ تیر ۱۴۰۰" in mine
    assert "برای دفتر شما" not in other
    assert "/extend/" not in mine


# --- Sections --------------------------------------------------------------------------------------------
def test_sections_are_added_a_line_each(desk, opened):
    answer = desk("sections", method="post", names="جشنوارهٔ فیلم\n\nاردوی جهادی", kind="")
    assert answer.status_code == 302
    assert [each.kind for each in queries.sections(opened.pk)][-2:] == ["contest", "drive"]


def test_a_name_that_is_there_already_adds_nothing_and_stays_typed(desk, opened):
    page = text(desk("sections", method="post", names="تازه\nتولیدات رسانه ای", kind=""))
    assert "محوری با همین نام هست: «تولیدات رسانه ای»." in page
    assert "تازه\nتولیدات رسانه ای" in page
    assert queries.sections(opened.pk).count() == 7


def test_counting_people_is_warned_of_and_not_blocked(desk, opened):
    section = queries.sections(opened.pk)[0]
    answer = desk(
        "section", section.public_id, method="post", name_fa="مسابقه", kind="contest", count_unit_fa="نفر"
    )
    assert answer.status_code == 302
    assert "واحد شمارش «نفر» تنها برای شمارش یکتاست؛" in text(desk("section", section.public_id))


def test_a_member_reads_a_playbook_and_mends_nothing(desk, opened):
    section = queries.sections(opened.pk)[0]
    page = desk("section", section.public_id, person="mina")
    assert (section.what_counts in text(page), "<form" in text(page).split("<main")[1]) == (True, False)
    assert desk("section", section.public_id, person="mina", method="post").status_code == 404


def test_pages_speak_english_under_en(desk):
    page = text(desk("sections", language="en"))
    assert "Memorising and concepts contest" in page
    assert "attendances" in page


def test_the_first_half_seasons_are_named_beforehand(desk, people):
    bare = testing.draft_campaign(people, slug="bare", bare=True)
    assert desk("phases", campaign=bare).context["form"]["title_fa"].value() == "نیم‌فصل اول"
