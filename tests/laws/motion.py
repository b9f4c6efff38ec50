"""Law 4, 5 and 8: the pencil rule, no hidden motion, and the shape of deeds."""

import ast
import subprocess
import sys

from tests.laws.house import House, Module

# what core may lean on beside the standard library, and which of that library it may not
CORE_LIBRARIES = {"pooyesh", "persiantools", "numpy", "scipy"}
CORE_REFUSES = {"time", "random", "secrets", "sqlite3", "socket", "subprocess", "os", "urllib", "logging"}
CLOCKS = {
    "django.utils.timezone.now",
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "django.db.models.functions.Now",
}
CLOCKS_WITHOUT_A_MOMENT = {"django.utils.timezone.localdate", "django.utils.timezone.localtime"}
# parts of an app that may look at the clock: a request, a job and a verb begin somewhere
MAY_LOOK = {"views", "jobs", "middleware", "templatetags"}
QUERYING = {
    "objects", "save", "delete", "bulk_create", "bulk_update", "raw", "_default_manager", "_base_manager",
    "filter", "exclude", "annotate", "aggregate", "select_related", "prefetch_related", "values_list",
    "select_for_update", "get_object_or_404", "get_list_or_404",
}  # fmt: skip
LOWER = {"models", "queries", "access", "services"}


def core_is_pure(house: House) -> list[str]:
    """Core imports the standard library, persiantools and core; no Django, no clock, no file, no chance."""
    said = []
    for module in house.modules:
        if module.name.startswith("pooyesh.core"):
            for item in module.imports():
                root = item.name.split(".")[0]
                if root in CORE_REFUSES or (
                    root not in sys.stdlib_module_names and root not in CORE_LIBRARIES
                ):
                    said.append(f"{module.at(item.node)}: core must not import {item.name}")
            said += _clocks(module)
            said += [f"{module.at(n)}: core opens no file" for n in module.nodes if _is_open(n)]
    return said


def _is_open(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"open", "print", "input"}
    )


def core_runs_without_django(house: House) -> list[str]:
    """Every module of core can be imported where Django is not."""
    names = [module.name for module in house.modules if module.name.startswith("pooyesh.core.")]
    code = "import sys; sys.modules['django'] = None; import " + ", ".join(["sys", *names])
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=house.root, capture_output=True, text=True, check=False
    )
    return done.stderr.strip().splitlines()[-1:] if done.returncode else []


def no_clock_below_views(house: House) -> list[str]:
    """`at` is an argument: only views, jobs, middleware and commands look at the clock."""
    return [said for module in house.in_apps if module.part not in MAY_LOOK for said in _clocks(module)]


def _clocks(module: Module) -> list[str]:
    names, said = module.names(), []
    for node in module.nodes:
        if isinstance(node, ast.Attribute | ast.Name):
            full = module.dotted(node, names)
            if full in CLOCKS or full.endswith((".utcnow", "?.now")):
                said.append(f"{module.at(node)}: reads the clock ({full}); take `at` as an argument")
        if (
            isinstance(node, ast.Call)
            and not node.args
            and module.dotted(node.func, names) in CLOCKS_WITHOUT_A_MOMENT
        ):
            said.append(f"{module.at(node)}: reads the clock; give it a moment")
        if isinstance(node, ast.keyword) and node.arg in {"auto_now", "auto_now_add"}:
            said.append(f"{module.at(node.value)}: {node.arg} reads the clock; take `at` as an argument")
    return said


def no_save_override(house: House) -> list[str]:
    """No class has a save() or delete() of its own: what happens on saving is said by the service that saves."""
    return [
        f"{module.at(inner)}: {node.name} overrides {inner.name}()"
        for module in house.in_apps
        for node in module.nodes
        if isinstance(node, ast.ClassDef)
        for inner in node.body
        if isinstance(inner, ast.FunctionDef) and inner.name in {"save", "delete"}
    ]


def no_bare_save(house: House) -> list[str]:
    """Saving names its fields: save(update_fields=[…]), else a late writer undoes an earlier one. An insert is new."""
    said = []
    for module in house.modules:
        for node in module.nodes:
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"save", "asave"}
            ):
                named = {word.arg for word in node.keywords}
                # a call with a positional value is a picture's or a storage's own save(name, content)
                if not node.args and not named & {"update_fields", "force_insert"}:
                    said.append(f"{module.at(node)}: a bare save(); name the fields with update_fields")
    return said


def no_signals(house: House) -> list[str]:
    """No signals: a deed calls what follows from it by name."""
    return [
        f"{module.at(item.node)}: imports {item.name}"
        for module in house.modules
        for item in module.imports()
        if item.name.startswith("django.dispatch") or ".signals" in item.name
    ]


def views_hold_no_queries(house: House) -> list[str]:
    """A view asks access, queries and services; it builds no query of its own."""
    said = []
    for module in house.in_apps:
        if module.part != "views":
            continue
        for node in module.nodes:
            if isinstance(node, ast.Attribute | ast.Name):
                name = node.attr if isinstance(node, ast.Attribute) else node.id
                if name in QUERYING and not (isinstance(node, ast.Name) and name in {"filter", "create"}):
                    said.append(f"{module.at(node)}: .{name} belongs in access, queries or services")
        said += [
            f"{module.at(item.node)}: a view does not touch the database ({item.name})"
            for item in module.imports()
            if item.name.startswith("django.db") and item.name != "django.db.models.QuerySet"
        ]
    return said


def queries_never_write(house: House) -> list[str]:
    """queries.py and access.py ask, and write nothing."""
    writing = {
        "save",
        "delete",
        "create",
        "bulk_create",
        "bulk_update",
        "update_or_create",
        "get_or_create",
        "select_for_update",
    }
    return [
        f"{module.at(node)}: {module.part} never writes (.{node.func.attr})"
        for module in house.in_apps
        if module.part in {"queries", "access"}
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writing
    ]


def nothing_below_views_knows_a_request(house: House) -> list[str]:
    """Models, queries, access and services take values, never a request, and answer no HTTP."""
    said = []
    for module in house.in_apps:
        if module.part not in LOWER:
            continue
        for node in module.nodes:
            if isinstance(node, ast.arg) and node.arg == "request":
                said.append(f"{module.at(node)}: {module.part} takes no request")
        said += [
            f"{module.at(item.node)}: {module.part} imports {item.name}"
            for item in module.imports()
            if item.name.startswith(("django.http", "django.shortcuts"))
            and not item.name.endswith(".Http404")
        ]
    return said


def services_name_their_arguments(house: House) -> list[str]:
    """A deed takes the thing and what it becomes by place, all else by name; `by` and `at` have no default."""
    said = []
    for module in house.in_apps:
        if module.part != "services":
            continue
        for node in module.tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                placed = [arg.arg for arg in (*node.args.posonlyargs, *node.args.args)]
                if "by" in placed or ("at" in placed and len(placed) > 2):
                    said.append(f"{module.at(node)}: {node.name} takes who and when by place; name them")
                if "by" in {arg.arg for arg in node.args.kwonlyargs} and len(placed) > 2:
                    said.append(
                        f"{module.at(node)}: {node.name} takes more by place than the thing and what it becomes"
                    )
                named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
                said += [
                    f"{module.at(node)}: {node.name} has a default for {a.arg}"
                    for a, d in named
                    if d and a.arg in {"by", "at"}
                ]
    return said


LAWS = [
    core_is_pure,
    core_runs_without_django,
    no_clock_below_views,
    no_save_override,
    no_bare_save,
    no_signals,
    views_hold_no_queries,
    queries_never_write,
    nothing_below_views_knows_a_request,
    services_name_their_arguments,
]
