"""Charts drawn on the server: no script, and no style but our own style sheet."""

from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import mark_safe

#: As many labels as there is room for along the days.
LABELS = 8
#: Characters of a label beside a bar that lies down; in full they stand in a table.
LABEL_LENGTH = 24
#: What pygal puts into a drawing that a strict content security policy forbids, or that
#: only its script would use.
LEFT_OUT = {"style", "script", "title", "desc"}
#: What every chart has in common.
PLAIN = {
    "margin": 4,
    "spacing": 4,
    "js": (),
    "css": (),
    "no_prefix": True,
    "disable_xml_declaration": True,
    "show_legend": False,
    "explicit_size": False,
    "print_values": False,
}
#: Where bars that lie down begin, how long the longest is, and from one to the next.
BEGIN, LONGEST, ROW = 10, 496, 40
#: As many steps as there is room for along them.
STEPS = 10
SPANS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}"'
    ' class="wtp-chart__picture wtp-chart__picture--spans">'
    '<g transform="translate(192, 4)"><g class="axis x">{steps}</g>{rows}</g></svg>'
)
STEP = (
    '<path d="M{x} 0v{length}" class="guide line"/><text x="{x}" y="{y}">{step}</text>'
)
SPAN = (
    '<g class="axis y"><text x="-5" y="{y}">%s</text></g><g class="bar">'
    '<rect x="{begin}" y="{top}" width="%s" height="30" class="rect"/></g>'
    '<g class="ci"><path d="M%s {high}v14m0-7H%sm0-7v14"/></g>'
)


def bars(series):
    """An SVG with one bar for each pair of a day and a number, to stand in a page.

    It is a picture: whoever uses it gives it a name, and the numbers as text.
    """
    from pygal import Bar  # many modules, for one chart

    chart = Bar(
        **PLAIN,
        width=720,
        height=220,
        margin_left=36,
        margin_bottom=10,
        classes=("wtp-chart__picture",),
        min_scale=2,
        max_scale=5,
        range=(0, max(4, *(number for _day, number in series))),
        value_formatter=lambda number: str(round(number)),
        x_labels=[date_format(day, "j/n") for day, _number in series],
        x_labels_major_every=max(1, -(-len(series) // LABELS)),
        show_minor_x_labels=False,
        truncate_label=-1,
    )
    chart.add("", [number for _day, number in series])
    chart.add_xml_filter(_without_extras)
    return mark_safe(chart.render())  # noqa: S308 - made of numbers and dates only


def spans(lines, *, highest):
    """An SVG with a bar that lies down for each of ``lines``, a tuple of a label, a
    mean, and the lowest and the highest value, which a line across its end joins.

    It is a picture, as ``bars`` is. Labels may be words of editors': the drawing takes
    them as text.

    Drawn here and not by pygal: there is one for each nominee on a page, and a page of
    50 took pygal ten times as long as all the rest.
    """
    texts = [escape(text) for text in span_texts(lines, highest=highest)]
    form = spans_form(len(lines), highest)
    return mark_safe(form % tuple(texts))  # noqa: S308 - escaped above


def span_texts(lines, *, highest):
    """What stands in the places of ``spans_form``, in their order; not escaped."""
    texts = []
    for label, *values in lines:
        texts += (_shortened(label), *_ends(*values, highest))
    return texts


@lru_cache(maxsize=5000)
def _ends(mean, low, high, highest):
    """Where a bar, and the line across its end, end: juries give the same few numbers
    again and again."""
    unit = LONGEST / highest
    length, begin, end = (float(each) * unit for each in (mean, low, high))
    return f"{length:.1f}", f"{BEGIN + begin:.1f}", f"{BEGIN + end:.1f}"


@lru_cache
def spans_form(number, highest):
    """The drawing of ``number`` bars with ``%s`` in the place of texts."""
    length = ROW * number
    rows = [
        SPAN.format(begin=BEGIN, y=top + 25, top=top + 5, high=top + 13)
        for top in range(0, length, ROW)
    ]
    steps = [
        STEP.format(
            x=round(BEGIN + LONGEST * step / highest, 1),
            y=length + 18,
            length=length,
            step=step,
        )
        for step in range(0, highest + 1, -(-highest // STEPS))
    ]
    return SPANS.format(height=length + 32, steps="".join(steps), rows="".join(rows))


def _shortened(label):
    label = " ".join(str(label).split())
    if len(label) <= LABEL_LENGTH:
        return label
    return label[: LABEL_LENGTH - 1].rstrip() + "…"


def _without_extras(root):
    """The drawing alone. Its name and its numbers are said beside it."""
    root.attrib.pop("id", None)
    for parent in list(root.iter()):
        for child in list(parent):
            if _is_left_out(child):
                parent.remove(child)
    return root


def _is_left_out(node):
    """Comments have a function for a tag; the tooltip is hidden until a script shows
    it."""
    if not isinstance(node.tag, str):
        return True
    name = node.tag.rpartition("}")[2]
    return name in LEFT_OUT or node.get("class") == "tooltip"
