"""gunicorn's settings for the door whose reports are sealed in the browser.

gunicorn -c config/serving/intake.py "wsgi:intake()"
"""

from __future__ import annotations

from config.serving.common import serve
from config.serving.memory import forbid_temporary_files

forbid_temporary_files()
globals().update(serve("intake", 8001))
