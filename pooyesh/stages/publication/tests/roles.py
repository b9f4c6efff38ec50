"""Who may open what of `publication`."""

from tests.role_table import Row, may

ROWS = {
    "publication:show": Row(may("SE SM")),
    "publication:publish": Row(may("SE", 302), method="post"),
}
