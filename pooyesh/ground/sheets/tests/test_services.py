"""A table is given, mended and entered: once, and whole."""

from datetime import UTC, datetime

import pytest

from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.testing import person
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.files import services as files
from pooyesh.ground.files.models import File
from pooyesh.ground.files.testing import an_upload
from pooyesh.ground.jobs import services as jobs
from pooyesh.ground.jobs.models import Job
from pooyesh.ground.sheets import services
from pooyesh.ground.sheets.models import Import, ImportRow
from pooyesh.ground.sheets.testing import KIND, an_import

AT = datetime(2021, 5, 25, 6, 30, tzinfo=UTC)
BROKEN = "نام\tتعداد\tتاریخ\nالف\tچند\t۱۴۰۰/۲/۲۸\n\t۷\t\nالف\t۳\t۱۴۰۰/۱۳/۱\n"


@pytest.fixture
def leila(db):
    return person("Leila Karimi")


def _given(leila, text=""):
    return an_import(leila, at=AT, text=text)


def _errors(imported):
    return {row.number: sorted(row.errors) for row in imported.rows.filter(has_errors=True)}


def _shelf():
    return list(File.objects.filter(kind=KIND).order_by("pk").values_list("name", "size"))


def _many(count):
    return "نام\tتعداد\n" + "".join(f"n{number}\t{number}\n" for number in range(count))


def _mend(imported, by, number, key, text):
    return services.edit_cell(imported.pk, number=number, key=key, text=text, scope=None, by=by, at=AT)


def _sentence(call):
    with pytest.raises(Refusal) as refused:
        call()
    return str(refused.value)


def test_a_table_is_read_guessed_and_checked(leila):
    imported = _given(leila)
    assert (imported.state, imported.mapping, imported.rows_count, imported.errors_count) == (
        "checked", {"name": 0, "count": 1, "day": 2}, 2, 0,
    )  # fmt: skip


def test_each_cell_that_cannot_be_taken_has_its_sentence(leila):
    imported = _given(leila, BROKEN)
    assert (_errors(imported), imported.errors_count) == ({2: ["count"], 3: ["name"], 4: ["day", "name"]}, 4)


def test_columns_are_guessed_in_any_spelling(leila):
    imported = _given(leila, "تعداد كل\tنام كامل\n۷\tالف\n")
    assert imported.mapping == {"name": 1, "count": 0}


def test_a_required_field_without_a_column_waits_for_one(leila):
    imported = _given(leila, "چیز\tتعداد\nالف\t۷\n")
    assert (imported.state, imported.mapping) == ("given", {"count": 1})


def test_nothing_is_entered_while_a_column_is_missing(leila):
    imported = _given(leila, "چیز\tتعداد\nالف\t۷\n")
    with pytest.raises(Refusal):
        services.commit(imported.pk, scope=None, by=leila, at=AT)
    assert _shelf() == []


def test_columns_chosen_by_hand_are_checked_at_once(leila):
    imported = _given(leila, "چیز\tتعداد\nالف\tهفت نفر\n")
    services.map_columns(imported.pk, {"name": 0, "count": 1}, scope=None, by=leila, at=AT)
    imported.refresh_from_db()
    assert (imported.state, _errors(imported)) == ("checked", {2: ["count"]})


def test_one_column_does_not_hold_two_things(leila):
    imported = _given(leila)
    said = _sentence(
        lambda: services.map_columns(imported.pk, {"name": 0, "count": 0}, scope=None, by=leila, at=AT)
    )
    assert said == "Column “نام” is chosen for two things; choose one column for each."


def test_a_mended_cell_is_checked_with_the_whole_table(leila):
    imported = _given(leila, BROKEN)
    _mend(imported, leila, 2, "name", "پ")
    assert _errors(imported) == {2: ["count"], 3: ["name"], 4: ["day"]}


def test_cells_can_be_mended_until_nothing_is_left(leila):
    imported = _given(leila, BROKEN)
    changes = {(2, "count"): "۵", (3, "name"): "ب", (4, "day"): "", (4, "name"): "پ"}
    services.edit_cells(imported.pk, changes, scope=None, by=leila, at=AT)
    services.commit(imported.pk, scope=None, by=leila, at=AT)
    assert _shelf() == [("الف", 5), ("ب", 7), ("پ", 3)]


def test_a_field_without_a_column_gets_one_when_it_is_written(leila):
    imported = _given(leila, "نام\tتعداد\nالف\t۷\n")
    edited = _mend(imported, leila, 2, "day", "۱۴۰۰/۲/۲۸")
    assert (edited.mapping["day"], ImportRow.objects.get().cells) == (2, ["الف", "۷", "۱۴۰۰/۲/۲۸"])


def test_cells_of_rows_that_are_not_there_change_nothing(leila):
    imported = _given(leila)
    services.edit_cells(imported.pk, {(99, "name"): "x", (2, "colour"): "y"}, scope=None, by=leila, at=AT)
    assert [row.cells for row in imported.rows.all()] == [["الف", "۱۲", "۱۴۰۰/۲/۲۸"], ["ب", "۷", ""]]


def test_with_an_error_nothing_is_entered(leila):
    imported = _given(leila, BROKEN)
    said = _sentence(lambda: services.commit(imported.pk, scope=None, by=leila, at=AT))
    assert (said, _shelf()) == ("4 errors are left; nothing is entered until they are mended.", [])


def test_a_table_is_entered_once_however_often_it_is_asked(leila):
    imported = _given(leila)
    answers = [services.commit(imported.pk, scope=None, by=leila, at=AT).result for _ in range(3)]
    assert (answers[0] == answers[1] == answers[2], _shelf()) == (True, [("الف", 12), ("ب", 7)])


def test_an_entered_table_changes_no_more(leila):
    imported = _given(leila)
    services.commit(imported.pk, scope=None, by=leila, at=AT)
    with pytest.raises(Refusal):
        _mend(imported, leila, 2, "name", "x")


def test_entering_leaves_a_line_in_the_trail(leila):
    imported = _given(leila)
    services.commit(imported.pk, scope=None, by=leila, at=AT)
    assert list(Deed.objects.values_list("verb", "noun", "public_id")) == [
        ("import", KIND, imported.public_id)
    ]


def test_what_breaks_halfway_leaves_nothing(leila, monkeypatch):
    def broken(rows, context):
        File.objects.create(kind=KIND, name="half", size=1, mime="", digest="", created_at=context.at)
        raise Refusal("The shelf is full.")

    imported = _given(leila)
    object.__setattr__(services.registry.find(KIND), "commit", broken)
    try:
        said = _sentence(lambda: services.commit(imported.pk, scope=None, by=leila, at=AT))
    finally:
        from pooyesh.ground.sheets import testing

        object.__setattr__(testing.INTAKE, "commit", testing.commit)
    assert (said, _shelf(), Import.objects.get().state) == ("The shelf is full.", [], "checked")


def test_what_went_wrong_meanwhile_goes_back_to_be_mended(leila):
    imported = _given(leila)
    ImportRow.objects.filter(number=3).update(cells=["الف", "۷", ""])  # the world moved on
    with pytest.raises(Refusal):
        services.commit(imported.pk, scope=None, by=leila, at=AT)
    imported.refresh_from_db()
    assert (imported.state, imported.errors_count, _errors(imported), _shelf()) == (
        "checked",
        1,
        {3: ["name"]},
        [],
    )


def test_a_large_table_is_entered_in_the_background(leila):
    imported = _given(leila, _many(501))
    waiting = services.commit(imported.pk, scope=None, by=leila, at=AT).state
    jobs.run_waiting(at=AT)
    imported.refresh_from_db()
    assert (waiting, imported.state, len(_shelf())) == ("committing", "committed", 501)


def test_a_large_table_asked_twice_is_one_job(leila):
    imported = _given(leila, _many(501))
    for _ in range(2):
        services.commit(imported.pk, scope=None, by=leila, at=AT)
    jobs.run_waiting(at=AT)
    assert (Job.objects.count(), len(_shelf())) == (1, 501)


def test_a_large_table_whose_job_failed_can_be_mended_and_asked_again(leila):
    imported = _given(leila, _many(501))
    services.commit(imported.pk, scope=None, by=leila, at=AT)
    ImportRow.objects.filter(number=3).update(cells=["n0", "7"])
    jobs.run_waiting(at=AT)
    _mend(imported, leila, 3, "name", "other")
    services.commit(imported.pk, scope=None, by=leila, at=AT)
    jobs.run_waiting(at=AT)
    assert (Import.objects.get().state, len(_shelf())) == ("committed", 501)


def test_many_errors_at_once_are_written_anew(leila):
    imported = _given(leila, "چیز\tچند\n" + "".join(f"n{number}\tx\n" for number in range(600)))
    services.map_columns(imported.pk, {"name": 0, "count": 1}, scope=None, by=leila, at=AT)
    imported.refresh_from_db()
    assert (imported.errors_count, imported.rows.count(), len(_errors(imported))) == (600, 600, 600)


def test_what_a_commit_would_change_is_told_beforehand(leila):
    assert _given(leila).facts["preview"] == [["%(count)s names will be new.", {"count": 2}]]


def test_what_was_given_is_forgotten_after_a_month(leila):
    entered, left = _given(leila), _given(leila)
    services.commit(entered.pk, scope=None, by=leila, at=AT)
    services.prune(at=AT + services.KEPT_FOR)
    assert ImportRow.objects.count() == 4
    services.prune(at=AT + services.KEPT_FOR * 2)
    assert (list(Import.objects.all()), ImportRow.objects.count()) == ([entered], 0)
    assert left not in Import.objects.all()


def test_a_discarded_table_is_gone(leila):
    services.discard(_given(leila).pk)
    assert (Import.objects.count(), ImportRow.objects.count()) == (0, 0)


def test_a_file_that_an_import_needs_is_not_swept_away(leila):
    upload = an_upload(leila, at=AT)
    upload.refresh_from_db()
    Import.objects.create(kind=KIND, by_id=leila.pk, name="x", file=upload.file, created_at=AT)
    files.sweep(at=AT + files.FINISHED_FOR * 2)
    assert list(File.objects.all()) == [upload.file]
