"""Granian as tests.edge.preloaded has it, where a guess at a code costs next to nothing: thousands of them are made.

What a guess costs changes nothing of what is left behind, and it would be a third of all that is reckoned here.
Run: python -m tests.leak.quick_web, with the arguments of granian.
"""

from nacl.pwhash import argon2id

from store import case_keys
from tests.edge import preloaded

CHEAP = {"GUESS_PASSES": argon2id.OPSLIMIT_MIN, "GUESS_MEMORY": argon2id.MEMLIMIT_MIN}

if __name__ == "__main__":
    for name, cost in CHEAP.items():
        setattr(case_keys, name, cost)
    preloaded.entrypoint()
