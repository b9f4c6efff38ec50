"""Public pages answer everybody alike: who is signed in is never asked."""

from pooyesh.ground.network.testing import an_office
from pooyesh.stages.programmes import testing as programmes
from tests.role_table import List, Row, everyone


def _programme(cast, unit):
    by = cast.leila if unit == cast.yazd_office else cast.reza
    return {"public_id": programmes.a_programme(cast.campaign, unit, by=by).public_id}


def _unit(cast, unit):
    return {"public_id": unit.public_id}


def _metric(cast, unit):
    return {"metric": "attendances"}


ROWS = {
    "public:index": Row(everyone(302)),  # with one campaign, straight to it
    "public:home": Row(everyone()),
    "public:programmes": Row(everyone()),
    "public:programme": Row(everyone(), foreign=everyone(), to=_programme),
    "public:calendar": Row(everyone(), foreign=everyone(), to=_programme),
    "public:offices": Row(everyone()),
    "public:office": Row(everyone(), foreign=everyone(), to=_unit),
    "public:results": Row(everyone()),
    "public:standings": Row(everyone()),
    "public:figure": Row(everyone(), shared=True, to=_metric),
}


def _more_programmes(cast, n):
    for _ in range(n):
        _programme(cast, cast.yazd_office)


def _more_offices(cast, n):
    return [an_office(cast.yazd) for _ in range(n)]


LISTS = {
    "public:programmes": List(fill=_more_programmes),
    "public:offices": List(fill=_more_offices),
}
