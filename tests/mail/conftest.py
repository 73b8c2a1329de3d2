import pytest
from django.db import connection

from .server import MailServer

IN_MEMORY = connection.vendor == "sqlite"


@pytest.fixture
def no_memory():
    """Leave a test out where its threads would have to share one SQLite in memory."""
    if IN_MEMORY:
        pytest.skip("needs a database that several threads can use")


@pytest.fixture
def mail_server(settings):
    """``mail_server(rcpt="550 no")``: letters go to a server that answers so."""
    servers = []

    def start(**answers):
        server = MailServer(**answers).__enter__()
        servers.append(server)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.EMAIL_TIMEOUT = 0.5
        return server

    yield start
    for server in servers:
        server.__exit__()
