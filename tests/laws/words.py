"""Law 11 and 12: one word per thing, and every sentence in both tongues."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

from tests.laws.house import House, Module, Page

# the refused word -> the one word of docs/glossary.md
SYNONYMS = {
    "event": "programme",
    "events": "programmes",
    "program": "programme",
    "programs": "programmes",
    "workshop": "programme",
    "activity_report": "report",
    "workshop_report": "report",
    "contest": "section",
    "axis": "section",
    "season": "phase",
    "half_season": "phase",
    "branch": "office",
    "bureau": "office",
    "central_office": "headquarters",
    "hq": "headquarters",
    "organisation": "unit",
    "organization": "unit",
    "institution": "unit",
    "governorate": "province",
    "county": "province",
    "manager": "office_head",
    "boss": "office_head",
    "reporter": "media_activist",
    "journalist": "media_activist",
    "enrollment": "enrolment",
    "enroll": "enrol",
    "signup": "registration",
    "ticket": "pass",
    "attendee": "participant",
    "attendees": "participants",
    "visitor": "participant",
    "turnout": "attendances",
    "headcount": "attendances",
    "approve": "verify",
    "approved": "verified",
    "approval": "verification",
    "send_back": "return",
    "rework": "return",
    "prolongation": "extension",
    "cutoff": "deadline",
    "referee": "juror",
    "judges": "jurors",
    "judge_id": "juror_id",
    "artwork": "entry",
    "scorecard": "report_card",
    "leaderboard": "standings",
    "league": "standings",
    "scoreboard": "standings",
    "kpi": "indicator",
    "barrier": "obstacle",
    "champion": "winner",
    "laureate": "winner",
    "trophy": "statuette",
    "diploma": "certificate",
    "broadcast": "live_stream",
    "rundown": "run_of_show",
    "poll": "form",
    "questionnaire": "form",
    "approver": "verifier",
}
# identifiers that are another library's words: module -> words
BORROWED = {"pooyesh.ground.accounts.models": {"manager"}}
# where Persian letters are the matter itself
PERSIAN_AT_HOME = (
    "pooyesh.core.persian",
    "pooyesh.core.jalali",
    "pooyesh.core.identity",
    "pooyesh.core.capacity",  # how a cap is typed
    "pooyesh.core.press",  # whole sentences with honest rounding, in two tongues side by side
    "pooyesh.core.plausibility",  # words that tell no two titles apart
    "pooyesh.settings",
    "pooyesh.tools.translations",
    "pooyesh.commands._demonstration",
)
LETTER = r"[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u200c\ufb50-\ufdff\ufe70-\ufefc]"
PERSIAN = re.compile(LETTER + "{2}")  # a word; a single letter or mark is a matter of spelling
# Latin words that are the same in every tongue: formats and units
SAME_EVERYWHERE = {
    "XLSX",
    "CSV",
    "JSON",
    "PDF",
    "QR",
    "HTML",
    "SHA-256",
    "Pooyesh",
    "pooyesh",
    "px",
    "MB",
    "KB",
    "iCal",
    "Atom",
    "nbsp",
}
SPOKEN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "label", "summary"}


def one_word_per_thing(house: House) -> list[str]:
    """No identifier, file or address uses a word that the glossary gives another name."""
    said = []
    for module in house.everything:
        for name, node in _defined(module):
            said += [
                f"{module.at(node)}: {name}: say {SYNONYMS[word]}, not {word}"
                for word in _refused(module, name)
            ]
        for part in module.name.split(".")[1:]:
            said += [f"{module.name}: say {SYNONYMS[word]}, not {word}" for word in _refused(module, part)]
    for page in house.pages(".html"):
        said += [
            f"{page.where}: say {SYNONYMS[word]}, not {word}"
            for word in _words(page.path.stem) & set(SYNONYMS)
        ]
    return said


def _refused(module: Module, name: str) -> list[str]:
    return sorted(_words(name) & set(SYNONYMS) - BORROWED.get(module.name, set()))


def _words(name: str) -> set[str]:
    parts = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_").replace("-", "_").split("_")
    return set(parts) | {"_".join(pair) for pair in pairwise(parts)}


def _defined(module: Module) -> Iterator[tuple[str, ast.AST]]:
    for node in module.nodes:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            if not node.name.startswith("test_"):  # a sentence, not an identifier
                yield node.name, node
        elif isinstance(node, ast.arg):
            yield node.arg, node
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node
        elif isinstance(node, ast.keyword) and node.arg == "name" and isinstance(node.value, ast.Constant):
            yield str(node.value.value), node.value


def persian_stands_in_catalogs(house: House) -> list[str]:
    """No Persian sentence in Python, templates or scripts: it belongs in locale/, data or tests."""
    said = []
    for module in house.modules:
        if (
            module.name.startswith(PERSIAN_AT_HOME)
            or module.part in {"testing", "data"}
            or module.part == "testing"
        ):
            continue  # builders make what people would have typed
        docs = module.docstrings()
        for node in module.nodes:
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in docs
                and PERSIAN.search(node.value)
            ):
                said.append(
                    f"{module.at(node)}: Persian in the source; mark an English sentence and translate it"
                )
    for page in house.pages(".html", ".js", ".txt"):
        found = PERSIAN.search(_without_comments(page))
        said += [f"{page.line(found.start())}: Persian in the source"] if found else []
    return said


def _without_comments(page: Page) -> str:
    kinds = (
        r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->"
        if page.path.suffix != ".js"
        else r"/\*.*?\*/|//[^\n]*"
    )
    return re.sub(kinds, _blank, page.text, flags=re.DOTALL)


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def templates_are_translated(house: House) -> list[str]:
    """Every word a template shows goes through {% translate %} or {% blocktranslate %}."""
    said = []
    for page in house.pages(".html"):
        text = re.sub(
            r"{%-?\s*blocktrans(late)?\b.*?{%\s*endblocktrans(late)?\s*%}",
            _blank,
            _without_comments(page),
            flags=re.DOTALL,
        )
        text = re.sub(r"{%.*?%}|{{.*?}}", _blank, text, flags=re.DOTALL)
        reader = _Reader()
        reader.feed(text)
        said += [f"{page.where}:{line}: {words!r} is not translated" for line, words in reader.found]
    return said


class _Reader(HTMLParser):
    """Collect the words a page shows as they stand, in text and in spoken attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"script", "style", "code"}
        for name, value in attrs:
            if name in SPOKEN_ATTRIBUTES:
                self._read(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.silent -= tag in {"script", "style", "code"}

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"script", "style", "code"}

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self._read(
                re.sub(r"""[\w-]+\s*=\s*("[^"]*"|'[^']*')""", "", data)
            )  # a block that fills in attributes

    def _read(self, text: str) -> None:
        words = [word for word in re.findall(r"[A-Za-z][\w-]+", text) if word not in SAME_EVERYWHERE]
        if words:
            self.found.append((self.getpos()[0], " ".join(words)))


LAWS = [one_word_per_thing, persian_stands_in_catalogs, templates_are_translated]
