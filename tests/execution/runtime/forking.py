"""Decides in children forked while threads of the parent decide; exits with 0 if all agree.

Run as `python -m tests.execution.runtime.forking NUMBER`, the number of children.
"""

from __future__ import annotations

import os
import sys
import threading

from tests.generate import random_ruleset, random_values, seeded

from precept.execution.runtime.engine import Engine

RANDOM = seeded(11)
RULES = random_ruleset(RANDOM, rules=40)
CASES = [random_values(RANDOM, RULES) for _ in range(50)]


def main(children: int) -> int:
    """How many of the children decided otherwise."""
    engine = Engine(RULES)
    expected = [engine.decide(case) for case in CASES]
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            for case in CASES:
                engine.decide(case)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    wrong = 0
    for _ in range(children):
        child = os.fork()
        if not child:
            os._exit([engine.decide(case) for case in CASES] != expected)
        wrong += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0
    stop.set()
    for worker in workers:
        worker.join()
    return wrong


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
