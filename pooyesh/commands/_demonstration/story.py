"""What happened in the demo campaign, from a seed alone: the same seed tells the same story on any machine."""

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pooyesh.commands._demonstration import words

DATA = Path(__file__).parent / "data"
TEHRAN = ZoneInfo("Asia/Tehran")
BEST = "02kxbqc24"  # Kerman University of Medical Sciences
PROGRAMMES = 2_697
BEST_PROGRAMMES = 104
SPECIAL_ATTENDANCES = 240_318
SILENT = 18
EXCLUDED = {"rejected": 61, "returned": 48, "withdrawn": 35}
SPECIAL_SHARE = 0.96


@dataclass(frozen=True)
class Province:
    """A province as the network will know it."""

    code: str
    iso: str
    name_fa: str
    name_en: str


@dataclass(frozen=True)
class University:
    """A university as an office. `name_fa` falls back on the English name where no Persian one is known."""

    code: str
    province: str
    name_fa: str
    name_en: str
    acronyms: tuple[str, ...]
    eligible: int


@dataclass(frozen=True)
class Told:
    """One line that an office reports, and the programme it was, if it was planned here."""

    office: str
    section: int
    title: str
    starts_at: datetime
    minutes: int
    place: str
    count: int
    is_estimate: bool
    is_special: bool
    is_planned: bool
    sent_at: datetime
    fate: str  # verified, rejected, returned, withdrawn


def provinces() -> list[Province]:
    with (DATA / "provinces.csv").open(encoding="utf-8-sig", newline="") as file:
        return [
            Province(row["iso_3166_2"].removeprefix("IR-"), row["iso_3166_2"], row["name_fa"], row["name_en"])
            for row in csv.DictReader(file)
        ]


def universities(seed: int) -> list[University]:
    """Return every university of the list, with a made-up eligible population."""
    chance = random.Random(f"{seed}:population")  # noqa: S311  a story, not a secret
    made = []
    with (DATA / "universities.csv").open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            eligible = int(min(42_000, max(650, chance.lognormvariate(8.6, 0.85))) // 10 * 10)
            made.append(
                University(
                    code=f"{row['province_iso'].removeprefix('IR-')}{number:03}",
                    province=row["province_iso"].removeprefix("IR-"),
                    name_fa=row["name_fa"] or row["name_en"],
                    name_en=row["name_en"],
                    acronyms=tuple(part for part in row["acronym"].split("|") if part),
                    eligible=9_150 if row["id"] == BEST else eligible,
                )
            )
    return made


def best_office() -> str:
    """Return the code of the office that the demo's rule puts first."""
    with (DATA / "universities.csv").open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=1):
            if row["id"] == BEST:
                return f"{row['province_iso'].removeprefix('IR-')}{number:03}"
    raise LookupError(BEST)


def _shares(offices: Sequence[University], chance: random.Random, total: int) -> dict[str, int]:
    """Return how many programmes each office holds; they sum to `total`, and the best office holds its own."""
    best = best_office()
    kerman = best[:2]
    others = [office for office in offices if office.code != best]
    silent = {
        office.code for office in chance.sample([each for each in others if each.province != kerman], SILENT)
    }
    weights = {
        office.code: 2.6 + chance.random() if office.province == kerman else chance.lognormvariate(0, 0.75)
        for office in others
        if office.code not in silent
    }
    share = BEST_PROGRAMMES * total // PROGRAMMES
    left = total - share
    scale = left / sum(weights.values())
    counts = {code: max(1, int(weight * scale)) for code, weight in weights.items()}
    order = sorted(counts, key=lambda code: -weights[code])
    short = left - sum(counts.values())
    for place in range(abs(short)):
        counts[order[place % len(order)]] += 1 if short > 0 else -1
    return {best: share, **counts}


def _sizes(chance: random.Random, specials: Sequence[bool], target: int) -> list[int]:
    """Return a number of attendances for each line; those of special ones sum to exactly `target`."""
    raw = [min(900.0, max(8.0, chance.lognormvariate(4.2, 0.75))) for _ in specials]
    scale = target / sum(size for size, special in zip(raw, specials, strict=True) if special)
    sizes = [max(5, round(size * scale)) for size in raw]
    short = target - sum(size for size, special in zip(sizes, specials, strict=True) if special)
    places = [place for place, special in enumerate(specials) if special]
    step = 1 if short > 0 else -1
    for turn in range(abs(short)):
        place = places[turn % len(places)]
        if sizes[place] + step >= 5:
            sizes[place] += step
        else:
            sizes[places[0]] += step
    return sizes


def told(offices: Sequence[University], *, seed: int, scale: int = 1) -> list[Told]:
    """Return every line of the story: verified ones first, then those that were not to count."""
    chance = random.Random(f"{seed}:{scale}:story")  # noqa: S311  a story, not a secret
    counts = _shares(offices, chance, PROGRAMMES * scale)
    owners = [code for code, count in sorted(counts.items()) for _ in range(count)]
    best = best_office()
    kerman = best[:2]
    specials = [chance.random() < SPECIAL_SHARE for _ in owners]
    sizes = _sizes(chance, specials, SPECIAL_ATTENDANCES * scale)
    verified = []
    for place, (code, special, size) in enumerate(zip(owners, specials, sizes, strict=True)):
        eager = code[:2] == kerman
        section = place % len(words.SECTIONS) if eager else _section(chance)
        verified.append(_line(chance, code, section, special=special, size=size, late=0 if eager else 0.12))
    extra = []
    for fate, count in EXCLUDED.items():
        for _ in range(count * scale):
            twin = chance.choice(verified)
            extra.append(Told(**{**twin.__dict__, "fate": fate, "is_planned": False}))
    return verified + extra


def _section(chance: random.Random) -> int:
    weights = [section[3] for section in words.SECTIONS]
    return chance.choices(range(len(weights)), weights)[0]


def _line(chance: random.Random, code: str, section: int, *, special: bool, size: int, late: float) -> Told:
    first, last = date(2021, 4, 14), date(2021, 6, 21)
    day = first + timedelta(days=chance.randrange((last - first).days + 1))
    starts_at = datetime.combine(
        day, time(chance.choice((10, 11, 16, 17, 18, 20, 21)), chance.choice((0, 30))), tzinfo=TEHRAN
    )
    title = chance.choice(words.SECTIONS[section][4]).format(x=chance.choice(words.TAILS))
    phase_end = date(2021, 5, 17) if day <= date(2021, 5, 17) else last
    delay = timedelta(days=chance.randrange(5), hours=chance.randrange(1, 20))
    sent_at = starts_at + timedelta(hours=3) + delay
    if chance.random() < late:
        sent_at = datetime.combine(
            phase_end + timedelta(days=8 + chance.randrange(5)), time(21, 15), tzinfo=TEHRAN
        )
    estimate = chance.random() < 0.28
    return Told(
        office=code,
        section=section,
        title=title,
        starts_at=starts_at,
        minutes=chance.choice((60, 90, 120)),
        place=chance.choice(words.PLACES),
        count=size,
        is_estimate=estimate,
        is_special=special,
        is_planned=chance.random() < 0.82,
        sent_at=sent_at,
        fate="verified",
    )
