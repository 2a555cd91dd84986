"""gunicorn's settings for the public transparency pages.

gunicorn -c config/serving/reporting.py "wsgi:reporting()"
"""

from __future__ import annotations

from config.serving.common import serve
from config.serving.worker import QuietThreads

# Whole tables are sent while they are read: each download takes a thread until it is through.
globals().update(serve("reporting", 8003, worker_class=QuietThreads, threads=8))
