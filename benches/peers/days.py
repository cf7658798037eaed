"""Synthetic home-care days in the format of `utfall plan`: homes spread evenly over a square, visits in four waves of the day,
two kinds of shifts, and refused pairs that are nested: what is refused at 3 % is refused at 10 %. The same seed gives the same
day. `python days.py FOLDER` writes all days of the comparison."""

import copy
import json
import sys
from pathlib import Path

import numpy as np

SHARES = (0, 3, 10, 30)
STAFF = {38: (3, 2), 150: (12, 8), 300: (24, 16)}
"""Visits a day: employees on the day shift and on the evening shift."""
SEEDS = range(101, 115)

HOUR = 3600
SPARE = 3
SIDE_KM = 7.0
DETOUR, SPEED_KMH = 1.3, 30.0
DAY_SHIFT, EVENING_SHIFT = (7 * HOUR, 16 * HOUR), (14 * HOUR, 22 * HOUR)
# Mean and spread of the start, earliest and latest start (hours), mean duration (minutes).
WAVES = {
    "morning": (8.0, 0.75, 7.0, 9.5, 44),
    "noon": (11.5, 0.5, 11.0, 12.5, 34),
    "evening": (17.5, 0.75, 16.5, 19.0, 30),
    "late": (20.0, 0.33, 19.5, 20.25, 22),
}


def waves_of(visits_a_day, draws):
    """Which waves a recipient with so many visits a day is visited in."""
    match visits_a_day:
        case 1:
            return ["morning"] if draws.random() < 0.7 else ["noon"]
        case 2:
            return ["morning", "noon" if draws.random() < 0.5 else "evening"]
        case 3:
            return ["morning", "noon", "evening"]
        case _:
            return list(WAVES)


class Day:
    """A day before anybody has refused anybody; `at(share)` is the day with that percentage of pairs refused."""

    def __init__(self, size, seed, day_staff=None):
        """`day_staff`: another number of employees on the day shift, at most SPARE more than usual."""
        draws = np.random.default_rng((size, seed))
        homes, self.visits = [], []
        while len(self.visits) < size:
            wanted = draws.choice([1, 2, 3, 4], p=[0.2, 0.25, 0.4, 0.15])
            homes.append(draws.uniform(0, SIDE_KM, 2))
            for wave in waves_of(wanted, draws)[: size - len(self.visits)]:
                self.visits.append(self._visit(len(self.visits), len(homes), WAVES[wave], draws))
        places = np.vstack([[SIDE_KM / 2, SIDE_KM / 2], homes])
        far = np.linalg.norm(places[:, None] - places[None], axis=2)
        self.travel = np.rint(far * DETOUR / SPEED_KMH * HOUR).astype(int).tolist()
        self.places = places.round(4).tolist()
        days, evenings = STAFF[size]
        # Drawn for all and for two who replace others, so that fewer staff changes nobody else's refusals.
        self.dislike = draws.random((len(homes), days + evenings + 2))
        self.new = draws.permutation(size)[: round(0.05 * size)].tolist()
        self.replaced = draws.permutation(days + evenings)[:2].tolist()
        shifts = [DAY_SHIFT] * days + [EVENING_SHIFT] * evenings
        self.staff = [(f"s{i}", shift, i) for i, shift in enumerate(shifts)]
        if day_staff is not None:
            spare = np.random.default_rng((size, seed, 1)).random((len(homes), SPARE))
            more = [(f"spare{i}", DAY_SHIFT, len(self.dislike[0]) + i) for i in range(SPARE)]
            self.dislike = np.hstack([self.dislike, spare])
            self.staff = (self.staff[:days] + more)[:day_staff] + self.staff[days:]

    @staticmethod
    def _visit(number, home, wave, draws):
        mean, spread, low, high, minutes = wave
        start = round(np.clip(draws.normal(mean, spread), low, high) * 4) / 4
        width = draws.choice([60, 75, 90, 105, 120])
        length = int(np.clip(5 * round(draws.gamma(5, minutes / 5) / 5), 10, 90)) * 60
        earliest = int(start * HOUR)
        latest = min(int(earliest + width * 60), EVENING_SHIFT[1] - 1500 - length)
        return {"id": f"v{number}", "location": home, "recipient": f"c{home - 1}", "earliest_s": earliest, "latest_s": latest, "duration_s": length}

    def at(self, share):
        """The day with this percentage of pairs refused."""
        return self._written(share, self.visits, self.staff)

    def yesterday(self, share):
        """The same day with 5 % of the visits missing and two employees' places held by others."""
        others = {number: len(self.staff) + row for row, number in enumerate(self.replaced)}
        staff = [(f"gone{i}" if i in others else name, shift, others.get(i, i)) for name, shift, i in self.staff]
        return self._written(share, [v for i, v in enumerate(self.visits) if i not in self.new], staff)

    def _written(self, share, visits, staff):
        refuses = lambda home: [name for name, _, column in staff if self.dislike[home - 1][column] < share / 100]
        return {
            "base_location": 0,
            "locations": self.places,
            "travel_s": self.travel,
            "staff": [{"id": name, "start_s": start, "end_s": end} for name, (start, end), _ in staff],
            "visits": [copy.copy(visit) | {"refuses": refuses(visit["location"])} for visit in visits],
        }


def name(size, seed, share):
    return f"day-{size}-{seed}-p{share:02}"


def write(day, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(day, separators=(",", ":")))
    return path


if __name__ == "__main__":
    for size in STAFF:
        for seed in SEEDS:
            for share in SHARES:
                write(Day(size, seed).at(share), Path(sys.argv[1]) / f"{name(size, seed, share)}.json")
