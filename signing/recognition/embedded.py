"""What a PDF of ours carries, and where in a file a complete PDF ends: read by hand, within bounds.

Anybody may send a file before signing in, so nothing here unpacks more than it may, follows a reference or trusts a
table of the file.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator

MOST_STREAMS = 5_000
MOST_DATA = 20 * 1024 * 1024  # bytes of a sealed content
MOST_ENDS = 200  # revisions of a file
_STREAM = re.compile(rb"stream\r?\n")
_END = re.compile(rb"%%EOF(\r\n|\n|\r)?")
_OURS = b'{"'  # How a canonical JSON begins


def embedded_data(content: bytes) -> Iterator[bytes]:
    """The JSON that the streams of a PDF hold, whether or not they are packed."""
    for number, begin in enumerate(_STREAM.finditer(content)):
        if number == MOST_STREAMS:
            return
        end = content.find(b"endstream", begin.end())
        if end < 0:
            return
        if data := _json_in(content[begin.end() : end]):
            yield data


def beginnings(content: bytes) -> list[str]:
    """The SHA-256 of each complete PDF that this file begins with, without that of the whole file."""
    digest, done, found = hashlib.sha256(), 0, []
    for end in list(_END.finditer(content))[:MOST_ENDS]:
        for stop in sorted({end.start() + len(b"%%EOF"), end.end()}):
            if stop < len(content):
                digest.update(content[done:stop])
                done = stop
                found.append(digest.hexdigest())
    return found


def _json_in(stream: bytes) -> bytes:
    if stream.startswith(_OURS):
        return stream.rstrip(b"\r\n")
    unpacked = zlib.decompressobj()
    try:
        first = unpacked.decompress(stream, len(_OURS))
        if first != _OURS:
            return b""
        rest = unpacked.decompress(unpacked.unconsumed_tail, MOST_DATA)
    except zlib.error:
        return b""
    return first + rest if unpacked.eof else b""
