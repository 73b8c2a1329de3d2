"""Where pages stand, and how one gets there."""

from django.conf import settings
from wagtail.models import Locale, Page, Site

from example_site.home.models import ContentPage

from .filling import as_rich_text, fill, stream, stream_field, telling
from .reading import BadContent


class Shelf:
    """Puts pages in their places. Pages that exist are left alone, unless
    ``overwrite`` says that the data files are to be applied to them again."""

    def __init__(self, *, overwrite=False):
        self.overwrite = overwrite
        self.created = self.changed = 0

    def put(self, entry, model, *, under, slug, apply, original=None):
        """The page with ``slug`` under ``under``, made or changed if that is called
        for, and published with a revision.

        ``apply(page)`` sets its fields; ``original`` is the page it translates.
        """
        page = child(under, slug)
        if page is not None and not isinstance(page, model):
            raise entry.wrong(f"there is another kind of page at {page.url}")
        if page is not None and not self.overwrite:
            return page
        is_new = page is None
        if is_new:
            page = model(slug=slug, locale=under.locale)
            if original is not None:
                page.translation_key = original.translation_key
        apply(page)
        with telling(entry):
            if is_new:
                under.add_child(instance=page)
            publish(page)
        self.count(is_new)
        return page

    def count(self, is_new):
        if is_new:
            self.created += 1
        else:
            self.changed += 1


def publish(page):
    page.save_revision(log_action=True).publish()


def child(parent, slug):
    page = parent.get_children().filter(slug=slug).first()
    return page and page.specific


def find(address):
    """The page at ``address``, for example /en/vasterhamn/, or None."""
    page = site_home()
    parts = [part for part in address.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        page = page.get_translation_or_none(locale(parts.pop(0)))
    for slug in parts:
        page = page and child(page, slug)
    return page and page.specific


def find_or_tell(entry, key):
    page = find(entry.required(key))
    if page is None:
        raise entry.wrong(f"there is no page {entry.required(key)}", key)
    return page


def locale(language):
    return Locale.objects.get_or_create(language_code=language)[0]


def site_home():
    return Site.objects.get(is_default_site=True).root_page.specific


def put_content_pages(site, shelf):
    """Make the ordinary pages that ``site`` (an entry) lists, still without bodies.
    Returns pairs of entry and page for those whose body is to be filled."""
    ensure_home(site)
    unfilled = []
    for entry in site.entries("pages"):
        page = find(entry.required("address"))
        is_new = page is None or is_bare(page)
        if page is None:
            page = _add(entry)
        if is_new or shelf.overwrite:
            unfilled.append((entry, page))
            shelf.count(is_new)
    return unfilled


def ensure_home(site_entry):
    """Put a content page at the root of the site in place of the page that Wagtail's
    own migrations leave there."""
    home = site_home()
    if isinstance(home, ContentPage):
        return
    if type(home) is not Page or home.numchild:
        raise BadContent(
            f"{site_entry.file}: the site already has content of its own at its root."
        )
    ours = ContentPage(title="Startsida", slug="startsida", locale=locale("sv"))
    Page.get_first_root_node().add_child(instance=ours)
    Site.objects.filter(root_page=home).update(root_page=ours)
    Site.clear_site_root_paths_cache()
    Page.objects.get(pk=home.pk).delete()


def is_bare(page):
    """Whether nobody has written in the page yet."""
    return page.latest_revision_id is None


def fill_content_page(entry, page):
    """Give a content page its title and body, and publish it."""
    page = ContentPage.objects.get(pk=page.pk)  # it has got children since
    fill(page, entry.without("address", "translation_of", "body"))
    field = stream_field(ContentPage, "body")
    blocks = [_block(entry, block) for block in entry.get("body", [])]
    page.body = stream(field, entry, blocks)
    with telling(entry):
        publish(page)


def _add(entry):
    """A new page for an address whose parent exists, without its body."""
    *_, slug = parts = [part for part in entry.required("address").split("/") if part]
    original = (
        find_or_tell(entry, "translation_of") if "translation_of" in entry else None
    )
    page = ContentPage(title=entry.required("title"), slug=slug)
    if original is not None:
        page.translation_key = original.translation_key
        page.locale = locale(parts[0])
    if len(parts) == 1 and original is not None:
        parent, page.slug = Page.get_first_root_node(), f"startsida-{slug}"
    else:
        parent = find("/".join(parts[:-1]))
        if parent is None:
            raise entry.wrong("its parent page comes later or is missing", "address")
        page.locale = parent.locale
    with telling(entry):
        parent.add_child(instance=page)
    return page


def _block(entry, block):
    value = block["value"]
    if block["type"] == "text":
        value = as_rich_text(value)
    if isinstance(value, dict) and "prize" in value:
        prize = find(value["prize"])
        if prize is None:
            raise entry.wrong(f"there is no prize at {value['prize']}", "body")
        value = {**value, "prize": prize.pk}
    return {"type": block["type"], "value": value}
