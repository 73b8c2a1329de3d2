"""Log-ins and groups for the demonstration. Their passwords are public."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)


def put_people(book):
    """Make the groups and users of ``book`` (an entry) that are missing."""
    groups = {
        name: _group(entry, name)
        for name, entry in book.named_entries("groups").items()
    }
    users = get_user_model().objects
    for entry in book.entries("users"):
        name = entry.required("username")
        if users.filter(username=name).exists():
            continue
        create = users.create_superuser if entry.get("superuser") else users.create_user
        user = create(name, f"{name}@demo.example", entry.required("password"))
        if "group" in entry:
            user.groups.add(groups[entry.get("group")])


def _group(entry, name):
    group, is_new = Group.objects.get_or_create(name=name)
    if is_new:
        group.permissions.set(
            [
                _permission(entry, *label.split("."))
                for label in entry.get("permissions")
            ]
        )
        for action in entry.get("pages", []):
            GroupPagePermission.objects.create(
                group=group,
                page=Page.get_first_root_node(),
                permission=_permission(entry, "wagtailcore", f"{action}_page"),
            )
        for codename in entry.get("collections", []):
            app = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
            GroupCollectionPermission.objects.create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=_permission(entry, app, codename),
            )
    return group


def _permission(entry, app, codename):
    found = Permission.objects.filter(
        content_type__app_label=app, codename=codename
    ).first()
    if found is None:
        raise entry.wrong(f"there is no permission {app}.{codename}")
    return found
