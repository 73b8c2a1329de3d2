"""The ranks that a member gives, as numbers beside the nominees."""


def read_ranks(data, prefix, codes):
    """The ranks posted under ``prefix``, by code: a number, or None for none."""
    return {
        code: _number(data.get(f"{prefix}-{code}", ""), len(codes)) for code in codes
    }


def _number(text, highest):
    if not (text.isascii() and text.isdigit() and len(text) < 6):
        return None
    return int(text) if 1 <= int(text) <= highest else None
