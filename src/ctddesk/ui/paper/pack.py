"""A disease with all its drugs, for when the computers are down."""

from __future__ import annotations

from collections.abc import Iterable

from ctddesk.catalogue.front import Front
from ctddesk.model.front import DrugList
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import pack_handout


def pack_of(front: Front, lists: Iterable[DrugList], disease: str) -> Handout:
    """Return the pages of a disease that has a tab, and of its drugs in the order of the tab; raise ContentError."""
    drugs = next(one.entries for one in lists if one.tab.disease == disease)
    pages = [front.page(Ref(Kind.DRUG, entry.drug)) for entry in drugs]
    return pack_handout(front.page(Ref(Kind.DISEASE, disease)), pages)
