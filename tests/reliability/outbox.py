"""What has become of the letters of a site."""


def attempted(database):
    return database.value(
        "SELECT count(*) FROM wagtail_trygghetspris_letter WHERE attempts > 0"
    )


def send_what_waits(site):
    """As if the time until the next attempt had gone by, for every letter."""
    site.database.execute(
        "UPDATE wagtail_trygghetspris_letter"
        " SET next_attempt_at = now() - interval '1 second' WHERE status = 'waiting'"
    )
    site.run("-m", "django", "trygghetspris_send_letters")


def note_letters(figures, database, deliveries):
    taken = [each["message_id"] for each in deliveries if each["taken"]]
    figures.update(
        rows=len(database.references()),
        rows_with_letter=database.value(
            "SELECT count(DISTINCT nomination_id) FROM wagtail_trygghetspris_letter"
        ),
        letters=database.letters(),
        delivered=len(taken),
        delivered_twice=len(taken) - len(set(taken)),
    )
