from pooyesh.ground.deeds.services import record
from tests.role_table import List, Row, members


def _fill(cast, n):
    for number in range(n):
        unit = (cast.yazd_office, cast.kerman_office)[number % 2]
        by = (cast.leila, cast.mina, cast.omid)[number % 3]
        record(
            "send",
            noun="report",
            public_id=f"r{number}",
            by=by,
            at=cast.at,
            campaign_id=cast.campaign.pk,
            unit_path=unit.path,
        )


ROWS = {"deeds:list": Row(members())}
LISTS = {"deeds:list": List(_fill)}
