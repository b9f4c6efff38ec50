"""Law 1 and 2: LAYOUT is the law. Who may know whom."""

import ast
import re
from itertools import pairwise

from tests.laws.house import House, Module

INSIDE = ["models", "queries", "access", "services", "forms", "views", "urls"]
OFFERED = {"models", "queries", "access", "services"}
OFFERED |= {"registry", "periodic"}  # there for others to fill, in AppConfig.ready()
OFFERED |= {"values"}  # ready readers of cells, for whoever takes a sheet
# modules of the house outside the apps that an app may use
OPEN = ("pooyesh.core", "pooyesh.__version__")  # and the bare package, for its version
FREE = "pooyesh.ground.common"
EVERYTHING = ("pooyesh.commands", "tests", "conftest")  # who may call everything
# heavy or optional modules that may be imported where they are used: {"pooyesh.core.standings": "scipy.stats"}
LATE = {
    "pooyesh.commands.serve": "pooyesh.commands",  # what knows models, once Django is set up
    "pooyesh.tools.catalogs": "babel.messages",  # a tenth of a second, needed only when something is stale
}
LOADERS = {"importlib.import_module", "django.utils.module_loading.import_string", "__import__"}
# who may load a module by its dotted name, and why
LOADING = {
    "pooyesh.commands.main": "finds the verbs, one file each",
    "pooyesh.ground.jobs": "a job's row names the function it runs",
}


def relative_imports(house: House) -> list[str]:
    """No relative imports: a line says in full what it reaches for."""
    return [
        f"{module.at(item.node)} imports relatively"
        for module in house.everything
        for item in module.imports()
        if isinstance(item.node, ast.ImportFrom) and item.node.level
    ]


def imports_point_up(house: House) -> list[str]:
    """An app imports only what stands above it in LAYOUT, and of the rest of the house only core."""
    said = []
    for module in house.everything:
        for item in module.imports():
            other = house.app_of(item.name)
            if module.app and other and other not in house.layout:
                said.append(f"{module.at(item.node)}: {item.name} is not in LAYOUT")
            elif module.app and other and other != module.app and _below(house, other, module.app):
                said.append(
                    f"{module.at(item.node)}: {module.app} must not import {item.name}, which stands below it"
                )
            elif other and not module.app and not module.name.startswith(EVERYTHING):
                said.append(f"{module.at(item.node)}: only commands reach into apps ({item.name})")
            elif item.name.startswith("pooyesh") and not other and not _may_use(module, item.name):
                said.append(f"{module.at(item.node)}: {item.name} belongs to no app above")
    return said + [
        f"{app} is not in LAYOUT" for app in sorted({m.app for m in house.in_apps} - set(house.layout))
    ]


def _below(house: House, other: str, app: str) -> bool:
    return app in house.layout and house.rank(other) > house.rank(app)


def _may_use(module: Module, name: str) -> bool:
    if name.startswith("pooyesh.core"):
        return True
    if module.name.startswith("pooyesh.core"):
        return False
    return not module.app or module.is_test or name == "pooyesh" or name.startswith(OPEN)


def only_what_is_offered(house: House) -> list[str]:
    """From another app only models, queries, access and services are imported; testing too, by tests and builders."""
    said = []
    for module in house.everything:
        if not module.app:
            continue
        offered = OFFERED | ({"testing"} if module.is_test or module.part == "testing" else set())
        for item in module.imports():
            other = house.app_of(item.name)
            part = item.name.removeprefix(other + ".").split(".")[0] if other else ""
            if other and other not in {module.app, FREE} and part not in offered:
                said.append(f"{module.at(item.node)}: {item.name} is private to {other}")
    return said


def inside_one_way(house: House) -> list[str]:
    """Inside an app models, queries, access, services, forms, views and urls each import only the ones before.

    A helper of another name stands as high as the highest of them it imports, so that it opens no way round.
    """
    said = []
    for app in sorted({module.app for module in house.in_apps}):
        mine = [module for module in house.in_apps if module.app == app]
        uses = {
            part: _uses(app, [m for m in mine if m.part == part]) for part in {m.part for m in mine if m.part}
        }
        for module in mine:
            if module.part in INSIDE:
                said += _upstream(module, uses)
    return said


def _uses(app: str, modules: list[Module]) -> set[str]:
    names = {item.name for module in modules for item in module.imports() if item.name.startswith(app + ".")}
    return {name.removeprefix(app + ".").split(".")[0] for name in names}


def _height(part: str, uses: dict[str, set[str]], seen: frozenset[str] = frozenset()) -> int:
    if part in INSIDE:
        return INSIDE.index(part)
    if part in {"testing", "admin", "apps", "tests"}:
        return len(INSIDE)  # beside the house: nothing inside leans on them
    below = uses.get(part, set()) - seen - {part}
    return max((_height(other, uses, seen | {part}) for other in below), default=-1)


def _upstream(module: Module, uses: dict[str, set[str]]) -> list[str]:
    said = []
    for item in module.imports():
        if not item.name.startswith(module.app + "."):
            continue
        part = item.name.removeprefix(module.app + ".").split(".")[0]
        if part != module.part and _height(part, uses) >= INSIDE.index(module.part):
            said.append(f"{module.at(item.node)}: {module.part} must not import {item.name}")
    return said


def fronts_are_strangers(house: House) -> list[str]:
    """Fronts do not know each other, and keep no tables."""
    said = []
    for module in house.in_apps:
        if not module.app.startswith("pooyesh.fronts."):
            continue
        if module.part == "models":
            said.append(f"{module.name}: a front keeps no tables")
        for item in module.imports():
            other = house.app_of(item.name)
            if other.startswith("pooyesh.fronts.") and other != module.app:
                said.append(f"{module.at(item.node)}: fronts do not know each other ({item.name})")
    return said


def names_of_modules(house: House) -> list[str]:
    """No text names a module of a later app: a dotted string is an import too."""
    said = []
    for module in house.in_apps:
        docs = module.docstrings()
        for node in module.nodes:
            if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in docs:
                continue
            other = house.app_of(node.value)
            if (
                re.fullmatch(r"[\w.]+", node.value)
                and other in house.layout
                and _below(house, other, module.app)
            ):
                said.append(f"{module.at(node)}: names {node.value}, which stands below {module.app}")
    return said


def no_reaching_by_name(house: House) -> list[str]:
    """No get_model, no loading of modules by name, but for the few that are listed."""
    said = []
    for module in house.modules:
        names = module.names()
        for node in module.nodes:
            if isinstance(node, ast.Attribute | ast.Name):
                full = module.dotted(node, names)
                if full.split(".")[-1] in {"get_model", "get_models", "all_models"}:
                    said.append(f"{module.at(node)}: {full} reaches round LAYOUT; import the model")
                elif full in LOADERS and not module.name.startswith(tuple(LOADING)):
                    said.append(f"{module.at(node)}: {full} reaches round LAYOUT; import the module")
    return said


def imports_stand_on_top(house: House) -> list[str]:
    """No import inside a function: only listed heavy modules, and `AppConfig.ready()`, which Django calls late."""
    said = []
    for module in house.modules:
        for function in module.nodes:
            if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if function.name == "ready" and module.part == "apps":
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Import | ast.ImportFrom) and not _is_late(module, node):
                    said.append(f"{module.at(node)}: {function.name} imports inside itself")
    return said


def _is_late(module: Module, node: ast.Import | ast.ImportFrom) -> bool:
    named = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
    late = LATE.get(module.name)
    return bool(late) and all((name or "").startswith(late) for name in named)


def relations_point_up(house: House) -> list[str]:
    """A foreign key points up LAYOUT, and one that leaves its app has related_name="+"."""
    said = []
    for module in house.in_apps:
        names = module.names()
        for node in module.nodes:
            if isinstance(node, ast.Call) and module.dotted(node.func, names).endswith(
                ("ForeignKey", "OneToOneField", "ManyToManyField")
            ):
                said += _relation(house, module, names, node)
    return said


def _relation(house: House, module: Module, names: dict[str, str], call: ast.Call) -> list[str]:
    given = {word.arg: word.value for word in call.keywords}
    other = _target(house, module, names, call.args[0] if call.args else given.get("to"))
    if not other or other == module.app:
        return []
    said = []
    if other in house.layout and _below(house, other, module.app):
        said.append(f"{module.at(call)}: a relation to {other}, which stands below")
    back = given.get("related_name")
    if not (isinstance(back, ast.Constant) and back.value == "+"):
        said.append(f'{module.at(call)}: a relation that leaves its app has related_name="+"')
    return said


def _target(house: House, module: Module, names: dict[str, str], node: ast.AST | None) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        label = node.value.split(".")[0]
        return house.by_label(label) if "." in node.value else module.app
    full = module.dotted(node, names) if node else ""
    if full.endswith("AUTH_USER_MODEL"):
        return house.by_label("accounts")
    return house.app_of(full)


def addresses_point_up(house: House) -> list[str]:
    """Nobody names a URL of an app below, in Python or in a template; `common` names no app's URL at all."""
    said = []
    for module in house.in_apps:
        docs = module.docstrings()
        for node in module.nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                said += [f"{module.at(node)}: {why}" for why in _address(house, module.app, node.value)]
    for page in house.pages(".html", ".txt"):
        for tag in re.finditer(r"{%.*?%}", page.text, re.DOTALL):
            for quoted in re.findall(r"""["']([^"']+)["']""", tag[0]):
                said += [f"{page.line(tag.start())}: {why}" for why in _address(house, page.app, quoted)]
    return said


def _address(house: House, app: str, text: str) -> list[str]:
    found = re.fullmatch(r"([a-z_]+):[a-z_]+", text)
    other = house.by_label(found[1]) if found else ""
    if other and other != app and (_below(house, other, app) or app == FREE):
        return [f"names the address {text}, which stands below; let {found[1]} register it"]
    return []


def templates_point_up(house: House) -> list[str]:
    """A template includes and extends only what its app or an app above offers."""
    said = []
    for page in house.pages(".html", ".txt"):
        for tag in re.finditer(r"""{%\s*(?:include|extends)\s+["']([^"'/]+)/""", page.text):
            other = house.by_label(tag[1])
            if page.app and other and other != page.app and _below(house, other, page.app):
                said.append(
                    f"{page.line(tag.start())}: uses a template of {other}, which stands below; take its panel"
                )
    return said


def layout_is_read_in_order(house: House) -> list[str]:
    """LAYOUT goes ground, stages, fronts, and its labels differ, since a label is an address."""
    shelves = ["ground", "stages", "fronts"]
    order = [shelves.index(app.split(".")[1]) for app in house.layout]
    labels = [app.rsplit(".", 1)[-1] for app in house.layout]
    said = [
        f"{b} stands above its shelf"
        for (x, _), (y, b) in pairwise(zip(order, house.layout, strict=True))
        if y < x
    ]
    return said + [f"two apps are called {label}" for label in sorted(set(labels)) if labels.count(label) > 1]


LAWS = [
    relative_imports,
    imports_point_up,
    only_what_is_offered,
    inside_one_way,
    fronts_are_strangers,
    names_of_modules,
    no_reaching_by_name,
    imports_stand_on_top,
    relations_point_up,
    addresses_point_up,
    templates_point_up,
    layout_is_read_in_order,
]
