"""Small things that the verbs share."""

SORT_LENGTH = 200  # bytes of a sort key that a row keeps


def tidy(text: str) -> str:
    """Return a name as it is kept: what was typed, without spaces around or doubled inside."""
    return " ".join(text.split())
