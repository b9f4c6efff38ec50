"""A list page runs the same plan for 1 row and for 3."""

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import role_table

LISTS = role_table.lists()


def _queries(name, page, cast):
    client = Client()
    client.force_login(getattr(cast, page.reader), backend=settings.AUTHENTICATION_BACKENDS[0])
    parts = next(a.parts for a in role_table.addresses() if a.name == name)
    address = reverse(name, kwargs={"campaign": cast.campaign.slug} if "campaign" in parts else {})
    client.get(address)  # what is read once a process (content types, caches) is not the page's
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.parametrize(("name", "page"), [pytest.param(n, p, id=n) for n, p in LISTS.items()])
def test_one_row_and_three_rows_take_the_same_queries(name, page, cast):
    page.fill(cast, 1)
    one = _queries(name, page, cast)
    page.fill(cast, 2)
    three = _queries(name, page, cast)
    assert (len(three), len(one) <= page.most) == (len(one), True), "\n".join(three)
