"""Taking copies of our pages out of a cache in front of the site.

For hosts with ``wagtail.contrib.frontend_cache``; listened for only there. Wagtail
itself takes out the page that is published, while the transaction is still open; here
go, after the commit, all pages that show something of the same prize. Nothing of this
is needed for the last day or an announcement: no copy outlives these.
"""

from django.contrib.contenttypes.models import ContentType
from django.db import models, router, transaction
from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.contrib.frontend_cache.utils import PurgeBatch
from wagtail.images import get_image_model
from wagtail.models import PageViewRestriction, ReferenceIndex
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)

from . import generations
from .jury import JuryMember
from .originals import has_translations
from .swapping import (
    base_page_model,
    jury_model,
    nomination_form_model,
    prize_model,
    prize_year_model,
)

UID = "wagtail_trygghetspris.purging"
#: How many things may stand between a page and the prize that it shows: a block in a
#: snippet in a page is one.
DEEPEST = 3

# What shows a prize


def pages_showing(prizes):
    """The published pages that show something of ``prizes``, in any language: they
    themselves and all below them, and the host's pages that hold our blocks or link
    to them."""
    prizes = list(prizes)
    if prizes and has_translations():
        keys = [prize.translation_key for prize in prizes]
        prizes = list(prize_model().objects.filter(translation_key__in=keys))
    if not prizes:
        return []
    own = models.Q()
    for prize in prizes:
        own |= models.Q(path__startswith=prize.path)
    showing = own | models.Q(pk__in=_holders(prizes))
    pages = base_page_model().objects.live().filter(showing)
    return list(pages.specific(defer=True))


def _holders(prizes):
    """Keys of the pages that refer to ``prizes``, also through other things."""
    page_type = ContentType.objects.get_for_model(base_page_model())
    pages, seen = set(), {(page_type.pk, str(prize.pk)) for prize in prizes}
    targets = set(seen)
    for _step in range(DEEPEST):
        found = set(_referring_to(targets)) - seen
        seen |= found
        pages |= {int(key) for kind, key in found if kind == page_type.pk}
        targets = {each for each in found if each[0] != page_type.pk}
        if not targets:
            break
    return pages


def _referring_to(targets):
    """Pairs of content type and key of what refers to ``targets``, which are such
    pairs."""
    wanted = models.Q()
    for kind, key in targets:
        wanted |= models.Q(to_content_type_id=kind, to_object_id=key)
    return (
        ReferenceIndex.objects.filter(wanted)
        .values_list("base_content_type_id", "object_id")
        .distinct()
    )


def _prizes_at(*pages):
    """The prizes that ``pages`` are, belong to, or have below them."""
    found = models.Q()
    for page in pages:
        above = [page.path[:end] for end in _ends(page)]
        found |= models.Q(path__in=above) | models.Q(path__startswith=page.path)
    return prize_model().objects.filter(found)


def _ends(page):
    return range(page.steplen, len(page.path) + 1, page.steplen)


# Taking them out


class Waiting:
    """What is to be taken out when a transaction ends: prizes, and addresses that are
    no more."""

    def __init__(self):
        self.prizes, self.addresses = set(), set()


def take_out(prizes, *, addresses=()):
    """Take the pages that show ``prizes``, and ``addresses``, out of the cache in
    front, once, when the transaction that is open has been committed."""
    using = router.db_for_write(prize_model())
    connection = transaction.get_connection(using)
    if not hasattr(connection, UID):
        setattr(connection, UID, Waiting())
    waiting = getattr(connection, UID)
    waiting.prizes |= {prize.pk for prize in prizes}
    waiting.addresses |= set(addresses)
    if waiting.prizes or waiting.addresses:
        transaction.on_commit(lambda: _flush(connection), using=using, robust=True)


def _flush(connection):
    """Forgets first what this site has kept itself: whoever asks right after the purge
    would put it back in front."""
    waiting = getattr(connection, UID)
    setattr(connection, UID, Waiting())
    if not (waiting.prizes or waiting.addresses):
        return
    generations.forget()
    batch = PurgeBatch(waiting.addresses)
    prizes = prize_model().objects.using(connection.alias)
    batch.add_pages(pages_showing(prizes.filter(pk__in=waiting.prizes)))
    batch.purge()


def _addresses(pages):
    batch = PurgeBatch()
    batch.add_pages(pages)
    return batch.urls


# When


def listen():
    """Hear of all that changes what is shown of a prize."""
    for signal in (page_published, page_unpublished):
        signal.connect(_page_changed, dispatch_uid=UID)
    page_slug_changed.connect(_slug_changed, dispatch_uid=UID)
    post_page_move.connect(_page_moved, dispatch_uid=UID)
    for signal in (post_save, pre_delete):  # afterwards nothing refers to it
        signal.connect(_image_changed, sender=get_image_model(), dispatch_uid=UID)
    for signal in (post_save, post_delete):
        signal.connect(_jury_changed, sender=jury_model(), dispatch_uid=UID)
        signal.connect(_member_changed, sender=JuryMember, dispatch_uid=UID)
        signal.connect(_access_changed, sender=PageViewRestriction, dispatch_uid=UID)


def _page_changed(sender, instance, **kwargs):
    ours = (prize_model(), prize_year_model(), nomination_form_model())
    if isinstance(instance, ours):
        # Its own as well: after the commit it may be gone.
        take_out(_prizes_at(instance), addresses=_addresses([instance]))


def _slug_changed(sender, instance, instance_before, **kwargs):
    _take_out_old(instance, instance_before.url_path)


def _page_moved(sender, instance, parent_page_before, url_path_before, **kwargs):
    _take_out_old(instance, url_path_before, parent_page_before)


def _take_out_old(page, url_path, *others):
    """``page`` had the address that follows from ``url_path``, and with it all below
    it."""
    prizes = _prizes_at(page, *(each for each in others if not each.is_root()))
    if not prizes:
        return
    below = base_page_model().objects.filter(path__startswith=page.path).live()
    moved = [
        each for each in below.specific() if each.url_path.startswith(page.url_path)
    ]
    for each in moved:
        each.url_path = url_path + each.url_path.removeprefix(page.url_path)
    take_out(prizes, addresses=_addresses(moved))


def _access_changed(sender, instance, **kwargs):
    take_out(_prizes_at(instance.page))


def _image_changed(sender, instance, **kwargs):
    references = ReferenceIndex.get_references_to(instance)
    found = references.values_list("object_id", flat=True)
    keys = [int(key) for key in found if key.isdigit()]
    showing = base_page_model().objects.filter(pk__in=keys)
    if showing:
        ours = [each for each in showing if _is_ours(each)]
        take_out(_prizes_at(*ours) if ours else ())


def _is_ours(page):
    of_page = page.specific_class or type(page)
    return issubclass(of_page, (prize_model(), prize_year_model()))


def _jury_changed(sender, instance, **kwargs):
    years = prize_year_model().objects.filter(jury_id=instance.pk)
    if years:
        take_out(_prizes_at(*years))


def _member_changed(sender, instance, **kwargs):
    _jury_changed(sender, instance.jury)
