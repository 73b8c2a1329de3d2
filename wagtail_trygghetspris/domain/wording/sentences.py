import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
#: White space, but for what keeps words on one line (no-break spaces).
SPACE = re.compile(r"[^\S\u00a0\u202f]+")
#: Numbers that no sentence has, to stand where a placeholder will: a plural can only be
#: filled in with numbers.
STAND_INS = range(987_654_001, 987_655_000)


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence, heading or button of the public pages.

    ``usual`` is lazily translated and has its placeholders as ``%(name)s``; an editor
    writes ``{name}``. ``where`` says on which page it stands.
    """

    key: str
    where: str | Promise
    usual: str | Promise
    placeholders: tuple[str, ...] = ()

    def usual_with(self, values):
        return self.usual % values if self.placeholders else str(self.usual)

    @property
    def readable(self):
        """The usual words as an editor writes them, with ``{name}`` where something is
        filled in."""
        stand_ins = dict(zip(self.placeholders, STAND_INS, strict=False))
        text = self.usual_with(stand_ins)
        for name, number in stand_ins.items():
            text = text.replace(str(number), f"{{{name}}}")
        return text

    def own(self, text, values):
        """``text`` in one line with its placeholders filled in; "" for a text that
        cannot be used: it names something that this sentence does not have."""
        if not set(PLACEHOLDER.findall(text)) <= set(self.placeholders):
            return ""
        line = SPACE.sub(" ", text).strip()
        return PLACEHOLDER.sub(lambda match: str(values.get(match[1], "")), line)

    def validate(self, text):
        """Raise ``ValidationError`` naming what is not a placeholder here."""
        unknown = [
            name for name in PLACEHOLDER.findall(text) if name not in self.placeholders
        ]
        if not unknown:
            return
        if not self.placeholders:
            raise ValidationError(
                _("Write no braces here: there is nothing to fill in.")
            )
        known = ", ".join(f"{{{name}}}" for name in self.placeholders)
        raise ValidationError(
            _("Write %(known)s. {%(unknown)s} does not exist here.")
            if len(self.placeholders) == 1
            else _("Write one of %(known)s. {%(unknown)s} does not exist here."),
            params={"unknown": unknown[0], "known": known},
        )
