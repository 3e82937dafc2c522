"""worker.py MODULE FUNCTION INPUT CLOCK: a contender in Python; see README.md.

The function takes the input and returns the function to be timed, or that and another one that makes
the answer of what it returns.
"""

import importlib.util
import json
import sys
import time

path, name, source, clock = sys.argv[1:5]
spec = importlib.util.spec_from_file_location("contenders", path)
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
with open(source, encoding="utf-8") as file:
    prepared = getattr(module, name)(json.load(file))
run, to_answer = prepared if isinstance(prepared, tuple) else (prepared, lambda result: result)
now = time.process_time if clock == "core" else time.perf_counter


def say(message):
    print(json.dumps(message), flush=True)


say("ready")
for line in sys.stdin:
    order, *rest = line.split()
    if order == "answer":
        say(to_answer(run()))
        continue
    least = float(rest[0])
    start = now()
    runs = 0
    while True:
        run()
        runs += 1
        passed = now() - start
        if passed >= least:
            break
    say(passed / runs)
