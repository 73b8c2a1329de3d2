"""What the head of a page tells programs: where it stands, how it looks where it is
shared, and what it says (JSON-LD)."""

from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import to_locale
from wagtail.images import get_image_model
from wagtail.models import Site

from ..conf import get_settings
from ..domain.archive import View
from ..domain.machines import structured_data
from .originals import has_translations
from .outcomes import SHARE_SPEC
from .page_statements import public_translations
from .telling import Pictures, tell

#: Open Graph wants a country with the language.
SHARE_LOCALES = {"sv": "sv_SE", "en": "en_GB", "fi": "fi_FI"}
#: What search engines and others show of a description, in characters.
MOST_DESCRIPTION = 300


class PageHead:
    """The head of ``page``. ``context`` is what its template is rendered with."""

    def __init__(self, page):
        self.page = page

    def told(self, context):
        """What ``includes/machine_head.html`` shows; None in previews, which nobody
        shares. Three queries, and one to make a picture the first time."""
        request = context["request"]
        if getattr(request, "is_preview", False) or not self.page.pk:
            return None
        prize, code = self.prize, self.page.locale.language_code
        url = self.url(context)
        site = Site.find_for_request(request)
        text = " ".join(self.description(context).split())
        graph = self.graph(context, url)
        return {
            "title": self.title(context),
            "description": Truncator(text).chars(MOST_DESCRIPTION),
            "url": url,
            "type": self.kind(context),
            "locale": SHARE_LOCALES.get(code, _with_country(code)),
            "site_name": site.site_name if site else "",
            "picture": self.picture(context, url),
            "translations": self._translations(request, context),
            "feeds": _links(prize, request) if prize.live else [],
            "json_ld": mark_safe(structured_data.script(graph)) if graph else "",  # noqa: S308 - escaped there
        }

    @property
    def prize(self):
        return self.page.prize

    def url(self, context):
        """The address of this page that others should know."""
        return self.page.get_full_url(context["request"]) or ""

    def for_search(self, name):
        """What an editor has written for search engines; a host's base page may not
        have the field at all."""
        return getattr(self.page, name, "")

    def title(self, context):
        return self.for_search("seo_title") or self.page.title

    def description(self, context):
        return self.for_search("search_description")

    def kind(self, context):
        return "website"

    def graph(self, context, url):
        return []

    def picture(self, context, url):
        """The prize's picture to share."""
        return shared_picture(self.prize.share_image_id, url)

    def _translations(self, request, context):
        """Pairs of language and address: this page and the others it is."""
        if not has_translations() or "archive" in context:
            return []
        pages = public_translations(self.page)
        if not pages:
            return []
        return [
            (page.locale.language_code, page.get_full_url(request))
            for page in [self.page, *pages]
        ]


class PrizeHead(PageHead):
    @property
    def prize(self):
        return self.page

    def url(self, context):
        """One page of the archive, or of the earlier years, is not another."""
        here = super().url(context)
        if "archive" in context:
            return context["archive"]["canonical"]
        page = context.get("earlier_page")
        return f"{here}?page={page.number}" if page and page.number > 1 else here

    def title(self, context):
        if "archive" in context:
            return self.page.saying("archive", name=self.page.prize_name)
        return self.for_search("seo_title") or self.page.prize_name

    def description(self, context):
        if "archive" in context:
            return ""
        return self.for_search("search_description") or self.page.introduction

    def graph(self, context, url):
        request, language = context["request"], self.page.locale.language_code
        if "archive" in context:
            shown = context["archive"]
            return structured_data.archive_graph(
                self.page,
                [
                    tell(standing, request=request)
                    for standing, _gap in shown["entries"]
                ],
                url=url,
                prize_url=self.page.get_full_url(request) or "",
                title=self.title(context),
                language=language,
                in_full=shown["query"].view == View.LIST,
            )
        current, pictures = context.get("current"), Pictures()
        earlier = context.get("earlier", ())
        return structured_data.prize_graph(
            self.page,
            current and tell(current, request=request),
            [tell(each, request=request, pictures=pictures) for each in earlier],
            url=url,
            language=language,
            zone=get_settings().zone,
        )


class YearHead(PageHead):
    def title(self, context):
        return self.for_search("seo_title") or context["standing"].title

    def description(self, context):
        return self.for_search("search_description") or context["standing"].summary

    def kind(self, context):
        return "article" if context["standing"].shows_outcome else "website"

    def picture(self, context, url):
        """That of the first winner that may be read and has an alt text, or else the
        prize's."""
        for winner in context["standing"].winners:
            if winner.image and winner.alt:
                return Pictures(may_make=1).of_winner(winner, url, SHARE_SPEC)
        return super().picture(context, url)

    def graph(self, context, url):
        request, prize = context["request"], self.page.prize
        return structured_data.year_graph(
            prize,
            tell(context["standing"], request=request, pictures=Pictures()),
            prize_url=(prize.live and prize.get_full_url(request)) or "",
            language=self.page.locale.language_code,
            zone=get_settings().zone,
        )


class FormHead(PageHead):
    @property
    def prize(self):
        return self.page.prize_year.prize

    def description(self, context):
        standing = context.get("standing")
        text = standing.text if standing else ""
        return self.for_search("search_description") or text


def _links(prize, request):
    """Links to the feeds, the calendar and the open data: type, title, address."""
    offered = (
        ("application/atom+xml", "announcements_feed"),
        ("application/atom+xml", "calls_feed"),
        ("text/calendar", "calendar"),
        ("application/json", "open_data_json"),
        ("text/csv", "open_data_csv"),
    )
    return [
        (
            kind,
            prize.saying(name, prize=prize.prize_name),
            prize.machine_address(name, request),
        )
        for kind, name in offered
    ]


def shared_picture(image_id, url):
    """The picture with the key ``image_id`` in the size to share, or None. One query
    once it has been made."""
    if image_id is None:
        return None
    renditions = get_image_model().get_rendition_model().objects
    made = renditions.filter(image_id=image_id, filter_spec=SHARE_SPEC)
    rendition = made.select_related("image").first()
    image = rendition.image if rendition else _image(image_id)
    if rendition:
        image.prefetched_renditions = [rendition]
    alt = image.default_alt_text
    return Pictures(may_make=1).of(image, SHARE_SPEC, url, alt=alt)


def _image(image_id):
    return get_image_model().objects.get(pk=image_id)


def _with_country(code):
    locale = to_locale(code)
    return locale if "_" in locale else ""
