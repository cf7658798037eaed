"""The planners that are compared, each on one processor core: a day and an effort in, rounds of visit ids out. All are told the
same: unassigned visits first, then travel."""

import json
import os
import subprocess
import tempfile
import time
from importlib.metadata import version
from pathlib import Path

import numpy as np

UTFALL = os.environ.get("UTFALL", "target/release/utfall")
VRP_CLI = os.environ.get("VRP_CLI", "vrp-cli")
# Seconds of travel that a visit left out costs: more than any detour, and small enough for solvers that add it up.
LEFT_OUT_S = 20_000
NEVER_S = 1_000_000


def may(day, member, visit):
    return member["id"] not in visit["refuses"]


def pyvrp(day, seconds, seed=1):
    from pyvrp import Model

    # Processor time, so that other work on the machine does not count; the solver calls this after every iteration.
    enough = time.process_time() + seconds
    stop = lambda best_cost: time.process_time() >= enough

    model = Model()
    places = [model.add_location(x, y) for x, y in day["locations"]]
    depot = model.add_depot(places[day["base_location"]])
    for visit in day["visits"]:
        model.add_client(
            places[visit["location"]],
            service_duration=visit["duration_s"],
            tw_early=visit["earliest_s"],
            tw_late=visit["latest_s"],
            prize=LEFT_OUT_S,
            required=False,
        )
    for a, row in zip(places, day["travel_s"]):
        for b, leg in zip(places, row):
            model.add_edge(a, b, distance=leg, duration=leg)
    for member in day["staff"]:
        # A home that has refused somebody is too far away for them.
        profile = model.add_profile()
        for home in {v["location"] for v in day["visits"] if not may(day, member, v)}:
            for other, leg in enumerate(day["travel_s"][home]):
                if other != home:
                    model.add_edge(places[home], places[other], distance=NEVER_S, duration=leg, profile=profile)
                    model.add_edge(places[other], places[home], distance=NEVER_S, duration=leg, profile=profile)
        model.add_vehicle_type(
            1, start_depot=depot, end_depot=depot, tw_early=member["start_s"], tw_late=member["end_s"], profile=profile
        )
    best = model.solve(stop, seed=seed, display=False, collect_stats=False).best
    visits = lambda route: [day["visits"][activity.idx]["id"] for activity in route if activity.is_client()]
    return {day["staff"][route.vehicle_type()]["id"]: visits(route) for route in best.routes()}


def vroom(day, exploration):
    import vroom as v

    # A recipient who has refused somebody asks for a skill that all others have.
    picky = {visit["recipient"]: visit for visit in day["visits"] if visit["refuses"]}
    skill = {recipient: number for number, recipient in enumerate(picky, start=1)}
    problem = v.Input()
    problem.set_durations_matrix(profile="car", matrix_input=np.array(day["travel_s"], dtype=np.uint32))
    base = day["base_location"]
    for number, member in enumerate(day["staff"]):
        skills = {skill[recipient] for recipient, visit in picky.items() if may(day, member, visit)}
        shift = v.TimeWindow(member["start_s"], member["end_s"])
        problem.add_vehicle(v.Vehicle(number, start=base, end=base, time_window=shift, skills=skills))
    for number, visit in enumerate(day["visits"]):
        needed = {skill[visit["recipient"]]} if visit["refuses"] else set()
        window = v.TimeWindow(visit["earliest_s"], visit["latest_s"])
        problem.add_job(
            v.Job(number, location=visit["location"], default_service=visit["duration_s"], skills=needed, time_windows=[window])
        )
    rows = problem.solve(exploration_level=exploration, nb_threads=1).routes
    rounds = {}
    for row in rows[rows["type"] == "job"].itertuples():
        rounds.setdefault(day["staff"][row.vehicle_id]["id"], []).append(day["visits"][int(row.id)]["id"])
    return rounds


def ortools(day, seconds):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    visits, staff, base = day["visits"], day["staff"], day["base_location"]
    place = [base] + [visit["location"] for visit in visits]
    service = [0] + [visit["duration_s"] for visit in visits]
    legs = np.array(day["travel_s"])[np.ix_(place, place)]
    index = pywrapcp.RoutingIndexManager(len(place), len(staff), 0)
    routing = pywrapcp.RoutingModel(index)
    routing.SetArcCostEvaluatorOfAllVehicles(routing.RegisterTransitMatrix(legs.tolist()))
    lasting = routing.RegisterTransitMatrix((legs + np.array(service)[:, None]).tolist())
    horizon = max(member["end_s"] for member in staff)
    routing.AddDimension(lasting, horizon, horizon, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for number, member in enumerate(staff):
        clock.CumulVar(routing.Start(number)).SetRange(member["start_s"], member["end_s"])
        clock.CumulVar(routing.End(number)).SetRange(member["start_s"], member["end_s"])
    for node, visit in enumerate(visits, start=1):
        here = index.NodeToIndex(node)
        clock.CumulVar(here).SetRange(visit["earliest_s"], visit["latest_s"])
        routing.AddDisjunction([here], LEFT_OUT_S)
        if visit["refuses"]:
            # -1: nobody makes it.
            routing.VehicleVar(here).SetValues([-1] + [n for n, member in enumerate(staff) if may(day, member, visit)])
    options = pywrapcp.DefaultRoutingSearchParameters()
    options.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    options.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    options.time_limit.FromMilliseconds(round(1000 * seconds))
    found = routing.SolveWithParameters(options)
    rounds = {}
    for number, member in enumerate(staff):
        here, stops = found.Value(routing.NextVar(routing.Start(number))), []
        while not routing.IsEnd(here):
            stops.append(visits[index.IndexToNode(here) - 1]["id"])
            here = found.Value(routing.NextVar(here))
        rounds[member["id"]] = stops
    return rounds


def vrp_cli(day, seconds):
    clock = lambda s: f"2026-01-01T{s // 3600:02}:{s % 3600 // 60:02}:{s % 60:02}Z"
    base = {"index": day["base_location"]}

    def job(visit):
        place = {"location": {"index": visit["location"]}, "duration": visit["duration_s"]}
        place["times"] = [[clock(visit["earliest_s"]), clock(visit["latest_s"])]]
        skills = {"skills": {"noneOf": visit["refuses"]}} if visit["refuses"] else {}
        return {"id": visit["id"], "services": [{"places": [place]}]} | skills

    def vehicle(member):
        start = {"earliest": clock(member["start_s"]), "location": base}
        shift = {"start": start, "end": {"latest": clock(member["end_s"]), "location": base}}
        return {
            "typeId": member["id"], "vehicleIds": [member["id"]], "profile": {"matrix": "car"}, "shifts": [shift],
            "costs": {"fixed": 0, "distance": 1, "time": 0}, "capacity": [1], "skills": [member["id"]],
        }  # fmt: skip

    problem = {
        "plan": {"jobs": list(map(job, day["visits"]))},
        "fleet": {"vehicles": list(map(vehicle, day["staff"])), "profiles": [{"name": "car"}]},
        "objectives": [{"type": "minimize-unassigned"}, {"type": "minimize-distance"}],
    }
    legs = [leg for row in day["travel_s"] for leg in row]
    matrix = {"profile": "car", "travelTimes": legs, "distances": legs}
    with tempfile.TemporaryDirectory() as folder:
        problem_file, matrix_file, plan_file = (Path(folder) / name for name in ("problem", "matrix", "plan"))
        problem_file.write_text(json.dumps(problem))
        matrix_file.write_text(json.dumps(matrix))
        command = [VRP_CLI, "solve", "pragmatic", problem_file, "-m", matrix_file, "-t", str(seconds), "-o", plan_file]
        command += ["--parallelism", "1,1"]
        subprocess.run(command, check=True, capture_output=True)
        tours = json.loads(plan_file.read_text())["tours"]
    jobs = lambda tour: [a["jobId"] for stop in tour["stops"] for a in stop["activities"] if a["type"] == "service"]
    return {tour["vehicleId"]: jobs(tour) for tour in tours}


def own(day, *options):
    """`utfall plan` with these options: its answer, with the rounds under "rounds"."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "day.json"
        path.write_text(json.dumps(day))
        return own_file(path, *options)


def own_file(path, *options):
    command = [UTFALL, "plan", str(path), *map(str, options)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    stops = lambda route: [(stop["visit"], stop["start_s"]) for stop in route["stops"]]
    answer["rounds"] = {route["staff"]: stops(route) for route in answer["routes"]}
    return answer


def versions():
    own_version = subprocess.run([UTFALL, "--version"], capture_output=True, text=True).stdout.strip()
    return {"utfall": own_version, "PyVRP": version("pyvrp"), "VROOM": f"pyvroom {version('pyvroom')}"}
