"""The ready groups, and the rights that a host gives to groups of its own."""

from dataclasses import dataclass, field

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from ..enums import Right
from ..models.swapping import jury_model

ADMIN = "wagtailadmin.access_admin"


@dataclass(frozen=True)
class Role:
    """What somebody does with a prize. ``rights`` are permission names; ``pages`` and
    ``collections`` are given for a part of the tree."""

    name: str
    rights: tuple = ()
    pages: tuple = ()
    collections: tuple = field(default=())
    keeps_juries: bool = False


ROLES = {
    "editor": Role(
        _("Prize editors"),
        rights=(ADMIN, Right.ANNOUNCE),
        pages=("add", "change", "publish", "lock", "unlock"),
        collections=("image", "document"),
        keeps_juries=True,
    ),
    "secretary": Role(
        _("Prize secretaries"),
        rights=(
            ADMIN,
            Right.VIEW,
            Right.SEE_NOMINATOR,
            Right.REGISTER,
            Right.CHANGE,
            Right.RELEASE,
            Right.EXPORT,
            Right.LEAD_JURY,
        ),
    ),
    "jury": Role(_("Jury members"), rights=(ADMIN,)),
}


def make_groups(*, pages):
    """Make the groups of ``ROLES`` that are missing, named in the language that is
    active, and give those that exist what they lack; nothing is taken from them.

    The editors' group may work with ``pages`` (a list) and all below them. Returns
    pairs of a group and whether it is new. All or nothing.
    """
    with transaction.atomic():
        return [_make(role, pages) for role in ROLES.values()]


def _make(role, pages):
    group, is_new = Group.objects.get_or_create(name=str(role.name))
    group.permissions.add(*_permissions(role))
    for page in pages:
        for action in role.pages:
            GroupPagePermission.objects.get_or_create(
                group=group,
                page=page,
                permission=_find("wagtailcore", f"{action}_page"),
            )
    for kind in role.collections:
        for action in ("add", "change", "choose"):
            GroupCollectionPermission.objects.get_or_create(
                group=group,
                collection=Collection.get_first_root_node(),
                permission=_find(f"wagtail{_APPS[kind]}", f"{action}_{kind}"),
            )
    return group, is_new


_APPS = {"image": "images", "document": "docs"}


def _permissions(role):
    names = [str(right).split(".") for right in role.rights]
    if role.keeps_juries:
        jury = jury_model()._meta
        actions = ("add", "change", "delete", "view")
        names += [(jury.app_label, f"{each}_{jury.model_name}") for each in actions]
    return [_find(*name) for name in names]


def _find(app_label, codename):
    rows = Permission.objects.filter(content_type__app_label=app_label)
    return rows.filter(codename=codename).earliest("pk")


def further_permissions():
    """For the hook ``register_permissions``: the rights that Wagtail's form for groups
    would not offer by itself."""
    is_ours = Q(content_type__app_label="wagtail_trygghetspris")
    names = ["announce_winner", "lead_judging"]
    return Permission.objects.filter(is_ours, codename__in=names)
