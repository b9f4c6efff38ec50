"""Private files go out through their owner's door, public ones by their content."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.test import Client

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.testing import person
from pooyesh.ground.common.panels import Registry
from pooyesh.ground.files import queries, registry, services
from pooyesh.ground.files.testing import a_photo

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)


@pytest.fixture
def leila(db):
    return person("Leila Karimi")


@pytest.fixture
def photo(leila):
    return a_photo(leila, at=AT, width=1000, height=500)


def _asks(user, address):
    client = Client()
    if user:
        client.force_login(user)
    return client.get(address)


def _address(photo, width=320):
    return f"/files/{photo.public_id}/{width}.webp"


def test_whoever_sent_a_photo_sees_it(leila, photo):
    answer = _asks(leila, _address(photo))
    assert (answer.status_code, answer["Content-Type"], answer["Cache-Control"]) == (
        200, "image/webp", "private, max-age=600",
    )  # fmt: skip


def test_others_do_not_see_it(photo):
    assert (
        _asks(person("Kian Rad"), _address(photo)).status_code,
        _asks(None, _address(photo)).status_code,
    ) == (404, 302)


def test_the_door_of_the_owning_app_opens_it(photo, monkeypatch):
    monkeypatch.setattr(registry, "_doors", Registry("doors"))
    omid = person("Omid Rad")
    registry.register_door("test", lambda user, file, _at: user == omid and file == photo)
    assert _asks(omid, _address(photo)).status_code == 200


def test_a_size_that_is_not_there_is_answered_by_the_next(leila, photo):
    sizes = [queries.closest(photo, width, "webp").width for width in (1, 320, 321, 961, 5000)]
    assert sizes == [320, 320, 960, 1000, 1000]


@pytest.mark.parametrize("tail", ["320.png", "320.svg", "x.webp", "320"])
def test_other_addresses_are_absent(leila, photo, tail):
    assert _asks(leila, f"/files/{photo.public_id}/{tail}").status_code == 404


def test_a_photo_known_to_the_browser_is_not_sent_again(leila, photo):
    client = Client()
    client.force_login(leila)
    tag = client.get(_address(photo))["ETag"]
    assert client.get(_address(photo), headers={"If-None-Match": tag}).status_code == 304


def test_a_private_photo_is_not_found_by_its_content(photo):
    digest = photo.renditions.first().digest
    assert _asks(None, f"/files/public/{digest}.webp").status_code == 404


def test_a_public_photo_is_found_by_its_content_and_kept_for_ever(photo):
    services.show([photo.pk], public=True)
    digest = photo.renditions.filter(mime="image/webp").first().digest
    answer = _asks(None, f"/files/public/{digest}.webp")
    assert (answer.status_code, answer["Cache-Control"], "Set-Cookie" in answer.headers) == (
        200, "public, max-age=31536000, immutable", False,
    )  # fmt: skip


def test_a_photo_closed_again_is_gone(photo):
    services.show([photo.pk], public=True)
    services.show([photo.pk], public=False)
    digest = photo.renditions.first().digest
    assert _asks(None, f"/files/public/{digest}.webp").status_code == 404


def test_bytes_that_are_lost_are_absent_and_no_fault(leila, photo):
    from django.core.files.storage import default_storage

    default_storage.delete(photo.renditions.filter(width=320).get().path)
    assert _asks(leila, _address(photo)).status_code == 404


def test_a_document_is_saved_and_never_shown(leila):
    document = services.store_document(b"%PDF-1.4 ...", name="population.pdf", by_id=leila.pk, at=AT)
    answer = _asks(leila, f"/files/{document.public_id}/0.pdf")
    assert (answer["Content-Disposition"], answer["Cache-Control"], b"".join(answer.streaming_content)) == (
        'attachment; filename="population.pdf"', "private, no-store", b"%PDF-1.4 ...",
    )  # fmt: skip


@pytest.mark.parametrize("data", [b"MZ\x90", b"<html>", b"#!/bin/sh", b"\x7fELF", b"a\x00b"])
def test_what_is_no_document_is_refused(leila, data):
    with pytest.raises(Refusal) as refused:
        services.store_document(data, name="list.txt", by_id=leila.pk, at=AT)
    assert refused.value.code == "no-document"


def test_a_picture_takes_its_room_before_it_comes(photo):
    drawn = Template('{% load files %}{% picture photo alt="تالار" sizes="20rem" %}').render(
        Context({"photo": photo})
    )
    assert [
        part in drawn for part in ('width="1000"', 'height="500"', 'loading="lazy"', 'alt="تالار"', " 320w")
    ] == [True] * 5


def test_pictures_of_many_files_take_two_queries(leila, django_assert_num_queries):
    files = [a_photo(leila, at=AT, width=width).pk for width in (100, 200, 300)]
    with django_assert_num_queries(2):
        drawn = queries.pictures(files)
    assert [drawn[pk].width for pk in files] == [100, 200, 300]
