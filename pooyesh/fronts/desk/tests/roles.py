"""Who may open what of `desk`."""

from tests.role_table import Row, members

ROWS = {
    "desk:home": Row(members()),
    "desk:search": Row(members()),
}
