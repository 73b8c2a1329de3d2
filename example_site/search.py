"""The city's search, as every Wagtail project template has it: no JavaScript."""

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from wagtail.models import Locale, Page


def search(request):
    query = request.GET.get("q", "").strip()
    pages = Page.objects.live().public().filter(locale=Locale.get_active())
    found = pages.search(query) if query else pages.none()
    results = Paginator(found, 10).get_page(request.GET.get("page"))
    context = {"query": query, "results": results}
    return TemplateResponse(request, "home/search.html", context)
