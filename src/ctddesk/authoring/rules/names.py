"""A name is only a name.

Remarks go into ``note``, not into brackets behind the name. A name stands once with its thing and with one kind.
"""

import re
from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding

_REMARK = re.compile(r"\s\(.*\)$")


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each name with a remark inside or given twice."""
    for entries in (content.drugs, content.diseases, content.measures):
        for entry in entries:
            seen: set[str] = set()
            for index, name in enumerate(entry.value.names):
                if _REMARK.search(name.text):
                    yield entry.finding(f"the remark in '{name.text}' belongs into the note", "names", index)
                if name.text in seen:
                    yield entry.finding(f"the name '{name.text}' is given twice", "names", index)
                seen.add(name.text)
