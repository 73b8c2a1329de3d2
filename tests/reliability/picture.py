"""Give the seeded prize a winner with a picture, in the storage of the settings.

Run as ``python -m tests.reliability.picture``. Reads the pages of the prize, fetches
the pictures and deletes them again. Prints as JSON what is in the storage and what
visitors are told.
"""

import datetime as dt
import json
import re
from urllib.request import urlopen

READ_BUT_NOT_LISTED = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:GetObject",
            "Resource": "arn:aws:s3:::prize-pictures/*",
        }
    ],
}


def main():
    import django

    django.setup()
    from django.core.files.storage import default_storage
    from django.core.management import call_command
    from django.test import Client
    from wagtail.images import get_image_model
    from wagtail.images.tests.utils import get_test_image_file
    from wagtail.models import Site

    call_command("collectstatic", interactive=False, verbosity=0)
    default_storage.bucket.create()
    default_storage.bucket.Policy().put(Policy=json.dumps(READ_BUT_NOT_LISTED))
    Site.objects.update(hostname="prize.example.se", port=443)
    image = get_image_model().objects.create(
        title="Bild", file=get_test_image_file(filename="Åsa.png", size=(900, 600))
    )
    prize = announce(image)
    client = Client(headers={"host": "prize.example.se"})
    page = client.get(prize.get_url(), secure=True).content.decode()
    data = client.get(f"{prize.get_url()}open-data/json/", secure=True).content.decode()
    on_page = re.search(r'<img[^>]* src="([^"]+)"', page)[1]
    in_data = re.search(r'"(http://127[^"]+/images/[^"]+)"', data)[1]
    told = {
        "uploaded": image.file.name,
        "in_bucket": names_in(default_storage),
        "on_page": on_page,
        "in_open_data": in_data,
        "statuses": [urlopen(url).status for url in (on_page, in_data)],  # noqa: S310
    }
    image.delete()
    print(json.dumps({**told, "after_deleting": names_in(default_storage)}))


def names_in(storage):
    return sorted(each.key for each in storage.bucket.objects.all())


def announce(image):
    from wagtail_trygghetspris.models import PrizePage, PrizeYear, Winner

    prize = PrizePage.objects.get()
    number = dt.date.today().year - 1
    year = PrizeYear(
        title=f"Trygghetspriset {number}",
        slug=str(number),
        year=number,
        opens_on=dt.date(number, 6, 1),
        last_day=dt.date(number, 9, 1),
    )
    year.winners = [Winner(name="Åsa", image=image, image_alt="Åsa med blommor")]
    prize.add_child(instance=year)
    return prize


if __name__ == "__main__":
    main()
