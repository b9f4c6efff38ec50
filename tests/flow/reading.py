"""A page as somebody reads it: its words, its links, its forms with the names beside the fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "img", "br", "hr", "meta", "link", "source", "wbr", "area", "col", "use"}
APART = {"stat-n", "stat-w", "moment", "note", "tag", "btn", "sort", "count"}
UNREAD = {"script", "style", "template", "title", "noscript", "option"}
BLOCKS = {
    "p",
    "li",
    "tr",
    "div",
    "section",
    "h1",
    "h2",
    "h3",
    "dt",
    "dd",
    "td",
    "th",
    "option",
    "label",
    "small",
    "kbd",
    "form",
}


@dataclass
class Node:
    """An element, its attributes and what is inside it in order."""

    tag: str
    attrs: dict[str, str]
    parts: list[Node | str] = field(default_factory=list)
    above: Node | None = None

    def walk(self) -> Iterator[Node]:
        """Yield this element and all beneath it, in the order of the page."""
        yield self
        for part in self.parts:
            if isinstance(part, Node):
                yield from part.walk()

    def all(self, *tags: str) -> list[Node]:
        """Return the elements of these tags beneath this one."""
        return [node for node in self.walk() if node.tag in tags]

    def within(self, *tags: str) -> Node | None:
        """Return the nearest element of these tags around this one."""
        node = self.above
        while node is not None and node.tag not in tags:
            node = node.above
        return node

    def text(self, *, without: tuple[str, ...] = ()) -> str:
        """Return the words inside, spaces joined; words of the tags in `without` are left out."""
        return " ".join("".join(self.words(without)).split())

    def stands_apart(self) -> bool:
        """Return whether it has a line of its own, or is set off from what is around it."""
        return bool(APART & set(self.attrs.get("class", "").split()))

    def words(self, without: tuple[str, ...]) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif part.tag not in UNREAD and part.tag not in without:
                edge = " " if part.tag in BLOCKS | VOID or part.stands_apart() else ""
                yield edge
                yield from part.words(without)
                yield edge


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Node("page", {})

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs}, above=self.here)
        if tag != "template":  # what stands in a template waits for a script
            self.here.parts.append(node)
        if tag not in VOID:
            self.here = node

    def handle_endtag(self, tag):
        node = self.here
        while node.above is not None and node.tag != tag:
            node = node.above
        if node.above is not None:
            self.here = node.above

    def handle_data(self, data):
        self.here.parts.append(data)


def read(html: str) -> Node:
    """Return the page as a tree."""
    builder = _Builder()
    builder.feed(html)
    return builder.root


def _bare(words: str) -> str:
    return re.sub(r"\s*\((اختیاری|optional)\)$", "", words)


@dataclass
class Box:
    """One field of a form: the name it is sent by, the name that stands beside it, and what is in it."""

    name: str
    label: str
    kind: str  # text, hidden, file, choice, ticks, tick
    values: list[str]
    options: dict[str, str] = field(default_factory=dict)  # what is read -> what is sent

    def names(self) -> set[str]:
        """Return what stands beside it; each of several ticks has words of its own."""
        return {self.label, *self.options} if self.kind == "ticks" else {self.label}

    def fill(self, typed: object, label: str = "") -> None:
        """Put in what a person types or picks; a choice is picked by its words."""
        if self.kind == "ticks" and label in self.options:
            one = self.options[label]
            self.values = [value for value in self.values if value != one] + ([one] if typed else [])
        elif self.kind == "tick":
            self.values = list(self.options.values()) if typed else []
        elif self.options:
            picked = typed if isinstance(typed, list) else [typed]
            self.values = [self._option(str(one)) for one in picked]
        elif self.kind in {"text", "file"}:
            self.values = typed if isinstance(typed, list) else [typed]
        else:
            raise AssertionError(f"«{self.label}» is not a field that a person fills")

    def _option(self, words: str) -> str:
        found = [sent for said, sent in self.options.items() if said == words]
        found = found or [sent for said, sent in self.options.items() if said.startswith(words)]
        assert found, f"«{self.label}» does not offer «{words}», only {list(self.options)}"
        return found[0]


class Sheet:
    """A form of the page: where it goes, its fields by what is written beside them, its buttons."""

    def __init__(self, node: Node, page: Node) -> None:
        self.node = node
        self.action = node.attrs.get("action", "")
        self.method = node.attrs.get("method", "get").lower()
        own = [each for each in page.walk() if each.attrs.get("form") == node.attrs.get("id", "-")]
        self.inside = [*node.walk(), *own]
        self.labels = {n.attrs["for"]: _bare(n.text()) for n in page.all("label") if "for" in n.attrs}
        self.boxes: dict[str, Box] = {}
        for each in self.inside:
            if each.attrs.get("name") and "disabled" not in each.attrs:
                self._add(each)
        self.buttons = [
            n for n in self.inside if n.tag == "button" and n.attrs.get("type", "submit") == "submit"
        ]

    def _add(self, node: Node) -> None:
        kind = node.attrs.get("type", "text") if node.tag == "input" else node.tag
        if kind in {"radio", "checkbox"}:
            self._add_choice(node, kind)
        elif kind == "select":
            options = {n.text(): n.attrs.get("value", n.text()) for n in node.all("option")}
            picked = [n.attrs["value"] for n in node.all("option") if "selected" in n.attrs]
            chosen = picked or list(options.values())[:1]
            self.boxes[node.attrs["name"]] = Box(
                node.attrs["name"], self._label(node), "choice", chosen, options
            )
        elif kind in {"hidden", "file", "textarea"} or (
            node.tag == "input" and kind not in {"submit", "image"}
        ):
            value = node.text() if kind == "textarea" else node.attrs.get("value", "")
            what = kind if kind in {"hidden", "file"} else "text"
            box = Box(node.attrs["name"], self._label(node), what, [] if what == "file" else [value])
            held = self.boxes.get(box.name)
            if held is not None and held.kind == "hidden" and what == "hidden":
                held.values.append(value)
            elif held is None or what != "hidden":
                box.values = [*(held.values if held else []), *box.values]
                self.boxes[box.name] = box

    def _add_choice(self, node: Node, kind: str) -> None:
        name, sent = node.attrs["name"], node.attrs.get("value", "on")
        around = node.within("label")
        said = node.attrs.get("aria-label") or (
            around.text(without=("small",)) if around else self.labels.get(node.attrs.get("id", ""), "")
        )
        group = node.within("fieldset")
        legend = next(iter(group.all("legend")), None) if group else None
        box = self.boxes.get(name)
        if box is None:
            label = _bare(legend.text()) if legend is not None and kind == "radio" else said
            box = self.boxes[name] = Box(name, label, "choice" if kind == "radio" else "tick", [])
        elif kind == "checkbox":
            box.kind, box.label = "ticks", _bare(legend.text()) if legend is not None else box.label
        box.options[said] = sent
        if "checked" in node.attrs:
            box.values.append(sent)

    def _label(self, node: Node) -> str:
        around = node.within("label")
        named = self.labels.get(node.attrs.get("id", "-")) or node.attrs.get("aria-label")
        return named or (around.text(without=("small", node.tag)) if around else "")

    def box(self, label: str) -> Box:
        """Return the field that stands under these words."""
        found = [box for box in self.boxes.values() if label in box.names() and box.kind != "hidden"]
        shown = [box.label for box in self.boxes.values() if box.kind != "hidden"]
        assert len(found) == 1, f"the form shows {len(found)} fields «{label}»; it shows {shown}"
        return found[0]

    def button(self, label: str) -> Node | None:
        """Return the button with these words; None without one."""
        return next((node for node in self.buttons if node.text(without=("kbd",)) == label), None)

    def sent(self) -> dict[str, list]:
        """Return what would be sent now, by the names of the fields."""
        return {name: box.values for name, box in self.boxes.items() if box.values}
