"""What all processes share under gunicorn; each sibling module adds what is its own.

gunicorn -c config/serving/intake.py "wsgi:intake()"
"""

from __future__ import annotations

import os

from config.serving.address import address, workers
from config.serving.logger import QuietLogger
from config.serving.memory import forbid_core_dumps, heartbeat_directory, set_aside
from config.serving.response import hide_server
from config.serving.worker import QuietWorker

SECONDS = 30


def serve(name: str, port: int, **own: object) -> dict[str, object]:
    """Return gunicorn's settings for the process `name`; `own` overrules them."""
    forbid_core_dumps()
    hide_server()
    return {
        "proc_name": f"plaza-{name}",
        "bind": [address(os.environ, port)],
        "workers": workers(os.environ, 2),
        "worker_class": QuietWorker,
        "logger_class": QuietLogger,
        "accesslog": None,
        "errorlog": "-",
        "timeout": SECONDS,
        "graceful_timeout": SECONDS,
        "worker_tmp_dir": heartbeat_directory(),
        "post_worker_init": set_aside,
        "limit_request_line": 2_048,
        "limit_request_fields": 40,
        "limit_request_field_size": 4_096,
        # No header of a proxy is believed: it could only say who the visitor is.
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        # gunicorn 27 opens a control socket with a thread; forks and threads do not mix.
        "control_socket_disable": True,
        **own,
    }
