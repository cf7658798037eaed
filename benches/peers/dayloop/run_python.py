"""The rule in a plain loop, in SimPy (a process for every recipient) and in Mesa (an agent for every recipient):
`python run_python.py plain|simpy|mesa RECIPIENTS STAFF DAYS` prints the result and the processor seconds it took."""

import sys
import time

from rule import Unit


def plain(unit, recipients, days):
    for day in range(days):
        unit.morning(day)
        for recipient in range(recipients):
            unit.visit(recipient, day)


def simpy(unit, recipients, days):
    import simpy

    environment = simpy.Environment()

    def mornings():
        while True:
            unit.morning(int(environment.now))
            yield environment.timeout(1)

    def visits(recipient):
        while True:
            unit.visit(recipient, int(environment.now))
            yield environment.timeout(1)

    environment.process(mornings())
    for recipient in range(recipients):
        environment.process(visits(recipient))
    environment.run(until=days)


def mesa(unit, recipients, days):
    import mesa

    class Recipient(mesa.Agent):
        def __init__(self, model, number):
            super().__init__(model)
            self.number = number

        def visit(self):
            unit.visit(self.number, self.model.steps - 1)

    class Year(mesa.Model):
        def __init__(self):
            super().__init__(seed=1)
            for number in range(recipients):
                Recipient(self, number)

        def step(self):
            unit.morning(self.steps - 1)
            self.agents.do("visit")

    year = Year()
    for _ in range(days):
        year.step()


if __name__ == "__main__":
    loop = {"plain": plain, "simpy": simpy, "mesa": mesa}[sys.argv[1]]
    recipients, staff, days = map(int, sys.argv[2:])
    if loop is not plain:
        __import__(sys.argv[1])
    began = time.process_time()
    unit = Unit(recipients, staff)
    loop(unit, recipients, days)
    took = time.process_time() - began
    print(unit.result())
    print(took)
