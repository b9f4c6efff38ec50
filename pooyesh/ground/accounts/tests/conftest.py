import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from pooyesh.ground.accounts import services


def code_now(secret, steps=0):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def second_step():
    """Turn somebody's second step on; gives (a function for the code shown now, the recovery codes)."""

    def turn_on(user):
        secret = services.new_secret()
        codes = services.turn_on(user.pk, secret=secret, code=code_now(secret))
        return (lambda steps=0: code_now(secret, steps)), codes

    return turn_on
