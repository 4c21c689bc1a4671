"""What the signed sheet of an agreement may be: photographs of its pages, or a scan."""

from __future__ import annotations

from kiosk.errors import KnownError

MEGABYTE = 1_000_000
MOST_PAGES = 6
PHOTO_MB, SCAN_MB = 25, 60  # of a file
SCAN = b"%PDF-"  # how one begins


def is_scan(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a PDF; else it is a photograph, or nothing."""
    return head.startswith(SCAN)


def require_size(size: int, *, scan: bool) -> None:
    """`size` in bytes. Raises KnownError `sheets.empty`, `sheets.large`."""
    limit = SCAN_MB if scan else PHOTO_MB
    if size <= 0:
        raise KnownError("sheets.empty", field="names")
    if size > limit * MEGABYTE:
        raise KnownError("sheets.large", field="names", size=-(-size // MEGABYTE), limit=limit)


def require_pages(pages: int) -> None:
    """Raises KnownError `sheets.none`, `sheets.pages`."""
    if not pages:
        raise KnownError("sheets.none", field="names", limit=MOST_PAGES)
    if pages > MOST_PAGES:
        raise KnownError("sheets.pages", field="names", pages=pages, limit=MOST_PAGES)
