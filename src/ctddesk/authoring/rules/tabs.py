"""A tab names its disease, every form and complication of it, and neighbours, each in one place.

``own`` begins with the tab's disease; every disease below it stands in ``own`` or, where an approval for it is none for
the disease itself, in ``related``. No disease is its own ancestor.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each disease in the wrong place."""
    parents = {entry.value.id: entry.value.parent for entry in content.diseases}
    for disease in content.diseases:
        if disease.value.id in _ancestors(disease.value.parent, parents):
            yield disease.finding(f"'{disease.value.id}' is its own ancestor", "parent")
    for entry in content.tabs:
        tab = entry.value
        if tab.own[:1] != (tab.disease,):
            yield entry.finding(f"own begins with '{tab.disease}'", "own")
        for name in sorted(parents):
            if tab.disease in _ancestors(parents[name], parents) and name not in (*tab.own, *tab.related):
                yield entry.finding(f"'{name}' is a form of '{tab.disease}': it belongs into own or related", "own")
        for index, name in enumerate(tab.related):
            if name in tab.own:
                yield entry.finding(f"'{name}' is in own as well", "related", index)


def _ancestors(disease: str | None, parents: dict[str, str | None]) -> list[str]:
    found: list[str] = []
    while disease and disease not in found:
        found.append(disease)
        disease = parents.get(disease)
    return found
