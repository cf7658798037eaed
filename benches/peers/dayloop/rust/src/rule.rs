//! The rule of `../../rule.py`, which describes it, in Rust.

const PRESENT_PER_1000: u64 = 720;
const MINUTES: u32 = 450;
const MEMORY: usize = 14;
const NOBODY: usize = usize::MAX;
const WHO_IS_PRESENT: u64 = 1;
const HOW_LONG: u64 = 2;
const WHOSE_CONTACT: u64 = 3;

/// A number that belongs to a kind of question, and to whom and when it concerns.
fn drawn(what: u64, one: u64, other: u64) -> u64 {
    let z = ((what << 56) ^ (one << 28) ^ other).wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A unit, its recipients and its staff.
pub struct Unit {
    /// Minutes that each employee has left today.
    left: Vec<u32>,
    contact: Vec<usize>,
    /// Who came on each of the last days, or nobody.
    came: Vec<[usize; MEMORY]>,
    visits: u64,
    unmet: u64,
    by_contact: u64,
    faces: u64,
    checksum: u64,
}

impl Unit {
    pub fn new(recipients: usize, staff: usize) -> Self {
        let contact = (0..recipients as u64).map(|r| (drawn(WHOSE_CONTACT, r, 0) % staff as u64) as usize).collect();
        Self {
            left: vec![0; staff],
            contact,
            came: vec![[NOBODY; MEMORY]; recipients],
            visits: 0,
            unmet: 0,
            by_contact: 0,
            faces: 0,
            checksum: 0xCBF2_9CE4_8422_2325,
        }
    }

    pub fn morning(&mut self, day: u64) {
        for (s, left) in self.left.iter_mut().enumerate() {
            *left = if drawn(WHO_IS_PRESENT, s as u64, day) % 1000 < PRESENT_PER_1000 { MINUTES } else { 0 };
        }
    }

    pub fn visit(&mut self, recipient: usize, day: u64) {
        let minutes = 15 + 5 * (drawn(HOW_LONG, recipient as u64, day) % 8) as u32;
        let who = self.chosen(recipient, minutes).unwrap_or(NOBODY);
        if who != NOBODY {
            self.left[who] -= minutes;
        }
        let came = &mut self.came[recipient];
        came[day as usize % MEMORY] = who;
        self.visits += 1;
        self.unmet += u64::from(who == NOBODY);
        self.by_contact += u64::from(who == self.contact[recipient]);
        for (i, face) in came.iter().enumerate() {
            let seen = came[..i].iter().fold(*face == NOBODY, |seen, other| seen | (other == face));
            self.faces += u64::from(!seen);
        }
        self.checksum = (self.checksum ^ (who as u64).wrapping_add(1)).wrapping_mul(0x0100_0000_01B3);
    }

    fn chosen(&self, recipient: usize, minutes: u32) -> Option<usize> {
        let contact = self.contact[recipient];
        if self.left[contact] >= minutes {
            return Some(contact);
        }
        let with_time = |who: &usize| self.left[*who] >= minutes;
        let most_left = |who: &usize| (self.left[*who], std::cmp::Reverse(*who));
        let known =
            self.came[recipient].iter().copied().filter(|who| *who != NOBODY && with_time(who)).max_by_key(most_left);
        known.or_else(|| (0..self.left.len()).filter(with_time).max_by_key(most_left))
    }

    pub fn result(&self) -> String {
        format!(
            "{} visits, {} unmet, {} by the contact, {} faces, {:016x}",
            self.visits, self.unmet, self.by_contact, self.faces, self.checksum
        )
    }
}
