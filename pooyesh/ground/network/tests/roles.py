"""Who may open which page of the network."""

from pooyesh.ground.network import keys, testing
from tests.role_table import Row, everyone


def _invitation(cast, unit):
    return testing.an_invitation(unit, "media_activist", by=cast.nasrin, at=cast.at)


def _invited(cast, unit):
    return {"public_id": _invitation(cast, unit).public_id}


def _link(cast, unit):
    invitation = _invitation(cast, unit)
    return {"public_id": invitation.public_id, "secret": keys.secret_of(invitation)}


ROWS = {
    # the link leads on to the bare address; without its cookie that address answers nobody
    "network:join_link": Row(everyone(302), shared=True, to=_link),
    "network:join": Row(everyone(404), shared=True, to=_invited),
    "network:join_accept": Row(everyone(404), shared=True, to=_invited, method="post"),
    "network:join_decline": Row(everyone(404), shared=True, to=_invited, method="post"),
}
LISTS = {}
