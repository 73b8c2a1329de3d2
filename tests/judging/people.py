"""The people of the two juries of ``world``, and those around them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission, Page

from wagtail_trygghetspris.enums import JuryRole, Right

STAFF = (Right.VIEW, Right.SEE_NOMINATOR, Right.REGISTER, Right.CHANGE)
STAFF = (*STAFF, Right.RELEASE, Right.EXPORT)
#: The seats in order: who sits there, and as what. "third" and "paper" have no log-in.
SEATS = {
    "chair": JuryRole.CHAIR,
    "member": JuryRole.MEMBER,
    "done": JuryRole.MEMBER,
    "conflicted": JuryRole.MEMBER,
    "fresh": JuryRole.DEPUTY,
    "clerk": JuryRole.CO_OPTED,
    "deactivated": JuryRole.MEMBER,
    "paper": JuryRole.MEMBER,
    "third": JuryRole.MEMBER,
}
PAPERS = ("paper", "third")
STRANGER = "stranger"


def make_users(home, english):
    everywhere = Page.get_first_root_node()
    edits = ("add", "change", "publish", "lock", "unlock")
    juries = ("view_jury", "add_jury", "change_jury")
    users = {name: _user(name) for name in (*SEATS, STRANGER) if name not in PAPERS}
    users["editor"] = _user("editor", *juries, pages=[(everywhere, edits)])
    users["translator"] = _user(
        "translator",
        *("submit_translation", "view_jury"),
        pages=[(english, ("add", "change"))],
    )
    users["secretary"] = _user("secretary", Right.LEAD_JURY, *STAFF)
    users["clerk"].user_permissions.add(*map(_permission, STAFF))
    users["deactivated"].is_active = False
    users["deactivated"].save()
    return users


def _user(name, *rights, pages=()):
    user = get_user_model().objects.create_user(name, f"{name}@x.se", "x")
    group = Group.objects.create(name=f"group of {name}")
    group.permissions.add(*map(_permission, ("access_admin", *rights)))
    for page, actions in pages:
        for action in actions:
            GroupPagePermission.objects.create(
                group=group, page=page, permission=_permission(f"{action}_page")
            )
    user.groups.add(group)
    return user


def _permission(name):
    return Permission.objects.get(codename=str(name).split(".")[-1])
