"""What is kept of pages that were read, whatever a file says."""

from hypothesis import given
from hypothesis import strategies as st

from ctddesk.model.ref import Ref
from ctddesk.ui.changes.read_pages import MOST, ReadPages

PAGE, OTHER = Ref.parse("drug/anifrolumab"), Ref.parse("disease/cle")
DIGESTS = st.dictionaries(
    st.sampled_from("overview stands trials safety".split()), st.text("0123456789abcdef", min_size=1)
)


@given(st.dictionaries(st.sampled_from([str(PAGE), str(OTHER), "ctd:trial/NCT1"]), DIGESTS.filter(bool)))
def test_what_is_kept_comes_back(pages: dict[str, dict[str, str]]) -> None:
    kept = ReadPages(pages)
    assert ReadPages.of_text(kept.to_text(), kept=True) == kept


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    ReadPages.of_text(text, kept=True)


def test_a_page_never_read_is_not_marked() -> None:
    assert ReadPages().changed({str(PAGE): {"overview": "a"}}) == {}


def test_sections_that_read_differently_are_named() -> None:
    read = ReadPages().read(PAGE, {"overview": "a", "stands": "b"})
    assert read.changed({str(PAGE): {"overview": "a", "stands": "b"}}) == {}
    assert read.changed({str(PAGE): {"overview": "a", "stands": "c"}}) == {str(PAGE): ["stands"]}
    assert read.changed({str(PAGE): {"overview": "a", "stands": "b", "trials": "n"}}) == {str(PAGE): ["trials"]}
    assert read.changed({str(PAGE): {"overview": "a"}}) == {str(PAGE): ["overview"]}
    assert read.changed({}) == {}  # the page is gone: there is nothing to open


def test_reading_again_forgets_the_change() -> None:
    read = ReadPages().read(PAGE, {"overview": "a"}).read(PAGE.at("stands"), {"overview": "b"})
    assert read.changed({str(PAGE): {"overview": "b"}}) == {}


def test_only_so_many_are_kept_the_last_read_first() -> None:
    read = ReadPages()
    for number in range(MOST + 5):
        read = read.read(Ref.parse(f"drug/d{number}"), {"overview": "a"})
    assert len(read.pages) == MOST
    assert next(iter(read.pages)) == f"ctd:drug/d{MOST + 4}"


def test_nothing_is_kept_where_nothing_is_to_be() -> None:
    read = ReadPages().keep(kept=False).read(PAGE, {"overview": "a"})
    assert read.to_text() == ""
    assert ReadPages.of_text(f"{PAGE} overview:a", kept=False).pages == {}
