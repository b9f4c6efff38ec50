"""Who may open what of reports: a unit writes its own, those above settle them, nobody settles their own unit's."""

from datetime import timedelta

from pooyesh.stages.reports import services, testing
from tests.role_table import List, Row, members, nobody

WRITERS = "SE SM CO OH MA"  # each writes for the unit in which the role is held
OWN, SETTLE, SETTLE_FOREIGN = "OH MA", "SE SM CO", "SE SM"
WORDS = {"words": "سند کافی نیست"}


def may(roles, status=200):
    return nobody() | dict.fromkeys(roles.split(), status)


def _writer(cast, unit):
    return cast.leila if unit == cast.yazd_office else cast.reza


def _made(cast, unit, *, send=True):
    return testing.a_report(cast.campaign, unit, by=_writer(cast, unit), send=send)


def _named(report):
    return {"public_id": report.public_id}


def _draft(cast, unit):
    return _named(_made(cast, unit, send=False))


def _sent(cast, unit):
    return _named(_made(cast, unit))


def _version(cast, unit):
    return {**_sent(cast, unit), "number": 1}


def _withdrawn(cast, unit):
    report = _made(cast, unit)
    return _named(services.withdraw(report.pk, by=_writer(cast, unit), at=testing.NEXT_MORNING))


def _verified(cast, unit):
    report = _made(cast, unit)
    by = cast.omid if unit == cast.yazd_office else cast.hamid
    return _named(services.verify(report.pk, by=by, at=testing.NEXT_MORNING))


def _rejected(cast, unit):
    report = _made(cast, unit)
    return _named(services.reject(report.pk, by=cast.nasrin, at=testing.NEXT_MORNING, words="تکراری"))


def _words(cast, unit):
    return WORDS


def _return(cast, unit):
    return {"reason": "number", "until": "1420/1/1"}


def _typed(cast, unit):
    return {"title": "حلقهٔ شبانه"}


def _fill(cast, n):
    for number in range(n):
        unit = (cast.yazd_office, cast.kerman_office)[number % 2]
        testing.a_report(cast.campaign, unit, by=_writer(cast, unit), title=f"شب شعر {number}", count=17)


def _fill_anew(cast, n):
    for number in range(n):
        at = testing.NEXT_MORNING + timedelta(minutes=number)
        testing.a_report(cast.campaign, cast.yazd_office, by=cast.leila, at=at, count=17)


def verb(roles, foreign, to, data=None):
    given = {"data": data} if data else {}
    return Row(may(roles, 302), foreign=may(foreign, 302), to=to, method="post", **given)


ROWS = {
    "reports:list": Row(members()),
    "reports:new": Row(may(WRITERS)),
    "reports:keep": Row(may(WRITERS, 204), method="post", data=_typed),
    "reports:twins": Row(may(WRITERS)),
    "reports:show": Row(members(), foreign=may("SE SM"), to=_sent),
    "reports:version": Row(members(), foreign=may("SE SM"), to=_version),
    "reports:edit": Row(may(OWN), foreign=nobody(), to=_draft),
    "reports:keep_on": Row(may(OWN, 204), foreign=nobody(), to=_draft, method="post", data=_typed),
    "reports:send": verb(OWN, "", _draft),
    "reports:recall": verb(OWN, "", _sent),
    "reports:withdraw": verb(OWN, "", _sent),
    "reports:restore": verb(OWN, "", _withdrawn),
    "reports:correct": verb(OWN, "", _verified, _words),
    "reports:discard": verb(OWN, "", _draft),
    "reports:verify_one": verb(SETTLE, SETTLE_FOREIGN, _sent),
    "reports:return": verb(SETTLE, SETTLE_FOREIGN, _sent, _return),
    "reports:reject": verb(SETTLE, SETTLE_FOREIGN, _sent, _words),
    "reports:recall_decision": verb(SETTLE, SETTLE_FOREIGN, _verified, _words),
    "reports:restore_rejected": verb(SETTLE, SETTLE_FOREIGN, _rejected, _words),
    "reports:verify": Row(may(SETTLE)),
    "reports:verify_many": Row(may(SETTLE, 302), method="post"),
    "reports:coverage": Row(may(SETTLE)),
}
LISTS = {
    "reports:list": List(fill=_fill),
    # a list and a whole report beside it in one screen
    "reports:verify": List(fill=_fill, most=24, reader="omid"),
    "reports:coverage": List(fill=_fill_anew),
}
