"""Addresses that a host may include: ``path("trygghetspris/", include(...))``."""

from datetime import timedelta

from django.db import Error as DatabaseError
from django.http import JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .conf import get_settings
from .models import Letter

app_name = "wagtail_trygghetspris"


@never_cache
@require_safe
def health(request):
    """Whether letters leave: 200, or 503 when somebody has to look. Numbers only."""
    try:
        state = Letter.objects.state(timezone.now())
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=503)
    is_stuck = state.is_stuck(timedelta(seconds=get_settings().OUTBOX_ALARM))
    answer = {
        "status": "stuck" if is_stuck else "ok",
        "letters": {
            "waiting": state.waiting,
            "held": state.held,
            "overdue_seconds": int(state.overdue.total_seconds()),
            "refused_seconds": int(state.refused_for.total_seconds()),
            "given_up_in_7_days": state.failed,
            "first_given_up_seconds": int(state.first_failed.total_seconds()),
            "last_given_up_seconds": int(state.last_failed.total_seconds()),
        },
    }
    return JsonResponse(answer, status=503 if is_stuck else 200)


urlpatterns = [path("health/", health, name="health")]
