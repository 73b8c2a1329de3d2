"""Log-ins for the demonstration. Their passwords are public."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page


def put_people(book):
    """Make the package's groups, and the users of ``book`` (an entry) that are
    missing."""
    root = Page.get_first_root_node()
    call_command("trygghetspris_groups", page=[root.pk], language="sv", verbosity=0)
    users = get_user_model().objects
    for entry in book.entries("users"):
        name = entry.required("username")
        if users.filter(username=name).exists():
            continue
        create = users.create_superuser if entry.get("superuser") else users.create_user
        user = create(name, f"{name}@demo.example", entry.required("password"))
        if "group" in entry:
            user.groups.add(_group(entry))


def _group(entry):
    found = Group.objects.filter(name=entry.get("group")).first()
    if found is None:
        raise entry.wrong("there is no such group", "group")
    return found
