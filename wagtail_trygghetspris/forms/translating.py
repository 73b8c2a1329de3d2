"""The form of a prize year that is a translation of another one."""

#: What a translation has from the page it follows.
OF_THE_ORIGINAL = (
    "opens_on",
    "opens_time",
    "last_day",
    "last_time",
    "rolling",
    "is_paused",
    "announce_at",
    "is_withheld",
    "criteria",
)


class FollowsOriginalForm:
    """Leaves out of a translated year what it has from the year it follows, so that
    nobody changes dates that do not count."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.is_translation:
            for name in OF_THE_ORIGINAL:
                self.fields.pop(name, None)
