"""Deleting pages through Wagtail's admin API, which asks no hooks (rule R8)."""

from rest_framework import status
from rest_framework.response import Response

from ..models.swapping import nomination_form_model
from .protection import nominations_under, reason_to_keep


def construct_admin_api(router):
    """For the hook of the same name: the endpoint of pages refuses in words to delete
    those that nominations belong to, where Wagtail's own answers 500."""
    name, endpoint = router.get_model_endpoint(nomination_form_model())
    delete = type("DeletePage", (KeepsNominations, endpoint.actions["delete"]), {})
    actions = {**endpoint.actions, "delete": delete}
    router.register_endpoint(name, type("Pages", (endpoint,), {"actions": actions}))


class KeepsNominations:
    def execute(self, instance, data):
        count = nominations_under([instance]).count()
        if count and instance.permissions_for_user(self.request.user).can_delete():
            reason = reason_to_keep([instance], count)
            return Response({"detail": reason}, status=status.HTTP_409_CONFLICT)
        return super().execute(instance, data)
