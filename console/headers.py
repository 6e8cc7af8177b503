"""What browsers are told about every page: nothing comes from elsewhere, nothing goes there, nothing is kept."""

from __future__ import annotations

from flask import Response, request

from console import people

# Images that we draw ourselves, such as the code to scan, come within the page.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
A_YEAR = 365 * 24 * 60 * 60  # seconds


def add(response: Response) -> Response:
    """After every request."""
    response.headers.update(ALWAYS)
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    if not people.desk().is_demo:
        response.headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
    return response
