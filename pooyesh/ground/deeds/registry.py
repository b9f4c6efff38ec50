"""What later apps tell the trail: where a thing is found, and the words for deeds that no state machine knows."""

from collections.abc import Callable, Iterable, Mapping

from django.urls import NoReverseMatch

from pooyesh.core.lifecycle import LIFECYCLES
from pooyesh.core.refusal import N_
from pooyesh.ground.common.links import url
from pooyesh.ground.common.scope import Scope

Address = Callable[[Scope | None, str], str]  # (scope, public_id) -> address, "" when the thing has no page

# Deeds that mean the same for every noun; what a state machine calls its verb comes before these.
COMMON = {
    "create": N_("Make"),
    "add": N_("Add"),
    "change": N_("Change"),
    "remove": N_("Remove"),
    "copy": N_("Copy"),
    "save": N_("Save"),
    "import": N_("Take from a sheet"),
    "export": N_("Export"),
    "extend": N_("Extend"),
    "invite": N_("Invite"),
    "hand_over": N_("Hand over"),
    "give_role": N_("Give a role"),
    "end_role": N_("End a role"),
    "close": N_("Close"),
    "open": N_("Open"),
    "withdraw": N_("Withdraw"),
    "restore": N_("Restore"),
    "discard": N_("Discard"),
    "correct_figures": N_("Correct the figures"),
    "set_population": N_("Set the eligible population"),
    "publish_result": N_("Publish the result"),
    "rebuild": N_("Count again"),
}
COMMON_NOUNS = {
    "unit": N_("unit"),
    "membership": N_("role"),
    "phase": N_("phase"),
    "section": N_("section"),
    "extension": N_("extension"),
    "import": N_("sheet"),
    "result": N_("result"),
    "user": N_("account"),
    "file": N_("file"),
}

Names = Callable[[Iterable[str]], Mapping[str, str]]  # unit paths -> names in the language now spoken
_unit_names: list[Names] = []
_addresses: dict[str, Address] = {}
_nouns: dict[str, str] = {}
_words: dict[tuple[str, str], str] = {}


def register(
    noun: str,
    address: Address | str | None = None,
    *,
    label: str = "",
    words: Mapping[str, str] | None = None,
) -> None:
    """Let the trail open things of this noun; called in `AppConfig.ready()`.

    `address` is the name of a page that takes the public id ("network:unit"), or `address(scope, public_id)`.
    `label` is the noun's word and `words` the words of its verbs (English, marked by `N_`), needed only for
    what core.lifecycle and COMMON above do not name.
    """
    if isinstance(address, str):
        page = address  # the name of a page is the usual case
        _addresses[noun] = lambda scope, public_id: url(scope, page, public_id)
    elif address is not None:
        _addresses[noun] = address
    if label:
        _nouns[noun] = label
    _words.update({(noun, verb): word for verb, word in (words or {}).items()})


def address_of(noun: str, public_id: str, scope: Scope | None) -> str:
    """Return where the thing is found, or "" when nobody registered its noun or its page is not there."""
    try:
        return _addresses[noun](scope, public_id) if noun in _addresses else ""
    except NoReverseMatch:
        return ""


def noun_word(noun: str) -> str:
    """Return the English word of a noun, to be translated."""
    if noun in _nouns:
        return _nouns[noun]
    return LIFECYCLES[noun].label if noun in LIFECYCLES else COMMON_NOUNS.get(noun, noun.replace("_", " "))


def verb_word(noun: str, verb: str) -> str:
    """Return the English word of a deed, to be translated: the word on the button that did it."""
    if (noun, verb) in _words:
        return _words[noun, verb]
    machine = LIFECYCLES.get(noun)
    labels = {known.name: known.label for known in machine.verbs} if machine else {}
    return labels.get(verb) or COMMON.get(verb) or verb.replace("_", " ").capitalize()


def name_units_by(fn: Names) -> None:
    """Let `fn(paths)` name units by their paths, in one query; the app that knows units says so."""
    _unit_names[:] = [fn]


def unit_names(paths: Iterable[str]) -> Mapping[str, str]:
    """Return {path: name} of the units that are known; none when nobody knows units."""
    wanted = list(paths)
    return _unit_names[0](wanted) if _unit_names and wanted else {}
