from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.catalogue.sample import change, make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.errors import DamagedContentError, NotFoundError
from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.render import Renderer


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return make_content(tmp_path / "ctd.sqlite")


@pytest.fixture
def front(content: Path) -> Iterator[Front]:
    with Front(content) as opened:
        yield opened


def test_what_is_ready_made_is_what_the_content_gives(content: Path, front: Front) -> None:
    renderer = Renderer(paths.templates())
    with Catalogue(content) as catalogue:
        assert front.edition() == catalogue.edition()
        assert front.tabs() == catalogue.tabs()
        for tab in front.tabs():
            assert front.entries(tab.disease) == catalogue.entries(tab)
        for ref in (ref for kind in Kind for ref in catalogue.refs(kind)):
            assert front.page(ref) == renderer.render(catalogue.dossier(ref), catalogue.edition())


def test_a_page_is_found_whatever_its_section_and_an_unknown_one_is_refused(front: Front) -> None:
    ref = Ref.parse("drug/alphamab#safety")
    assert front.exists(ref)
    assert front.page(ref).ref == ref.page
    unknown = Ref.parse("drug/no-such-drug")
    assert not front.exists(unknown)
    with pytest.raises(NotFoundError):
        front.page(unknown)


@pytest.mark.parametrize(
    "damage", ["DROP TABLE page", "UPDATE page SET pills = 'x'", 'UPDATE page SET pills = \'[["a", "b"]]\'']
)
def test_a_damaged_page_is_met_with_the_sentence(content: Path, damage: str) -> None:
    change(content, damage)
    with Front(content) as front, pytest.raises(DamagedContentError):
        front.page(Ref.parse("drug/alphamab"))


def test_content_that_does_not_say_what_it_is_counts_as_damaged(content: Path) -> None:
    change(content, "DELETE FROM meta WHERE key = 'reviewed'")
    with Front(content) as front, pytest.raises(DamagedContentError):
        front.edition()
