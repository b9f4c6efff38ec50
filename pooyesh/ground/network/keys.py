"""What opens an invitation. The secret is worked out from the server's key, so no table holds it."""

from datetime import datetime
from secrets import compare_digest

from django.utils.crypto import salted_hmac

from pooyesh.core.refusal import N_, Refusal
from pooyesh.ground.network.models import Invitation

SALT = "pooyesh.network.invitation"
LENGTH = 32  # hexadecimal digits: 128 bits


def secret_of(invitation: Invitation, issue: int | None = None) -> str:
    """Return the secret of one issue of the invitation (its present one): an HMAC under the server's key."""
    value = f"{invitation.public_id}:{issue or invitation.issue}"
    return salted_hmac(SALT, value, algorithm="sha256").hexdigest()[:LENGTH]


def issue_of(invitation: Invitation, secret: str) -> int | None:
    """Return which issue of the invitation `secret` belongs to, the present one first; None for no issue."""
    for issue in range(invitation.issue, 0, -1):
        if compare_digest(secret_of(invitation, issue).encode(), secret.encode()):
            return issue
    return None


def check_open(invitation: Invitation, *, at: datetime) -> None:
    """Refuse an invitation that was taken up, declined or revoked, has expired, or leads to a closed unit."""
    if invitation.state == "accepted":
        raise Refusal(N_("Somebody has taken up this invitation already."), code="taken-up")
    if invitation.state != "sent" or invitation.expires_at <= at or invitation.unit.closed_at is not None:
        raise ended(invitation)


def ended(invitation: Invitation) -> Refusal:
    """Return the refusal that names whom to ask for a new link."""
    if invitation.invited_by is None:
        return Refusal(N_("This invitation has ended. Ask the headquarters for a new link."), code="ended")
    name = invitation.invited_by.full_name
    return Refusal(
        N_("This invitation has ended. Ask %(inviter)s for a new link."), code="ended", inviter=name
    )
