"""Which network addresses the fetcher may connect to.

Here belongs the rule alone: public addresses only, unless a source allows private ones. The rule is applied to the
address that is really connected to, in `transport.py`, so neither a redirect nor a changing DNS answer gets round it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# RFC 6052 and RFC 8215: addresses that gateways translate to the IPv4 address in the last 32 bits.
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet.

    Loopback, private, link-local, multicast, reserved and documentation networks are not (IANA's special-purpose
    registries, as Python's ipaddress knows them). An IPv4 address inside an IPv6 one (mapped, 6to4, Teredo, NAT64) is
    judged as well, since a gateway would lead there.

    Raises:
        ValueError: the text is not an IP address.
    """
    return all(one.is_global and not one.is_multicast for one in _with_embedded(ip_address(address.partition("%")[0])))


def _with_embedded(address: Address) -> list[Address]:
    if isinstance(address, IPv4Address):
        return [address]
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    found: list[Address] = [address]
    if address.sixtofour is not None:
        found.append(address.sixtofour)
    if address.teredo is not None:
        found.extend(address.teredo)
    if any(address in network for network in _NAT64):
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return found
