//! Typed positions in the lists of a run. A position never leaves its run: what a draw is keyed by is the stable `Key`,
//! which comes from the ids in the scenario file and an ordinal, and is the same whatever else the file holds.

use serde::Serialize;

/// A stable identity that draws are keyed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(pub u64);

/// A recipient's position in the municipality's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct RecipientId(pub u32);

/// A unit's position in the municipality's list, sorted by the ids in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct UnitId(pub u16);

/// A provider's position in the municipality's list, sorted by the ids in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ProviderId(pub u16);

/// An employee's position in their unit's list: permanent staff, then hourly staff, then whoever comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct StaffId(pub u16);

/// A visit's position in its recipient's care plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
pub struct PlanVisitId(pub u16);
