//! Keyed random draws. A draw belongs to *(seed, replication, decision, who, when)*, never to a turn in a queue, so two
//! policies meet the same people on the same days and one more person changes nobody else's luck. `Draws` is a copyable
//! key: narrowing it never disturbs anything else. Every curve goes through `libm`, never through the platform's.

use rand_xoshiro::Xoshiro256PlusPlus;
use rand_xoshiro::rand_core::SeedableRng;

use crate::units::Day;

/// What a draw decides. The numbers are part of the seed scheme: never reuse or renumber one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u64)]
pub enum Decision {
    /// Who a recipient is: home, age, sex, traits, granted hours, care plan.
    Recipient = 1,
    /// Who a member of staff is.
    StaffMember = 2,
    /// When recipients arrive at a unit.
    Arrival = 3,
    /// How long a recipient stays.
    Stay = 4,
    /// Sickness of an employee on a day.
    Sickness = 5,
    /// Leave of an employee on a day.
    Leave = 6,
    /// Whether a colleague takes overtime on a day.
    Overtime = 7,
    /// Whether an hourly employee can come on a day.
    HourlyAvailable = 8,
    /// Whether an agency has somebody for a shift.
    AgencyAvailable = 9,
    /// Leaving the employment, on a day.
    Leaving = 10,
    /// Whether a candidate for a vacancy is hired.
    Hiring = 11,
    /// The need of a visit on its day.
    Need = 12,
    /// Cancelled in advance.
    Cancelled = 13,
    /// Declined at the door.
    DeclinedAtDoor = 14,
    /// The journey to a visit.
    Journey = 15,
    /// The lasting part of the discomfort of a pair.
    PairTrait = 16,
    /// Discomfort at one meeting of a pair.
    Discomfort = 17,
    /// Whether the recipient says so.
    Voice = 18,
    /// Whether dialogue solves it.
    Dialogue = 19,
    /// Whether the recipient uses the right.
    Uptake = 20,
    /// Whether the recipient changes provider instead.
    ChangeProvider = 21,
    /// Which provider is chosen.
    ProviderChoice = 22,
    /// Whether a substitute plans the day.
    SubstitutePlanner = 23,
    /// Whether a substitute planner knows of one note or refusal.
    SubstituteKnows = 24,
    /// Hospital episodes.
    Hospital = 25,
    /// The noise of the planner's search. The only decision that the A/A band redraws.
    Search = 26,
    /// The reference population that solves the level of discomfort.
    Reference = 27,
    /// Where homes lie in an area.
    Home = 28,
    /// What happened between a pair before the first day.
    History = 29,
    /// When a wish or a refusal lapses.
    Lapse = 30,
    /// Whether a refusal is upheld at a review.
    Review = 31,
    /// A wish that has nothing to do with conduct, and what stating a reason does to a wish.
    Unrelated = 32,
    /// Whether an employee is kept from a home after threats or harassment.
    Exclusion = 33,
    /// Whether a day is a bad one for somebody whose acceptance varies, and whom they turn away on it.
    DayForm = 34,
    /// Whether and how a recipient's need is assessed anew.
    Reassessment = 35,
    /// Who is away in the week of a shock.
    Shock = 36,
    /// Pairs refused from the first day in an experiment.
    GivenRefusal = 37,
    /// Whether a selective recipient lets in somebody else today.
    LetsIn = 38,
    /// What becomes of the registration of a visit, and what is added to it.
    Registration = 39,
    /// Whether a visit declined at the door is made up for.
    Redone = 40,
    /// Whether what is cancelled in advance is cancelled late.
    CancelledLate = 41,
    /// Whether a provider reports more than it has done.
    OverReports = 42,
    /// Whether audits find it.
    Audit = 43,
    /// Whether a recipient's income leaves no room for a fee.
    FeeExempt = 44,
    /// What a provider is like: quality, cost, kind.
    Provider = 45,
    /// Whether a provider applies or leaves, in a month.
    Market = 46,
    /// Whether a recipient reconsiders the provider, in a month.
    Reconsider = 47,
    /// Whether a provider considers a tender, and what references say of it.
    Tender = 48,
    /// Who follows a new provider.
    Follows = 49,
    /// Whether an employee drives a low-emission vehicle today.
    Vehicle = 50,
}

/// A key that names one draw, or a family of draws below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draws(u64);

/// A well-mixed 64-bit permutation (the finalizer of SplitMix64).
const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// A stable 64-bit name for a text: FNV-1a, then mixed. Used for the ids that people write in scenario files.
pub fn name(text: &str) -> u64 {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    mix(hash)
}

impl Draws {
    /// The root key of one replication.
    pub fn new(seed: u64, replication: u32) -> Self {
        Self(mix(mix(seed ^ 0x5554_4641_4c4c_0001) ^ u64::from(replication)))
    }

    /// Narrows the key by who, when or which.
    pub const fn of(self, part: u64) -> Self {
        Self(mix(self.0.wrapping_add(0x9e37_79b9_7f4a_7c15) ^ mix(part.wrapping_add(0x632b_e59b_d9b4_e019))))
    }

    /// Narrows the key to a decision.
    pub const fn about(self, decision: Decision) -> Self {
        self.of(decision as u64 | 1 << 63)
    }

    /// Narrows the key to a day.
    pub const fn on(self, day: Day) -> Self {
        self.of(day.0 as u32 as u64 | 1 << 62)
    }

    /// The draw itself: 64 random bits.
    pub const fn bits(self) -> u64 {
        mix(self.0 ^ 0xd6e8_feb8_6659_fd93)
    }

    /// Uniform in [0, 1), on a grid of 2⁻⁵³.
    pub fn uniform(self) -> f64 {
        unit_interval(self.bits())
    }

    /// True with this probability. The same key is true for every larger probability, too.
    pub fn chance(self, probability: f64) -> bool {
        self.uniform() < probability
    }

    /// One of `n` alternatives (`n` > 0), each equally likely up to 2⁻⁶⁴·n.
    pub fn pick(self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// Standard normal, increasing in the underlying uniform.
    pub fn normal(self) -> f64 {
        normal_quantile(self.open_uniform())
    }

    /// Exponential with mean 1, increasing in the underlying uniform.
    pub fn exponential(self) -> f64 {
        -libm::log(1.0 - self.uniform())
    }

    /// Log-normal with the given mean and standard deviation of the logarithm.
    pub fn log_normal(self, mean: f64, log_sd: f64) -> f64 {
        mean * libm::exp(log_sd * self.normal() - 0.5 * log_sd * log_sd)
    }

    /// A generator for decisions that take many draws in a fixed order, such as a care plan.
    pub fn stream(self) -> Xoshiro256PlusPlus {
        Xoshiro256PlusPlus::seed_from_u64(self.bits())
    }

    fn open_uniform(self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) * (1.0 / 4_503_599_627_370_496.0)
    }
}

/// 64 random bits as a number in [0, 1), on a grid of 2⁻⁵³.
pub fn unit_interval(bits: u64) -> f64 {
    (bits >> 11) as f64 * (1.0 / 9_007_199_254_740_992.0)
}

/// The standard normal quantile, algorithm AS 241 (Applied Statistics 37, 1988), relative accuracy about 1e-16, for 0 < p < 1.
pub fn normal_quantile(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        let num = ((((((2.509_080_928_730_122_7e3 * r + 3.343_057_558_358_813e4) * r + 6.726_577_092_700_87e4) * r
            + 4.592_195_393_154_987e4)
            * r
            + 1.373_169_376_550_946e4)
            * r
            + 1.971_590_950_306_551_3e3)
            * r
            + 1.331_416_678_917_843_8e2)
            * r
            + 3.387_132_872_796_366_5;
        let den = ((((((5.226_495_278_852_854e3 * r + 2.872_908_573_572_194_3e4) * r + 3.930_789_580_009_271e4) * r
            + 2.121_379_430_158_659_7e4)
            * r
            + 5.394_196_021_424_751e3)
            * r
            + 6.871_870_074_920_579e2)
            * r
            + 4.231_333_070_160_091e1)
            * r
            + 1.0;
        return q * num / den;
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let r = libm::sqrt(-libm::log(tail));
    let x = if r <= 5.0 {
        let r = r - 1.6;
        let num = ((((((7.745_450_142_783_414e-4 * r + 2.272_384_498_926_918_4e-2) * r + 2.417_807_251_774_506e-1)
            * r
            + 1.270_458_252_452_368_4)
            * r
            + 3.647_848_324_763_204_5)
            * r
            + 5.769_497_221_460_691)
            * r
            + 4.630_337_846_156_546)
            * r
            + 1.423_437_110_749_683_5;
        let den =
            ((((((1.050_750_071_644_416_9e-9 * r + 5.475_938_084_995_345e-4) * r + 1.519_866_656_361_645_7e-2) * r
                + 1.481_039_764_274_800_7e-1)
                * r
                + 6.897_673_349_851e-1)
                * r
                + 1.676_384_830_183_803_8)
                * r
                + 2.053_191_626_637_759)
                * r
                + 1.0;
        num / den
    } else {
        let r = r - 5.0;
        let num = ((((((2.010_334_399_292_288_1e-7 * r + 2.711_555_568_743_487_6e-5) * r
            + 1.242_660_947_388_078_4e-3)
            * r
            + 2.653_218_952_657_612_4e-2)
            * r
            + 2.965_605_718_285_048_9e-1)
            * r
            + 1.784_826_539_917_291_3)
            * r
            + 5.463_784_911_164_114)
            * r
            + 6.657_904_643_501_103;
        let den =
            ((((((2.044_263_103_389_939_8e-15 * r + 1.421_511_758_316_446e-7) * r + 1.846_318_317_510_054_7e-5) * r
                + 7.868_691_311_456_133e-4)
                * r
                + 1.487_536_129_085_061_5e-2)
                * r
                + 1.369_298_809_227_358e-1)
                * r
                + 5.998_322_065_558_88e-1)
                * r
                + 1.0;
        num / den
    };
    if q < 0.0 { -x } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_normal_quantile_agrees_with_tables() {
        for (p, z) in [
            (0.5, 0.0),
            (0.975, 1.959_963_984_540_054),
            (0.001, -3.090_232_306_167_813_5),
            (1e-12, -7.034_483_825_301_132),
        ] {
            assert!((normal_quantile(p) - z).abs() < 1e-9, "p {p}");
        }
    }
}
