import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk.model.ref import Ref, RefError
from ctddesk.model.vocab import Kind

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,30}", fullmatch=True)
SECTIONS = st.one_of(st.just(""), st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=20))


@given(st.sampled_from(Kind), IDS, SECTIONS)
def test_an_address_survives_being_written_and_read(kind: Kind, page: str, section: str) -> None:
    ref = Ref(kind, page, section)
    assert Ref.parse(str(ref)) == ref
    assert Ref.parse(str(ref).removeprefix("ctd:")) == ref


@pytest.mark.parametrize(
    "text", ["", "drug", "drug/", "dru/x", "Drug/x", "drug/x y", "drug/x#", "drug/../x", "http://x/y"]
)
def test_what_is_no_address_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(RefError, match="drug/anifrolumab"):
        Ref.parse(text)


def test_spaces_around_an_address_do_not_matter() -> None:
    assert Ref.parse("  ctd:drug/anifrolumab\n") == Ref(Kind.DRUG, "anifrolumab")


def test_a_page_and_its_sections() -> None:
    ref = Ref(Kind.DRUG, "anifrolumab", "safety")
    assert ref.page == Ref(Kind.DRUG, "anifrolumab")
    assert ref.page.at("safety") == ref
