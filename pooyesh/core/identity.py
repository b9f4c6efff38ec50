"""Mobile numbers, national ids and e-mail addresses: every usual typing becomes one value.

The value is what is stored, compared and pseudonymised; normalising it again gives it back.
"""

import re
import unicodedata

from pooyesh.core.persian import to_ascii_digits
from pooyesh.core.refusal import N_, Refusal

MOBILE = "mobile"
EMAIL = "email"

_SEPARATORS = re.compile(r"[\s().\-–—/_]+")
_MOBILE = re.compile(r"(?:\+98|0098|98)?0?(9\d{9})")
_NATIONAL_ID = re.compile(r"\d{8,10}")
_EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}"
)
_LONGEST_EMAIL = 254


def normalise_mobile(text: str) -> str:
    """Return an Iranian mobile number as "+989123456789"; 0912…, 912…, +98912…, 0098912… and 98912… are one."""
    number = _MOBILE.fullmatch(_SEPARATORS.sub("", _plain(text)))
    if number is None:
        raise Refusal(N_("This number is not complete; for example: 09123456789."), code="mobile")
    return f"+98{number[1]}"


def normalise_national_id(text: str) -> str:
    """Return a national id as ten ASCII digits; zeros lost on the left (by a spreadsheet) come back.

    Check digit: weights 10…2 over the first nine, summed mod 11; below 2 it is the remainder, else 11 minus it.
    """
    digits = _SEPARATORS.sub("", _plain(text))
    if _NATIONAL_ID.fullmatch(digits) is None:
        raise Refusal(N_("A national id has ten digits; for example: 0932833810."), code="national-id")
    digits = digits.zfill(10)
    remainder = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    check = remainder if remainder < 2 else 11 - remainder
    if check != int(digits[9]) or len(set(digits)) == 1:
        raise Refusal(
            N_("The digits of this national id do not agree; look at them again."), code="national-id-check"
        )
    return digits


def normalise_email(text: str) -> str:
    """Return an e-mail address in lower case, without what a paste brings along ("mailto:", <…>, marks)."""
    address = _plain(text).strip().removeprefix("<").removesuffix(">").lower().removeprefix("mailto:").strip()
    local = address.partition("@")[0]
    dots_are_wrong = local.startswith(".") or local.endswith(".") or ".." in local
    if _EMAIL.fullmatch(address) is None or dots_are_wrong or len(address) > _LONGEST_EMAIL:
        raise Refusal(N_("This address is not complete; for example: name@example.ir."), code="email")
    return address


def normalise_contact(text: str) -> tuple[str, str]:
    """Return ("mobile" | "email", normalised value) of whichever was typed."""
    if "@" in _plain(text):
        return EMAIL, normalise_email(text)
    if re.search(r"[^\W\d_]", text) or not text.strip():
        raise Refusal(
            N_("Write a mobile number or an e-mail address; for example: 09123456789 or name@example.ir."),
            code="contact",
        )
    return MOBILE, normalise_mobile(text)


def _plain(text: str) -> str:
    """Return `text` with ASCII digits and full-width forms made plain, without invisible characters."""
    plain = to_ascii_digits(unicodedata.normalize("NFKC", text))
    return "".join(character for character in plain if unicodedata.category(character) != "Cf")
