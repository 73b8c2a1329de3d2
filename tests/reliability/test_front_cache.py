"""gunicorn, PostgreSQL, Redis, a task worker and nginx, set up as
``docs/operating.md`` says: copies in the cache turn by themselves, and go when
somebody publishes."""

import datetime as dt
import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from tests.reliability import front
from tests.reliability.citizen import Citizen
from tests.reliability.conftest import new_databases
from tests.reliability.front import HOST
from tests.reliability.looking import edges, look, paths_of
from tests.reliability.servers import MailServer, free_port, wait_until

MISSING = front.what_is_missing()
pytestmark = [
    pytest.mark.deployment,
    pytest.mark.skipif(bool(MISSING), reason=f"apt-get install {MISSING}"),
]

REQUESTS = 1000
CLIENTS = 8
#: Seconds before and after the moment in which the requests are spread.
SPREAD = 4
#: How late a copy may be.
LATE = 1.0
HEADERS = {"Host": HOST, "Referer": f"https://{HOST}/"}
#: Switches off what our headers say, as an operator must not.
DEAF = (
    "proxy_ignore_headers Vary;",
    "proxy_ignore_headers Vary Cache-Control Expires; proxy_cache_valid 200 1h;",
)


UNDONE = (
    "SELECT count(*) FROM django_tasks_database_dbtaskresult"
    " WHERE status IN ('READY', 'RUNNING')"
)


@dataclass
class Stack:
    site: front.Production
    nginx: front.Nginx
    database: object
    folder: object
    form_path: str
    zone: dt.tzinfo

    @property
    def haste(self):
        return self.folder / "haste"

    def change(self, *what):
        """What an editor does, and what the worker then takes out of the cache."""
        self.site.run("-m", "tests.reliability.change", *what)
        wait_until(lambda: self.database.value(UNDONE) == 0)

    def turn_at(self, moment):
        self.change("years", moment.isoformat())

    def turn_in_an_hour(self):
        self.turn_at(dt.datetime.now(self.zone) + dt.timedelta(hours=1))


@pytest.fixture(scope="module")
def redis(folder):
    with front.Redis(folder) as server:
        yield server


@pytest.fixture(scope="module")
def stack(postgres, redis, folder, form_path, zone):
    """All of it, made once."""
    database = next(new_databases(postgres))
    purge_port, mail = free_port(), MailServer("ok", folder=folder)
    site = front.Production(
        database,
        folder=folder,
        zone=zone.key,
        redis=redis,
        purge_port=purge_port,
        smtp_port=mail.port,
        workers=2,
        sabotage=["haste"],
        environment={"RELIABILITY_HASTE": str(folder / "haste")},
    )
    nginx = front.Nginx(site.port, folder=folder, purge_port=purge_port)
    worker = front.Worker(site.environment, folder)
    with mail, site, nginx, worker:
        yield Stack(site, nginx, database, folder, form_path, zone)


def look_across(stack, turn, nginx, *, requests):
    """So many visitors, evenly spread around ``turn`` (seconds since 1970)."""
    paths = paths_of(stack.form_path)

    def visit(number):
        time.sleep(max(0, turn + SPREAD * (2 * number / requests - 1) - time.time()))
        return look(nginx, paths[number % len(paths)], stack.form_path)

    with ThreadPoolExecutor(CLIENTS) as pool:
        return list(pool.map(visit, range(requests)))


def set_turn(stack):
    """Let both come soon, on a full second as an editor's do; on a slow machine later.
    Returns the moment in seconds since 1970."""
    for lead in (10, 20, 40):
        moment = dt.datetime.now(stack.zone) + dt.timedelta(seconds=SPREAD + lead)
        stack.turn_at(moment.replace(microsecond=0))
        turn = moment.replace(microsecond=0).timestamp()
        if time.time() < turn - SPREAD:
            return turn
    raise TimeoutError("This machine is too slow for the test.")


def run_across(stack, figures, *, nginx=None, requests=REQUESTS):
    """Both turns at the same moment: the last day ends, the winner is announced."""
    turn = set_turn(stack)
    looks = look_across(stack, turn, nginx or stack.nginx, requests=requests)
    opened = {each.path for each in looks if each.is_open}
    named = {each.path for each in looks if each.names_winner}
    figures.update(
        requests=len(looks),
        from_the_cache=sum(each.is_hit for each in looks),
        from_the_cache_open=sum(each.is_hit and each.is_open for each in looks),
        **edges("open", looks, turn, opened, lambda each: each.is_open),
        **edges("unnamed", looks, turn, named, lambda each: not each.names_winner),
    )


def test_copies_turn_at_the_last_day_and_at_the_announcement(stack, figures):
    run_across(stack, figures)
    assert figures["from_the_cache"] > REQUESTS / 2
    assert figures["from_the_cache_open"] > 0
    assert (figures["open_pages"], figures["unnamed_pages"]) == (2, 4)
    assert figures["open_last_s"] < LATE
    assert figures["open_no_more_first_s"] > 0
    assert figures["unnamed_last_s"] < LATE
    assert figures["unnamed_no_more_first_s"] > 0


def test_a_cache_that_does_not_heed_our_headers_shows_a_form_that_is_closed(
    stack, figures
):
    """The negative control: the first test would have seen it."""
    deaf = front.Nginx(
        stack.site.port, folder=stack.folder, purge_port=free_port(), changes=[DEAF]
    )
    with deaf:
        run_across(stack, figures, nginx=deaf, requests=100)
    assert figures["open_last_s"] > LATE


def test_a_site_that_announces_early_is_seen_to_do_so(stack, figures):
    """The negative control for winners that are shown too early."""
    stack.haste.touch()
    try:
        run_across(stack, figures, requests=200)
    finally:
        stack.haste.unlink()
    assert figures["unnamed_no_more_first_s"] < 0


def test_what_an_editor_publishes_is_seen_at_once(stack):
    stack.turn_in_an_hour()
    pages = paths_of(stack.form_path)[:2]

    def shown():
        return [stack.nginx.get(page) for page in pages]

    def is_cached():
        return all(headers["X-Cache"] == "HIT" for _status, headers, _body in shown())

    wait_until(is_cached)
    stack.database.execute(
        "UPDATE wagtail_trygghetspris_prizeyear SET theme_title = %s", "Okänt tema"
    )
    assert not any("Okänt tema" in body for _status, _headers, body in shown())
    stack.change("theme", "Belysta gångvägar")
    assert all("Belysta gångvägar" in body for _s, _h, body in shown())


def test_a_nomination_comes_through_all_of_it_and_none_of_it_is_kept(stack, figures):
    stack.turn_in_an_hour()
    citizen = Citizen(stack.nginx.port, stack.form_path, 1, headers=HEADERS)
    citizen.open_form()
    answer = citizen.send()
    assert answer.is_receipt
    assert citizen.read_receipt(answer.location) == answer.reference
    assert stack.database.references() == [answer.reference]
    _status, headers, body = stack.nginx.get(answer.location)
    assert (headers["X-Cache"], answer.reference in body) == ("MISS", True)
    wait_until(lambda: stack.database.letters() == {"sent": 1})
    status, _headers, body = stack.nginx.get("/prize/health/")
    assert (status, json.loads(body)["status"]) == (200, "ok")
    figures["letters"] = stack.database.letters()


def test_files_come_from_nginx(stack):
    """Style sheets under the names that change with them, and no list of files."""
    _status, _headers, body = stack.nginx.get(paths_of(stack.form_path)[0])
    sheet = re.search(r'href="(/static/wagtail_trygghetspris/[^"]+\.css)"', body)[1]
    status, headers, _body = stack.nginx.get(sheet)
    assert (status, headers["Content-Type"]) == (200, "text/css")
    assert re.search(r"\.[0-9a-f]{12}\.css$", sheet)
    assert stack.nginx.get("/media/")[0] in (403, 404)
