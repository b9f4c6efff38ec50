"""Persian text: one folding for search, matching and sorting; digits; numbers said honestly.

What was typed is kept; what this module returns is only ever compared, searched, sorted or shown.
The specification, with examples that the tests run, is docs/methods/persian.md.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from pooyesh.core.refusal import N_, Refusal

ZWNJ = "\u200c"
ALPHABET = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"  # CLDR's index order for fa; آ stands before ا

# --- Folding ---------------------------------------------------------------------------------------------

_LETTERS = {
    **dict.fromkeys("يىېےۍێۑ", "ی"),
    **dict.fromkeys("كڪګڬڭڮ", "ک"),
    **dict.fromkeys("ةەہھۃۀۂ", "ه"),
    **dict.fromkeys("ٱٲٳ", "ا"),
    **dict.fromkeys("ۆۇۈۋۊ", "و"),
    **dict.fromkeys("ڕڑ", "ر"),
    "ڵ": "ل",
    "ں": "ن",
    **dict.fromkeys("ـءٴ", ""),  # tatweel and the seatless hamza carry no letter
}
_JOINERS = {ZWNJ, "\u200b", "\xad"}  # half-space, zero-width space and the soft hyphen old files use for it
_LIGATURES = str.maketrans({"ﷺ": " ", "ﷻ": " ", "﷽": " بسم الله الرحمن الرحیم "})

_MARKS = "[\u064b-\u065f]*"
_HAMZA_ON_YEH = re.compile(f"[يی]{_MARKS}\u0654{_MARKS}(?=و)")  # مسئول is also written مسؤول and مسوول
_MADDA = re.compile("ا\u0653")
_SPACE = f"[\\s{ZWNJ}]*"
_HONORIFIC = re.compile(
    rf"[(\[]{_SPACE}(?:عج|ع|ص|س|ره|رض|علیه{_SPACE}السلام|سلام{_SPACE}الله{_SPACE}علیها){_SPACE}[)\]]"
)
_DIGIT_BORDER = re.compile("(?<=[0-9])(?=[\u0621-\u06ff])|(?<=[\u0621-\u06ff])(?=[0-9])")
_DOUBLE_VAV = re.compile("وو+")  # داوود and داود
_SPELLINGS = (("هییت", "هیات"), ("مسیول", "مسول"))  # هیئت = هیأت; مسیول is مسئول through an Arabic keyboard


class _Folding(dict[int, str]):
    """A translation table that works out a character when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(_fold_character(part) for part in unicodedata.normalize("NFKD", chr(code)))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    if character in _LETTERS:
        return _LETTERS[character]
    if character in _JOINERS:
        return " "
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf"}:  # diacritics and direction marks leave nothing behind
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category[0] not in "LN":
        return " "
    lower = unicodedata.normalize("NFKD", character.casefold())
    return character if lower == character else "".join(_fold_character(part) for part in lower)


_FOLD = _Folding()
_SORT = _Folding({ord("آ"): "آ"})


def _spell(word: str) -> str:
    """Bring spellings of one word that differ by more than a letter's form to one of them."""
    word = _DOUBLE_VAV.sub("و", word)
    for other, one in _SPELLINGS:
        word = word.replace(other, one)
    return word


def _decompose(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return _HONORIFIC.sub(" ", _HAMZA_ON_YEH.sub("و", text))


def _tokens(decomposed: str, table: _Folding) -> list[str]:
    words = _DIGIT_BORDER.sub(" ", decomposed.translate(table)).split()
    return [_spell(word) for word in words]


def _join(tokens: Iterable[str]) -> str:
    return _spell("".join(tokens))


def fold(text: str) -> str:
    """Return the words of `text` in the one form in which they are compared, with a space between them.

    Letters of Arabic, Kurdish and Urdu keyboards become Persian, digits ASCII, Latin lower case; diacritics,
    tatweel, hamza and bracketed honorifics go; half-space and punctuation part words. Idempotent.
    """
    return " ".join(_tokens(_decompose(text), _FOLD))


def squash(text: str) -> str:
    """Return `fold(text)` without spaces: equal for all spellings of one name, joined, spaced or half-spaced."""
    return _join(_tokens(_decompose(text), _FOLD))


# --- Search ----------------------------------------------------------------------------------------------

_LONGEST_JOIN = 3
_MOST_TOKENS = 12
_MOST_ALTERNATIVES = 24
_SMALL = {"و", "ی"}  # «قیر و کارزین»، «خانه‌ی ما»: never asked for alone
_FILLERS = {"واحد": 1, "استان": 2, "خدمات": 3, "بهداشتی": 3, "درمانی": 3}  # left out beside so many others


def search_text(text: str, *more: str) -> str:
    """Return what a LIKE column holds: " word word joined joined ", every word between two spaces.

    Beside the words of each text stand its runs of two and three words joined, so that a query finds them
    however it spaces them. Words are searched whole: `"% کرمان %"` never matches «کرمانشاه». Empty when
    there is no word.
    """
    found: dict[str, None] = {}
    for tokens in [_tokens(_decompose(part), _FOLD) for part in (text, *more)]:
        found.update(dict.fromkeys(tokens))
        for size in range(2, _LONGEST_JOIN + 1):
            windows = (tokens[at : at + size] for at in range(len(tokens) - size + 1))
            found.update(dict.fromkeys(_join(window) for window in windows))
    return f" {' '.join(found)} " if found else ""


def search_terms(query: str) -> list[list[str]]:
    """Return the alternatives that answer `query`: each a list of whole words that must all stand in the text.

    At most 24 alternatives, none of which another makes needless; none at all when nothing was asked.
    """
    tokens = _tokens(_decompose(query), _FOLD)[:_MOST_TOKENS]
    if not tokens:
        return []
    core = _without_fillers(tokens)
    found: list[list[str]] = []
    for words in [core, tokens] if core != tokens else [tokens]:
        for parts in _partings(words):
            asked = [part for part in parts if part not in _SMALL] or parts
            if not any(set(other) <= set(asked) for other in found):
                found.append(list(dict.fromkeys(asked)))
    return found[:_MOST_ALTERNATIVES]


def _without_fillers(tokens: list[str]) -> list[str]:
    others = sum(token not in _FILLERS and token not in _SMALL for token in tokens)
    kept = [token for token in tokens if _FILLERS.get(token, others + 1) > others]
    return tokens if kept == tokens else [token for token in kept if token not in _SMALL]


def _partings(tokens: list[str]) -> Iterator[list[str]]:
    """Yield the ways to join neighbours: all of them up to five words, one join at a time past that."""
    if len(tokens) > 5:
        yield tokens
        for size in range(2, _LONGEST_JOIN + 1):
            for at in range(len(tokens) - size + 1):
                yield [*tokens[:at], _join(tokens[at : at + size]), *tokens[at + size :]]
        return
    if not tokens:
        yield []
    for size in range(1, min(_LONGEST_JOIN, len(tokens)) + 1):
        for rest in _partings(tokens[size:]):
            yield [_join(tokens[:size]), *rest]


# --- Order -----------------------------------------------------------------------------------------------

_LETTER_BYTES = {letter: bytes([0x40 + place]) for place, letter in enumerate(ALPHABET)}
_LETTER_BYTES.update({chr(ord("a") + place): bytes([0x70 + place]) for place in range(26)})
_FIRST_LEVEL = 150
_LONGEST_KEY = 200


def sort_key(text: str) -> bytes:
    """Return bytes, at most 200, whose binary order is the Persian order of texts.

    Numbers stand first and by value, then Persian letters by `ALPHABET`, then Latin, then the rest. Spaces,
    half-spaces and forms of a letter decide only between names that are otherwise equal.
    """
    letters = _join(_tokens(_MADDA.sub("آ", _decompose(text)), _SORT))
    first = b"".join(_sort_piece(piece) for piece in re.findall("[0-9]+|[^0-9]", letters))
    return (first[:_FIRST_LEVEL] + b"\0" + text.encode("utf-8", "replace"))[:_LONGEST_KEY]


def _sort_piece(piece: str) -> bytes:
    if piece.isdecimal():
        digits = piece.lstrip("0")
        return bytes([0x10, min(len(digits), 255)]) + digits.encode()
    return _LETTER_BYTES.get(piece) or b"\xf0" + piece.encode()


# --- Digits and numbers ----------------------------------------------------------------------------------

_TO_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
_MINUS = "\u200e\u2212"  # CLDR's minus for fa: the mark keeps it at the number's left


def speaks_persian(lang: str) -> bool:
    """Say whether `lang` ("fa", "fa-ir", "en"…) is Persian; everything else is shown in English."""
    return lang.lower().partition("-")[0] == "fa"


def to_ascii_digits(text: str) -> str:
    """Return `text` with the decimal digits of every script as 0–9, the rest as it was."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def persian_digits(value: object) -> str:
    """Return `value` as text with ASCII and Arabic digits as ۰–۹."""
    return str(value).translate(_TO_PERSIAN)


def format_number(number: int, lang: str) -> str:
    """Return a whole number in groups of three: «۲٬۷۰۰» or "2,700"."""
    return _shown(f"{number:,}", lang)


def format_decimal(number: float | Decimal | Fraction, places: int, lang: str) -> str:
    """Return a number rounded half up to `places`: «۲٬۷۰۰٫۵» or "2,700.5"; there is no minus zero."""
    exact = number if isinstance(number, Decimal | Fraction) else Decimal(str(number))
    scaled = Decimal(_half_up(Fraction(exact) * 10**places)).scaleb(-places)
    return _shown(f"{scaled:,.{places}f}", lang)


def format_percent(share: float | Decimal | Fraction, lang: str, places: int = 0) -> str:
    """Return a share of one as a percentage, the sign where the language puts it: «٪۸۵» or "85%"."""
    exact = share if isinstance(share, Decimal | Fraction) else Decimal(str(share))
    number = format_decimal(Fraction(exact) * 100, places, lang)
    return f"٪{number}" if speaks_persian(lang) else f"{number}%"


def _half_up(number: Fraction) -> int:
    whole = int((abs(number) * 2 + 1) // 2)
    return whole if number >= 0 else -whole


def _shown(plain: str, lang: str) -> str:
    if not speaks_persian(lang):
        return plain
    return persian_digits(plain.replace("-", _MINUS).replace(",", "٬").replace(".", "٫"))


_LARGEST_COUNT = 999_999_999
_GROUPED = re.compile(r"\d{1,3}(?:([٬,،' ])\d{3})(?:\1\d{3})*|\d+")
_THOUSANDS = {"هزار": 1_000, "میلیون": 1_000_000}


def parse_count(text: str) -> int:
    """Return the whole number somebody typed, 0 to 999,999,999, in any digits and with any grouping.

    «۲٬۷۰۰»، "2,700", "2700", «۲ هزار و ۷۰۰» are 2700. Refuses everything else, "2.700" too: it has two readings.
    """
    plain = re.sub(r"[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", to_ascii_digits(text))
    plain = " ".join(plain.replace(ZWNJ, " ").split())
    number = _whole(plain) if _GROUPED.fullmatch(plain) else _spoken(plain)
    if number is None:
        raise Refusal(N_("Write a whole number, for example 2,700."), code="count")
    if number > _LARGEST_COUNT:
        raise Refusal(N_("This number is too large; look at its digits again."), code="count-large")
    return number


def _whole(grouped: str) -> int:
    return int(re.sub(r"\D", "", grouped)[:30])


def _spoken(plain: str) -> int | None:
    """Read «۲ هزار و ۷۰۰» and «۱ میلیون و ۲۰۰ هزار»: parts that become smaller."""
    if not re.fullmatch("[0-9\u0621-\u064a\u06a9\u06cc ]+", plain):
        return None
    total, above = 0, _LARGEST_COUNT + 1
    for part in fold(plain).split(" و "):
        spoken = re.fullmatch(r"(\d{1,9})? ?(هزار|میلیون)?", part)
        if spoken is None or not part:
            return None
        size = _THOUSANDS.get(spoken[2], 1)
        value = int(spoken[1] or 1) * size
        if value >= above:
            return None
        total, above = total + value, size
    return total


# --- Honest words ----------------------------------------------------------------------------------------

_NEAR = Fraction(2, 100)  # «نزدیک به» is said within two hundredths


def round_honestly(number: int) -> tuple[str, int]:
    """Return ("exactly" | "about" | "more than", round number), always true of `number` (0 or more).

    Two leading digits are kept, all of them under a hundred. "about" stands only just above `number`
    (within 2 %); whoever is past the round number is "more than" it.
    """
    step, floor = _floor(number)
    if floor == number:
        return "exactly", number
    ceiling = floor + step
    if ceiling - number <= number - floor and ceiling - number <= _NEAR * ceiling:
        return "about", ceiling
    return "more than", floor


def honest(number: int, lang: str) -> str:
    """Return a number in honest rounding words: 2683 is «نزدیک به ۲۷۰۰» or "about 2,700"."""
    word, value = round_honestly(number)
    return _worded(word, value, lang)


def honest_floor(number: int, lang: str) -> str:
    """Return a number as a claim from below: 240318 is «بیش از ۲۴۰ هزار» or "more than 240,000"."""
    floor = _floor(number)[1]
    return _worded("exactly" if floor == number else "more than", floor, lang)


def _floor(number: int) -> tuple[int, int]:
    if number < 0:
        raise ValueError("an honest number is counted from zero")
    step = 10 ** max(0, len(str(number)) - 2)
    return step, number - number % step


_WORDS = {"exactly": "", "about": "نزدیک به ", "more than": "بیش از "}
_SCALES = ((10**9, "میلیارد", "billion"), (10**6, "میلیون", "million"))


def _worded(word: str, value: int, lang: str) -> str:
    persian = speaks_persian(lang)
    before = _WORDS[word] if persian else "" if word == "exactly" else f"{word} "
    for scale, name_fa, name_en in _SCALES:
        if value >= scale:
            shown = _shown(f"{Decimal(value) / scale:,f}", lang)
            return f"{before}{shown} {name_fa if persian else name_en}"
    if not persian:
        return f"{before}{value:,}"
    if value >= 10_000 and value % 1_000 == 0:
        return f"{before}{persian_digits(value // 1_000)} هزار"
    return f"{before}{persian_digits(value)}"
