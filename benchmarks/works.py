"""The rows of the table, who does each of them, and what the works are called.

Without Django: read by the processes that measure and by the one that tells.
"""

OURS, STOCK, STREAMFORMS = "prize", "stock", "streamforms"
ALL = (OURS, STOCK, STREAMFORMS)

#: In the order of the table. What is compared with ``STOCK`` is measured of it too.
ROWS = {
    "block": (OURS,),
    "block_own": (OURS,),
    "prize": (OURS,),
    "unchanged": (OURS, STOCK),
    "form": ALL,
    "nominate": ALL,
    "crowd": ALL,
    "mail": (OURS, STOCK),
    "listing": ALL,
    "ranking": (OURS,),
    "export": ALL,
    "startup": ALL,
}

BLOCK_FEW = "winners block, short history, cold"
BLOCK_COLD = "winners block, cold"
BLOCK_WARM = "winners block, warm"
BLOCK_PICTURES = "winners block, pictures made by one request"
BLOCK_OWN = "winners block, a host's own template, cold"
PRIZE = "prize page, 5 winners"
UNCHANGED = "unchanged page, 304"
FORM = "open form, GET"
NOMINATE = "accepted nomination, POST"
CROWD = "many clients at once"
CROWD_ATOMIC = f"{CROWD}, ATOMIC_REQUESTS"
MAIL = "answer to a nomination"
#: How ``tests.reliability.mailbox`` is told; None: nobody listens.
MAIL_MODES = {
    f"{MAIL}, mail works": "ok",
    f"{MAIL}, mail is slow (2 s)": "slow",
    f"{MAIL}, mail takes no connection": None,
    f"{MAIL}, mail refuses (451)": "451",
    f"{MAIL}, mail hangs": "blackhole",
}
LIST_FIRST, LIST_LAST = "nominations list, first page", "nominations list, last page"
EMPTY = "an empty page of the admin"
RANKING = "jury ranking page"
EXPORTS = {kind: f"export, {kind.upper()}" for kind in ("csv", "xlsx")}
MOST_EXPORTS = {kind: f"{name}, ten times as many" for kind, name in EXPORTS.items()}
STARTUP = "start-up"
