"""Who may open what of `ranking`: headquarters and observers read, the secretary publishes."""

from pooyesh.stages.ranking import services
from tests.role_table import Row, may

READERS = "SE SM OB"


def _frozen(cast, unit):
    snapshot = services.freeze(cast.campaign.pk, name="پایان", by=cast.nasrin, at=cast.at)
    return {"public_id": snapshot.public_id}


def _published(cast, unit):
    found = services.freeze(cast.campaign.pk, name="پایان", by=cast.nasrin, at=cast.at)
    services.publish(found.pk, by=cast.nasrin, at=cast.at)
    return {"public_id": found.public_id}


def _revoked(cast, unit):
    found = services.freeze(cast.campaign.pk, name="پایان", by=cast.nasrin, at=cast.at)
    services.publish(found.pk, by=cast.nasrin, at=cast.at)
    services.revoke(found.pk, by=cast.nasrin, at=cast.at, reason="یک گزارش دو بار آمده بود")
    return {"public_id": found.public_id}


def _reason(cast, unit):
    return {"reason": "یک گزارش دو بار آمده بود"}


ROWS = {
    "ranking:snapshots": Row(may(READERS)),
    # an observer of a province waits for the publication of what is national
    "ranking:snapshot": Row(may("SE SM"), shared=True, to=_frozen),
    "ranking:publish": Row(may("SE", 302), shared=True, to=_frozen, method="post"),
    "ranking:discard": Row(may("SE SM", 302), shared=True, to=_frozen, method="post"),
    "ranking:revoke": Row(may("SE", 302), shared=True, to=_published, method="post", data=_reason),
    "ranking:restore": Row(may("SE", 302), shared=True, to=_revoked, method="post", data=_reason),
}
