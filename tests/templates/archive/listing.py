"""How the tests read the archive."""

import re

YEARS = re.compile(r'class="tp-year".*?(\d{4})</(?:a|time)>', re.S)


def years(html):
    return [int(number) for number in YEARS.findall(html)]


def title(html):
    return " ".join(re.search(r"<title>(.*?)</title>", html, re.S)[1].split())
