"""The one-time link that lets somebody in who has lost the password, sent to their e-mail address."""

import logging
from datetime import UTC, datetime, timedelta
from smtplib import SMTPException

from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.accounts.models import User

LIFE = timedelta(minutes=15)
SALT = "pooyesh.ground.accounts.link"
OVER = N_("This link has been used, or its quarter of an hour is over. Ask for a new one.")
log = logging.getLogger(__name__)


def one_time_token(user: User, *, at: datetime) -> str:
    """Return a signed secret that `redeem` takes once, within LIFE."""
    return signing.dumps([user.pk, int(at.timestamp()), _stamp(user)], salt=SALT)


def _stamp(user: User) -> str:
    """Return what changes with every sign-in and every new password, so that a used link is spent."""
    last = user.last_login.isoformat() if user.last_login else ""
    return salted_hmac(
        SALT, f"{user.pk}:{last}:{user.password}:{user.email}", algorithm="sha256"
    ).hexdigest()[:32]


@transaction.atomic
def redeem(token: str, *, at: datetime) -> User:
    """Return whom this link lets in, and spend it; Refusal when it is spent, old or not ours."""
    try:
        user_id, seconds, stamp = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Refusal(OVER, code="link") from error
    user = User.objects.select_for_update().filter(pk=user_id, is_active=True).first()
    made = datetime.fromtimestamp(seconds, tz=UTC)
    if user is None or not made <= at + timedelta(seconds=5) or at > made + LIFE:
        raise Refusal(OVER, code="link")
    if not constant_time_compare(stamp, _stamp(user)):
        raise Refusal(OVER, code="link")
    user.last_login = at
    user.save(update_fields=["last_login"])
    return user


def send_link(user_id: int, *, address: str, language: str, at: datetime) -> bool:
    """Send this person a link; `address` is the page of links as the reader's browser knows it.

    False when there is no address to send to, or the post office did not answer (logged; asking again is safe).
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not user.email:
        return False
    with translation.override(language):
        link = f"{address}{one_time_token(user, at=at)}/"
        subject, _, body = render_to_string("accounts/link_mail.txt", {"user": user, "link": link}).partition(
            "\n"
        )
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [user.email])
    except (OSError, SMTPException):
        log.exception("the sign-in link for account %s was not sent", user.public_id)
        return False
    return True
