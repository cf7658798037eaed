"""Plans the instances of Ceschia, Di Gaspero, Rosati and Schaerf with OR-tools CP-SAT, to compare `utfall plan --format hhcrsp` with.

The same problem, put in other words: a circuit per caregiver over the services they may perform, a start per service, and
the six cost components with the weight 1 each (docs/hhcrsp.md). Writes what it found, and the bound it proved, as JSON.

    python3 benches/peers/hhcrsp.py --seconds 60 --workers 2 --output tests/planning-instances/hhcrsp/reference.json
"""

import argparse
import json
import time
from pathlib import Path

import ortools
from ortools.sat.python import cp_model

INSTANCES = Path(__file__).resolve().parents[2] / "tests" / "planning-instances" / "hhcrsp"


def read(path):
    """The instance as numbers: caregivers, services in the order of the file, and the pairs among them."""
    day = json.loads(path.read_text())
    defaults = {service["id"]: service.get("default_duration") for service in day["services"]}
    services, pairs = [], []
    for patient in day["patients"]:
        first = len(services)
        for required in patient["required_caregivers"]:
            barred = patient.get("incompatible_caregivers", [])
            services.append(
                {
                    "at": patient["distance_matrix_index"],
                    "window": patient["time_window"],
                    "duration": required.get("duration") or defaults[required["service"]],
                    "may": [
                        k
                        for k, caregiver in enumerate(day["caregivers"])
                        if required["service"] in caregiver["abilities"] and caregiver["id"] not in barred
                    ],
                }
            )
        if len(services) == first + 2:
            sync = patient["synchronization"]
            pairs.append((first, [0, 0] if sync["type"] == "simultaneous" else sync["distance"]))
    return day["distances"], day["caregivers"], services, pairs


def hint(model, caregivers, path, plan, start, makes, follows):
    """Lets the solver begin with a plan that `utfall plan` wrote."""
    day = json.loads(path.read_text())
    names = [(p["id"], r["service"]) for p in day["patients"] for r in p["required_caregivers"]]
    number = {name: i for i, name in enumerate(names)}
    rounds = {route["caregiver_id"]: route.get("locations", []) for route in plan["routes"]}
    chosen = set()
    for k, caregiver in enumerate(caregivers):
        stops = [number[stop["patient"], stop["service"]] for stop in rounds[caregiver["id"]]]
        for i, stop in zip(stops, rounds[caregiver["id"]]):
            model.add_hint(start[i], stop["arrival_time"])
        chosen |= {(i, k) for i in stops} | {(i, j, k) for i, j in zip([None] + stops, stops + [None])}
    for key, literal in (makes | follows).items():
        model.add_hint(literal, key in chosen)


def solve(path, seconds, workers, seed, plan=None):
    travel, caregivers, services, pairs = read(path)
    # Long enough to make every visit one after the other, after every window has opened.
    opened = max([c["working_shift"][1] for c in caregivers] + [s["window"][1] for s in services])
    horizon = opened + sum(s["duration"] + max(map(max, travel)) for s in services) + sum(high for _, (_, high) in pairs)
    model = cp_model.CpModel()
    start = [model.new_int_var(s["window"][0], horizon, f"start{i}") for i, s in enumerate(services)]
    late = [model.new_int_var(0, horizon, f"late{i}") for i in range(len(services))]
    latest = model.new_int_var(0, horizon, "latest")
    for i, service in enumerate(services):
        model.add(late[i] >= start[i] - service["window"][1])
        model.add(latest >= late[i])
    for first, (low, high) in pairs:
        model.add(start[first + 1] - start[first] >= low)
        model.add(start[first + 1] - start[first] <= high)

    makes, follows = {}, {}
    driven, waited, extra = [], [], []
    idlest = model.new_int_var(0, 2 * horizon, "idlest")
    for k, caregiver in enumerate(caregivers):
        depot = caregiver["distance_matrix_index"]
        opens, closes = caregiver["working_shift"]
        able = [i for i, service in enumerate(services) if k in service["may"]]
        unused = follows[None, None, k] = model.new_bool_var(f"unused{k}")
        arcs = [(0, 0, unused)]
        begin = model.new_int_var(0, horizon, f"begin{k}")
        end = model.new_int_var(0, horizon, f"end{k}")
        back = model.new_int_var(0, horizon, f"back{k}")
        inner, outer, work = [], [], []
        for node, i in enumerate(able, 1):
            service = services[i]
            made = makes[i, k] = model.new_bool_var(f"makes{i},{k}")
            arcs.append((node, node, ~made))
            work.append(service["duration"] * made)
            first = follows[None, i, k] = model.new_bool_var(f"first{i},{k}")
            last = follows[i, None, k] = model.new_bool_var(f"last{i},{k}")
            arcs += [(0, node, first), (node, 0, last)]
            out, home = travel[depot][service["at"]], travel[service["at"]][depot]
            outer += [out * first, home * last]
            model.add(start[i] >= opens + out).only_enforce_if(first)
            model.add(begin == start[i]).only_enforce_if(first)
            model.add(end == start[i] + service["duration"]).only_enforce_if(last)
            model.add(back == end + home).only_enforce_if(last)
            for other, j in enumerate(able, 1):
                if i != j:
                    leg = travel[service["at"]][services[j]["at"]]
                    then = follows[i, j, k] = model.new_bool_var(f"follows{i},{j},{k}")
                    arcs.append((node, other, then))
                    inner.append(leg * then)
                    model.add(start[j] >= start[i] + service["duration"] + leg).only_enforce_if(then)
        model.add_circuit(arcs)
        # One caregiver at a time: says again what the circuit says, so that it is proved sooner.
        model.add_no_overlap(
            model.new_optional_fixed_size_interval_var(start[i], services[i]["duration"], makes[i, k], f"at{i},{k}")
            for i in able
        )
        model.add(begin == end).only_enforce_if(unused)
        model.add(back == opens).only_enforce_if(unused)
        wait = model.new_int_var(0, horizon, f"wait{k}")
        model.add(wait == end - begin - sum(work) - sum(inner))
        over = model.new_int_var(0, horizon, f"over{k}")
        model.add(over >= back - closes)
        model.add(idlest >= closes + over - opens - sum(work) - sum(inner) - sum(outer))
        driven += inner + outer
        waited.append(wait)
        extra.append(over)
    for i, service in enumerate(services):
        model.add_exactly_one(makes[i, k] for k in service["may"])
    for first, _ in pairs:
        for k in set(services[first]["may"]) & set(services[first + 1]["may"]):
            model.add_at_most_one(makes[first, k], makes[first + 1, k])

    parts = {
        "travel_time": sum(driven),
        "total_tardiness": sum(late),
        "highest_tardiness": latest,
        "total_waiting_time": sum(waited),
        "total_extra_time": sum(extra),
        "max_idle_time": idlest,
    }
    model.minimize(sum(parts.values()))
    if plan:
        hint(model, caregivers, path, plan, start, makes, follows)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = seed
    before = time.process_time()
    status = solver.solve(model)
    # On a machine with other work the processor time says more than the clock.
    used = time.process_time() - before
    answer = {
        "status": solver.status_name(status).lower(),
        "seconds": round(solver.wall_time, 1),
        "processor_seconds": round(used, 1),
    }
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        answer["cost"] = round(solver.objective_value)
        answer["bound"] = round(solver.best_objective_bound)
        answer["cost_components"] = {name: solver.value(part) for name, part in parts.items()}
    return answer


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("instances", nargs="*", type=Path, help="default: the twenty under tests/")
    arguments.add_argument("--seconds", type=float, default=60)
    arguments.add_argument("--workers", type=int, default=2)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--start-from", type=Path, help="a folder with plans by `utfall plan`, named as the instances")
    arguments.add_argument("--output", type=Path, help="default: standard output")
    options = arguments.parse_args()
    found = {
        "solver": f"OR-tools CP-SAT {ortools.__version__}",
        "seconds": options.seconds,
        "workers": options.workers,
        "instances": {},
    }
    for path in options.instances or sorted(INSTANCES.glob("[0-9]*.json")):
        plan = options.start_from and json.loads((options.start_from / path.name).read_text())
        answer = solve(path, options.seconds, options.workers, options.seed, plan)
        if plan:
            answer["started_from"] = plan["cost"]
        found["instances"][path.stem] = answer
        print(path.stem, answer["status"], answer.get("cost"), answer.get("bound"), flush=True)
        if options.output:
            options.output.write_text(json.dumps(found, indent=1) + "\n")
    if not options.output:
        print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
