"""The rule compiled by numba: `python run_numba.py RECIPIENTS STAFF DAYS` prints the result and the processor seconds it took
when compiled."""

import sys
import time

import numpy as np
from numba import njit, uint64

from rule import HOW_LONG, MEMORY, MINUTES, NOBODY, PRESENT_PER_1000, WHO_IS_PRESENT, WHOSE_CONTACT


@njit
def drawn(what, one, other):
    z = uint64((what << 56) ^ (one << 28) ^ other) + uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> uint64(30))) * uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> uint64(27))) * uint64(0x94D049BB133111EB)
    return z ^ (z >> uint64(31))


@njit
def chosen(left, came, contact, minutes):
    if left[contact] >= minutes:
        return contact
    who, most = NOBODY, minutes - 1
    for known in came:
        if known != NOBODY and (left[known] > most or (left[known] == most and known < who)):
            who, most = known, left[known]
    if who == NOBODY:
        anybody = np.argmax(left)
        if left[anybody] >= minutes:
            who = anybody
    return who


@njit
def distinct(came):
    faces = 0
    for i in range(MEMORY):
        new = came[i] != NOBODY
        for j in range(i):
            new &= came[j] != came[i]
        faces += new
    return faces


@njit
def year(recipients, staff, days):
    left = np.zeros(staff, np.int64)
    came = np.full((recipients, MEMORY), NOBODY)
    contact = np.array([drawn(WHOSE_CONTACT, r, 0) % uint64(staff) for r in range(recipients)]).astype(np.int64)
    visits = unmet = by_contact = faces = 0
    checksum = uint64(0xCBF29CE484222325)
    for day in range(days):
        for s in range(staff):
            left[s] = MINUTES if drawn(WHO_IS_PRESENT, s, day) % uint64(1000) < PRESENT_PER_1000 else 0
        for r in range(recipients):
            minutes = 15 + 5 * np.int64(drawn(HOW_LONG, r, day) % uint64(8))
            who = chosen(left, came[r], contact[r], minutes)
            if who == NOBODY:
                unmet += 1
            else:
                left[who] -= minutes
            came[r, day % MEMORY] = who
            visits += 1
            by_contact += who == contact[r]
            faces += distinct(came[r])
            checksum = (checksum ^ uint64(who + 1)) * uint64(0x100000001B3)
    return visits, unmet, by_contact, faces, checksum


if __name__ == "__main__":
    recipients, staff, days = map(int, sys.argv[1:])
    year(20, 5, 20)
    began = time.process_time()
    visits, unmet, by_contact, faces, checksum = year(recipients, staff, days)
    took = time.process_time() - began
    print(f"{visits} visits, {unmet} unmet, {by_contact} by the contact, {faces} faces, {checksum:016x}")
    print(took)
