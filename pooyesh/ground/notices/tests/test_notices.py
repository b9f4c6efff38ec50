from datetime import UTC, datetime, timedelta

import pytest
from django.utils import translation

from pooyesh.ground.accounts.testing import person
from pooyesh.ground.notices import queries, services

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def _tell(*people, message="Hello", at=AT, campaign_id=1, path="/en/b1400/desk/", **params):
    return services.tell(people, message, params=params, path=path, campaign_id=campaign_id, at=at)


def test_each_person_is_told_once_and_the_address_keeps_no_language():
    leila, mina = person("Leila"), person("Mina")
    told = _tell(leila, mina, leila)
    assert [(notice.user, notice.path, notice.read_at) for notice in told] == [
        (leila, "/b1400/desk/", None),
        (mina, "/b1400/desk/", None),
    ]


def test_unread_notices_of_this_campaign_are_counted(django_assert_num_queries):
    leila = person("Leila")
    first, _ = _tell(leila)[0], _tell(leila)
    _tell(leila, campaign_id=2)
    services.read(first.pk, by=leila, at=AT)
    with django_assert_num_queries(1):
        assert queries.unread_count(leila, 1) == 1


def test_reading_twice_keeps_the_first_moment():
    leila = person("Leila")
    notice = _tell(leila)[0]
    services.read(notice.pk, by=leila, at=AT)
    assert services.read(notice.pk, by=leila, at=AT + timedelta(days=1)).read_at == AT


def test_all_seen_leaves_what_came_later_unread():
    leila = person("Leila")
    _tell(leila)
    _tell(leila, at=AT + timedelta(seconds=1))
    assert (services.read_all(1, by=leila, at=AT), queries.unread_count(leila, 1)) == (1, 1)


def test_unread_come_first_then_the_newest():
    leila = person("Leila")
    old, new, read = (_tell(leila, at=AT + timedelta(hours=hour))[0] for hour in (0, 1, 2))
    services.read(read.pk, by=leila, at=AT)
    assert list(queries.notices_of(leila, 1)) == [new, old, read]


MESSAGE = "“%(title)s” is due on %(day)s, %(count)s left."
PARAMS = {
    "title": "Ramadan evening",
    "day": {"date": "2021-06-21"},
    "count": 2700,
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“Ramadan evening” is due on 21 June 2021, 2,700 left."),
        ("fa", "“Ramadan evening” is due on ۳۱ خرداد ۱۴۰۰, ۲٬۷۰۰ left."),
    ],
)
def test_a_notice_is_told_in_the_readers_language(language, text):
    notice = _tell(person("Leila"), message=MESSAGE, **PARAMS)[0]
    with translation.override(language):
        assert queries.text_of(notice) == text


def test_a_sentence_that_misses_a_value_is_still_told():
    assert queries.text_of(_tell(person("Leila"), message="Due on %(day)s", other=1)[0]) == "Due on %(day)s"


def test_an_instant_is_told_as_day_and_clock_and_a_word_is_translated():
    values = {"moment": {"at": "2021-05-25T06:30:00+00:00"}, "state": {"word": "Monday"}}
    notice = _tell(person("Leila"), message="%(state)s: %(moment)s", **values)[0]
    with translation.override("en"):
        assert queries.text_of(notice) == "Monday: 25 May 2021, 11:00"
