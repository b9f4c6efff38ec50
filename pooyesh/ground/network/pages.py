"""What the network's pages show, gathered for their templates."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from pooyesh.core.abilities import ROLE_LABELS, Ability, Role
from pooyesh.ground.common import rights
from pooyesh.ground.common.context import Item
from pooyesh.ground.common.forms import Form
from pooyesh.ground.common.links import alternate, url
from pooyesh.ground.common.panels import Panel
from pooyesh.ground.common.scope import Scope
from pooyesh.ground.network import columns, queries, services
from pooyesh.ground.network.forms import SureForm
from pooyesh.ground.network.models import Invitation, Membership, Unit


def of_form(
    scope: Scope, form: Form, *, title: str, submit: str = "", back: Item | None = None, note: str = ""
) -> dict[str, Any]:
    """Return the context of a page that is one form."""
    back = back or Item(_("Units"), url(scope, "network:units"))
    return {"form": form, "title": title, "submit": submit, "back": back, "note": note}


def of_invite(scope: Scope, form: Form, units: list[Unit]) -> dict[str, Any]:
    """Return the context of the page that invites; of one unit alone it says which."""
    note = units[0].name if len(units) == 1 else ""
    back = Item(_("People"), url(scope, "network:people"))
    return of_form(scope, form, title=_("An invitation"), submit=_("Invite"), back=back, note=note)


def facts_of(unit: Unit) -> dict[str, Any]:
    """Return what the form of a unit begins with."""
    aliases = list(unit.aliases.order_by("pk").values_list("name", flat=True))
    return {name: getattr(unit, name) for name in ("name_fa", "name_en", "code", "iso")} | {
        "aliases": aliases
    }


def of_unit(user: Any, unit: Unit, *, at: datetime, scope: Scope) -> dict[str, Any]:
    """Return all about one unit, as far as `user` may see and do."""

    def may(ability: Ability) -> bool:
        return unit.closed_at is None and rights.may(user, ability, unit.path, at=at, scope=scope)

    given = queries.roles_i_invite(rights.grants(user, at=at), unit)
    seen = rights.reach(user, Ability.SEE, at=at, scope=scope)
    above = [one for one in queries.above(unit) if seen.covers(one.path)]
    invites = may(Ability.INVITE) and bool(given)
    invite = url(scope, "network:invite", query={"unit": unit.public_id})
    return {
        "unit": unit,
        "title": unit.name,
        "note": columns.kind_word(unit),
        "crumbs": _crumbs(scope, above, is_list=bool(seen.subtrees)),
        "primary": Item(_("Invite a colleague"), invite) if invites else None,
        "facts": _facts(unit),
        "populations": list(unit.populations.all()),
        "members": _worded(queries.members_of(unit, at)),
        "giveable": given,
        "invitations": _worded(queries.open_invitations(unit, at)) if invites else [],
        "first_word": _("Invite the first colleague.") if invites else "",
        "manages": rights.may(user, Ability.MANAGE, unit.path, at=at, scope=scope),
        "traces": may(Ability.TRACE),
    }


def _worded(rows: Iterable[Any]) -> list[Any]:
    """Return roles and invitations with `word`, the name of their role, and `called`, whom a link is for."""
    listed = list(rows)
    for row in listed:
        row.word = columns.role_word(row)
        row.called = columns.contact_word(getattr(row, "contact", ""))
    return listed


def _crumbs(scope: Scope, above: list[Unit], *, is_list: bool) -> list[Item]:
    first = [Item(_("Units"), url(scope, "network:units"))] if is_list else []
    return first + [Item(one.name, url(scope, "network:unit", one.public_id)) for one in above]


def _facts(unit: Unit) -> list[tuple[str, str]]:
    aliases = [alias.name for alias in unit.aliases.order_by("pk")]
    comma = _(", ")
    said = [
        (_("Code"), unit.code),
        (_("English name"), unit.name_en),
        (_("Other names"), comma.join(aliases)),
        (_("ISO code of the province"), unit.iso),
    ]
    return [(term, words) for term, words in said if words]


def of_membership(user: Any, held: Membership, *, at: datetime, scope: Scope) -> dict[str, Any]:
    """Return all about one role that somebody holds."""
    may_give = held.role in queries.roles_i_invite(rights.grants(user, at=at), held.unit)
    contact = columns.contact_word(held.user.mobile or held.user.email)
    return {
        "held": held,
        "title": held.user.full_name,
        "note": f"{columns.role_word(held)} · {held.unit.name}",
        "role": columns.role_word(held),
        "contact": contact,
        "back": Item(_("People"), url(scope, "network:people")),
        "may_give": may_give,
        "is_mine": held.user_id == user.pk,
        "traces": rights.may(user, Ability.TRACE, held.unit.path, at=at, scope=scope),
    }


def of_invitation(invitation: Invitation, *, at: datetime, scope: Scope, origin: str) -> dict[str, Any]:
    """Return all about one invitation; `origin` is the address of this installation, without a last slash.

    The copy-ready texts and the link are there only while it can be taken up.
    """
    state = columns.state_of(invitation, at)
    shown = {"invitation": invitation, "scope": scope}
    texts = [_text(language, shown, origin) for language in ("fa", "en")] if state == "sent" else []
    return {
        "invitation": invitation,
        "state": state,
        "role": columns.role_word(invitation),
        "contact": columns.contact_word(invitation.contact),
        "sure": SureForm(),
        "state_of": ("invitation", state),
        "title": invitation.name or columns.contact_word(invitation.contact) or _("An open invitation"),
        "note": f"{columns.role_word(invitation)} · {invitation.unit.name}",
        "back": Item(_("Invitations"), url(scope, "network:invitations")),
        "texts": texts,
    }


def _text(language: str, shown: dict[str, Any], origin: str) -> dict[str, str]:
    """Return the text for a messenger in one language, and its link."""
    title = _("Persian") if language == "fa" else _("English")
    with translation.override(language):
        link = f"{origin}{alternate(services.link_of(shown['invitation']), language)}"
        words = {
            "role": _(ROLE_LABELS[Role(shown["invitation"].role)]),
            "unit": shown["invitation"].unit.name,
        }
        text = render_to_string("network/invitation.txt", {**shown, **words, "link": link})
    return {
        "language": language,
        "text": text.strip(),
        "link": link,
        "id": f"share-{language}",
        "title": title,
    }


def my_roles(*, user: Any, at: datetime, **_ids: Any) -> Panel | None:
    """Return the panel «my roles» of a person's own page; None where there is none."""
    held = _worded(queries.memberships(user.pk, at))
    return Panel(_("My roles"), "network/my_roles.html", {"roles": held}, name="roles") if held else None
