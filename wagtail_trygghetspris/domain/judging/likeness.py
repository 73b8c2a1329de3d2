"""Signs that a member may have a conflict of interest: pure, from plain values.

They point out where to think twice. They never answer for the member.
"""

import re
import unicodedata
from enum import StrEnum

#: Domains of mail for everybody: two who have one have nothing in common.
FREE_MAIL = {
    *("aol.com", "bahnhof.se", "bredband.net", "comhem.se", "fastmail.com"),
    *("glocalnet.net", "gmail.com", "googlemail.com", "home.se", "icloud.com"),
    *("mac.com", "mail.com", "me.com", "msn.com", "passagen.se", "pm.me"),
    *("proton.me", "protonmail.com", "spray.se", "swipnet.se", "tele2.se"),
    *("telia.com", "tutanota.com"),
}
#: The same under many endings, as in hotmail.se and yahoo.co.uk.
FREE_MAIL_NAMES = {"gmx", "hotmail", "live", "outlook", "yahoo", "ymail"}

#: Words that are in the names of many organisations, and alone say nothing.
GENERIC = {
    *("ab", "aktiebolag", "ef", "ek", "ekonomisk", "hb", "ideell", "inc", "kb", "ltd"),
    *("för", "förbund", "förbundet", "förening", "föreningen", "förvaltning"),
    *("förvaltningen", "kommun", "kommunen", "kommuns", "region", "regionen", "stad"),
    *("staden", "stads", "stiftelse", "stiftelsen"),
    *("and", "den", "det", "i", "och", "of", "på", "the"),
}

ADDRESS = re.compile(r"[\w.+'-]+@((?:[\w-]+\.)+[\w-]{2,})")


class Sign(StrEnum):
    """Why a conflict of interest is likely."""

    SAME_NAME = "same_name"
    NOMINATED = "nominated"
    SAME_ORGANISATION = "same_organisation"
    SAME_DOMAIN = "same_domain"


def likely_conflicts(
    *,
    member="",
    organisation="",
    address="",
    nominee="",
    nominee_organisation="",
    nominators=(),
    texts=(),
):
    """The signs between a jury member and a nominee, in the order of ``Sign``.

    ``nominators`` are names of those who nominated; ``texts`` anything in which e-mail
    addresses may stand: those of nominee and nominators, and answers.
    """
    found = {
        Sign.SAME_NAME: _same(member, nominee),
        Sign.NOMINATED: any(_same(member, each) for each in nominators),
        Sign.SAME_ORGANISATION: any(
            are_alike(organisation, each) for each in (nominee, nominee_organisation)
        ),
        Sign.SAME_DOMAIN: _share_domain(address, texts),
    }
    return tuple(sign for sign, holds in found.items() if holds)


def _same(one, other):
    return bool(words(one)) and words(one) == words(other)


def words(text):
    """The words of a name, without difference of case, spacing and punctuation."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"\w+", plain)


def are_alike(one, other):
    """Whether two organisations are the same, or the name of one is contained in the
    other's as whole words. Words that say nothing alone do not count alone."""
    shorter, longer = sorted((words(one), words(other)), key=len)
    if not set(shorter) - GENERIC:
        return False
    length = len(shorter)
    starts = range(len(longer) - length + 1)
    return any(longer[start : start + length] == shorter for start in starts)


def domains_in(text):
    """The domains of the e-mail addresses in ``text``, without those for everybody."""
    found = {domain.casefold() for domain in ADDRESS.findall(text)}
    return {domain for domain in found if not is_free_mail(domain)}


def is_free_mail(domain):
    return domain in FREE_MAIL or domain.partition(".")[0] in FREE_MAIL_NAMES


def _share_domain(address, texts):
    own = domains_in(address)
    return bool(own) and any(
        _belong_together(mine, theirs)
        for text in texts
        for theirs in domains_in(text)
        for mine in own
    )


def _belong_together(one, other):
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
