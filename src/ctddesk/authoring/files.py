"""YAML files as plain values that know the line they stand on.

YAML 1.2 as ruamel.yaml resolves it: ``NO`` is text, a date is text, and a key that is given twice is an error.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML, MappingNode, Node, SequenceNode
from ruamel.yaml.error import MarkedYAMLError

_NUMBER = re.compile(r"-?\d+(\.\d+)?")

Step = str | int
Route = tuple[Step, ...]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something wrong in an authored file."""

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        """The finding as editors read it, ``file:line: path: message``."""
        return f"{self.file}:{self.line}: {self.path}: {self.message}"


class FaultyFileError(Exception):
    """Raised when a file is no YAML or gives a key twice; holds the finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Document:
    """An authored file: its name from the content folder's parent, its value, and the nodes that know the lines."""

    file: str
    value: Any
    root: Node

    def finding(self, route: Route, message: str) -> Finding:
        """Return the finding for what stands at ``route``, on the line of its nearest node that exists."""
        return Finding(self.file, _line(self.root, route), spell(route), message)


def read_document(path: Path, name: str) -> Document:
    """Return the file's document; ``name`` is what findings call the file. Raise FaultyFileError."""
    try:
        root = YAML(typ="safe", pure=True).compose(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise FaultyFileError(Finding(name, line, "$", f"no valid YAML: {error.problem}")) from error
    if root is None:
        raise FaultyFileError(Finding(name, 1, "$", "the file is empty"))
    return Document(name, _Values(name, root).of(root), root)


def spell(route: Route) -> str:
    """Return the route as text, for example ``indications[2].since``; the whole file is ``$``."""
    text = ""
    for step in route:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".") or "$"


@dataclass(frozen=True, slots=True)
class _Values:
    """Turns the nodes of a file into plain values."""

    file: str
    root: Node

    def of(self, node: Node, route: Route = ()) -> Any:
        """Return the value of a node; raise FaultyFileError when it is empty or gives a key twice."""
        if isinstance(node, MappingNode):
            return self._mapping(node, route)
        if isinstance(node, SequenceNode):
            return [self.of(item, (*route, index)) for index, item in enumerate(node.value)]
        tag = str(node.tag).rpartition(":")[2]
        if tag == "null":
            message = "an empty value says nothing: leave the field out where it was not looked up"
            raise FaultyFileError(Finding(self.file, _line(self.root, route), spell(route), message))
        return _scalar(tag, str(node.value))

    def _mapping(self, node: MappingNode, route: Route) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            here = (*route, name)
            if name in found:
                message = f"the key '{name}' is given twice"
                raise FaultyFileError(Finding(self.file, int(key.start_mark.line) + 1, spell(here), message))
            found[name] = self.of(value, here)
        return found


def _scalar(tag: str, text: str) -> str | int | float | bool:
    if tag == "bool":
        return text.lower() == "true"
    if tag in {"int", "float"} and _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def _line(node: Node, route: Route) -> int:
    line = int(node.start_mark.line) + 1
    for step in route:
        child = _child(node, step)
        if child is None:
            break
        line, node = child
    return line


def _child(node: Node, step: Step) -> tuple[int, Node] | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == step:
                return int(key.start_mark.line) + 1, value
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        item = node.value[step]
        return int(item.start_mark.line) + 1, item
    return None
