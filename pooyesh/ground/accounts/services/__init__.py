"""What happens to accounts. The trail stands below, so these deeds are told by who calls them."""

from pooyesh.ground.accounts.services.devices import leave_device, note_device, sign_out_everywhere
from pooyesh.ground.accounts.services.links import one_time_token, redeem, send_link
from pooyesh.ground.accounts.services.people import (
    change_account,
    change_password,
    check_password,
    create_account,
)
from pooyesh.ground.accounts.services.second_step import (
    check_code,
    new_codes,
    new_secret,
    remove_passkey,
    turn_off,
    turn_on,
)

__all__ = [
    "change_account",
    "change_password",
    "check_code",
    "check_password",
    "create_account",
    "leave_device",
    "new_codes",
    "new_secret",
    "note_device",
    "one_time_token",
    "redeem",
    "remove_passkey",
    "send_link",
    "sign_out_everywhere",
    "turn_off",
    "turn_on",
]
