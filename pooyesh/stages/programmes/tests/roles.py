"""Who may open what of programmes: planners their own, those above read, headquarters cancels and restores anyone's."""

from datetime import timedelta

from pooyesh.stages.programmes import services, testing
from tests.role_table import List, Row, members, nobody

PLANNERS = "SE SM CO OH MA"  # each plans for the unit in which the role is held
WHY = {"reason": "سالن در دسترس نیست"}


def _planner(cast, unit):
    return cast.leila if unit == cast.yazd_office else cast.reza


def _made(cast, unit, *, publish):
    return testing.a_programme(
        cast.campaign, unit, by=_planner(cast, unit), starts_at=cast.at - timedelta(hours=1), publish=publish
    )


def _draft(cast, unit):
    return {"public_id": _made(cast, unit, publish=False).public_id}


def _published(cast, unit):
    return {"public_id": _made(cast, unit, publish=True).public_id}


def _cancelled(cast, unit):
    made = _made(cast, unit, publish=True)
    services.cancel(made.pk, by=cast.nasrin, at=cast.at, reason=WHY["reason"])
    return {"public_id": made.public_id}


def _why(cast, unit):
    return WHY


def _once_more(cast, unit):
    return {"weeks": "1"}


def _fill(cast, n):
    for number in range(n):
        unit = (cast.yazd_office, cast.kerman_office)[number % 2]
        testing.a_programme(cast.campaign, unit, by=_planner(cast, unit), title_fa=f"شب شعر {number}")


def may(roles, status=200):
    return nobody() | dict.fromkeys(roles.split(), status)


ROWS = {
    "programmes:list": Row(members()),
    "programmes:new": Row(may(PLANNERS)),
    "programmes:twins": Row(may(PLANNERS)),
    "programmes:show": Row(members(), foreign=may("SE SM"), to=_published),
    "programmes:edit": Row(may("OH MA"), foreign=nobody(), to=_published),
    "programmes:publish": Row(may("OH MA", 302), foreign=nobody(), to=_draft, method="post"),
    "programmes:hold": Row(may("OH MA", 302), foreign=nobody(), to=_published, method="post"),
    "programmes:cancel": Row(
        may("SE SM OH MA", 302), foreign=may("SE SM", 302), to=_published, method="post", data=_why
    ),
    "programmes:restore": Row(
        may("SE SM OH MA", 302), foreign=may("SE SM", 302), to=_cancelled, method="post"
    ),
    "programmes:repeat": Row(
        may("OH MA", 302), foreign=nobody(), to=_published, method="post", data=_once_more
    ),
    "programmes:discard": Row(may("OH MA", 302), foreign=nobody(), to=_draft, method="post"),
}
LISTS = {"programmes:list": List(_fill)}
