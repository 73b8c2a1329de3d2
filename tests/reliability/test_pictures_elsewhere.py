"""Pictures in object storage: a bucket of moto's, spoken to as to Amazon's S3."""

import json
import os
import subprocess
import sys

import pytest

from tests.reliability.database import python_environment
from tests.reliability.servers import ROOT, Process, free_port, wait_until

pytestmark = pytest.mark.deployment

BUCKET = "prize-pictures"


class Bucket(Process):
    """moto's server. What is in it is gone when it ends."""

    def __init__(self, folder):
        self.port = free_port()
        super().__init__(
            ["-m", "moto.server", "--port", str(self.port)],
            environment=dict(os.environ),
            log=folder / f"bucket-{self.port}.log",
        )
        wait_until(self.is_listening)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def bucket(folder):
    with Bucket(folder) as bucket:
        yield bucket


def test_a_winners_picture_lives_in_the_bucket_and_nowhere_else(
    bucket, seeded_file, folder, zone, tmp_path
):
    values = {
        "DJANGO_SETTINGS_MODULE": "tests.reliability.production",
        "SECRET_KEY": "x" * 60,
        "SITE_HOST": "prize.example.se",
        "SITE_FOLDER": str(tmp_path),
        "PICTURES_BUCKET": BUCKET,
        "PICTURES_ENDPOINT": bucket.url,
        "AWS_ACCESS_KEY_ID": "anybody",
        "AWS_SECRET_ACCESS_KEY": "anything",
        "AWS_DEFAULT_REGION": "us-east-1",
    }
    (tmp_path / "db.sqlite3").write_bytes(seeded_file.read_bytes())
    result = subprocess.run(
        [sys.executable, "-m", "tests.reliability.picture"],
        cwd=ROOT,
        env=python_environment(folder, zone.key, **values),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    assert told["uploaded"] in told["in_bucket"]
    assert len(told["in_bucket"]) >= 3, "The original, one for the page, one for data"
    assert told["on_page"].startswith(f"{bucket.url}/{BUCKET}/images/")
    assert told["in_open_data"].startswith(f"{bucket.url}/{BUCKET}/images/")
    assert told["statuses"] == [200, 200]
    assert told["after_deleting"] == []
    assert not (tmp_path / "media").exists()
