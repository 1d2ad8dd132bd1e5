"""A disease with all its drugs, for when the computers are down."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ctddesk.catalogue.front import Front
from ctddesk.model.front import DrugList
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.ages import aged
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import pack_handout


def pack_of(front: Front, lists: Iterable[DrugList], disease: str, today: date) -> Handout:
    """Return the pages of a disease that has a tab, and of its drugs in the order of the tab; raise ContentError.

    What is old on that day is marked.
    """
    drugs = next(one.entries for one in lists if one.tab.disease == disease)
    refs = [Ref(Kind.DISEASE, disease), *(Ref(Kind.DRUG, entry.drug) for entry in drugs)]
    first, *others = (aged(front.page(ref), today) for ref in refs)
    return pack_handout(first, others)
