"""The pictures of a list of winners, in the size of a list."""

from ..models.pictures import LIST_SPEC, addresses_of, readable_rendition


class Pictures:
    """Tells which pictures are shown of winners that are read as rows. ``objects``
    gives the winners themselves, for pictures that have not been made."""

    def __init__(self, objects, request, *, are_shown):
        self._objects, self._request, self._are_shown = objects, request, are_shown

    def __call__(self, stored):
        """Columns of addresses, widths and heights; "" where no picture is shown."""
        keys, files = stored["image_id"], stored["file"]
        if not (self._are_shown and any(keys)):
            return dict.fromkeys(("src", "width", "height"), [""] * len(keys))
        told = [
            addresses_of(files),
            *(_numbers(stored[name]) for name in ("width", "height")),
        ]
        lacking = [
            place
            for place, (key, file) in enumerate(zip(keys, files, strict=True))
            if key and not file
        ]
        winners = self._objects() if lacking else ()
        for place in lacking:
            for column, value in zip(told, self._made(winners[place]), strict=True):
                column[place] = value
        return dict(zip(("src", "width", "height"), told, strict=True))

    def _made(self, winner):
        image, request = winner.image, self._request
        shown = image and readable_rendition(image, LIST_SPEC, request=request)
        if not shown:
            return "", "", ""
        return shown.url, str(shown.width), str(shown.height)


def _numbers(column):
    told = {each: str(each or "") for each in {*column}}
    return [told[each] for each in column]
