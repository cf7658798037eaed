"""Plans the same instances with `utfall plan --format hhcrsp` and writes what it found beside what CP-SAT found.

Counts rounds and not seconds, so that it finds the same on every machine; says how much processor time they took.

    python3 benches/peers/hhcrsp_ours.py target/release/utfall --rounds 1000000 10000000 --output tests/planning-instances/hhcrsp/ours.json
"""

import argparse
import json
import resource
import subprocess
from pathlib import Path

from hhcrsp import INSTANCES


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("utfall", type=Path)
    arguments.add_argument("--rounds", type=int, nargs="+", default=[1_000_000])
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--plans", type=Path, help="keep the plans of the last number of rounds in this folder")
    arguments.add_argument("--output", type=Path, required=True)
    options = arguments.parse_args()
    found = {"seed": options.seed, "instances": {}}
    for path in sorted(INSTANCES.glob("[0-9]*.json")):
        runs = found["instances"][path.stem] = []
        for rounds in options.rounds:
            before = processor_seconds()
            command = [options.utfall, "plan", path, "--format", "hhcrsp"]
            command += ["--iterations", str(rounds), "--seed", str(options.seed)]
            plan = json.loads(subprocess.check_output(command))
            seconds = round(processor_seconds() - before, 2)
            runs.append({"rounds": rounds, "processor_seconds": seconds, "cost": plan["cost"]})
            print(path.stem, runs[-1], flush=True)
        if options.plans:
            options.plans.mkdir(parents=True, exist_ok=True)
            (options.plans / path.name).write_text(json.dumps(plan, indent=1) + "\n")
        options.output.write_text(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
