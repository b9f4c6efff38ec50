"""Whatever is sent to an address, it answers with a sentence and never falls over.

Every address of the role table that takes a POST is sent, by somebody who may, a sound form in which each field in
its turn is nonsense or missing, then forms in which all are.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests import role_table
from tests.nonsense import NONSENSE, forms_of
from tests.role_table import PEOPLE

ROWS = role_table.rows()
PARTS = {address.name: address.parts for address in role_table.addresses()}
TAKEN = {200, 201, 204, 302, 400, 403, 404, 405, 409, 410, 413, 422, 429}
NEVER_MUTATED = {"csrfmiddlewaretoken"}
ALONE = ("endless", "past-32-bits", "negative", "long", "last-jalali-day", "foreign", "nul", "half-a-pair")
LONG = 12  # fields


def _person(row):
    """Return who sends: a stranger where the page is for strangers, else the first of the table who may."""
    if row.own["PU"] == 200:
        return "PU"
    return next((code for code, status in row.own.items() if status not in {404, 401} and PEOPLE[code]), "PU")


def _client(cast, code):
    client = Client()
    if PEOPLE[code]:
        client.force_login(getattr(cast, PEOPLE[code]), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def _address(name, row, cast):
    kwargs = {"campaign": cast.campaign.slug} if "campaign" in PARTS[name] else {}
    return reverse(name, kwargs=kwargs | row.to(cast, cast.yazd_office))


def _pages(address):
    """Yield the address itself, then those above it: where its form may stand."""
    yield address
    steps = address.rstrip("/").split("/")
    for cut in range(len(steps) - 1, 1, -1):
        yield "/".join(steps[:cut]) + "/"


def _sound(client, address):
    """Return what the form that goes to `address` would send, read off the page it stands on."""
    for page in _pages(address):
        answer = client.get(page)
        if answer.status_code != 200 or answer.streaming or b"<form" not in answer.content:
            continue
        for form in forms_of(answer.content.decode()):
            goes = {urlsplit(one).path or page for one in (form.action, *form.targets)}
            if address in goes:
                return form.values
    return {}


def _variants(sound) -> Iterator[tuple[str, dict]]:
    """Yield what is sent, named: many fields at once show what forms do, one at a time what services do."""
    names = [name for name in sound if name not in NEVER_MUTATED]
    yield "sound", sound
    yield "nothing", {}
    for kind, value in NONSENSE.items():
        yield f"all {kind}", {**sound, **{name: [value] for name in names}}
    for place, name in enumerate(names):
        # in a long form the kinds go round, so that each field meets some and each kind meets some field
        for kind in ALONE if len(names) <= LONG else {ALONE[place % len(ALONE)]: None}:
            yield f"{name} {kind}", {**sound, name: [NONSENSE[kind]]}
        yield f"{name} missing", {other: values for other, values in sound.items() if other != name}


def _fault(client, address, data):
    """Send it, undo it, and return what is wrong with the answer; "" when nothing is."""
    try:
        with transaction.atomic():
            answer = client.post(address, data)
            said = b"" if answer.streaming else answer.content
            transaction.set_rollback(True)
    except Exception as error:  # noqa: BLE001  whatever it is, a person would have seen a 500
        return f"{type(error).__name__}: {str(error)[:160]}"
    if answer.status_code not in TAKEN:
        return f"status {answer.status_code}"
    return "a traceback in the page" if b"Traceback (most recent" in said else ""


@pytest.mark.parametrize("name", sorted(ROWS))
def test_no_form_makes_an_address_fall_over(name, cast):
    row = ROWS[name]
    address, client = _address(name, row, cast), _client(cast, _person(row))
    if client.post(address).status_code == 405:
        return  # it takes no POST at all
    sound = _sound(client, address) | _as_lists(row.data(cast, cast.yazd_office))
    faults = {what: fault for what, data in _variants(sound) if (fault := _fault(client, address, data))}
    assert faults == {}


def _as_lists(data):
    return {name: [str(value)] for name, value in data.items()}
