"""Find every sentence that is marked for translation, in Python and in templates, with where it stands."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace
from django.utils.translation.template import block_re, constant_re, endblock_re, inline_re, plural_re

# function -> positions of (context, singular, plural) among its arguments
MARKS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "N_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
TEMPLATES = {".html", ".txt", ".xml", ".svg"}


@dataclass(frozen=True)
class Message:
    """One marked sentence. `key` is what tells two apart; `fault` says why it could not be read."""

    path: Path
    line: int
    text: str
    plural: str = ""
    context: str = ""
    fault: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.context, self.text


def messages(house: Path) -> list[Message]:
    """Return every marked sentence of the house in the order of its files; tests and migrations are left out."""
    found: list[Message] = []
    for path in sorted(house.rglob("*")):
        inside = path.relative_to(house).parts
        if {"tests", "migrations", "vendor", "static"} & set(inside):
            continue
        if path.suffix == ".py":
            found += from_python(path, path.read_text(encoding="utf-8"))
        elif path.suffix in TEMPLATES and "templates" in inside:
            found += from_template(path, path.read_text(encoding="utf-8"))
    return found


def from_python(path: Path, source: str) -> list[Message]:
    """Return what the source marks by the functions in MARKS, under whatever name it imported them."""
    tree = ast.parse(source, str(path))
    marks = MARKS | _renamed(tree)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in marks:
                found += _called(path, node, marks[name])
    return sorted(found, key=lambda message: message.line)


def _renamed(tree: ast.Module) -> dict[str, tuple[int | None, int, int | None]]:
    return {
        alias.asname: MARKS[alias.name]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname and alias.name in MARKS
    }


def _called(path: Path, call: ast.Call, places: tuple[int | None, int, int | None]) -> list[Message]:
    context, text, plural = (_argument(call, place) for place in places)
    if isinstance(text, ast.JoinedStr):
        return [Message(path, call.lineno, "", fault="an f-string cannot be translated; use %(name)s places")]
    if not _is_text(text) or not (plural is None or _is_text(plural)):
        return []  # a variable: it was marked where it was written
    return [Message(path, call.lineno, _value(text), _value(plural), _value(context))]


def _argument(call: ast.Call, place: int | None) -> ast.expr | None:
    return call.args[place] if place is not None and len(call.args) > place else None


def _is_text(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _value(node: ast.expr | None) -> str:
    return str(node.value) if isinstance(node, ast.Constant) else ""


def from_template(path: Path, source: str) -> list[Message]:
    """Return what the template marks: translate, blocktranslate (trimmed, plural, context) and _("…")."""
    found: list[Message] = []
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        line = token.lineno or 0
        if token.token_type == TokenType.BLOCK:
            block, inline = block_re.match(token.contents), inline_re.match(token.contents)
            if token.contents.split()[0] == "comment":
                _skip(tokens)
            elif block:
                found.append(_block(path, token, _plain(block[2]), tokens))
            elif inline:
                found.append(Message(path, line, _doubled(inline[1]), context=_plain(inline[3])))
        if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            found += [Message(path, line, _doubled(text)) for text in constant_re.findall(token.contents)]
    return found


def _skip(tokens: Iterator[Token]) -> None:
    for token in tokens:
        if token.token_type == TokenType.BLOCK and token.contents.strip() == "endcomment":
            return


def _plain(quoted: str | None) -> str:
    return (quoted or "").strip("\"'")


def _doubled(quoted: str) -> str:
    """Return the words between the quotes; Django doubles percent signs of a template before it looks them up."""
    return quoted.strip()[1:-1].replace("%", "%%")


def _block(path: Path, opening: Token, context: str, tokens: Iterator[Token]) -> Message:
    one: list[str] = []
    many: list[str] = []
    taking, has_plural = one, False
    for token in tokens:
        if token.token_type == TokenType.BLOCK and endblock_re.match(token.contents):
            break
        if token.token_type == TokenType.BLOCK and plural_re.match(token.contents):
            taking, has_plural = many, True
        elif token.token_type == TokenType.VAR:
            taking.append(f"%({token.contents})s")
        elif token.token_type == TokenType.TEXT:
            taking.append(token.contents.replace("%", "%%"))
    trimmed = " trimmed" in opening.contents
    text, plural = ("".join(part) for part in (one, many))
    if trimmed:
        text, plural = trim_whitespace(text), trim_whitespace(plural)
    return Message(path, opening.lineno or 0, text, plural if has_plural else "", context)
