"""The configuration of the door without JavaScript, with memory that a test may look into."""

from __future__ import annotations

import ctypes

from config.serving import nojs

globals().update({name: value for name, value in vars(nojs).items() if not name.startswith("_")})
PR_SET_DUMPABLE = 4
ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1)
