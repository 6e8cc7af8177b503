"""A process that breaks down leaves no picture of its memory: the answers of the request in hand would be in it."""

import ctypes
import resource
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def forbid(hide: bool) -> None:
    """This process and those it begins write no core dumps.

    The limit is passed on, but the kernel does not apply it where dumps are piped to a program (man 5 core). With
    `hide` there is none of this process at all, and no other process of the same user may look into its memory or its
    environment, where SECRET_KEY stands. That ends with the next program it becomes.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hide and sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
