"""A workbook of Excel that goes out while it is made.

No library does what is needed here; see docs/performance.md. For 100,000 rows of a time
and eight answers, in seconds of processor time: openpyxl 11.9, PyExcelerate 8.6,
XlsxWriter 8.0, rustpy-xlsxwriter 3.6, xlsxlite 3.5, and this 2.3, with cells made safe.
They send nothing before the last row is in. Only xlsx-streaming sends at once: it takes
11.9, and is under the GPL. What is needed of the format (ECMA-376, part 1, chapter 18)
is one table of texts, numbers and times.
"""

import re
from datetime import datetime
from itertools import chain
from math import isfinite
from zipfile import ZIP_DEFLATED, ZipFile

from ..domain.cells import CELL, END, NUMBER, RISK, ROW, TIME, joined, readable

#: How OOXML writes a character by its number; a text that looks so must be escaped.
OOXML_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
#: Behind so many rows or bytes another sheet begins. Excel's limit is 1,048,576 rows,
#: and that of a part of a zip file that goes out while it is made 2 GiB.
MOST_ROWS, MOST_BYTES = 1_000_000, 2**30
#: Excel keeps 15 figures of a number. One that has more stays whole as a text.
MOST_EXACT = 10**15
#: Half the processor time of zlib's usual 6, for a file a fifth larger.
COMPRESSION = 1
#: Excel counts days, from the day before the year 1900, which it takes for a leap year.
DAY_ZERO = datetime(1899, 12, 30)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}">\
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>\
</numFmts>\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>\
</cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1"/>\
</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""
#: The first row stays in sight; columns are wide enough for a time.
SHEET_HEAD = f"""{HEAD}<worksheet xmlns="{MAIN}"><sheetViews>\
<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"\
 state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>\
<cols><col min="1" max="16384" width="19" customWidth="1"/></cols><sheetData>"""
SHEET_FOOT = "</sheetData></worksheet>"

TEXT_ENDS, VALUE_ENDS, NEXT_ROW = "</t></is></c>", "</v></c>", "</row><row>"
#: Where a cell opens, until it is clear what it holds.
OPEN = chr(6)
#: What stands in XML for characters, and for the marks between cells, one after the
#: other. The second style is that of a time; the third keeps a text from becoming a
#: formula when somebody edits it. White space at either end belongs to a text.
XML = (
    ("&", "&amp;"),
    ("<", "&lt;"),
    (">", "&gt;"),
    (END + ROW + CELL, VALUE_ENDS + NEXT_ROW + OPEN),
    (END + CELL, VALUE_ENDS + OPEN),
    (ROW + CELL, TEXT_ENDS + NEXT_ROW + OPEN),
    (CELL, TEXT_ENDS + OPEN),
    (OPEN + NUMBER, "<c><v>"),
    (OPEN + TIME, '<c s="1"><v>'),
    (OPEN + RISK, '<c s="2" t="inlineStr"><is><t xml:space="preserve">'),
    (OPEN + TEXT_ENDS, "<c/>"),
    (OPEN, '<c t="inlineStr"><is><t xml:space="preserve">'),
)


class _Outbox:
    """Where the zip file is written to, and taken out again. It cannot be rewound."""

    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(bytes(data))
        return len(data)

    def flush(self):
        """Nothing is kept back."""

    def take(self):
        taken, self.parts = b"".join(self.parts), []
        return taken


def workbook(batches):
    """The bytes of a workbook with the rows in ``batches`` (lists of lists, the first
    with the headings alone), part by part. What does not fit into one sheet stands in
    further ones, under the same headings."""
    outbox, batches, sheets = _Outbox(), iter(batches), 0
    headings, batch = next(batches, []), []
    with ZipFile(outbox, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as package:
        package.writestr("xl/styles.xml", STYLES)
        while sheets == 0 or batch:
            sheets += 1
            with package.open(f"xl/worksheets/sheet{sheets}.xml", "w") as part:
                for xml in _sheet(headings, chain([batch], batches)):
                    part.write(xml)
                    yield outbox.take()
            batch = next(batches, [])
        for name, content in _frame(range(1, sheets + 1)):
            package.writestr(name, HEAD + content)
    yield outbox.take()


def _sheet(headings, batches):
    """One sheet, which takes from ``batches`` as much as it holds."""
    rows, size = len(headings), 0
    yield SHEET_HEAD.encode() + _rows(headings)
    for batch in batches:
        written = _rows(batch)
        yield written
        rows, size = rows + len(batch), size + len(written)
        if rows >= MOST_ROWS or size >= MOST_BYTES:
            break
    yield SHEET_FOOT.encode()


def _rows(batch):
    text = joined(batch, _value) + ROW + CELL
    if "_x" in text:
        text = OOXML_ESCAPE.sub("_x005F_", text)
    for mark, written in XML:
        text = text.replace(mark, written)
    # It begins with the end of a row, and ends with the beginning of one.
    return text[text.index("<row>") : text.rindex("<row>")].encode()


def _value(value):
    """What is no text: a number of days, another number, or the text for it."""
    if isinstance(value, datetime):
        passed = value.replace(tzinfo=None, microsecond=0) - DAY_ZERO
        return f"{TIME}{passed.days + passed.seconds / 86_400!r}{END}"
    if _is_number(value):
        return f"{NUMBER}{value!r}{END}"
    return "" if value is None else readable(value)


def _is_number(value):
    """Whether Excel has a number for ``value``: it has none for "not a number", for
    the infinite, and for a yes or no."""
    if value.__class__ is float:
        return isfinite(value)
    return value.__class__ is int and abs(value) < MOST_EXACT


def _frame(sheets):
    """What else a workbook consists of: pairs of a name and the XML."""
    listed = "".join(
        f'<sheet name="{each}" sheetId="{each}" r:id="rId{each}"/>' for each in sheets
    )
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
    )
    targets = [("worksheet", f"worksheets/sheet{each}.xml") for each in sheets]
    targets.append(("styles", "styles.xml"))
    yield "xl/_rels/workbook.xml.rels", _relations(targets)
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    parts = [("workbook", "sheet.main"), ("styles", "styles")]
    parts += [(f"worksheets/sheet{each}", "worksheet") for each in sheets]
    yield "[Content_Types].xml", _types(parts)


def _relations(targets):
    lines = [
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    ]
    return (
        f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}'
        "</Relationships>"
    )


def _types(parts):
    lines = [
        f'<Override PartName="/xl/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>'
        for name, kind in parts
    ]
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{rels}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{''.join(lines)}</Types>"
    )
