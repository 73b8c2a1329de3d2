"""The ranks that a member gives, as numbers beside the nominees."""

from ...domain.inputs import whole_number


def read_ranks(data, prefix, codes):
    """The ranks posted under ``prefix``, by code: a number, or None for none."""
    return {
        code: _number(data.get(f"{prefix}-{code}", ""), len(codes)) for code in codes
    }


def _number(text, highest):
    number = whole_number(text)
    return number if number is not None and 1 <= number <= highest else None
