"""Fetches the page at an http(s) address, and never one of the own network.

The host's name is resolved once, every address it stands for is checked, and the connection goes to the address that
was checked: a name that changes its answer between check and connection (DNS rebinding) gains nothing. Each redirect is
checked in the same way. Proxies named in the environment are not used, for they would resolve the name anew.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from dataclasses import dataclass
from typing import NoReturn

import httpx

from whence.intake.contents import LIMIT
from whence.model import ReportError

TIMEOUT = 20.0  #: seconds, for everything together
REDIRECTS = 10
_AGENT = "Mozilla/5.0 (compatible; whence; reads one report)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: its bytes, the encoding it names, and the address after redirects."""

    data: bytes
    charset: str | None
    url: str


def fetch(address: str, *, allow_private: bool = False) -> Fetched:
    """The page at `address`, in at most 20 s and 20 MB.

    Raises ReportError where it cannot be had, or where it lies at a private, loopback, link-local, multicast or
    reserved address and `allow_private` is not set.
    """
    deadline = time.monotonic() + TIMEOUT
    try:
        with httpx.Client(trust_env=False, verify=_trust(), timeout=TIMEOUT, follow_redirects=False) as client:
            url = httpx.URL(address)
            for _ in range(REDIRECTS + 1):
                got = _get(client, url, address, deadline, allow_private)
                if isinstance(got, Fetched):
                    return got
                url = got
    except httpx.InvalidURL as error:
        raise ReportError(address, f"is no valid address: {_sentence(error)}") from error
    except httpx.TimeoutException as error:
        raise _late(address) from error
    except httpx.HTTPError as error:
        raise ReportError(address, f"cannot be fetched: {_sentence(error)}") from error
    raise ReportError(address, f"redirects more than {REDIRECTS} times")


def _get(
    client: httpx.Client, url: httpx.URL, address: str, deadline: float, allow_private: bool
) -> Fetched | httpx.URL:
    """The page at `url`, or where it redirects to."""
    if url.scheme not in {"http", "https"} or not url.host:
        raise ReportError(address, f"leads to {str(url)!r}, which is no http(s) address")
    host = url.raw_host.decode("ascii")
    pinned = url.copy_with(host=_checked(host, url, address, allow_private))
    headers = {
        "Host": url.netloc.decode("ascii"),
        "User-Agent": _AGENT,
        "Accept": "text/html, text/plain;q=0.9, */*;q=0.1",
    }
    with client.stream("GET", pinned, headers=headers, extensions={"sni_hostname": host}) as response:
        if response.is_redirect:
            return url.join(response.headers["Location"])
        if response.status_code != 200:
            raise ReportError(
                address,
                f"cannot be fetched: the server answers {response.status_code} {response.reason_phrase}".rstrip(),
            )
        data = bytearray()
        for piece in response.iter_bytes():
            data += piece
            if len(data) > LIMIT:
                raise ReportError(address, f"sends more than {LIMIT // 1_000_000} MB")
            if time.monotonic() > deadline:
                raise _late(address)
        return Fetched(bytes(data), response.charset_encoding, str(url))


def _checked(host: str, url: httpx.URL, address: str, allow_private: bool) -> str:
    """One IP address of the host, all of them checked."""
    try:
        answers = socket.getaddrinfo(host, url.port or 443, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReportError(address, f"cannot be fetched: the host {host} is not known") from error
    found = [ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers]
    for ip in found:
        if not allow_private and not is_public(ip):
            _refuse(host, ip, address)
    return str(found[0])


def is_public(ip: _Address) -> bool:
    """Whether an IP address belongs to the public Internet, also one that carries an IPv4 address within.

    >>> is_public(ipaddress.ip_address("::ffff:10.0.0.1")), is_public(ipaddress.ip_address("1.1.1.1"))
    (False, True)
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    kinds = (ip.is_private, ip.is_loopback, ip.is_link_local, ip.is_multicast, ip.is_reserved, ip.is_unspecified)
    return ip.is_global and not any(kinds)


def _refuse(host: str, ip: _Address, address: str) -> NoReturn:
    told = f"{host} ({ip})" if host.strip("[]") != str(ip) else str(ip)
    raise ReportError(address, f"lies at a private or reserved address, {told}; give --allow-private if that is meant")


def _trust() -> ssl.SSLContext:
    """The certificates that httpx trusts, those named in SSL_CERT_FILE among them."""
    return httpx.create_ssl_context()


def _late(address: str) -> ReportError:
    return ReportError(address, f"cannot be fetched: no full answer within {TIMEOUT:.0f} seconds")


def _sentence(error: Exception) -> str:
    words = " ".join(str(error).split()).rstrip(".")
    return words or type(error).__name__
