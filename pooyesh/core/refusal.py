"""How the pencil says no: one exception that carries a sentence for a person.

`core` knows no translation, so a refusal keeps the English sentence and its values apart; the page
translates and fills it in, beside the field it belongs to.
"""


def N_(sentence: str) -> str:  # noqa: N802  the name that gettext tools know
    """Mark a sentence for translation where it cannot be translated yet; the sentence comes back as it is."""
    return sentence


class Refusal(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A deed or an input was refused; `message` says why and what would do.

    `message` is an English sentence with `%(name)s` places, marked by `N_`; `params` fills them.
    `field` names the form field it belongs to ("" for the whole form). `code` is for tests and the API.
    """

    def __init__(self, message: str, *, field: str = "", code: str = "", **params: object) -> None:
        self.message = message
        self.field = field
        self.code = code
        self.params = params
        super().__init__(message % params if params else message)
