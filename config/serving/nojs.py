"""gunicorn's settings for the door without JavaScript: one process for each connection.

    gunicorn -c config/serving/nojs.py "wsgi:nojs()"

It is loaded before the first fork, so that a fork costs a few milliseconds; see
docs/decisions/0015-one-shot-workers.md.
"""

from __future__ import annotations

from config.serving.common import serve
from config.serving.memory import forbid_temporary_files
from config.serving.one_shot import OneShotWorker

forbid_temporary_files()
globals().update(serve("nojs", 8002, worker_class=OneShotWorker, preload_app=True))
