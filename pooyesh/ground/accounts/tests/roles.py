from tests.role_table import Row, everyone, may

_SIGNED_IN = may("SE SM CO OH MA OB NO")


def _token(_cast, _unit):
    return {"token": "spent"}


ROWS = {
    "accounts:sign_in": Row(everyone(302) | {"PU": 200}),
    "accounts:code": Row(everyone(302)),  # only after the password
    "accounts:help": Row(everyone()),
    "accounts:link": Row(everyone(302)),  # only with a link
    "accounts:open_link": Row(everyone(302), shared=True, to=_token),
    "accounts:passkey": Row(everyone(302), method="post"),
    "accounts:passkey_invitation": Row(everyone()),
    "accounts:me": Row(_SIGNED_IN),
    "accounts:sign_out": Row(everyone(302), method="post"),
    # what is sent empty comes back with its sentences
    "accounts:change_password": Row(_SIGNED_IN, method="post"),
    "accounts:turn_on": Row(_SIGNED_IN, method="post"),
    "accounts:turn_off": Row(_SIGNED_IN, method="post"),
    "accounts:new_codes": Row(_SIGNED_IN, method="post"),
    "accounts:add_passkey": Row(_SIGNED_IN),
    "accounts:remove_passkey": Row(everyone(302), method="post"),
    "accounts:leave": Row(everyone(302), method="post"),
}
