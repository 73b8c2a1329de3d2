"""From which network a request comes, as far as that can be known."""

from ipaddress import ip_address, ip_network

#: What one household, school or workplace usually has (IPv4, IPv6).
PREFIXES = {4: 24, 6: 56}
#: What a proxy writes; one of them without ``PROXY_COUNT`` means that the address of
#: the request may be that of a proxy.
PROXY_HEADERS = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def client_address(meta, *, proxy_count):
    """The visitor's address in ``request.META``, or None when it cannot be known.

    Behind ``proxy_count`` proxies of one's own, each of which appends the address it
    was called from, the visitor's is the one the outermost of them appended. What
    stands before it came from the visitor, who may write anything. With None only an
    address of the public internet counts, and only if no proxy has left a trace.
    """
    if proxy_count is None:
        if any(header in meta for header in PROXY_HEADERS):
            return None
        address = _parsed(meta.get("REMOTE_ADDR"))
        return address if address and address.is_global else None
    if proxy_count == 0:
        return _parsed(meta.get("REMOTE_ADDR"))
    hops = meta.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return _parsed(hops[-proxy_count]) if len(hops) >= proxy_count else None


def network_of(address):
    """The network of an address as text, for example ``192.0.2.0/24``."""
    prefix = PREFIXES[address.version]
    return str(ip_network((address.packed, prefix), strict=False))


def _parsed(text):
    """An address from ``192.0.2.1``, ``192.0.2.1:5000``, ``[2001:db8::1]:5000`` or
    ``::ffff:192.0.2.1``; None for anything else."""
    text = (text or "").strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
