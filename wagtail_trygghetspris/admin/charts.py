"""Charts drawn on the server: no script, and no style but our own style sheet."""

from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from pygal import Bar

#: As many labels as there is room for along the days.
LABELS = 8
#: What pygal puts into a drawing that a strict content security policy forbids, or that
#: only its script would use.
LEFT_OUT = {"style", "script", "title", "desc"}


def bars(series):
    """An SVG with one bar for each pair of a day and a number, to stand in a page.

    It is a picture: whoever uses it gives it a name, and the numbers as text.
    """
    chart = Bar(
        width=720,
        height=220,
        margin=4,
        margin_left=36,
        margin_bottom=10,
        spacing=4,
        js=(),
        css=(),
        no_prefix=True,
        classes=("wtp-chart__picture",),
        disable_xml_declaration=True,
        show_legend=False,
        explicit_size=False,
        print_values=False,
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
