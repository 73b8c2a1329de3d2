"""Saving what was written on the screen of the meeting, whichever button was pressed:
each part that was changed by itself, so that one that cannot be saved keeps no other
from it."""

from django.utils.translation import gettext as _

from ...domain.inputs import whole_numbers
from ...domain.judging import keeping
from ...domain.judging.refusals import Refused, Stale
from ...forms.judging.question import ProposeForm
from .meeting_parts import KINDS, changes_of, panel_of, slug_of, unsaved_of, written_in

#: Who has left and who votes depends on who is present as the user saw it, so these
#: are saved before that.
ORDER = ("outcome", "votes", "left", "present", "facts")


class Saving:
    """Saves when made. ``pressed`` is the kind and the key of the part whose own button
    was pressed, or None."""

    def __init__(self, view, pressed=None):
        self.view = view
        self.pressed = pressed
        self.data = view.request.POST
        self.told, self.errors = [], []
        self.status = 200
        #: Pairs of a panel, and whether somebody else has saved it meanwhile.
        self.failed = []
        #: What was written in parts that are there no more.
        self.homeless = []
        for kind, key in self._sent():
            self._save(kind, key)

    @property
    def anchor(self):
        if self.pressed is None:
            return ""
        kind, key = self.pressed
        return kind.name if key is None else f"question-{key}"

    @property
    def unsaved(self):
        """All that was not saved, for a screen without forms."""
        written = [
            line for panel, _stale in self.failed for line in unsaved_of(panel.form)
        ]
        return [*written, *self.homeless]

    def refuse(self, text, *, is_stale=False):
        if text not in self.errors:
            self.errors.append(text)
        self.status = 409 if is_stale else max(self.status, 422)

    def panels_again(self):
        """Those that were not saved, with what was written, over what is stored now."""
        for panel, is_stale in self.failed:
            try:
                again = panel_of(
                    panel.kind, self.view.sitting, panel.key, data=self.data
                )
            except Refused:
                self.homeless += unsaved_of(panel.form)
                continue
            again.form.is_valid()
            if is_stale:
                again.point_out_what_is_stored()
            else:
                again.shown = self._version(panel.slug)
            yield again

    def begun_proposals(self, done):
        """Forms in which a proposal was begun that no button has added, by name, but
        for the form ``done``."""
        if not self.view.is_open:
            return {}
        found = {}
        for asked in self.view.sitting.questions:
            slug = f"propose-{asked.row.pk}"
            if slug != done and not asked.is_closed:
                form = ProposeForm(self.data, asked=asked, prefix=slug)
                if form.was_begun:
                    found[slug] = form
        return found

    def _sent(self):
        """The parts that the screen held when it was sent, as kinds and keys."""
        versions = [name for name in self.data if name.startswith("version-")]
        sent = {self.pressed} if self.pressed else set()
        for name in versions:
            _version, kind, *texts = name.split("-")
            keys = whole_numbers(texts)
            if kind in KINDS and len(keys) == len(texts) == KINDS[kind].keys:
                sent.add((KINDS[kind], keys[0] if keys else None))
        return sorted(sent, key=lambda each: (ORDER.index(each[0].name), each[1] or 0))

    def _version(self, slug):
        return self.data.get(f"version-{slug}", "")

    def _save(self, kind, key):
        is_pressed = (kind, key) == self.pressed
        try:
            panel = panel_of(kind, self.view.sitting, key, data=self.data)
        except Refused as error:
            self._lose(kind, key, error, is_pressed)
            return
        version = self._version(panel.slug)
        if not is_pressed and not changes_of(panel, version):
            return
        if not panel.form.is_valid():
            self.failed.append((panel, False))
            self.refuse(_("Not everything has been saved. See below."))
            return
        self._keep(panel, version)

    def _lose(self, kind, key, error, is_pressed):
        """The part is there no more, or closed to the user."""
        written = written_in(kind, slug_of(kind, key), self.data)
        self.homeless += written
        if is_pressed or written:
            self.refuse(str(error), is_stale=isinstance(error, Stale))

    def _keep(self, panel, version):
        part = (panel.kind.part, panel.key)
        values = panel.form.cleaned_data
        try:
            keeping.keep(
                self.view.meeting, part, values, version=version, **self.view.who
            )
        except Refused as error:
            is_stale = isinstance(error, Stale)
            self.failed.append((panel, is_stale))
            self.refuse(str(error), is_stale=is_stale)
        else:
            self.told.append(str(panel.kind.saved))
