from pooyesh.ground.jobs.testing import a_job
from tests.role_table import List, Row, may, members


def _leilas(cast, _unit):
    return {"job": a_job(campaign_id=cast.campaign.pk, by=cast.leila, at=cast.at, state="failed").public_id}


ROWS = {
    "jobs:list": Row(members()),
    "jobs:progress": Row(may("SE SM OH"), shared=True, to=_leilas),
    "jobs:retry": Row(may("SE SM OH", 302), shared=True, to=_leilas, method="post"),
}
LISTS = {
    "jobs:list": List(
        lambda cast, n: [a_job(campaign_id=cast.campaign.pk, by=cast.nasrin, at=cast.at) for _ in range(n)]
    )
}
