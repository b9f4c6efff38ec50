from pooyesh.ground.notices import services
from tests.role_table import List, Row, may, members


def _tell(cast, *people):
    return services.tell(
        people, "Hello %(n)s", params={"n": 1}, path="/me/", campaign_id=cast.campaign.pk, at=cast.at
    )


def _leilas(cast, _unit):
    return {"notice": _tell(cast, cast.leila)[0].public_id}


ROWS = {
    "notices:list": Row(members()),
    "notices:all_seen": Row(members(302), method="post"),
    "notices:open": Row(may("OH", 302), shared=True, to=_leilas),
}
LISTS = {"notices:list": List(lambda cast, n: [_tell(cast, cast.nasrin) for _ in range(n)])}
