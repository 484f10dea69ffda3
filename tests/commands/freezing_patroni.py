"""Patroni on a machine that freezes at the worst moment: it has read that it leads, and is about to say
that it goes on. There it stops itself, once, when the file exists that the first argument names."""

import os
import signal
import sys

from patroni.__main__ import main
from patroni.ha import Ha


def freeze_before_update_lock(sign):
    update_lock = Ha.update_lock

    def freezes_first(self, *arguments, **options):
        if os.path.exists(sign):
            os.remove(sign)
            os.kill(os.getpid(), signal.SIGSTOP)
        return update_lock(self, *arguments, **options)

    Ha.update_lock = freezes_first


if __name__ == "__main__":  # Patroni starts Python anew from this file for a part of its work
    freeze_before_update_lock(sys.argv.pop(1))
    main()
