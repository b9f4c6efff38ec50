"""Canonical bytes and their digest: the same facts give the same hash on any machine.

RFC 8785 (JSON Canonicalization Scheme), for what our facts are made of: objects, lists, strings, integers,
true, false and null. Fractions of a number travel as strings; a float is refused, for its digits are a
matter of taste.
"""

import hashlib
import json
from collections.abc import Mapping

# Beyond this a JSON number is no longer exact everywhere (RFC 7493, section 2.2).
LARGEST = 2**53 - 1


def canonical(value: object) -> bytes:
    """Return the RFC 8785 form in UTF-8. TypeError for what JSON facts do not hold, ValueError for what is not exact."""
    # encode() refuses lone surrogates, as the RFC asks
    return _text(value).encode("utf-8")


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical form, as 64 hexadecimal digits."""
    return digest_of(canonical(value))


def digest_of(canonical_bytes: bytes) -> str:
    """Return the SHA-256 of bytes that are canonical already."""
    return hashlib.sha256(canonical_bytes).hexdigest()


def _text(value: object) -> str:
    if value is None or isinstance(value, (bool, str)):
        # Python's escapes are the RFC's: \b \t \n \f \r \" \\ and \u00xx in lower case
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise ValueError(f"{value} is not exact as a JSON number; write it as a string")
        return str(int(value))
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{_text(name)}:{_text(value[name])}" for name in _names(value)) + "}"
    raise TypeError(f"{type(value).__name__} has no canonical form")


def _names(value: Mapping) -> list[str]:
    for name in value:
        if not isinstance(name, str):
            raise TypeError(f"a name in an object is a string, not {type(name).__name__}")
    # RFC 8785 sorts by UTF-16 code units, which differs from code points above U+FFFF
    return sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
