"""
What the pages for readers may weigh and cost: ``make budgets``.

The demo's site is served as in production and looked at in Chromium. ``limits.py`` says what is
allowed, ``survey.py`` finds the pages and counts what they ask of the database, ``visit.py``,
``axe.py`` and ``lighthouse.py`` measure, ``table.py`` prints and judges.
"""
