"""nginx as a cache in front of the site, Redis and a task worker, as
``docs/operating.md`` says; what nginx reads is the very text of that page.

nginx with its module for purging and Redis are Debian's. Without them the tests that
need them are skipped, and say so.
"""

import http.client
import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

from tests.reliability.database import python_environment
from tests.reliability.servers import ROOT, Process, Site, free_port, wait_until

HOST = "prize.example.se"
GUIDE = ROOT / "docs" / "operating.md"
PURGE_MODULE = Path("/usr/lib/nginx/modules/ngx_http_cache_purge_module.so")


def what_is_missing():
    """The Debian packages that have to be installed, with a space between."""
    found = {
        "nginx-light": shutil.which("nginx", path=with_sbin()),
        "libnginx-mod-http-cache-purge": PURGE_MODULE.exists(),
        "redis-server": shutil.which("redis-server"),
    }
    return " ".join(name for name, place in found.items() if not place)


def with_sbin():
    return f"{os.environ.get('PATH', '')}{os.pathsep}/usr/sbin"


class Program(Process):
    """A program that is no Python, listening at ``port``."""

    def __init__(self, program, *arguments, log):
        environment = {**os.environ, "PATH": with_sbin()}
        super().__init__(arguments, environment=environment, log=log, program=program)
        wait_until(self.is_listening)


class Redis(Program):
    def __init__(self, folder):
        self.port = free_port()
        super().__init__(
            *("redis-server", "--port", str(self.port), "--bind", "127.0.0.1"),
            *("--save", "", "--appendonly", "no"),
            log=folder / f"redis-{self.port}.log",
        )

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}"


class Worker(Process):
    """``manage.py db_worker``, which carries out tasks."""

    def __init__(self, environment, folder):
        super().__init__(
            ["example_site/manage.py", "db_worker", "--interval", "0.2"],
            environment=environment,
            log=folder / "worker.log",
        )


def documented_configuration():
    blocks = re.findall(r"```nginx\n(.*?)```", GUIDE.read_text(), re.S)
    return max(blocks, key=len)


def configure(text, *, port, purge_port, site_port, folder, changes=()):
    """``text`` for this machine: other addresses and folders, and no certificate.
    ``changes`` are pairs of what is replaced by what, for negative controls."""
    changes = [
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};"),
        ("listen 127.0.0.1:8090;", f"listen 127.0.0.1:{purge_port};"),
        ("http://unix:/run/prize/http.sock", f"http://127.0.0.1:{site_port}"),
        ("/var/cache/nginx/prize", f"{folder}/cache"),
        ("/srv/prize/", f"{folder}/"),
        ("X-Forwarded-Proto $scheme", "X-Forwarded-Proto https"),
        ("10.0.0.0/8", "127.0.0.1"),
        *changes,
    ]
    for old, new in changes:
        assert old in text, f"docs/operating.md no longer says {old}"
        text = text.replace(old, new)
    return re.sub(r"\n *ssl_certificate.*", "", text)


class Nginx(Program):
    def __init__(self, site_port, *, folder, purge_port, changes=()):
        self.port = free_port()
        here = folder / f"nginx-{self.port}"
        here.mkdir()
        (here / "static").symlink_to(folder / "static")
        server = configure(
            documented_configuration(),
            port=self.port,
            purge_port=purge_port,
            site_port=site_port,
            folder=here,
            changes=changes,
        )
        self.file = here / "nginx.conf"
        self.file.write_text(FRAME.format(here=here, server=server))
        super().__init__(
            *("nginx", "-c", str(self.file), "-p", str(here), "-g", "daemon off;"),
            log=here / "nginx.log",
        )

    def get(self, path, **headers):
        """(status, headers, body); the body is text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": HOST, **headers})
            response = connection.getresponse()
            return response.status, response.headers, response.read().decode()
        finally:
            connection.close()


FRAME = f"""
load_module {PURGE_MODULE};
user root;
pid {{here}}/pid;
error_log {{here}}/error.log;
events {{{{ worker_connections 512; }}}}
http {{{{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {{here}}/body;
    proxy_temp_path {{here}}/proxy;
    fastcgi_temp_path {{here}}/fastcgi;
    uwsgi_temp_path {{here}}/uwsgi;
    scgi_temp_path {{here}}/scgi;
    add_header X-Cache $upstream_cache_status always;
{{server}}
}}}}
"""


class Production(Site):
    """The example site with its production settings: behind a proxy that speaks HTTPS,
    with Redis, and tasks for a worker."""

    headers = {"Host": HOST, "X-Forwarded-Proto": "https"}

    def __init__(self, database, *, folder, redis, purge_port, smtp_port=9, **options):
        self.folder = folder
        environment = {
            "DJANGO_SETTINGS_MODULE": "tests.reliability.production",
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SITE_HOST": HOST,
            "SITE_FOLDER": str(folder),
            "DATABASE_NAME": database.name,
            "DATABASE_HOST": database.server.host,
            "DATABASE_USER": "postgres",
            "REDIS_URL": redis.url,
            "TASK_WORKER": "1",
            "PURGE_URL": f"http://127.0.0.1:{purge_port}",
            "MAIL_HOST": "127.0.0.1",
            "MAIL_PORT": str(smtp_port),
        }
        for command in (["migrate", "--verbosity=0"], ["collectstatic", "--noinput"]):
            subprocess.run(
                [sys.executable, "example_site/manage.py", *command],
                cwd=ROOT,
                env=python_environment(folder, options["zone"], **environment),
                check=True,
                stdout=subprocess.DEVNULL,
                timeout=120,
            )
        super().__init__(
            database,
            folder=folder,
            smtp_port=smtp_port,
            environment={**environment, **options.pop("environment", {})},
            **options,
        )
