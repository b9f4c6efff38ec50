"""A photo comes over a line that breaks, and arrives whole, once, and only with whoever sent it."""

import json
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http.request import UnreadablePostError
from django.test import Client

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.testing import person
from pooyesh.ground.common.widgets import Uploads
from pooyesh.ground.files import parts, queries, services
from pooyesh.ground.files.models import File, Rendition, Upload
from pooyesh.ground.files.testing import a_photo, a_picture, an_upload

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
PHOTO = a_picture(1200, 900)
HERE = "/files/uploads/"


@pytest.fixture
def leila(db):
    return person("Leila Karimi")


@pytest.fixture
def phone(leila):
    client = Client()
    client.force_login(leila)
    return client


WEIGHT = len(PHOTO)


def _begin(client, size=WEIGHT, name="photo.jpg"):
    return client.post(HERE, json.dumps({"name": name, "size": size}), content_type="application/json")


def _piece(client, upload, offset, data):
    return client.patch(
        f"{HERE}{upload}/",
        data,
        content_type="application/octet-stream",
        headers={"Upload-Offset": str(offset)},
    )


def _begun(client):
    return _begin(client).json()["id"]


def test_a_photo_sent_in_pieces_becomes_a_picture_with_its_last_byte(phone):
    upload = _begun(phone)
    middle = _piece(phone, upload, 0, PHOTO[:5000]).json()
    last = _piece(phone, upload, 5000, PHOTO[5000:]).json()
    assert (middle["offset"], middle["done"], last["done"], last["width"]) == (5000, False, True, 1200)


def test_beginning_answers_with_the_upload_and_its_place(phone):
    answer = _begin(phone)
    assert (answer.status_code, answer.json()["offset"], answer.headers["Upload-Offset"]) == (201, 0, "0")


def test_a_wrong_place_is_answered_with_the_true_one(phone):
    upload = _begun(phone)
    _piece(phone, upload, 0, PHOTO[:5000])
    answer = _piece(phone, upload, 100, PHOTO[100:5000])
    assert (answer.status_code, answer.json()["offset"]) == (409, 5000)


def test_a_piece_that_comes_twice_harms_nothing(phone):
    upload = _begun(phone)
    answers = [_piece(phone, upload, 0, PHOTO[:5000]).status_code for _ in range(2)]
    _piece(phone, upload, 5000, PHOTO[5000:])
    assert (answers, File.objects.get().digest == _digest(PHOTO)) == ([200, 409], True)


def _digest(data):
    import hashlib

    return hashlib.sha256(data).hexdigest()


def test_the_upload_says_where_it_stands(phone):
    upload = _begun(phone)
    _piece(phone, upload, 0, PHOTO[:777])
    said = phone.get(f"{HERE}{upload}/").json()
    assert (said["offset"], said["size"], said["done"]) == (777, len(PHOTO), False)


@pytest.mark.parametrize("place", ["", "x", "-1", "٥"])
def test_a_piece_without_a_place_is_told_the_true_one(phone, place):
    assert _piece(phone, _begun(phone), place, b"x").status_code == 409


def test_what_a_broken_line_let_through_is_kept(phone, monkeypatch):
    from pooyesh.ground.files import views

    upload = _begun(phone)
    pieces = iter([PHOTO[:3000]])

    def read(self, size):
        try:
            return next(pieces)
        except StopIteration:
            raise UnreadablePostError("the line broke") from None

    monkeypatch.setattr("django.http.request.HttpRequest.read", read)
    _piece(phone, upload, 0, PHOTO)
    assert (phone.get(f"{HERE}{upload}/").json()["offset"], views.STEP) == (3000, 65536)


def test_bytes_that_outran_their_row_are_written_again_over_themselves(phone):
    upload = _begun(phone)
    parts.write(upload, PHOTO[:9000], at=0)  # the server was killed before the row was changed
    assert _piece(phone, upload, 0, PHOTO[:5000]).json()["offset"] == 5000
    assert _piece(phone, upload, 5000, PHOTO[5000:]).json()["done"] is True


def test_bytes_lost_with_their_disk_are_asked_for_again(phone):
    upload = _begun(phone)
    _piece(phone, upload, 0, PHOTO[:5000])
    parts.drop(upload)
    answer = _piece(phone, upload, 5000, PHOTO[5000:])
    assert (answer.status_code, answer.json()["offset"]) == (409, 0)


def test_a_whole_upload_whose_answer_was_cut_off_is_finished_by_asking(phone, leila):
    begun = services.begin(name="a.jpg", size=len(PHOTO), by=leila, at=AT)
    services.receive(begun, PHOTO, offset=0)
    assert phone.get(f"{HERE}{begun.public_id}/").json()["done"] is True


def test_a_finished_upload_is_finished_once(leila):
    upload = an_upload(leila, at=AT)
    upload.refresh_from_db()
    assert (services.finish(upload, at=AT), File.objects.count()) == (upload.file, 1)


def test_an_unfinished_upload_is_no_picture_yet(leila):
    begun = services.begin(name="a.jpg", size=len(PHOTO), by=leila, at=AT)
    with pytest.raises(Refusal) as refused:
        services.finish(begun, at=AT)
    assert refused.value.code == "incomplete"


@pytest.mark.parametrize(
    ("size", "status"), [(25 * 2**20, 201), (25 * 2**20 + 1, 413), (0, 422), (-5, 422), ("x", 422)]
)
def test_the_size_is_weighed_before_anything_is_sent(phone, size, status):
    assert _begin(phone, size=size).status_code == status


def test_more_than_was_declared_is_refused(phone):
    upload = _begin(phone, size=100).json()["id"]
    assert _piece(phone, upload, 0, PHOTO[:101]).status_code == 413


def test_a_piece_that_is_too_large_is_refused(phone, settings):
    settings.UPLOAD_CHUNK_BYTES = 1000
    assert _piece(phone, _begun(phone), 0, PHOTO[:1001]).status_code == 413


def test_what_is_no_picture_is_refused_with_a_sentence_and_gone(phone):
    upload = _begin(phone, size=11).json()["id"]
    answer = _piece(phone, upload, 0, b"<svg></svg>")
    assert (answer.status_code, answer.json(), Upload.objects.count()) == (
        422, {"error": "درون این فایل تصویر نیست. فایل دیگری برگزینید."}, 0,
    )  # fmt: skip


def test_the_sentence_is_in_the_language_of_the_address(phone):
    upload = _begin(phone, size=11).json()["id"]
    answer = phone.patch(
        f"/en{HERE}{upload}/",
        b"<svg></svg>",
        content_type="application/octet-stream",
        headers={"Upload-Offset": "0"},
    )
    assert answer.json() == {"error": "There is no picture in this file. Choose another file."}


def test_somebody_elses_upload_is_absent(phone):
    upload = _begun(phone)
    kian = Client()
    kian.force_login(person("Kian Rad"))
    assert [kian.get(f"{HERE}{upload}/").status_code, _piece(kian, upload, 0, b"x").status_code] == [404, 404]


def test_nobody_uploads_without_signing_in(db):
    answer = _begin(Client())
    assert (answer.status_code, answer.json()) == (
        401,
        {"error": "برای ادامه دوباره وارد شوید؛ نوشته‌هایتان مانده است."},
    )


def test_an_upload_needs_the_forms_token(leila):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(leila)
    assert _begin(strict).status_code == 403


def test_a_name_is_only_its_last_part(leila):
    begun = services.begin(name="C:\\photos\\../../" + "x" * 300 + ".jpg", size=5, by=leila, at=AT)
    assert (len(begun.name), begun.name.endswith("x.jpg"), "/" in begun.name) == (200, True, False)


def test_the_oldest_of_too_many_uploads_gives_way(leila):
    begun = [services.begin(name="a", size=5, by=leila, at=AT) for _ in range(services.MOST_UNFINISHED + 2)]
    assert list(queries.unfinished(by_id=leila.pk)) == begun[2:]


# --- What a form brings ----------------------------------------------------------------------------------
def test_a_form_brings_finished_uploads_in_order_and_files_of_its_own(leila):
    first, second = an_upload(leila, at=AT, name="1.jpg"), an_upload(leila, at=AT, name="2.jpg")
    came = SimpleUploadedFile("3.jpg", PHOTO)
    taken = services.take(Uploads((second.public_id, first.public_id), (came,)), by=leila, at=AT)
    assert [file.name for file in taken] == ["2.jpg", "1.jpg", "3.jpg"]


def test_a_form_cannot_bring_somebody_elses_upload(leila):
    kians = an_upload(person("Kian Rad"), at=AT)
    assert services.take(Uploads((kians.public_id, "nothing")), by=leila, at=AT) == []


def test_a_form_finishes_what_arrived_whole(leila):
    begun = services.begin(name="a.jpg", size=len(PHOTO), by=leila, at=AT)
    services.receive(begun, PHOTO, offset=0)
    assert [file.width for file in services.take(Uploads((begun.public_id,)), by=leila, at=AT)] == [1200]


# --- What is left behind ---------------------------------------------------------------------------------
def test_uploads_nobody_came_back_for_are_swept_away(leila):
    begun = services.begin(name="a", size=5, by=leila, at=AT)
    services.receive(begun, b"abc", offset=0)
    early = services.sweep(at=AT + services.UNFINISHED_FOR)
    swept = services.sweep(at=AT + services.UNFINISHED_FOR * 2)
    assert (early, swept, Upload.objects.count(), parts.length(begun.public_id)) == (0, 1, 0, 0)


def test_an_image_never_hung_on_anything_is_swept_away_with_its_bytes(
    leila, django_capture_on_commit_callbacks
):
    from django.core.files.storage import default_storage

    upload = an_upload(leila, at=AT)
    upload.refresh_from_db()
    paths = [one.path for one in upload.file.renditions.all()]
    with django_capture_on_commit_callbacks(execute=True):
        services.sweep(at=AT + services.FINISHED_FOR * 2)
    assert (File.objects.count(), [default_storage.exists(path) for path in paths]) == (
        0,
        [False] * len(paths),
    )


def test_bytes_that_two_files_share_stay_with_the_second(leila, django_capture_on_commit_callbacks):
    from django.core.files.storage import default_storage

    first, second = a_photo(leila, at=AT), a_photo(leila, at=AT)
    with django_capture_on_commit_callbacks(execute=True):
        services.remove(first)
    assert all(default_storage.exists(one.path) for one in second.renditions.all())


def test_the_same_bytes_are_stored_once(leila):
    a_photo(leila, at=AT), a_photo(leila, at=AT)
    assert len(set(Rendition.objects.values_list("path", flat=True))) * 2 == Rendition.objects.count()


def test_a_stored_size_cut_off_by_a_crash_is_written_again(leila):
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage

    path = a_photo(leila, at=AT).renditions.first().path
    whole = default_storage.size(path)
    default_storage.delete(path)
    default_storage.save(path, ContentFile(b"half"))
    a_photo(leila, at=AT)
    assert default_storage.size(path) == whole
