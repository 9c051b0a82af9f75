"""Every page on which something that stands there is edited, found in the code of the views."""

import ast
import inspect
import sys
from functools import cache

from access.checks import views


def edits():
    """Names of the addresses whose view fills a kept form from a row."""
    return sorted(name for _route, name, view in views() if fills_from_a_row(inspect.unwrap(view)))


def fills_from_a_row(view):
    if view.__module__.split(".")[0] in ("django", "allauth"):
        return False
    return view.__qualname__.partition(".")[0] in with_a_row(view.__module__)


@cache
def with_a_row(module):
    """Functions of a module that call `kept(…, row=…)`, also through each other."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    called = {
        each.name: {name_of(call) for call in ast.walk(each) if isinstance(call, ast.Call)}
        for each in tree.body
        if isinstance(each, ast.FunctionDef)
    }
    found = {each.name for each in tree.body if isinstance(each, ast.FunctionDef) and asks(each)}
    while more := {name for name, calls in called.items() if calls & found} - found:
        found |= more
    return found


def asks(function):
    return any(
        isinstance(call, ast.Call)
        and name_of(call) == "kept"
        and any(given.arg == "row" for given in call.keywords)
        for call in ast.walk(function)
    )


def name_of(call):
    return getattr(call.func, "id", getattr(call.func, "attr", ""))
