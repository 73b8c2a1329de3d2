"""A person with a browser: opens the form, fills it in, sends it, reads the answer."""

import base64
import http.client
import json
import re
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

#: In everything a citizen writes, so that it can be looked for where it must not be.
MARK = "Zebrastreck"
REFERENCE = re.compile(r"\b\d{4}-[2-9A-Z]{4}-[2-9A-Z]{4}\b")
DROPPED = 0
#: Seconds after which somebody presses again.
PAUSE = 0.5


def answers_of(number):
    """What citizen ``number`` writes; recognisable, and different from all others."""
    return {
        "nominee": f"{MARK} nominerad {number}",
        "motivation": f"{MARK} därför att kvarteret blev tryggt.\nVarje dag. {number}",
        "nominator_name": f"{MARK} Örjan {number}",
        "nominator_email": f"{MARK.lower()}.{number}@citizen.example",
    }


def reference_in(location):
    """The reference that the signed address of a receipt is for."""
    content = location.split("/receipt/")[1].split("/")[0]
    padding = "=" * (-len(content) % 4)
    return json.loads(base64.urlsafe_b64decode(content + padding))


@dataclass
class Form:
    """A form as it was handed out: its fields with their values, and the cookies."""

    fields: dict
    cookies: str


@dataclass
class Answer:
    """What came of one press of the button. Times are seconds since 1970 by the clock
    of this machine, which is the database's too."""

    number: int
    status: int
    location: str
    body: str = field(repr=False)
    sent_at: float
    finished_at: float
    tries: int = 1

    @property
    def is_receipt(self):
        return self.status == 303 and bool(self.location)

    @property
    def reference(self):
        return reference_in(self.location)

    @property
    def form_kept(self):
        """The fields of the form in the answer, as they would be sent again."""
        return read_form(self.body)

    @property
    def seconds(self):
        return self.finished_at - self.sent_at


class FormReader(HTMLParser):
    """The fields of the form that is posted, as a browser would send them."""

    def __init__(self):
        super().__init__()
        self.fields, self.textarea, self.is_inside = {}, None, False

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "form":
            self.is_inside = values.get("method", "").lower() == "post"
        elif self.is_inside and tag == "input" and values.get("name"):
            if values.get("type") not in ("submit", "checkbox", "radio", "button"):
                self.fields[values["name"]] = values.get("value") or ""
        elif self.is_inside and tag == "textarea":
            self.textarea = values.get("name")
            self.fields[self.textarea] = ""

    def handle_data(self, data):
        if self.textarea:
            self.fields[self.textarea] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "textarea":
            self.textarea = None


def read_form(html):
    """The fields of the posted form in ``html``, {} when there is none."""
    reader = FormReader()
    reader.feed(html)
    return {
        name: value.removeprefix("\n").replace("\r\n", "\n")
        for name, value in reader.fields.items()
    }


class Citizen:
    def __init__(self, port, path, number, *, headers=None):
        self.port, self.path, self.number = port, path, number
        self.headers = headers or {}
        self.address = f"2001:db8:{number:x}::1"
        self.form = None

    def ask(self, method, path, body=None, headers=None):
        """(status, headers, body); status ``DROPPED`` when the line broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)
        try:
            connection.request(
                method,
                path,
                body=body,
                headers={
                    "X-Forwarded-For": self.address,
                    **self.headers,
                    **(headers or {}),
                },
            )
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()
        except (OSError, http.client.HTTPException):
            return DROPPED, {}, ""
        finally:
            connection.close()

    def open_form(self):
        status, headers, body = self.ask("GET", self.path)
        assert status == 200, f"The form was answered with {status}: {body[:300]}"
        cookies = SimpleCookie()
        for line in headers.get_all("Set-Cookie") or []:
            cookies.load(line)
        cookie = "; ".join(f"{key}={morsel.value}" for key, morsel in cookies.items())
        self.form = Form(read_form(body), cookie)
        assert "nominee" in self.form.fields, body[:3000]
        return self.form

    def send(self, **changes):
        """Press the button once."""
        fields = {**self.form.fields, **answers_of(self.number), **changes}
        sent_at = time.time()
        status, headers, body = self.ask(
            "POST",
            self.path,
            body=urlencode(fields),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": self.form.cookies,
            },
        )
        location = urlsplit(headers.get("Location", "")).path
        return Answer(self.number, status, location, body, sent_at, time.time())

    def send_until_answered(self, *, seconds=60, **changes):
        """Press again after a broken line or "try again", always in the same form."""
        first = answer = self.send(**changes)
        while answer.status in (DROPPED, 500, 502, 503) and (
            time.time() < first.sent_at + seconds
        ):
            time.sleep(PAUSE)
            tries = answer.tries + 1
            answer = self.send(**changes)
            answer.tries = tries
        answer.sent_at = first.sent_at
        return answer

    def read_receipt(self, location):
        """The reference number on the page that a receipt's address leads to."""
        status, _headers, body = self.ask("GET", location)
        assert status == 200, f"The receipt was answered with {status}"
        found = set(REFERENCE.findall(body))
        assert len(found) == 1, found
        return found.pop()
