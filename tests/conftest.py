"""For all tests."""

from __future__ import annotations

import signal

# A shell's background jobs start with Ctrl-C ignored, and hand that on: programs started by tests could not be stopped.
signal.signal(signal.SIGINT, signal.default_int_handler)
