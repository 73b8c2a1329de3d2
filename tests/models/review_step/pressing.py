"""How the tests press the buttons of the two pages."""

from html.parser import HTMLParser


class Fields(HTMLParser):
    """What the browser would send for the form on a page, and its buttons."""

    def __init__(self, html):
        super().__init__()
        self.sent, self.buttons = {}, []
        self.is_inside = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.is_inside = "tp-form" in attrs.get("class", "")
        if not self.is_inside:
            return
        if tag == "button":
            self.buttons.append(attrs)
        if tag == "input" and attrs.get("name"):
            self.sent.setdefault(attrs["name"], []).append(attrs.get("value", ""))


def carried(answer):
    """What the page that shows the answers sends when *send* is pressed."""
    return Fields(answer.content.decode()).sent
