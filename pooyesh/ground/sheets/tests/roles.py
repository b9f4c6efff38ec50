"""Who may open the addresses of sheets: giving is as the intake says, and an import is its giver's alone."""

from pooyesh.ground.common.scope import resolve
from pooyesh.ground.sheets.testing import KIND, an_import, register
from tests.role_table import Row, may, members, nobody

register()


def _kind(_cast, _unit):
    return {"kind": KIND}


def _import(cast, unit):
    by = cast.leila if unit == cast.yazd_office else cast.reza
    return {"imported": an_import(by, at=cast.at, scope=resolve(cast.campaign.slug)).public_id}


def _verb(**data):
    return Row(may("OH", 302), foreign=nobody(), to=_import, method="post", data=lambda _cast, _unit: data)


ROWS = {
    "sheets:new": Row(members(), shared=True, to=_kind),
    "sheets:sample": Row(members(), shared=True, to=_kind),
    "sheets:show": Row(may("OH"), foreign=nobody(), to=_import),
    "sheets:columns": _verb(name="0", count="1"),
    "sheets:cells": _verb(**{"cell-2-name": "پ"}),
    "sheets:sheet": _verb(sheet="another"),
    "sheets:commit": _verb(),
    "sheets:discard": _verb(),
}
