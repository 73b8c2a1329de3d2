"""How much of everything there is in a run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """``turns`` is how often each page is asked for; the least counts."""

    turns: int
    few_years: int
    years: int
    few_rows: int
    rows: int
    exported: int
    most_exported: int
    nominees: int
    citizens: int
    clients: int
    letters: int


SIZES = {
    "full": Size(40, 10, 1000, 1000, 1_000_000, 100_000, 1_000_000, 2000, 900, 50, 30),
    "quick": Size(15, 10, 60, 1000, 20_000, 5000, 20_000, 100, 100, 50, 10),
    "tiny": Size(2, 2, 4, 30, 120, 50, 100, 5, 4, 2, 2),
}
