"""Lists: search in every spelling, only the sorts that are allowed, whole exports, the same queries for any number."""

import pytest
from django.contrib.auth.models import Group
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory
from django.utils import translation

from pooyesh.core import persian
from pooyesh.ground.common import exports, lists, views
from pooyesh.ground.common.lists import Column, Filter, changed, page_of
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.common.search import search

pytestmark = pytest.mark.django_db
COLUMNS = [
    Column(
        "name",
        "Name",
        value=lambda group: group.name.strip(),
        sort="name",
        link=lambda group: f"/{group.pk}/",
    ),
    Column("pk", "Number", numeric=True),
    Column("secret", "Secret", value="pk", shown=False),
]
FILTERS = [
    Filter(
        "known", "Known", choices=[("yes", "Yes")], lookup=lambda rows, _: rows.filter(name__contains="یزد")
    )
]


@pytest.fixture
def offices():
    names = ["دانشگاه یزد", "علوم پزشکی یزد", "دانشگاه کرمان", "علوم پزشکی کرمانشاه"]
    return [Group.objects.create(name=persian.search_text(name)) for name in names]


def asked(address="/", **options):
    """Return the listing that an address gives."""
    options = {"columns": COLUMNS, "filters": FILTERS, "searched": "name"} | options
    return page_of(RequestFactory().get(address), Group.objects.order_by("pk"), **options)


def keys(listing):
    return [row[0].row.pk for row in listing.rows]


@pytest.mark.parametrize("typed", ["علوم پزشكي يزد", "علوم‌پزشکی یزد", "یزد پزشکی", "علومپزشکی یزد"])
def test_every_spelling_finds_the_same_rows(offices, typed):
    assert list(search(Group.objects.all(), typed, "name")) == [offices[1]]


def test_a_name_does_not_bring_the_longer_one(offices):
    assert list(search(Group.objects.all(), "کرمان", "name")) == [offices[2]]


def test_a_beginning_finds_when_nothing_else_does(offices):
    assert list(search(Group.objects.all(), "کرمانش", "name")) == [offices[3]]


def test_an_empty_search_changes_nothing(offices):
    assert list(search(Group.objects.order_by("pk"), "  ", "name")) == offices


def test_a_filter_narrows_and_can_be_cleared(offices):
    listing = asked("/?known=yes&sort=-name&page=2")
    assert (keys(listing), listing.narrowed, listing.clear_url) == (
        sorted((offices[0].pk, offices[1].pk), key=lambda pk: Group.objects.get(pk=pk).name, reverse=True),
        True,
        "?sort=-name",
    )


def test_nonsense_in_the_address_is_left_out(offices):
    listing = asked("/?known=no&sort=permissions__name&page=x")
    assert (keys(listing), listing.narrowed) == ([one.pk for one in offices], False)


def test_a_list_sorts_only_by_what_it_allows(offices):
    by_name = sorted(offices, key=lambda group: group.name)
    assert keys(asked("/?sort=name")) == [group.pk for group in by_name]
    assert keys(asked("/?sort=pk")) == [group.pk for group in offices]


def test_a_second_tap_turns_the_order_round(offices):
    assert [asked(address).headings[0].url for address in ("/", "/?sort=name", "/?sort=-name&q=x")] == [
        "?sort=name",
        "?sort=-name",
        "?sort=name&q=x",
    ]


def test_pages_keep_the_rest_of_the_address():
    Group.objects.bulk_create(Group(name=f"{n:03}") for n in range(120))
    listing = asked("/?sort=name&page=۲", size=25)
    assert (listing.total, keys(listing)[0], listing.next_url, listing.previous_url) == (
        120,
        Group.objects.get(name="025").pk,
        "?sort=name&page=3",
        "?sort=name",
    )


def test_the_pager_leaves_gaps():
    Group.objects.bulk_create(Group(name=f"{n:03}") for n in range(250))
    assert [n for n, _ in asked("/?page=5").pages] == [1, None, 4, 5, 6, None, 10]


@pytest.mark.parametrize("address", ["/", "/?q=یزد", "/?known=yes&sort=-name"])
def test_one_row_and_three_take_the_same_queries(offices, django_assert_max_num_queries, address):
    with django_assert_max_num_queries(3) as three:
        asked(address)
    Group.objects.exclude(pk=offices[0].pk).delete()
    with django_assert_max_num_queries(3) as one:
        asked(address)
    assert len(one) == len(three)


@pytest.fixture
def exporter(monkeypatch):
    registry, given = Registry("exporters", single=True), []

    def write(request, name, columns, rows, **facts):
        given.append((name, columns, list(rows)))
        return HttpResponse("sheet")

    monkeypatch.setattr(exports, "_exporters", registry)
    exports.register_exporter(write)
    return given


def test_an_export_holds_every_row_and_the_hidden_columns(exporter):
    Group.objects.bulk_create(Group(name=f"{n:03}") for n in range(60))
    request = RequestFactory().get("/?export=csv&sort=name")
    views.list_page(request, Group.objects.all(), columns=COLUMNS, searched="", name="offices")
    name, columns, rows = exporter[0]
    first = Group.objects.order_by("name").first()
    assert (name, columns, len(rows), rows[0]) == (
        "offices",
        ["Name", "Number", "Secret"],
        60,
        ["000", first.pk, first.pk],
    )


def test_no_export_is_offered_before_one_can_be_made(monkeypatch):
    monkeypatch.setattr(exports, "_exporters", Registry("exporters", single=True))
    assert (asked().exports, exports.asked_export(RequestFactory().get("/?export=csv"))) == ([], False)


def test_cells_speak_the_readers_language(offices):
    with translation.override("fa"):
        cell = lists.cell(Column("n", "n", value=lambda _: 2700, numeric=True), offices[0])
        assert cell.words == "۲٬۷۰۰"


@pytest.mark.parametrize(
    ("query", "changes", "address"),
    [("a=1&b=2", {"b": 3}, "?a=1&b=3"), ("a=1", {"a": None}, "?"), ("", {"q": ["x", "y"]}, "?q=x&q=y")],
)
def test_a_query_is_changed_in_one_place_only(query, changes, address):
    assert changed(QueryDict(query), **changes) == address


def test_a_list_page_shows_its_rows(site, client):
    text = client.get("/paradise/desk/list/?page=2").text
    assert ("۱۸۰ ردیف" in text, text.count("data-row"), 'aria-current="page">۲' in text) == (True, 25, True)


def test_an_empty_list_says_what_to_do(site, client):
    text = client.get("/paradise/desk/list/?empty").text
    assert ("گزارشی نیست" in text, "<table" in text) == (True, False)


def test_a_search_without_an_answer_offers_the_way_back(site, client):
    assert "با این نشانه‌ها چیزی پیدا نشد." in client.get("/paradise/desk/list/?section=1").text


PAST = Filter("past", "Past", typed=lambda text: int(persian.parse_count(text)), lookup="pk__gt")


def test_a_typed_filter_is_read_as_people_write(offices):
    listing = asked(f"/?past={persian.persian_digits(offices[2].pk)}", filters=[PAST])
    assert (keys(listing), listing.narrowed, listing.filters[0].text) == (
        [offices[3].pk],
        True,
        persian.persian_digits(offices[2].pk),
    )


def test_what_cannot_be_read_filters_nothing_and_stays_in_its_field(offices):
    listing = asked("/?past=دوم", filters=[PAST])
    assert (len(keys(listing)), listing.narrowed, listing.filters[0].text) == (4, False, "دوم")


def test_a_tucked_filter_opens_its_fold_once_it_is_used(offices):
    filters = [Filter("more", "More", choices=[("yes", "Yes")], lookup=lambda rows, _: rows, tucked=True)]
    listings = [asked("/", filters=filters), asked("/?more=yes", filters=filters)]
    assert [(len(one.shown), len(one.tucked), one.unfolded) for one in listings] == [
        (0, 1, False),
        (0, 1, True),
    ]
