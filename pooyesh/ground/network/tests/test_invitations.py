"""The life of an invitation: sent, taken up or declined, revoked, issued again; one link, one role."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pooyesh.core.abilities import Role
from pooyesh.core.refusal import Refusal
from pooyesh.ground.accounts.models import User
from pooyesh.ground.deeds.models import Deed
from pooyesh.ground.network import access, keys, services, testing
from pooyesh.ground.network.models import Invitation, Membership
from pooyesh.ground.notices import queries as notices
from pooyesh.ground.notices.models import Notice

pytestmark = pytest.mark.django_db
PERSON = {"full_name": "زهرا نو", "contact": "۰۹۱۳ ۱۲۳ ۴۵۶۷", "password": "sabz-va-sefid"}


@pytest.fixture
def cast():
    return testing.cast()


@pytest.fixture
def invitation(cast):
    return invite(cast)


def invite(cast, by="leila", unit="yazd_office", role=Role.MEDIA_ACTIVIST, **fields):
    return services.invite(getattr(cast, unit).pk, role=role, by=getattr(cast, by), at=cast.at, **fields)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as said:
        act(*args, **kwargs)
    return said.value.code


def test_an_invitation_holds_for_fourteen_days(cast, invitation):
    assert (invitation.state, invitation.expires_at) == ("sent", cast.at + timedelta(days=14))


def test_the_contact_of_an_invitation_is_kept_in_one_form(cast):
    assert invite(cast, contact="0912 345 67 89").contact == "+989123456789"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"contact": "0912"}, "contact"),
        ({"role": Role.PROVINCIAL_COORDINATOR}, "role"),
        ({"by": "mina"}, "role"),
        ({"unit": "kerman_office"}, "role"),
        ({"expires_at": testing.AT}, "expires_at"),
    ],
)
def test_an_invitation_out_of_reach_or_reason_is_refused_beside_its_field(cast, fields, field):
    with pytest.raises(Refusal) as said:
        invite(cast, **fields)
    assert (said.value.field, Invitation.objects.count()) == (field, 0)


def test_the_secret_opens_the_invitation_and_no_other(cast, invitation):
    other = invite(cast)
    opened = access.invited(invitation.public_id, secret=keys.secret_of(invitation), at=cast.at)
    assert (opened, keys.issue_of(other, keys.secret_of(invitation))) == (invitation, None)


def test_no_table_holds_the_secret(cast, invitation):
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    deeds = list(Deed.objects.values())
    assert keys.secret_of(invitation) not in f"{row} {deeds}"


def test_issued_again_the_old_link_has_ended_and_the_new_one_opens(cast, invitation):
    old = keys.secret_of(invitation)
    new = services.issue_again(invitation.pk, by=cast.leila, at=cast.at + timedelta(days=20))
    said = refused(access.invited, new.public_id, secret=old, at=new.expires_at - timedelta(days=1))
    opened = access.invited(new.public_id, secret=keys.secret_of(new), at=new.expires_at - timedelta(days=1))
    assert (said, opened) == ("ended", new)


def test_an_expired_invitation_names_whom_to_ask(cast, invitation):
    with pytest.raises(Refusal) as said:
        services.accept(invitation.pk, user=cast.kian, at=invitation.expires_at)
    assert str(said.value) == "This invitation has ended. Ask لیلا مسئول for a new link."


def test_a_revoked_invitation_gives_nothing(cast, invitation):
    services.revoke(invitation.pk, by=cast.leila, at=cast.at)
    assert refused(services.accept, invitation.pk, user=cast.kian, at=cast.at) == "ended"


def test_a_declined_invitation_gives_nothing_and_who_invited_is_told(cast):
    invitation = invite(cast, name="زهرا")
    services.decline(invitation.pk, by=None, at=cast.at)
    assert refused(services.accept, invitation.pk, user=cast.kian, at=cast.at) == "ended"
    assert [(n.user, n.params["name"]) for n in Notice.objects.all()] == [(cast.leila, "زهرا")]


def test_an_invitation_taken_up_cannot_be_revoked_or_issued_again(cast, invitation):
    services.accept(invitation.pk, user=cast.kian, at=cast.at)
    acts = (services.revoke, services.issue_again)
    assert [refused(act, invitation.pk, by=cast.leila, at=cast.at) for act in acts] == ["state", "state"]


def test_who_may_not_invite_may_not_revoke(cast, invitation):
    assert refused(services.revoke, invitation.pk, by=cast.mina, at=cast.at) == "not-yours"


def test_taken_up_it_gives_the_role_from_that_moment(cast, invitation):
    at = cast.at + timedelta(hours=3)
    made = services.accept(invitation.pk, user=cast.kian, at=at)
    assert (made.user, made.unit, made.role, made.starts_at, made.ends_at) == (
        cast.kian, cast.yazd_office, Role.MEDIA_ACTIVIST, at, None,
    )  # fmt: skip


def test_taken_up_twice_it_is_one_role(cast, invitation):
    first = services.accept(invitation.pk, user=cast.kian, at=cast.at)
    again = services.accept(invitation.pk, user=cast.kian, at=cast.at + timedelta(seconds=1))
    assert (first, Membership.objects.filter(user=cast.kian).count()) == (again, 1)


def test_one_invitation_is_not_taken_up_by_two(cast, invitation):
    services.accept(invitation.pk, user=cast.kian, at=cast.at)
    assert refused(services.accept, invitation.pk, user=cast.sara, at=cast.at) == "taken-up"


def test_a_role_with_a_last_day_ends_with_that_day(cast):
    invitation = invite(cast, role_ends_on=date(2021, 6, 21))
    made = services.accept(invitation.pk, user=cast.kian, at=cast.at)
    assert made.ends_at == datetime(2021, 6, 22, tzinfo=ZoneInfo("Asia/Tehran"))


def test_who_invited_is_told_who_took_it_up(cast, invitation):
    services.accept(invitation.pk, user=cast.kian, at=cast.at)
    notice = Notice.objects.get()
    expected = "کیان ناآشنا is now media activist of دانشگاه یزد."
    assert (notice.user, notice.message % {**notice.params, "role": "media activist"}) == (
        cast.leila,
        expected,
    )
    assert notices.text_of(notice)


def test_a_newcomer_gets_an_account_and_the_role_in_one_deed(cast, invitation):
    made = services.take_up(invitation.pk, **PERSON, at=cast.at)
    assert (made.user.full_name, made.user.mobile, made.role) == (
        "زهرا نو",
        "+989131234567",
        Role.MEDIA_ACTIVIST,
    )
    assert made.user.check_password("sabz-va-sefid")


def test_a_newcomer_who_sends_twice_has_one_account_and_one_role(cast, invitation):
    people = User.objects.count()
    first = services.take_up(invitation.pk, **PERSON, at=cast.at)
    again = services.take_up(invitation.pk, **PERSON, at=cast.at + timedelta(seconds=1))
    assert (again, User.objects.count()) == (first, people + 1)


def test_a_contact_that_has_an_account_signs_in_with_it(cast, invitation):
    wanted = {**PERSON, "contact": cast.kian.mobile}
    assert refused(services.take_up, invitation.pk, **wanted, at=cast.at) == "taken"
    assert Invitation.objects.get(pk=invitation.pk).state == "sent"


def test_a_refused_password_leaves_no_account_behind(cast, invitation):
    people = User.objects.count()
    said = refused(services.take_up, invitation.pk, **{**PERSON, "password": "short"}, at=cast.at)
    assert (said, User.objects.count()) == ("short", people)


def test_every_verb_of_an_invitation_leaves_its_deed(cast, invitation):
    services.revoke(invitation.pk, by=cast.leila, at=cast.at)
    services.issue_again(invitation.pk, by=cast.leila, at=cast.at)
    services.accept(invitation.pk, user=cast.kian, at=cast.at)
    told = Deed.objects.order_by("pk").values_list("verb", "noun", "actor_id")
    leila, kian = cast.leila.pk, cast.kian.pk
    assert list(told) == [
        ("invite", "invitation", leila),
        ("revoke", "invitation", leila),
        ("issue", "invitation", leila),
        ("accept", "invitation", kian),
        ("give_role", "membership", kian),
    ]


def test_an_empty_database_invites_its_first_secretary():
    invitation = services.bootstrap_invitation(at=testing.AT)
    assert (invitation.unit.kind, invitation.role, invitation.invited_by) == (
        "headquarters",
        Role.SECRETARY,
        None,
    )


def test_the_first_secretarys_link_stays_the_same_until_it_expires():
    first = services.bootstrap_invitation(at=testing.AT)
    later = services.bootstrap_invitation(at=testing.AT + timedelta(days=1))
    expired = services.bootstrap_invitation(at=testing.AT + timedelta(days=30))
    assert (later.issue, expired.pk, expired.issue) == (1, first.pk, 2)


def test_where_there_is_a_secretary_nobody_is_invited_by_the_house(cast):
    assert services.bootstrap_invitation(at=cast.at) is None
