"""How good our planner is, through `utfall plan`, against the stored reference: plans from nothing, the daily repair, the bias of
what refusals cost, and the worth of a second employee. Prints tables with paired 95 % intervals over the days, and for every row
whether the bar is held. `python bars.py [build|repair|bias|staff|flexibility …]`; everything without a word."""

import argparse
import os
import statistics
import tempfile
from pathlib import Path

import numpy as np
from scipy.stats import t as student

import days
import plans
import reference
import solvers

TRAVEL = ("--objective", "travel")
EVERYBODY = 1000


def interval(values):
    """Mean and half the width of its 95 % interval."""
    values = list(values)
    if len(values) < 2:
        return float(np.mean(values)), float("nan")
    return float(np.mean(values)), float(student.ppf(0.975, len(values) - 1) * np.std(values, ddof=1) / len(values) ** 0.5)


def shown(values, digits=2):
    mean, half = interval(values)
    return f"{mean:+.{digits}f} ± {half:.{digits}f}"


def held(*conditions):
    return "held" if all(conditions) else "**not held**"


def table(title, heads, rows):
    print(f"\n### {title}\n")
    print("| " + " | ".join(heads) + " |")
    print("|---" * len(heads) + "|")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |", flush=True)


def percent_above(result, best):
    return 100 * (result.travel_s / best.travel_s - 1)


def planned(day, *options):
    return plans.checked(day, solvers.own(day, *options)["rounds"])


class Measured:
    """What is measured once and used by several bars."""

    def __init__(self, chosen):
        self.chosen = chosen
        self.stored = reference.read(chosen.reference)
        self.seeds = {size: reference.seeds(self.stored, size)[: chosen.days] for size in chosen.sizes}
        self.seeds = {size: seeds for size, seeds in self.seeds.items() if seeds}
        self.memory = {}

    def best(self, size, seed, share):
        return reference.best(self.stored, size, seed, share)[0]

    def peer(self, solver, size, seed, share):
        return self.stored["days"][f"{size}/{seed}"][str(share)][solver]

    def build(self, size, seed, share, milliseconds):
        key = ("build", size, seed, share, milliseconds)
        if key not in self.memory:
            self.memory[key] = planned(days.Day(size, seed).at(share), *TRAVEL, "--budget-ms", milliseconds)
        return self.memory[key]

    def repairs(self, size, seed, share, objective):
        """For every search seed: the result, the share of visits that keep their employee, microseconds."""
        key = ("repair", size, seed, share, objective)
        if key not in self.memory:
            self.memory[key] = list(repaired(days.Day(size, seed), share, objective, self.chosen.searches))
        return self.memory[key]


def repaired(day, share, objective, searches):
    with tempfile.TemporaryDirectory() as folder:
        file = lambda name, content: days.write(content, Path(folder) / name)
        today, yesterday = day.at(share), day.yesterday(share)
        old = solvers.own(yesterday, "--iterations", 10_000, "--objective", objective)
        plans.checked(yesterday, old.pop("rounds"))
        path, warm = file("today.json", today), file("warm.json", old)
        there = {member["id"] for member in today["staff"]}
        had = {stop["visit"]: route["staff"] for route in old["routes"] for stop in route["stops"] if route["staff"] in there}
        for seed in range(1, searches + 1):
            answer = solvers.own_file(path, "--warm", warm, "--seed", seed, "--objective", objective)
            has = {visit: who for who, stops in answer["rounds"].items() for visit, _ in stops}
            kept = statistics.mean(has.get(visit) == who for visit, who in had.items())
            yield plans.checked(today, answer["rounds"]), kept, answer["elapsed_us"]


def build(measured):
    for milliseconds, most in [(1000, 3.0), (10_000, 1.0)]:
        rows = []
        for size, seeds in measured.seeds.items():
            if milliseconds > 1000:
                seeds = seeds[: measured.chosen.long_days]
            for share in days.SHARES if seeds else ():
                ours = [measured.build(size, seed, share, milliseconds // measured.chosen.hurry) for seed in seeds]
                best = [measured.best(size, seed, share) for seed in seeds]
                unassigned = [a.unassigned - b.unassigned for a, b in zip(ours, best)]
                travel = [percent_above(a, b) for a, b in zip(ours, best)]
                against = {}
                for solver in ("pyvrp", "vroom"):
                    theirs = [measured.peer(solver, size, seed, share) for seed in seeds]
                    against[solver] = [plans.score(a) - plans.score(b) for a, b in zip(ours, theirs)]
                best_peer = max(against, key=lambda solver: np.mean(against[solver]))
                mean, half = interval(against[best_peer])
                rows.append((
                    size, f"{share} %", len(seeds), shown(unassigned), shown(travel, 1) + " %",
                    held(np.mean(unassigned) <= 0.2, np.mean(travel) <= most),
                    shown([plans.score(a) - plans.score(b) for a, b in zip(ours, best)], 1),
                    *(shown(against[solver], 1) for solver in against),
                    # Worse only when the whole interval is.
                    held(not mean - half > 0),
                ))  # fmt: skip
        heads = ("visits", "refused", "days", "unassigned above reference", "travel above reference")
        goal = f"goal (≤ 0.2, ≤ {most:g} %)"
        peers = ("minutes above reference", "minutes against PyVRP 10 s", "minutes against VROOM 5", "not worse than the best peer")
        table(f"From nothing, {milliseconds / measured.chosen.hurry:g} ms", heads + (goal, *peers), rows)


def repair(measured):
    for objective in ("travel", "full"):
        rows = []
        for size, seeds in measured.seeds.items():
            for share in days.SHARES:
                runs = [measured.repairs(size, seed, share, objective) for seed in seeds]
                best = [measured.best(size, seed, share) for seed in seeds]
                mean_of = lambda value: [statistics.mean(map(value, day)) for day in runs]
                unassigned = [u - b.unassigned for u, b in zip(mean_of(lambda run: run[0].unassigned), best)]
                travel = [100 * (s / b.travel_s - 1) for s, b in zip(mean_of(lambda run: run[0].travel_s), best)]
                kept = [100 * k for k in mean_of(lambda run: run[1])]
                took = [run[2] for day in runs for run in day]
                few, near = (0.25, 10) if share == 30 else (0.2, 7)
                rows.append((
                    size, f"{share} %", len(seeds), shown(unassigned), held(np.mean(unassigned) <= few),
                    shown(travel, 1) + " %", held(np.mean(travel) <= near),
                    f"{np.mean(kept):.1f} ± {interval(kept)[1]:.1f} %", held(np.mean(kept) >= 83),
                    f"{np.mean(took):.0f} / {np.median(took):.0f}", held(np.mean(took) <= 500) if size == 150 else "",
                ))  # fmt: skip
        heads = ("visits", "refused", "days", "unassigned above reference", "≤ 0.2 (0.25)", "travel above reference", "≤ 7 % (10 %)")
        more = ("same employee", "≥ 83 %", "µs mean / median", "≤ 500 µs")
        table(f"Daily repair, default effort, `--objective {objective}`, {measured.chosen.searches} searches a day", heads + more, rows)


def bias(measured):
    """The planner's change from no refusals to p, minus the reference's."""
    efforts = {
        f"from nothing, {1000 // measured.chosen.hurry} ms": lambda *key: [measured.build(*key, 1000 // measured.chosen.hurry)],
        "repair, travel": lambda *key: [run[0] for run in measured.repairs(*key, "travel")],
        "repair, full": lambda *key: [run[0] for run in measured.repairs(*key, "full")],
    }
    mean = lambda results, what: statistics.mean(getattr(result, what) for result in results)
    for effort, results in efforts.items():
        rows = []
        for size, seeds in measured.seeds.items():
            for share in days.SHARES[1:]:
                travel, unassigned, reference_travel = [], [], []
                for seed in seeds:
                    before, after = results(size, seed, 0), results(size, seed, share)
                    best_before, best_after = measured.best(size, seed, 0), measured.best(size, seed, share)
                    change = percent_above(plans.Result(0, mean(after, "travel_s")), plans.Result(0, mean(before, "travel_s")))
                    reference_travel.append(percent_above(best_after, best_before))
                    travel.append(change - reference_travel[-1])
                    more = mean(after, "unassigned") - mean(before, "unassigned")
                    unassigned.append(more - (best_after.unassigned - best_before.unassigned))
                most = 5 if share == 30 else 2
                rows.append((
                    size, f"{share} %", len(seeds), shown(reference_travel, 1) + " %", shown(travel, 1),
                    held(abs(np.mean(travel)) <= most), shown(unassigned), held(abs(np.mean(unassigned)) <= 0.2),
                ))  # fmt: skip
        heads = ("visits", "refused", "days", "reference's change of travel", "bias, points of travel", "≤ 2 (5 at 30 %)")
        table(f"Bias of the effect of refusals, {effort}", heads + ("bias, unassigned a day", "≤ 0.2"), rows)


def staff(measured):
    """Employees on the day shift with whom half a visit a day is unassigned, and how refusals move it."""
    numbers = [9, 10, 11, 12, 13, 14]
    seeds, hurry = days.SEEDS[: min(measured.chosen.days, 10)], measured.chosen.hurry
    efforts = {
        "1 000 rounds": ("--iterations", 1000),
        f"{1000 // hurry} ms": ("--budget-ms", 1000 // hurry),
        f"long search, {5000 // hurry} ms": ("--budget-ms", 5000 // hurry),
    }
    left, rows, monotone = {}, [], []
    for effort, options in efforts.items():
        for share in (0, 30):
            by_number = []
            for number in numbers:
                plan = lambda seed: planned(days.Day(150, seed, number).at(share), *TRAVEL, *options).unassigned
                by_number.append(list(map(plan, seeds)))
                if np.mean(by_number[-1]) <= 0.25:
                    break
            left[effort, share] = np.array(by_number)
            means = left[effort, share].mean(axis=1)
            monotone.append(all(a >= b for a, b in zip(means, means[1:])))
            shown_means = ", ".join(f"{number}: {mean:.1f}" for number, mean in zip(numbers, means))
            rows.append((effort, f"{share} %", len(seeds), shown_means, f"{needed(numbers, left[effort, share]):.2f}"))
    heads = ("effort", "refused", "days", "unassigned a day by number on the day shift", "number at 0.5 unassigned")
    table("Day staff needed (150 visits, 8 on the evening shift)", heads, rows)
    long, rows = list(efforts)[-1], []
    for effort in efforts:
        effect = lambda who, some: needed(numbers, left[who, 30][:, some]) - needed(numbers, left[who, 0][:, some])
        change = jackknife(lambda some: effect(effort, some), len(seeds))
        bias = jackknife(lambda some: effect(effort, some) - effect(long, some), len(seeds))
        rows.append((effort, "{:+.2f} ± {:.2f}".format(*change), "{:+.2f} ± {:.2f}".format(*bias), held(abs(bias[0]) <= 0.2)))
    table("What 30 % refused pairs do to it", ("effort", "change", "bias against the long search", "≤ 0.2"), rows)
    print(f"\nOne employee less never improves the mean: {held(*monotone)}.")


def needed(numbers, left):
    """The number of employees with whom half a visit a day is left; `left` has a row for each number and a column for each day."""
    # Reversed, because np.interp wants what it looks in to rise.
    return float(np.interp(0.5, left.mean(axis=1)[::-1], numbers[: len(left)][::-1]))


def jackknife(value, count):
    """A value of all days, given as their positions, and half its 95 % interval from leaving out one day at a time."""
    everyone = np.arange(count)
    without = [value(np.delete(everyone, one)) for one in everyone]
    return value(everyone), float(student.ppf(0.975, count - 1) * ((count - 1) * np.var(without)) ** 0.5)


def with_few(day, few):
    """Only so many employees of each shift may come to a recipient: those whose areas, slices of the map, lie nearest."""
    base = np.array(day["locations"][day["base_location"]])
    homes = sorted({visit["location"] for visit in day["visits"]})
    angle = lambda home: np.arctan2(*(np.array(day["locations"][home]) - base))
    place = {home: rank / len(homes) for rank, home in enumerate(sorted(homes, key=angle))}
    teams = {}
    for member in day["staff"]:
        teams.setdefault(member["start_s"], []).append(member["id"])
    refuses = {}
    for home in homes:
        refuses[home] = []
        for team in teams.values():
            away = lambda i: min(abs(place[home] - (i + 0.5) / len(team)), 1 - abs(place[home] - (i + 0.5) / len(team)))
            refuses[home] += [team[i] for i in sorted(range(len(team)), key=away)[few:]]
    return day | {"visits": [visit | {"refuses": refuses[visit["location"]]} for visit in day["visits"]]}


def flexibility(measured):
    hurry = measured.chosen.hurry
    seeds = days.SEEDS[: min(measured.chosen.days, 10)]
    steps = (1, 2, 3, 4, EVERYBODY)
    rows = []
    for effort, options in {"1 000 rounds": ("--iterations", 1000), f"{1000 // hurry} ms": ("--budget-ms", 1000 // hurry)}.items():
        plan = lambda seed, few: planned(with_few(days.Day(150, seed).at(0), few), *TRAVEL, *options)
        results = {few: [plan(seed, few) for seed in seeds] for few in steps}
        mean = {few: statistics.mean(result.unassigned for result in results[few]) for few in steps}
        gain = (mean[1] - mean[2]) / (mean[1] - mean[EVERYBODY])
        scores = [statistics.mean(map(plans.score, results[few])) for few in steps]
        cells = [f"{mean[few]:.1f}" for few in steps]
        never = held(all(a >= b for a, b in zip(scores, scores[1:])))
        rows.append((effort, len(seeds), *cells, f"{100 * gain:.0f} %", held(gain >= 0.75), never))
    heads = ("effort", "days", "1", "2", "3", "4", "all", "share of the gain by the second", "≥ 75 %", "one more never worsens the mean")
    table("Unassigned of 150 visits, by employees of each shift who may come to a recipient", heads, rows)

    rows = []
    for size, seeds in measured.seeds.items():
        scores = [statistics.mean(plans.score(measured.build(size, seed, share, 1000 // hurry)) for seed in seeds) for share in days.SHARES]
        rows.append((size, *(f"{score:.0f}" for score in scores), held(all(a <= b for a, b in zip(scores, scores[1:])))))
    table("Travel minutes + 60 × unassigned by refused pairs, from nothing", ("visits", *(f"{s} %" for s in days.SHARES), "refusals never improve the mean"), rows)

    same = {"staff renamed and in another order": 0, "all times an hour later": 0}
    tried = 0
    for size, seeds in measured.seeds.items():
        for seed in seeds[:3]:
            day = days.Day(size, seed).at(10)
            answers = [planned(changed, *TRAVEL, "--iterations", 3000) for changed in (day, renamed(day), later(day))]
            same = {what: count + (answer == answers[0]) for (what, count), answer in zip(same.items(), answers[1:])}
            tried += 1
    table("The same answer when nothing that matters changes", ("change", "days", "same", ""), [(what, tried, count, held(count == tried)) for what, count in same.items()])


def renamed(day):
    new = {member["id"]: f"x{97 * i % 1009:04}" for i, member in enumerate(day["staff"])}
    staff = sorted((member | {"id": new[member["id"]]} for member in day["staff"]), key=lambda member: member["id"])
    return day | {"staff": staff, "visits": [v | {"refuses": [new[who] for who in v["refuses"]]} for v in day["visits"]]}


def later(day, seconds=days.HOUR):
    move = lambda row, keys: row | {key: row[key] + seconds for key in keys}
    staff = [move(member, ("start_s", "end_s")) for member in day["staff"]]
    return day | {"staff": staff, "visits": [move(visit, ("earliest_s", "latest_s")) for visit in day["visits"]]}


def main():
    bars = {"build": build, "repair": repair, "bias": bias, "staff": staff, "flexibility": flexibility}
    options = argparse.ArgumentParser(description=__doc__)
    # The empty list is a choice so that no word is.
    options.add_argument("bars", nargs="*", choices=[*bars, []], default=[])
    options.add_argument("--quick", action="store_true", help="two small days and a tenth of the time: tries the script, measures nothing")
    options.add_argument("--days", type=int, default=len(days.SEEDS))
    options.add_argument("--long-days", type=int, default=4, help="days of each size that get ten seconds")
    options.add_argument("--searches", type=int, default=10)
    options.add_argument("--sizes", type=int, nargs="*", default=list(days.STAFF))
    options.add_argument("--reference", type=Path, default=reference.FILE)
    chosen = options.parse_args()
    chosen.hurry = 1
    if chosen.quick:
        chosen.days, chosen.long_days, chosen.searches, chosen.sizes, chosen.hurry = 2, 1, 2, [38], 50
    measured = Measured(chosen)
    print(f"\nLoad of the machine at the start {os.getloadavg()[0]:.1f}, before this.")
    for word in chosen.bars or bars:
        bars[word](measured)


if __name__ == "__main__":
    main()
