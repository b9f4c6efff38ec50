"""Read a house: its Python files parsed once, its templates, styles and scripts, and which app each belongs to."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

VENDORED = "vendor"  # a folder of other people's files, kept as they came


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path
    name: str  # pooyesh.stages.reports.views.verify
    app: str  # pooyesh.stages.reports, or "" outside the apps
    text: str
    is_test: bool

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def part(self) -> str:
        """The room inside the app: "views" for views.py and for everything in views/."""
        return (
            self.name.removeprefix(self.app + ".").split(".")[0] if self.app and self.name != self.app else ""
        )

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    def imports(self) -> Iterator["Import"]:
        """Yield every import of the file, relative ones resolved."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield Import(alias.name, alias.asname or alias.name.split(".")[0], node)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                for alias in node.names:
                    yield Import(f"{base}.{alias.name}", alias.asname or alias.name, node)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        parts = parts if self.is_package else parts[:-1]
        parts = parts[: len(parts) - node.level + 1]
        return ".".join([*parts, *([node.module] if node.module else [])])

    def names(self) -> dict[str, str]:
        """Return what each imported name means: {"timezone": "django.utils.timezone"}."""
        said = {}
        for item in self.imports():
            plain = (
                isinstance(item.node, ast.Import)
                and "." in item.name
                and item.local == item.name.split(".")[0]
            )
            said[item.local] = item.local if plain else item.name
        return said

    def dotted(self, node: ast.AST, names: dict[str, str] | None = None) -> str:
        """Spell an expression such as `timezone.now` in full through the imports; "" for anything else."""
        names = self.names() if names is None else names
        if isinstance(node, ast.Name):
            return names.get(node.id, node.id)
        if isinstance(node, ast.Attribute):
            base = self.dotted(node.value, names)
            return f"{base}.{node.attr}" if base else f"?.{node.attr}"
        return ""

    def at(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 0)}"

    def docstrings(self) -> set[int]:
        """Return the ids of the nodes that are docstrings."""
        found = set()
        for node in self.nodes:
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
                found.add(id(body[0].value))
        return found


@dataclass(frozen=True)
class Import:
    """One imported name: in full, and as it is called here."""

    name: str
    local: str
    node: ast.Import | ast.ImportFrom


@dataclass(frozen=True)
class Page:
    """One template, style sheet or script."""

    path: Path
    where: str  # its path from the root of the house
    app: str
    text: str

    def line(self, position: int) -> str:
        return f"{self.where}:{self.text.count(chr(10), 0, position) + 1}"


@dataclass(frozen=True)
class House:
    """A source tree with its LAYOUT. Tests build small ones; the laws cannot tell the difference."""

    root: Path
    layout: list[str] = field(hash=False)

    def rank(self, app: str) -> int:
        return self.layout.index(app)

    def app_of(self, dotted: str) -> str:
        """Return the app a module or dotted name belongs to: one of LAYOUT, or one that stands outside it."""
        found = re.match(r"pooyesh\.(ground|stages|fronts)\.\w+", dotted)
        return found[0] if found else ""

    def by_label(self, label: str) -> str:
        return next((app for app in self.layout if app.rsplit(".", 1)[-1] == label), "")

    @cached_property
    def everything(self) -> list[Module]:
        """Every Python file, tests included; migrations are Django's own writing."""
        found = []
        paths = [*(self.root / "pooyesh").rglob("*.py"), *(self.root / "tests").rglob("*.py")]
        for path in sorted(paths):
            inside = path.relative_to(self.root)
            if "migrations" in inside.parts:
                continue
            name = ".".join(inside.with_suffix("").parts).removesuffix(".__init__")
            is_test = "tests" in inside.parts or path.name == "conftest.py"
            app = self.app_of(name)
            if app and not (self.root / app.replace(".", "/")).is_dir():
                app = ""  # a plain file on a shelf belongs to no app
            found.append(Module(path, name, app, path.read_text(encoding="utf-8"), is_test))
        return found

    @cached_property
    def modules(self) -> list[Module]:
        """Every Python file that is not a test."""
        return [module for module in self.everything if not module.is_test]

    @property
    def in_apps(self) -> list[Module]:
        return [module for module in self.modules if module.app]

    def pages(self, *suffixes: str) -> list[Page]:
        """Return the files with these endings in templates/ and static/, vendored ones left out."""
        found = []
        for path in sorted((self.root / "pooyesh").rglob("*")):
            if (
                path.suffix not in suffixes
                or VENDORED in path.parts
                or "tests" in path.relative_to(self.root).parts
            ):
                continue
            if {"templates", "static"} & set(path.parts):
                where = path.relative_to(self.root).as_posix()
                found.append(
                    Page(path, where, self.app_of(where.replace("/", ".")), path.read_text(encoding="utf-8"))
                )
        return found
