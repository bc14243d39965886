"""Dates of the English interface as the house writes them: 20 November 2026, 15:00."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
