"""Headers of every answer: nothing is loaded from elsewhere, framed, kept or guessed at."""

from __future__ import annotations

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
"""Content Security Policy (W3C, level 3). No inline script or style is ever needed."""

ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer, under which a browser hides a form's own origin from us too
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

PAGE = {**ALWAYS, "Cache-Control": "no-store", "Vary": "Cookie, HX-Request"}
"""Of a page: what it says of people is kept in no cache."""

FILE = {**ALWAYS, "Cache-Control": "public, max-age=31536000, immutable"}
"""Of a file whose address names its content."""
