"""The API gives everybody the same public facts."""

from tests.role_table import Row, everyone


def _campaign(cast, unit):
    return {"slug": cast.campaign.slug}


ROWS = {
    "api:index": Row(everyone()),
    "api:api-root": Row(everyone()),  # the same address, answered by the index
    "api:openapi-json": Row(everyone()),
    "api:campaigns": Row(everyone()),
    "api:campaign": Row(everyone(), shared=True, to=_campaign),
    "api:units": Row(everyone(), shared=True, to=_campaign),
    "api:programmes": Row(everyone(), shared=True, to=_campaign),
    "api:figures": Row(everyone(), shared=True, to=_campaign),
    "api:standings": Row(everyone(404), shared=True, to=_campaign),  # none are published
}
