"""Taking a role up on a phone, as a person does: one page, one submit."""

import pytest

from pooyesh.core.abilities import Role
from pooyesh.ground.network import keys, services, testing
from pooyesh.ground.network.models import Membership

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def invitation(cast):
    return testing.an_invitation(cast.yazd_office, Role.MEDIA_ACTIVIST, by=cast.leila, name="زهرا نو")


@pytest.mark.parametrize("script", [True, False])
def test_a_newcomer_on_a_phone_has_the_role_after_one_submit(browse, invitation, script):
    page = browse(services.link_of(invitation), width=360, height=740, script=script)
    page.get_by_label("موبایل یا ایمیل").fill("۰۹۱۳۱۲۳۴۵۶۷")
    page.get_by_label("گذرواژه").fill("sabz-va-sefid")
    page.get_by_role("button", name="می‌پذیرم").click()
    page.wait_for_url(lambda address: "/join/" not in address)
    made = Membership.objects.get(user__mobile="+989131234567")
    assert (made.user.full_name, made.unit.name_fa) == ("زهرا نو", "دانشگاه یزد")


def test_the_address_bar_and_the_way_back_hold_no_secret(browse, invitation):
    page = browse(services.link_of(invitation), width=360, height=740)
    secret = keys.secret_of(invitation)
    seen = [page.url, page.evaluate("document.referrer"), page.evaluate("document.cookie")]
    assert [secret in one for one in seen] == [False, False, False]


def test_nothing_is_wider_than_the_phone(browse, cast, invitation):
    desk = f"/{cast.campaign.slug}/desk"
    rest = (
        "units/",
        f"units/{cast.yazd_office.public_id}/",
        "people/",
        f"people/invitations/{invitation.public_id}/",
    )
    pages = [browse(f"{desk}/{one}", user=cast.nasrin, width=320) for one in rest]
    assert [page.evaluate("document.documentElement.scrollWidth") for page in pages] == [320] * 4
    assert [page.faults for page in pages] == [[]] * 4
