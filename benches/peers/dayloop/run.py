"""Runs every implementation of the simplest continuity rule on the same year, stops unless all answer the same, and prints visits
per processor second. `DAYLOOP` names the Rust program."""

import argparse
import os
import resource
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
RUST = os.environ.get("DAYLOOP", "rust/target/release/dayloop")
KRABMAGA = next(line.split('"')[1].lstrip("=") for line in (HERE / "rust/Cargo.toml").read_text().splitlines() if line.startswith("krabmaga"))


def children():
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def answered(command):
    """The result, and the processor seconds: the program's own figure (without compiling and importing) or the process's."""
    before = children()
    lines = subprocess.run(command, check=True, capture_output=True, text=True, cwd=HERE).stdout.splitlines()
    return lines[0], float(lines[1]) if len(lines) > 1 else children() - before


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--quick", action="store_true", help="a tenth of the recipients for two months")
    options.add_argument("--repeat", type=int, default=3, help="the least of so many runs counts")
    chosen = options.parse_args()
    size = (200, 21, 60) if chosen.quick else (2000, 210, 365)
    python = [sys.executable, "run_python.py"]
    programs = {
        "plain Rust": [RUST, "plain"],
        f"krABMaga {KRABMAGA}": [RUST, "krabmaga"],
        f"numba {version('numba')}": [sys.executable, "run_numba.py"],
        f"plain Python {sys.version.split()[0]}": [*python, "plain"],
        f"Mesa {version('mesa')}": [*python, "mesa"],
        f"SimPy {version('simpy')}": [*python, "simpy"],
    }
    results, seconds = {}, {}
    for name, command in programs.items():
        runs = [answered([*command, *map(str, size)]) for _ in range(chosen.repeat)]
        seconds[name] = min(took for _, took in runs)
        results[name] = {result for result, _ in runs}
    first = results["plain Rust"]
    if any(result != first or len(result) != 1 for result in results.values()):
        sys.exit("the implementations do not answer the same:\n" + "\n".join(f"{name}: {result}" for name, result in results.items()))
    visits = int(next(iter(first)).split()[0])
    print(f"\n### {visits} visits with the simplest continuity rule, one core\n\nAll answer: {next(iter(first))}\n")
    print("| implementation | processor s | visits per processor second |\n|---|---:|---:|")
    for name, took in seconds.items():
        print(f"| {name} | {took:.3f} | {visits / took:,.0f} |".replace(",", " "))


if __name__ == "__main__":
    main()
