"""Khmer or English, as each browser was told or asks for."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, request
from flask_babel import Babel, format_date, format_datetime

LANGUAGES = {"km": "ខ្មែរ", "en": "English"}
COOKIE = "language"
LOCALES = Path(__file__).parent / "locales"


def add(app: Flask) -> None:
    """Put every page into the language of whoever reads it, and times into those of Phnom Penh."""
    Babel(
        app,
        default_locale="en",
        default_translation_directories=str(LOCALES),
        default_timezone="Asia/Phnom_Penh",
        locale_selector=chosen,
    )
    app.add_template_filter(lambda at: format_datetime(at, "d MMM y HH:mm"), "moment")
    app.add_template_filter(lambda at: format_datetime(at, "HH:mm"), "hour")
    app.add_template_filter(lambda day: format_date(day, "d MMM y"), "day")
    app.add_template_filter(lambda day: format_date(day, "d MMM"), "short_day")
    app.add_template_filter(lambda day: format_date(day, "EEE"), "weekday")


def chosen() -> str:
    """The language of this request."""
    told = request.cookies.get(COOKIE, "")
    return told if told in LANGUAGES else request.accept_languages.best_match(LANGUAGES) or "km"
