"""The doors to files. Absent and forbidden answer alike."""

from datetime import datetime

from django.http import Http404

from pooyesh.ground.accounts.models import User
from pooyesh.ground.files import queries, registry
from pooyesh.ground.files.models import File, Upload


def upload_for(user: User, public_id: str) -> Upload:
    """Return this person's own upload; Http404 for anybody else's."""
    found = queries.upload(public_id, by_id=user.pk)
    if found is None:
        raise Http404
    return found


def file_for(user: User, public_id: str, *, at: datetime) -> File:
    """Return a file that is public, sent by this person, or opened to them by the app that owns it; else Http404."""
    found = queries.file(public_id)
    if found is None:
        raise Http404
    if not (found.is_public or found.by_id == user.pk or registry.may_see(user, found, at=at)):
        raise Http404
    return found
