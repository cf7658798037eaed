"""Quality against time: every planner on the same days, at several efforts, measured in processor time used; a table, and a picture
with one panel for every share of refused pairs. The score is travel minutes + 60 × unassigned above the stored reference."""

import argparse
import os
import resource
import statistics
import time
from pathlib import Path

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

import days
import plans
import reference
import solvers

SIZE = 150
OWN_MS = (10, 30, 100, 300, 1000, 3000, 10_000)
SECONDS = (1, 3, 10)
EXPLORATION = (1, 3, 5)
MARKERS = {"Utfall": "o", "PyVRP": "s", "VROOM": "^", "OR-tools": "D", "vrp-cli": "v"}


def efforts(hurry):
    """Planner, how its effort is written, and the search."""
    for milliseconds in OWN_MS:
        ms = max(1, milliseconds // hurry)
        yield "Utfall", f"{ms} ms", lambda day, ms=ms: solvers.own(day, "--objective", "travel", "--budget-ms", ms)["rounds"]
    for seconds in SECONDS:
        # A quarter of a second: not all of them take less.
        s = max(seconds / hurry, 0.25) if hurry > 1 else seconds
        yield "PyVRP", f"{s:g} s", lambda day, s=s: solvers.pyvrp(day, s)
        yield "OR-tools", f"{s:g} s", lambda day, s=s: solvers.ortools(day, s)
        yield "vrp-cli", f"{max(1, s):g} s", lambda day, s=s: solvers.vrp_cli(day, max(1, round(s)))
    for exploration in EXPLORATION:
        yield "VROOM", f"level {exploration}", lambda day, x=exploration: solvers.vroom(day, x)


def used():
    """Processor seconds of this process and of those it has started."""
    mine, theirs = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return sum((mine.ru_utime, mine.ru_stime, theirs.ru_utime, theirs.ru_stime))


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--days", type=int, default=5)
    options.add_argument("--quick", action="store_true", help="one small day and a tenth of the time")
    options.add_argument("--reference", type=Path, default=reference.FILE)
    options.add_argument("--picture", type=Path)
    chosen = options.parse_args()
    size, hurry = (38, 50) if chosen.quick else (SIZE, 1)
    stored = reference.read(chosen.reference)
    seeds = reference.seeds(stored, size)[: 1 if chosen.quick else chosen.days]

    measured = {}
    for seed in seeds:
        for share in days.SHARES:
            day, best = days.Day(size, seed).at(share), reference.best(stored, size, seed, share)[0]
            for planner, effort, search in efforts(hurry):
                clock, processor = time.perf_counter(), used()
                rounds = search(day)
                row = measured.setdefault((planner, effort, share), [])
                row.append((plans.checked(day, rounds), used() - processor, time.perf_counter() - clock, plans.score(best)))

    mean = lambda values: statistics.mean(values)
    print(f"\n### Planners on the same {len(seeds)} days of {size} visits: unassigned / travel minutes, mean\n")
    print(f"Load of the machine at the end {os.getloadavg()[0]:.1f}; this takes 1.\n")
    print("| planner, effort | " + " | ".join(f"{share} % refused" for share in days.SHARES) + " | processor s | s by the clock |")
    print("|---" * (len(days.SHARES) + 3) + "|")
    for planner, effort in dict.fromkeys((p, e) for p, e, _ in sorted(measured, key=lambda key: list(MARKERS).index(key[0]))):
        by_share = [measured[planner, effort, share] for share in days.SHARES]
        cells = [f"{mean(r[0].unassigned for r in rows):.1f} / {mean(r[0].travel_s for r in rows) / 60:.0f}" for rows in by_share]
        took = [f"{mean(row[column] for rows in by_share for row in rows):.2f}" for column in (1, 2)]
        print(f"| {planner}, {effort} | " + " | ".join(cells + took) + " |")

    if chosen.picture:
        draw(measured, chosen.picture, f"{len(seeds)} days of {size} visits, {sum(days.STAFF[size])} employees")


def draw(measured, path, caption):
    # Text stays text, and the same numbers give the same file.
    plt.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "utfall", "font.size": 9})
    figure, panels = plt.subplots(1, len(days.SHARES), figsize=(11, 3.4), sharey=True, layout="constrained")
    for panel, share in zip(panels, days.SHARES):
        for planner, marker in MARKERS.items():
            rows = [rows for (p, _, s), rows in measured.items() if (p, s) == (planner, share)]
            x = [statistics.mean(row[1] for row in r) for r in rows]
            y = [statistics.mean(plans.score(row[0]) - row[3] for row in r) for r in rows]
            thick = 2 if planner == "Utfall" else 1
            panel.plot(x, y, marker=marker, label=planner, linewidth=thick, markersize=4)
        panel.set(xscale="log", title=f"{share} % refused pairs", xlabel="processor seconds a day")
        panel.axhline(0, color="grey", linewidth=0.8)
        panel.grid(alpha=0.3)
    panels[0].set_yscale("symlog", linthresh=10)
    panels[0].set_ylabel("minutes above the reference")
    panels[0].legend()
    figure.suptitle(f"Travel minutes + 60 × unassigned, above the reference; {caption}", fontsize=10)
    figure.savefig(path, metadata={"Date": None})
    print(f"\n{path}")


if __name__ == "__main__":
    main()
