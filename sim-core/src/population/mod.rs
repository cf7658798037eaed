//! Who lives and works in the municipality, before any policy acts: recipients with homes, traits and care plans, and the
//! people who could be employed. Everyone is drawn by a stable key, so nobody's luck depends on who else there is.

mod care_plan;
mod discomfort;
mod geography;
mod hours;
mod people;

pub use care_plan::{PlanVisit, VisitKind, Weekly};
pub use discomfort::{Discomfort, PairTraits};
pub use geography::{Geography, Point, divide, middle};
pub use hours::{Granted, HoursFit, Scores};
pub use people::{Age, Employment, NeedLevel, Recipient, StaffMember};
