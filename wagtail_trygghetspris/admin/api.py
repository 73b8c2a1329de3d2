"""Wagtail's admin API asks no hooks: deleting (rule R8) and publishing (rule R9)."""

from rest_framework import status
from rest_framework.response import Response

from ..models.swapping import nomination_form_model, prize_year_model
from .protection import (
    holds_embargo,
    nominations_under,
    reason_to_keep,
    reason_to_keep_dates,
)


def construct_admin_api(router):
    """For the hook of the same name: the endpoint of pages refuses in words to delete
    those that nominations belong to, where Wagtail's own answers 500, and publishes
    no winner for those who may not announce."""
    name, endpoint = router.get_model_endpoint(nomination_form_model())
    delete = type("DeletePage", (KeepsNominations, endpoint.actions["delete"]), {})
    publish = type("PublishPage", (KeepsEmbargo, endpoint.actions["publish"]), {})
    actions = {**endpoint.actions, "delete": delete, "publish": publish}
    router.register_endpoint(name, type("Pages", (endpoint,), {"actions": actions}))


class KeepsNominations:
    def execute(self, instance, data):
        count = nominations_under([instance]).count()
        if count and instance.permissions_for_user(self.request.user).can_delete():
            reason = reason_to_keep([instance], count)
            return Response({"detail": reason}, status=status.HTTP_409_CONFLICT)
        if holds_embargo([instance]):
            reason = reason_to_keep_dates([instance])
            return Response({"detail": reason}, status=status.HTTP_409_CONFLICT)
        return super().execute(instance, data)


class KeepsEmbargo:
    def execute(self, instance, data):
        user, year = self.request.user, instance.specific
        is_free = not isinstance(year, prize_year_model())
        if is_free or not instance.permissions_for_user(user).can_publish():
            return super().execute(instance, data)
        revision = year.get_latest_revision() or year.save_revision(user=user)
        revision.publish(user=user)
        published = type(year).objects.get(pk=year.pk)
        return Response(self.view.get_serializer(published).data)
