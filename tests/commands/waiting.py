"""Waits for what must come."""

import time

DEADLINE_SECONDS = 120  # a machine that is busy takes its time


def wait_for(what, told, else_said=lambda: ""):
    """Until `told` gives something true, which is given; `else_said` helps whom it never does."""
    until = time.monotonic() + DEADLINE_SECONDS
    while True:
        found = told()
        if found:
            return found
        if time.monotonic() > until:
            raise AssertionError(f"{what} never came:\n{else_said()}")
        time.sleep(0.02)
