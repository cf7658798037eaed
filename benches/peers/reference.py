"""The reference that plans are measured against, in reference.json: for every day and share of refused pairs the best plan of PyVRP,
VROOM and our own long search, each checked, and what each of them reached. A plan made under many refusals counts where there are
few, so the reference never falls as refusals grow. Goes on where it stopped; `--only own` searches anew with our own planner."""

import argparse
import datetime
import json
from pathlib import Path

import days
import plans
import solvers

FILE = Path(__file__).with_name("reference.json")
OWN = ("--objective", "travel", "--budget-ms")


def solve_all(seconds):
    return {
        "pyvrp": lambda day: plans.checked(day, solvers.pyvrp(day, seconds)),
        "vroom": lambda day: plans.checked(day, solvers.vroom(day, 5)),
        "own": lambda day: plans.checked(day, solvers.own(day, *OWN, round(1000 * seconds))["rounds"]),
    }


def read(path=FILE):
    """Everything stored: size → seed → share → solver → what it reached."""
    stored = json.loads(path.read_text()) if path.exists() else {"days": {}}
    for by_share in stored["days"].values():
        for reached in by_share.values():
            for solver, numbers in reached.items():
                reached[solver] = plans.Result(*numbers)
    return stored


def best(stored, size, seed, share):
    """The reference of a day: the best result, and whose."""
    by_share = stored["days"][f"{size}/{seed}"]
    reached = [(result, solver) for s, row in by_share.items() if int(s) >= share for solver, result in row.items()]
    return min(reached, key=lambda row: plans.score(row[0]))


def seeds(stored, size):
    """The days of a size that every solver has planned at every share."""
    full = lambda day: len(day) == len(days.SHARES) and all(len(reached) == 3 for reached in day.values())
    return [seed for seed in days.SEEDS if full(stored["days"].get(f"{size}/{seed}", {}))]


def write(stored, path):
    """One line for a day, so that a changed day is a changed line."""
    head = {key: value for key, value in stored.items() if key != "days"}
    rows = [f'  {json.dumps(day)}: {json.dumps(by_share)}' for day, by_share in stored["days"].items()]
    text = json.dumps(head, indent=1)[:-2] + ',\n "days": {\n' + ",\n".join(rows) + "\n }\n}\n"
    aside = path.with_suffix(".part")
    aside.write_text(text)
    aside.rename(path)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--only", choices=("pyvrp", "vroom", "own"), help="make this solver's results anew")
    options.add_argument("--seconds", type=float, default=10, help="for PyVRP (processor time) and our own search")
    options.add_argument("--sizes", type=int, nargs="*", default=(150, 38, 300))
    options.add_argument("--days", type=int, default=len(days.SEEDS))
    options.add_argument("--file", type=Path, default=FILE)
    chosen = options.parse_args()
    stored = read(chosen.file)
    stored["solvers"] = solvers.versions()
    stored["effort"] = f"PyVRP {chosen.seconds:g} s of processor time; VROOM exploration 5; utfall {chosen.seconds:g} s by the clock"
    for seed in days.SEEDS[: chosen.days]:
        for size in chosen.sizes:
            day = days.Day(size, seed)
            by_share = stored["days"].setdefault(f"{size}/{seed}", {})
            for share in days.SHARES:
                reached = by_share.setdefault(str(share), {})
                for solver, solve in solve_all(chosen.seconds).items():
                    if solver == chosen.only or (chosen.only is None and solver not in reached):
                        reached[solver] = solve(day.at(share))
            stored["made"] = datetime.date.today().isoformat()
            write(stored, chosen.file)
            print(size, seed, {share: [*row[0], row[1]] for share in days.SHARES for row in [best(stored, size, seed, share)]}, flush=True)


if __name__ == "__main__":
    main()
