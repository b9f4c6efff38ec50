"""The way in, and a person's own page."""

from pooyesh.ground.accounts.views.entering import enter, finish, onward
from pooyesh.ground.accounts.views.links import help_in, link, open_link
from pooyesh.ground.accounts.views.me import (
    add_passkey,
    change_password,
    leave,
    me,
    new_codes,
    remove_passkey,
    turn_off,
    turn_on,
)
from pooyesh.ground.accounts.views.sign_in import code, passkey, passkey_invitation, sign_in, sign_out

__all__ = [
    "add_passkey",
    "change_password",
    "code",
    "enter",
    "finish",
    "help_in",
    "leave",
    "link",
    "me",
    "new_codes",
    "onward",
    "open_link",
    "passkey",
    "passkey_invitation",
    "remove_passkey",
    "sign_in",
    "sign_out",
    "turn_off",
    "turn_on",
]
