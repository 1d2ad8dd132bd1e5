"""Handouts on sheets: what is cut where, and what stands on each of them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QTextBlock, QTextDocument, QTextLayout
from PySide6.QtPrintSupport import QPrinter

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import page_handout
from ctddesk.ui.paper.breaks import keep_together
from ctddesk.ui.paper.font import paper_font
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.part import Part
from ctddesk.ui.paper.pdf import paint_sheets, write_handout, write_pdf
from ctddesk.ui.paper.sheets import Sheets
from ctddesk.ui.theme.theme import Scheme, Theme

pytestmark = pytest.mark.usefixtures("theme")  # it brings the bundled type
CARD = '<table class="card" width="100%" cellspacing="0" cellpadding="10"><tr><td>{}</td></tr></table>'
LINES = "".join(f"<p>Line {number}</p>" for number in range(200))
_SPACE = "http://www.w3.org/2000/svg"
SVG = f'<svg xmlns="{_SPACE}" width="100" height="50"><rect width="100" height="50" fill="#ff0000"/></svg>'


@pytest.fixture
def front(content: Path) -> Iterator[Front]:
    with Front(content) as opened:
        yield opened


def laid_out(what: str | Handout, form: Form = Form.A4) -> Sheets:
    sheets = Sheets(Handout("Title", "name", what) if isinstance(what, str) else what, form, "foot")
    assert sheets.lay_out()
    return sheets


def pictured(sheets: Sheets, number: int = 0) -> QImage:
    image = QImage(sheets.size.toSize(), QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    sheets.paint(painter, number)
    painter.end()
    return image


def pages_of(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def lasting(path: Path) -> bytes:
    """The bytes of a PDF without the time at which it was made, and without the numbers made from it."""
    data = re.sub(rb"/(CreationDate|ModDate) ?\([^)]*\)", b"", path.read_bytes())
    data = re.sub(rb"/ID \[[^\]]*\]", b"", data)
    return re.sub(rb'xmp:\w+Date="[^"]*"|xmpMM:DocumentID="[^"]*"', b"", data)


def test_the_tenth_pdf_equals_the_first(front: Front, tmp_path: Path) -> None:
    handout = page_handout(front.page(Ref.parse("drug/anifrolumab")))
    for number in range(10):
        write_handout(tmp_path / f"{number}.pdf", handout, Form.A4, "foot")
    assert len({lasting(tmp_path / f"{number}.pdf") for number in range(10)}) == 1
    assert pages_of(tmp_path / "9.pdf") == laid_out(handout.html).count > 2


@pytest.mark.parametrize(
    ("form", "wide", "size"),
    [
        (Form.A4, False, (595, 842)),
        (Form.A4, True, (842, 595)),
        (Form.LETTER, False, (612, 792)),
        (Form.LETTER, True, (792, 612)),
    ],
)
def test_a_sheet_has_the_size_of_its_paper(tmp_path: Path, form: Form, wide: bool, size: tuple[int, int]) -> None:
    write_pdf(tmp_path / "a.pdf", laid_out(Handout("t", "t", "<p>Words</p>", wide=wide), form))
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", (tmp_path / "a.pdf").read_bytes())
    assert box is not None
    assert tuple(round(float(side)) for side in box.groups()) == size


def test_nothing_of_the_content_is_wider_than_the_sheet(front: Front) -> None:
    """An address that does not wrap would cut off what stands beside it."""
    room = QSizeF(560, 900)
    rows = front.connection.execute("SELECT kind, id FROM page WHERE kind != 'source'").fetchall()
    for kind, name in rows:
        html = page_handout(front.page(Ref.parse(f"{kind}/{name}"))).html
        assert Part(Handout("t", "t", html), room).width <= room.width() + 1, f"{kind}/{name}"


def test_each_part_begins_on_a_new_sheet_and_all_are_numbered() -> None:
    parts = (Handout("Second", "b", "<p>b</p>"), Handout("Third", "c", LINES))
    sheets = laid_out(Handout("t", "t", "<p>a</p>", more=parts))
    assert sheets.count > 4
    assert sheets.parts == 3
    assert pictured(sheets, sheets.count - 1) != pictured(sheets, sheets.count - 2)


def test_laying_out_can_be_stopped() -> None:
    sheets = Sheets(Handout("a", "a", "<p>a</p>", more=[Handout("b", "b", "<p>b</p>")] * 5), Form.A4, "")
    assert not sheets.lay_out(lambda done: done < 3)
    assert sheets.count == 3


def test_writing_can_be_stopped_and_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("older")
    assert not write_pdf(path, laid_out(LINES), lambda done: done < 2)
    assert [one.name for one in tmp_path.iterdir()] == ["a.pdf"]
    assert path.read_text() == "older"


def test_a_folder_that_is_not_there_is_an_error_with_its_reason(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_pdf(tmp_path / "gone" / "a.pdf", laid_out("<p>a</p>"))


def test_chosen_sheets_are_printed_alone(tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    sheets = laid_out(LINES)
    assert paint_sheets(printer, sheets, range(1, 3))
    assert pages_of(tmp_path / "out.pdf") == 2


def documents(html: str) -> tuple[QTextDocument, QTextDocument]:
    """The same text twice, with pages of 400 px: as Qt cuts it, and cut with care."""
    made = []
    for _ in range(2):
        document = QTextDocument()
        document.setHtml(html)
        document.setPageSize(QSizeF(500, 400))
        made.append(document)
    keep_together(made[1])
    return made[0], made[1]


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def page(document: QTextDocument, block: QTextBlock) -> int:
    return int(document.documentLayout().blockBoundingRect(block).top() // 400)


def lonely(document: QTextDocument) -> int:
    return sum(
        bool(block.blockFormat().headingLevel()) and page(document, block) != page(document, after)
        for block, after in pairwise(blocks(document))
    )


@pytest.mark.parametrize("before", range(8, 26))
def test_no_heading_stands_alone_at_the_end(before: int) -> None:
    text = "".join(f"<p>Line {number}</p>" for number in range(before))
    html = f"{text}<h2>Head</h2><h3>Sub</h3><p>Text</p>{text}"
    assert lonely(documents(html)[1]) == 0


def test_without_care_some_heading_would() -> None:
    """The test above finds what it looks for."""
    texts = ("".join(f"<p>Line {number}</p>" for number in range(before)) for before in range(8, 26))
    assert sum(lonely(documents(f"{text}<h2>Head</h2><h3>Sub</h3><p>Text</p>")[0]) for text in texts)


def cut(document: QTextDocument) -> int:
    ends = (
        (frame.firstCursorPosition().block(), frame.lastCursorPosition().block())
        for frame in document.rootFrame().childFrames()
    )
    return sum(page(document, first) != page(document, last) for first, last in ends)


def test_no_card_is_cut_that_fits_on_a_sheet() -> None:
    html = "".join(CARD.format("".join(f"<p>Line {line}</p>" for line in range(5))) for _ in range(20))
    as_qt, with_care = documents(html)
    assert cut(as_qt) > 0
    assert cut(with_care) == 0
    assert sum(1 for _ in blocks(with_care)) == sum(1 for _ in blocks(as_qt))


def test_all_of_a_text_is_laid_out_after_it_was_cut(front: Front) -> None:
    """Qt lays out the rest lazily, and lost half of a page."""
    html = page_handout(front.page(Ref.parse("drug/anifrolumab"))).html
    document = documents(html)[1]
    assert document.lastBlock().layout().lineCount()
    end = document.documentLayout().blockBoundingRect(document.lastBlock()).bottom()
    assert (end - 1) // 400 == document.pageCount() - 1


def test_a_picture_is_drawn_and_no_larger_than_the_sheet() -> None:
    image = pictured(laid_out(Handout("t", "t", '<p><img src="a.svg" alt="red" width="5000"></p>', {"a.svg": SVG})))
    red = [
        (x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if image.pixelColor(x, y) == QColor("#ff0000")
    ]
    assert red
    assert max(x for x, _ in red) < image.width() * 0.95


def test_a_picture_that_is_not_there_takes_no_room() -> None:
    assert laid_out('<p><img src="gone.svg" alt="gone"></p>').count == 1


def test_paper_is_white_whatever_the_theme(theme: Theme) -> None:
    theme.choose(Scheme.DARK)
    image = pictured(laid_out("<p>a</p>"))
    theme.choose(Scheme.LIGHT)
    assert image.pixelColor(2, 2) == QColor("white")
    assert image.pixelColor(image.width() // 2, image.height() // 2) == QColor("white")


@pytest.mark.parametrize("text", ["MEDI-546 [1] [12]", "(46.0 % against 24.9 %)", "A->B 1:2 @ 3x4", "JAK1/TYK2"])
def test_each_sign_is_drawn_by_the_glyph_of_its_character(text: str) -> None:
    """A glyph that stands for another has no character: a PDF loses it when it is searched, copied or read out."""
    layout = QTextLayout(text, paper_font(13))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    (run,) = layout.glyphRuns()
    assert run.glyphIndexes() == run.rawFont().glyphIndexesForString(text)


@pytest.mark.parametrize("page", ["disease/dm", "disease/cle", "disease/ssc", "drug/tofacitinib"])
def test_no_sheet_of_the_content_is_empty_but_for_head_and_foot(front: Front, page: str) -> None:
    sheets = laid_out(page_handout(front.page(Ref.parse(page))))
    middle = QRect(
        0, round(sheets.size.height() * 0.12), round(sheets.size.width()), round(sheets.size.height() * 0.76)
    )
    for number in range(sheets.count):
        picture = pictured(sheets, number).copy(middle)
        places = ((x, y) for y in range(0, picture.height(), 3) for x in range(80, picture.width() // 2, 3))
        assert any(picture.pixelColor(x, y) != QColor("white") for x, y in places), f"sheet {number + 1}"


@pytest.mark.parametrize("before", range(8, 26))
def test_no_paragraph_is_cut(before: int) -> None:
    text = "".join(f"<p>Line {number}</p>" for number in range(before))
    document = documents(f"{text}<p>{'word ' * 90}</p>{text}")[1]
    for block in blocks(document):
        rect = document.documentLayout().blockBoundingRect(block)
        assert int(rect.top() // 400) == int((rect.bottom() - 1) // 400)
