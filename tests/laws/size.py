"""Law 10: budgets. What does not fit on a screen is two things."""

import ast

from tests.laws.house import House, Module

FILE, FUNCTION, VIEW, TEST = 400, 40, 25, 20


def files_fit(house: House) -> list[str]:
    """A file has 400 lines at most; past that it becomes a folder of verbs."""
    sized = [(m.name, m.text) for m in house.everything]
    sized += [(page.where, page.text) for page in house.pages(".html", ".css", ".js", ".txt")]
    return [
        f"{name} has {text.count(chr(10)) + 1} lines of {FILE}"
        for name, text in sized
        if len(text.splitlines()) > FILE
    ]


def functions_fit(house: House) -> list[str]:
    """A function has 40 lines at most, a view 25, a test 20; its docstring is not counted."""
    said = []
    for module in house.everything:
        for node in module.nodes:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length, most = _length(node), _budget(module, node)
                if length > most:
                    said.append(f"{module.at(node)}: {node.name} has {length} lines of {most}")
    return said


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    said = (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    )
    docstring = (first.end_lineno or 0) - first.lineno + 1 if said else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def _budget(module: Module, node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if module.is_test and node.name.startswith("test_"):
        return TEST
    return VIEW if module.part == "views" else FUNCTION


LAWS = [files_fit, functions_fit]
