"""A workbook of Excel that goes out while it is made.

No library does what is needed here; see docs/performance.md. For 100,000 rows of a time
and eight answers, in seconds of processor time: openpyxl 11.9, PyExcelerate 8.6,
XlsxWriter 8.0, rustpy-xlsxwriter 3.6, xlsxlite 3.5, and this 0.9, with cells made safe.
They send nothing before the last row is in. Only xlsx-streaming sends at once: it takes
11.9, and is under the GPL. What is needed of the format (ECMA-376, part 1, chapter 18)
is one table of texts, numbers and times.
"""

import re
from datetime import datetime
from itertools import chain, islice
from math import isfinite
from zipfile import ZIP_DEFLATED, ZipFile

from ..domain.tables import Form, Kind, written

#: How OOXML writes a character by its number; a text that looks so must be escaped.
OOXML_ESCAPE = re.compile(rb"_(?=x[0-9A-Fa-f]{4}_)")
#: Behind so many rows or bytes another sheet begins. Excel's limit is 1,048,576 rows,
#: and that of a part of a zip file that goes out while it is made 2 GiB.
MOST_ROWS, MOST_BYTES = 1_000_000, 2**30
#: Excel keeps 15 figures of a number. One that has more stays whole as a text.
MOST_EXACT = 10**15
#: Half the processor time of zlib's usual 6, for a file a fifth larger.
COMPRESSION = 1
#: Excel counts days. It takes 1900 for a leap year, so that the number is right from
#: March 1 on; what is before that stays a text.
DAY_ZERO, FIRST_DAY = datetime(1899, 12, 30), 61
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

#: A text keeps its white space at either end.
OPENS, CLOSES = b'<is><t xml:space="preserve">', b"</t></is></c>"
TEXT = Kind(b'<c t="inlineStr">' + OPENS, CLOSES)
#: Its style keeps a text from becoming a formula when somebody edits it.
RISKY = Kind(b'<c s="2" t="inlineStr">' + OPENS, CLOSES)
EMPTY = Kind(b"<c/>", b"")
NUMBER, TIME = Kind(b"<c><v>", b"</v></c>"), Kind(b'<c s="1"><v>', b"</v></c>")


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
    """The bytes of a workbook with the rows in ``batches`` (lists of columns, the first
    with the headings alone), part by part. What does not fit into one sheet stands in
    further ones, under the same headings."""
    outbox, batches, sheets = _Outbox(), iter(batches), 0
    headings, first = next(batches), []
    with ZipFile(outbox, "w", ZIP_DEFLATED, compresslevel=COMPRESSION) as package:
        package.writestr("xl/styles.xml", STYLES)
        while sheets == 0 or first:
            sheets += 1
            with package.open(f"xl/worksheets/sheet{sheets}.xml", "w") as part:
                for xml in _sheet(headings, chain(first, batches)):
                    part.write(xml)
                    yield outbox.take()
            first = list(islice(batches, 1))
        for name, content in _frame(range(1, sheets + 1)):
            package.writestr(name, HEAD + content)
    yield outbox.take()


def _sheet(headings, batches):
    """One sheet, which takes from ``batches`` as much as it holds."""
    rows, size = 1, 0
    yield SHEET_HEAD.encode() + written(headings, FORM)
    for batch in batches:
        xml = written(batch, FORM)
        yield xml
        rows, size = rows + len(batch[0]), size + len(xml)
        if rows >= MOST_ROWS or size >= MOST_BYTES:
            break
    yield SHEET_FOOT.encode()


def _value(value):
    """The kind and the text of what is no text: of a time the number of days."""
    if isinstance(value, datetime):
        value = value.replace(tzinfo=None)
        passed = value - DAY_ZERO
        if passed.days < FIRST_DAY:
            return TEXT, value.isoformat(" ", "seconds")
        return TIME, f"{passed.days + passed.seconds / 86_400:.9f}"
    if _is_number(value):
        return NUMBER, repr(value)
    return (EMPTY, "") if value is None else (TEXT, str(value))


def _escaped(data):
    for sign, name in ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;")):
        data = data.replace(sign, name)
    return OOXML_ESCAPE.sub(b"_x005F_", data)


def _is_number(value):
    """Whether Excel has a number for ``value``: it has none for "not a number", for
    the infinite, and for a yes or no."""
    if value.__class__ is float:
        return isfinite(value)
    return value.__class__ is int and abs(value) < MOST_EXACT


FORM = Form(
    text=TEXT,
    risky=RISKY,
    empty=EMPTY,
    row=Kind(b"<row>", b"</row>"),
    between=b"",
    value=_value,
    times=lambda texts: list(map(datetime.fromisoformat, texts)),
    escaped=_escaped,
)


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
