"""Who may open which page of the network."""

from pooyesh.core.abilities import Role
from pooyesh.ground.network import keys, testing
from pooyesh.ground.network.models import Membership
from tests.role_table import List, Row, everyone, may, nobody


def _invitation(cast, unit, **fields):
    return testing.an_invitation(unit, Role.MEDIA_ACTIVIST, by=cast.nasrin, at=cast.at, **fields)


def _invited(cast, unit):
    return {"public_id": _invitation(cast, unit).public_id}


def _link(cast, unit):
    invitation = _invitation(cast, unit)
    return {"public_id": invitation.public_id, "secret": keys.secret_of(invitation)}


def _unit(cast, unit):
    return {"public_id": unit.public_id}


def _closed(cast, unit):
    type(unit).objects.filter(pk=unit.pk).update(closed_at=cast.at)
    return {"public_id": unit.public_id}


def _member(cast, unit):
    """A media activist of the unit, who is nobody of the cast."""
    held = Membership.objects.filter(unit=unit, user=cast.sara).first()
    return {"public_id": (held or testing.a_role(cast.sara, unit, Role.MEDIA_ACTIVIST, cast.at)).public_id}


def _own_role(cast, unit):
    """Mina's role in the Yazd office; in the Kerman office that of its head."""
    person = cast.mina if unit == cast.yazd_office else cast.reza
    return {"public_id": Membership.objects.get(unit=unit, user=person).public_id}


def _new_unit(cast, unit):
    return {"parent": cast.yazd.public_id, "kind": "office", "code": "2199", "name_fa": "دفتر نو"}


def _names(cast, unit):
    return {"code": unit.code, "name_fa": "نام نو"}


def _population(cast, unit):
    return {"value": "۱۲۰۰", "source": "آمار", "as_of": "۱۴۰۰/۱/۱"}


def _person(cast, unit):
    return {"contact": cast.kian.mobile}


INVITERS = "SE SM CO OH"
ABOVE = "SE SM"
ROWS = {
    # the link leads on to the bare address; without its cookie that address answers nobody
    "network:join_link": Row(everyone(302), shared=True, to=_link),
    "network:join": Row(everyone(404), shared=True, to=_invited),
    "network:join_accept": Row(everyone(404), shared=True, to=_invited, method="post"),
    "network:join_decline": Row(everyone(404), shared=True, to=_invited, method="post"),
    # one's own role, and nobody else's
    "network:leave": Row(may("MA", 302), foreign=nobody(), to=_own_role, method="post"),
    "network:units": Row(may("SE SM CO OB")),
    "network:unit": Row(may("SE SM CO OH MA OB"), foreign=may(ABOVE), to=_unit),
    "network:unit_add": Row(may(ABOVE, 302), method="post", data=_new_unit),
    "network:unit_change": Row(
        may(ABOVE, 302), foreign=may(ABOVE, 302), to=_unit, method="post", data=_names
    ),
    "network:unit_population": Row(
        may(ABOVE, 302), foreign=may(ABOVE, 302), to=_unit, method="post", data=_population
    ),
    "network:unit_close": Row(may(ABOVE, 302), foreign=may(ABOVE, 302), to=_unit, method="post"),
    "network:unit_open": Row(may(ABOVE, 302), foreign=may(ABOVE, 302), to=_closed, method="post"),
    "network:people": Row(may(INVITERS)),
    "network:invitations": Row(may(INVITERS)),
    "network:invite": Row(may(INVITERS)),
    "network:invitation": Row(may(INVITERS), foreign=may(ABOVE), to=_invited),
    "network:invitation_issue": Row(may(INVITERS, 302), foreign=may(ABOVE, 302), to=_invited, method="post"),
    "network:invitation_revoke": Row(may(INVITERS, 302), foreign=may(ABOVE, 302), to=_invited, method="post"),
    "network:membership": Row(may(INVITERS), foreign=may(ABOVE), to=_member),
    "network:membership_end": Row(may(INVITERS, 302), foreign=may(ABOVE, 302), to=_member, method="post"),
    "network:membership_hand_over": Row(
        may(INVITERS, 302), foreign=may(ABOVE, 302), to=_member, method="post", data=_person
    ),
}
LISTS = {
    "network:units": List(
        fill=lambda cast, n: [testing.an_office(cast.yazd) for _ in range(n)], reader="omid"
    ),
    "network:people": List(fill=lambda cast, n: [_activist(cast) for _ in range(n)]),
    "network:invitations": List(fill=lambda cast, n: [_invitation(cast, cast.yazd_office) for _ in range(n)]),
}


def _activist(cast):
    number = 100 + Membership.objects.count()
    person = testing.a_person(f"فعال {number}", number)
    return testing.a_role(person, cast.yazd_office, Role.MEDIA_ACTIVIST, cast.at)
