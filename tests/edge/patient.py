"""Granian, with the application loaded before its workers are born, which wait for servers as long as tests do.

Who is killed is replaced in a moment; a lock is kept no longer than it is, or callers would wait for those of the dead.
Run: python -m tests.edge.patient, with the arguments of granian.
"""

from bot import memory
from tests import patience
from tests.edge import preloaded

if __name__ == "__main__":
    patience.be_patient()
    memory.LOCK_MS = patience.OURS[memory, "LOCK_MS"]
    preloaded.entrypoint()
