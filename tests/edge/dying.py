"""A process that dies at a point of a turn (tests.edge.mortal), as tests speak to it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass

from tests.edge.phone import Answered


@dataclass
class Mortal:
    """Posts a request to a process that dies at a point of the turn."""

    process: subprocess.Popen[str]
    point: str = ""
    deaths: int = 0

    def post(self, path: str, fields: object, headers: object) -> Answered | None:
        """The answer, or None from the dead."""
        asked = {"point": self.point, "path": path, "fields": fields, "headers": headers}
        print(json.dumps(asked), file=self.process.stdin, flush=True)
        said = json.loads(self.process.stdout.readline())
        self.deaths += "died" in said
        return None if "died" in said else Answered(**said)
