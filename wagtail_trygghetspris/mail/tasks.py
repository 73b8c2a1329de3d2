"""The outbox as a task, for sites that run a worker of Django's tasks."""

from django_tasks import task

from .sending import all_letters, send_due


@task()
def send_letters():
    """Send what is due, and come back for each letter that failed, if the worker can
    put a task off. The row in the outbox is what counts; a task that is lost costs
    nothing but time."""
    tally = send_due(all_letters())
    if send_letters.get_backend().supports_defer:
        for moment in sorted(set(tally.retries)):
            send_letters.using(run_after=moment).enqueue()
