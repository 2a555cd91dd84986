"""gunicorn's settings for the investigators' desk.

gunicorn -c config/serving/caseboard.py "wsgi:caseboard()"
"""

from __future__ import annotations

from config.serving.common import serve
from config.serving.memory import forbid_temporary_files

forbid_temporary_files()
globals().update(serve("caseboard", 8004))
