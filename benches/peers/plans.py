"""What a plan is worth, checked without the help of any planner: `checked` raises unless every round keeps windows, shifts, travel
times and refusals, and answers how many visits nobody makes and how long all drive."""

from collections import namedtuple

Result = namedtuple("Result", "unassigned travel_s")
UNASSIGNED_MIN = 60
"""Minutes of travel that a visit nobody makes counts as, when plans are compared."""


class Broken(Exception):
    """A plan that cannot be carried out."""


def score(result):
    """Travel minutes plus 60 for every visit that nobody makes."""
    return result.travel_s / 60 + UNASSIGNED_MIN * result.unassigned


def checked(day, rounds):
    """`rounds`: for each employee's id, visit ids in order; or pairs of visit id and start, which are then checked as well."""
    visits = {visit["id"]: visit for visit in day["visits"]}
    staff = {member["id"]: member for member in day["staff"]}
    base, made, driven = day["base_location"], set(), 0
    for who, stops in rounds.items():
        now, at = staff[who]["start_s"], base
        for stop in stops:
            visit_id, stated = (stop, None) if isinstance(stop, str) else stop
            visit = visits[visit_id]
            if visit_id in made:
                raise Broken(f"{visit_id} is made twice")
            if who in visit["refuses"]:
                raise Broken(f"{visit['recipient']} has refused {who}")
            made.add(visit_id)
            leg = day["travel_s"][at][visit["location"]]
            start = max(now + leg, visit["earliest_s"])
            if stated is not None:
                if stated < start:
                    raise Broken(f"{who} cannot be at {visit_id} by {stated}, but at {start}")
                start = stated
            if start > visit["latest_s"]:
                raise Broken(f"{who} comes to {visit_id} at {start}, after {visit['latest_s']}")
            now, at, driven = start + visit["duration_s"], visit["location"], driven + leg
        home = day["travel_s"][at][base]
        driven += home
        if now + home > staff[who]["end_s"]:
            raise Broken(f"{who} is back at {now + home}, after {staff[who]['end_s']}")
    return Result(len(visits) - len(made), driven)
