"""Charts drawn on the server: no script, and no style but our own style sheet."""

from django.utils.formats import date_format
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
#: What charts with bars that lie down have in common.
SPANS = {
    "width": 720,
    "margin_left": 44,
    "margin_bottom": 14,
    "margin_right": 12,
    "classes": ("wtp-chart__picture", "wtp-chart__picture--spans"),
}


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
    """
    lines = list(lines)[::-1]  # it draws from below
    from pygal import HorizontalBar

    chart = HorizontalBar(
        **PLAIN,
        **SPANS,
        height=44 + 38 * len(lines),
        range=(0, highest),
        y_labels=list(range(highest + 1)),
        value_formatter=lambda number: str(round(number)),
        x_labels=[_shortened(label) for label, *_numbers in lines],
        truncate_label=-1,
    )
    values = [
        {"value": float(mean), "ci": {"low": float(low), "high": float(high)}}
        for _label, mean, low, high in lines
    ]
    chart.add("", values)
    chart.add_xml_filter(_without_extras)
    return mark_safe(chart.render())  # noqa: S308 - lxml or ElementTree escapes labels


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
