"""A plugin of mypy: what our middleware puts on a request, who `request.user` is, and what fields of a form may have.

Views take Django's own HttpRequest. The middleware gives it `at` and `scope`; a view that asks for `request.user`
stands behind a door of access.py, which let only our own users in.
"""

from collections.abc import Callable

from mypy.nodes import MDEF, SymbolTableNode, TypeInfo, Var
from mypy.plugin import AttributeContext, ClassDefContext, Plugin
from mypy.types import AnyType, Instance, Type, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
GIVEN = {
    "at": ("datetime", "datetime"),
    "scope": ("pooyesh.ground.common.scope", "Scope"),
    "user": ("pooyesh.ground.accounts.models", "User"),
    "is_public_page": ("builtins", "bool"),
    "waiting": ("", ""),  # anything: counted once for the desk and its menu
}
# a form's field is looked up by name, so its kind is not known: what some kinds have, every field may be asked for
DECLARED = {REQUEST: tuple(GIVEN), "django.forms.fields.Field": ("choices", "today")}


def _declare(context: ClassDefContext) -> None:
    info = context.cls.info
    for name in DECLARED[info.fullname]:
        if name not in info.names:
            var = Var(name, AnyType(TypeOfAny.explicit))
            var.info, var._fullname = info, f"{info.fullname}.{name}"  # noqa: SLF001  mypy has no other way
            info.names[name] = SymbolTableNode(MDEF, var, plugin_generated=True)


def _typed(name: str) -> Callable[[AttributeContext], Type]:
    module, plain = GIVEN[name]

    def answer(context: AttributeContext) -> Type:
        loaded = getattr(context.api, "modules", {}).get(module)
        found = loaded.names.get(plain) if loaded else None
        return (
            Instance(found.node, [])
            if found and isinstance(found.node, TypeInfo)
            else context.default_attr_type
        )

    return answer


class TypedRequest(Plugin):
    """Adds the attributes and gives them their types."""

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Declare the attributes where Django's own class is read."""
        return _declare if fullname in DECLARED else None

    def get_attribute_hook(self, fullname: str) -> Callable[[AttributeContext], Type] | None:
        """Give each of them its type where it is used."""
        owner, _, name = fullname.rpartition(".")
        return _typed(name) if owner == REQUEST and name in GIVEN else None


def plugin(_version: str) -> type[Plugin]:
    """Return the plugin; mypy calls this."""
    return TypedRequest
