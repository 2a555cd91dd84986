"""gunicorn's settings for the public transparency pages.

gunicorn -c config/serving/reporting.py "wsgi:reporting()"
"""

from __future__ import annotations

from config.serving.common import serve

globals().update(serve("reporting", 8003))
