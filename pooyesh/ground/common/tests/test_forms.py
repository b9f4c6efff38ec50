"""Fields read what people really type, and a refusal is said beside its field."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import engines
from django.utils import timezone, translation
from django.utils.datastructures import MultiValueDict

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import forms

TODAY = date(2021, 6, 8)  # 18 Khordad 1400


def clean(field, raw):
    """Return what the field makes of a text, or its first sentence."""

    class One(forms.Form):
        it = field

    form = One(raw if isinstance(raw, dict) else {"it": raw}, today=TODAY)
    return form.cleaned_data["it"] if form.is_valid() else form.errors["it"][0]


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("typed", ["1400/3/17", "۱۴۰۰/۰۳/۱۷", "۱۷ خرداد ۱۴۰۰", "17 خرداد", "۱۷ خرداد"])
def test_a_date_is_read_however_it_is_typed(typed):
    assert clean(forms.JalaliDateField(), typed) == date(2021, 6, 7)


def test_a_date_that_is_none_says_how_to_write_it():
    assert "1400/2/28" in clean(forms.JalaliDateField(), "روزی")


def test_a_date_outside_its_bounds_is_told_the_bound():
    assert clean(forms.JalaliDateField(last=TODAY), "1400/3/19") == (
        "This day is too late; choose 8 June 2021 or earlier."
    )


def test_a_date_field_shows_its_value_in_the_calendar_it_reads():
    with translation.override("fa"):
        assert forms.JalaliDateField().prepare_value(TODAY) == "۱۸ خرداد ۱۴۰۰"
    assert forms.JalaliDateField().prepare_value(TODAY) == "1400/03/18"


def test_what_a_date_field_shows_is_read_back_as_the_same_day():
    field = forms.JalaliDateField()
    assert clean(forms.JalaliDateField(), field.prepare_value(TODAY)) == TODAY


@pytest.mark.parametrize("typed", ["۱۸:۳۰", "18.30", "18:30"])
def test_a_time_is_read_however_it_is_typed(typed):
    assert clean(forms.TimeField(), typed) == time(18, 30)


def test_an_hour_alone_is_a_time():
    assert clean(forms.TimeField(), "18") == time(18)


@pytest.mark.parametrize("typed", ["2700", "۲۷۰۰", "۲٬۷۰۰", "2,700", "٢٧٠٠"])
def test_a_count_is_read_in_all_digits(typed):
    assert clean(forms.CountField(), typed) == 2700


def test_a_count_below_its_bound_is_told_the_bound():
    assert clean(forms.CountField(least=1), "0") == "Write a number of at least 1."


def test_a_count_above_its_bound_is_told_the_bound():
    assert clean(forms.CountField(most=1000), "2000") == "Write a number of at most 1,000."


def test_lines_are_a_list_without_the_empty_ones():
    assert clean(forms.LinesField(), "آگاهی\r\n\r\n  آموزش  \n") == ["آگاهی", "آموزش"]


def test_a_moment_is_an_instant_of_the_current_zone():
    with timezone.override("Asia/Tehran"):
        assert clean(forms.MomentField(), {"it_day": "1400/3/17", "it_clock": "18:30"}) == datetime(
            2021, 6, 7, 14, 0, tzinfo=UTC
        )


def test_hour_24_is_the_end_of_the_day():
    with timezone.override("Asia/Tehran"):
        assert clean(forms.MomentField(), {"it_day": "1400/3/17", "it_clock": "۲۴"}) == datetime(
            2021, 6, 7, 19, 30, tzinfo=UTC
        )


def test_a_moment_without_a_time_asks_for_it():
    assert clean(forms.MomentField(), {"it_day": "1400/3/17", "it_clock": ""}) == "Write the time."


def test_a_name_in_another_spelling_finds_its_value():
    offices = [("yzd", "دانشگاه یزد"), ("krm", "علوم‌پزشکی کرمان")]
    assert clean(forms.FoldedChoiceField(choices=offices), "علوم پزشكي كرمان") == "krm"


def test_an_unknown_name_is_quoted_back():
    assert clean(forms.FoldedChoiceField(choices=[]), "کرمن") == "“کرمن” was not found; choose from the list."


def test_a_contact_is_a_mobile_or_an_address():
    assert [clean(forms.EmailOrMobileField(), text) for text in ("۰۹۱۲۳۴۵۶۷۸۹", "Leila@Example.org")] == [
        ("mobile", "+989123456789"),
        ("email", "leila@example.org"),
    ]


def test_a_pick_offers_no_choice_first():
    field = forms.PickField(choices=[("1", "یزد")], empty="استان")
    assert list(field.choices) == [("", "استان"), ("1", "یزد")]


class Photos(forms.Form):
    photos = forms.PhotoField(url="/files/", most=2)


def test_photos_come_as_finished_uploads_and_as_files():
    photo = SimpleUploadedFile("a.jpg", b"\xff\xd8")
    sent = Photos(MultiValueDict({"photos": ["k1", "k1"]}), MultiValueDict({"photos": [photo]}))
    assert (sent.is_valid(), sent.cleaned_data["photos"]) == (True, forms.Uploads(("k1",), (photo,)))


def test_a_removed_photo_is_left_out():
    sent = Photos(MultiValueDict({"photos": ["k1", "k2"], "photos-remove": ["k1"]}))
    assert (sent.is_valid(), sent.cleaned_data["photos"].ids) == (True, ("k2",))


def test_too_many_photos_are_refused_with_the_number():
    assert Photos(MultiValueDict({"photos": ["k1", "k2", "k3"]})).errors["photos"] == ["At most 2 photos."]


def test_no_photo_where_one_is_asked_for_is_refused():
    assert Photos(MultiValueDict()).errors["photos"] == ["Choose photos."]


class Quick(forms.Form):
    folded = ("about",)
    title = forms.CharField(label="Title")
    people = forms.CountField(label="How many people were there?")
    section = forms.PickField(label="Section", choices=[("1", "Reading")])
    about = forms.CharField(label="About", required=False)


def test_a_required_field_names_itself():
    assert Quick({}).errors == {
        "title": ["Enter title."],
        "people": ["Answer this."],
        "section": ["Choose section."],
    }


def test_a_refusal_stands_beside_its_field():
    form = Quick({"title": "x", "people": "45", "section": "1"})
    form.is_valid()
    form.add_refusal(Refusal("The breakdown sums to %(sum)s.", field="people", code="sum", sum=4500))
    assert form.errors == {"people": ["The breakdown sums to 4,500."]}


def test_a_refusal_without_a_field_of_ours_stands_on_top():
    form = Quick({"title": "x", "people": "45", "section": "1"})
    form.is_valid()
    form.add_refusal(Refusal("This is closed.", field="elsewhere"))
    assert form.non_field_errors() == ["This is closed."]


def test_what_was_typed_stays():
    html = str(Quick({"title": "محفل انس", "people": "زیاد"}))
    assert ('value="محفل انس"' in html, 'value="زیاد"' in html) == (True, True)


def test_error_and_hint_are_tied_to_the_input():
    html = str(Quick({"title": ""})["title"])
    assert 'aria-describedby="id_title_error"' in html
    assert 'id="id_title_error"' in str(Quick({"title": ""}))


def test_folded_fields_are_shut_until_filled():
    assert (Quick().unfolded, Quick({"about": "x"}).unfolded) == (False, True)


def test_the_summary_links_to_every_field_to_mend():
    template = engines["django"].from_string("{% error_summary form %}")
    html = template.render({"form": Quick({})})
    assert [f'href="#id_{name}"' in html for name in ("title", "people", "section", "about")] == [
        True,
        True,
        True,
        False,
    ]


def test_an_empty_moment_does_not_unfold_the_rest():
    class Due(forms.Form):
        folded = ("due",)
        due = forms.MomentField(required=False)

    assert [Due({"due_day": day, "due_clock": ""}).unfolded for day in ("", "1400/3/1")] == [False, True]
