"""gunicorn's settings for the door whose reports are sealed in the browser.

gunicorn -c config/serving/intake.py "wsgi:intake()"
"""

from __future__ import annotations

from config.serving.common import serve
from config.serving.gathering import GatheringWorker
from config.serving.memory import forbid_temporary_files
from config.serving.shared import share

forbid_temporary_files()
share()
globals().update(serve("intake", 8001, worker_class=GatheringWorker, backlog=1_024))
