"""Who may open what of `insight`."""

from tests.role_table import Row, members

ROWS = {"insight:table": Row(members())}
