"""Web archives written for tests, and the damage that is done to them."""

from __future__ import annotations

import gzip
import hashlib
from base64 import b32encode

PAGE = "<html><body><p>Talks in Arvad failed on day {}.</p></body></html>"


def record(number: int, page: str | None = None, *, digest: bool = True) -> bytes:
    """A record of one page, as crawlers write it."""
    body = (page or PAGE.format(number)).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
    block = head.encode() + body
    sha = b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    lines = [
        "WARC/1.0",
        "WARC-Type: response",
        f"WARC-Record-ID: <urn:uuid:{number}>",
        "WARC-Date: 2031-05-03T10:00:00Z",
        f"WARC-Target-URI: https://harbour.example/{number}",
        *([f"WARC-Block-Digest: sha1:{sha}"] if digest else []),
        "Content-Type: application/http; msgtype=response",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + block + b"\r\n\r\n"


def packed(*records: bytes) -> bytes:
    """An archive with each record packed by itself."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)
