"""Granian, with the application loaded before its workers are born: who is killed is replaced in a moment.

Run: python -m tests.edge.preloaded, with the arguments of granian.
"""

from granian.cli import entrypoint

import app

if __name__ == "__main__":
    assert app
    entrypoint()
