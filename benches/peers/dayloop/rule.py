"""The simplest rule of continuity, for one unit through a year. Every recipient has one visit a day. It goes to the contact if
present and with time left; else to the present employee with most time left of those who came in the last 14 days; else to
anybody with time left, most first; else nobody comes. Who is present, who is whose contact and how long a visit takes are
splitmix64 of what they concern, so that every implementation computes the same integers and must answer the same line."""

PRESENT_PER_1000, MINUTES = 720, 450
MEMORY = 14
NOBODY = -1
MASK = (1 << 64) - 1
WHO_IS_PRESENT, HOW_LONG, WHOSE_CONTACT = 1, 2, 3


def drawn(what, one, other):
    """A number that belongs to a kind of question, and to whom and when it concerns."""
    z = ((what << 56) ^ (one << 28) ^ other) + 0x9E3779B97F4A7C15 & MASK
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & MASK
    return z ^ (z >> 31)


class Unit:
    def __init__(self, recipients, staff):
        self.staff = staff
        self.left = [0] * staff
        self.contact = [drawn(WHOSE_CONTACT, r, 0) % staff for r in range(recipients)]
        self.came = [[NOBODY] * MEMORY for _ in range(recipients)]
        self.visits = self.unmet = self.by_contact = self.faces = 0
        self.checksum = 0xCBF29CE484222325

    def morning(self, day):
        self.left = [MINUTES * (drawn(WHO_IS_PRESENT, s, day) % 1000 < PRESENT_PER_1000) for s in range(self.staff)]

    def visit(self, recipient, day):
        left, came = self.left, self.came[recipient]
        minutes = 15 + 5 * (drawn(HOW_LONG, recipient, day) % 8)
        who = self.contact[recipient]
        if left[who] < minutes:
            who, most = NOBODY, minutes - 1
            for known in came:
                if known != NOBODY and (left[known] > most or left[known] == most and known < who):
                    who, most = known, left[known]
            if who == NOBODY:
                most = max(left)
                if most >= minutes:
                    who = left.index(most)
        if who != NOBODY:
            left[who] -= minutes
        came[day % MEMORY] = who
        self.visits += 1
        self.unmet += who == NOBODY
        self.by_contact += who == self.contact[recipient]
        self.faces += len(set(came)) - (NOBODY in came)
        self.checksum = (self.checksum ^ (who + 1)) * 0x100000001B3 & MASK

    def result(self):
        return f"{self.visits} visits, {self.unmet} unmet, {self.by_contact} by the contact, {self.faces} faces, {self.checksum:016x}"
