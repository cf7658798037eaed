//! Groups of recipients and of staff that outcomes are broken down by. A run counts in cells, one for each combination of
//! traits; a group is the sum of its cells, and the whole is the sum of all.

use crate::population::{Age, Employment, NeedLevel, Recipient, StaffMember};
use crate::scenario::{Area, ProviderKind};

/// What tells people apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// Recipients by area, in the order of the scenario's areas.
    Area,
    /// Recipients by age: under 65, 65–79, 80 or more.
    Age,
    /// Recipients by sex: women, men.
    Sex,
    /// Recipients by need: service only, daily care, more than 80 hours a month.
    Need,
    /// Recipients by who runs their provider: in-house, private, non-profit.
    ProviderKind,
    /// Recipients by how many their provider has: fewer than 25, 25 to 99, 100 or more.
    ProviderSize,
    /// Staff by employment: permanent, hourly, agency, managers who step in.
    Employment,
    /// Staff by qualification: assistant nurses, others.
    Qualification,
    /// Staff by origin: foreign-born, others.
    Origin,
    /// Staff by sex: women, men.
    StaffSex,
}

impl Dimension {
    /// Every dimension, in order.
    pub const ALL: [Self; 10] = [
        Self::Area,
        Self::Age,
        Self::Sex,
        Self::Need,
        Self::ProviderKind,
        Self::ProviderSize,
        Self::Employment,
        Self::Qualification,
        Self::Origin,
        Self::StaffSex,
    ];

    /// Its identifier in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Area => "area",
            Self::Age => "age",
            Self::Sex => "sex",
            Self::Need => "need",
            Self::ProviderKind => "provider_kind",
            Self::ProviderSize => "provider_size",
            Self::Employment => "employment",
            Self::Qualification => "qualification",
            Self::Origin => "origin",
            Self::StaffSex => "staff_sex",
        }
    }

    /// The identifiers of its groups, in order; those of areas are the scenario's own.
    pub fn groups(self) -> &'static [&'static str] {
        match self {
            Self::Area => &[],
            Self::Age => &["under_65", "65_79", "80_plus"],
            Self::Sex | Self::StaffSex => &["women", "men"],
            Self::Need => &["service", "daily", "over_80_hours"],
            Self::ProviderKind => &["in_house", "private", "non_profit"],
            Self::ProviderSize => &["under_25", "25_99", "100_plus"],
            Self::Employment => &["permanent", "hourly", "agency", "manager"],
            Self::Qualification => &["assistant_nurse", "other"],
            Self::Origin => &["foreign_born", "other"],
        }
    }

    /// The dimension with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|dimension| dimension.id() == id)
    }

    /// Whether it tells staff apart, and not recipients.
    pub fn is_about_staff(self) -> bool {
        match self {
            Self::Area | Self::Age | Self::Sex | Self::Need | Self::ProviderKind | Self::ProviderSize => false,
            Self::Employment | Self::Qualification | Self::Origin | Self::StaffSex => true,
        }
    }
}

/// A group: a dimension and the position in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subgroup {
    /// What tells it apart.
    pub dimension: Dimension,
    /// Its position in [`Dimension::groups`], or of the area in the scenario.
    pub position: u16,
}

impl Subgroup {
    /// Its identifier, given those of the areas.
    pub fn id<'a>(&self, areas: &'a [Area]) -> &'a str {
        let position = usize::from(self.position);
        match self.dimension.groups() {
            [] => &areas[position].id,
            groups => groups[position],
        }
    }
}

/// Recipients of a provider from which it counts as middle-sized, and as large (*Antagande*: classes to read by, nothing else).
const SIZES: [usize; 2] = [25, 100];

/// The position, in [`Dimension::ProviderSize`], of a provider with so many recipients.
pub fn size_class(recipients: usize) -> u8 {
    SIZES.iter().filter(|least| recipients >= **least).count() as u8
}

/// The traits of a recipient that outcomes are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecipientCell {
    area: u16,
    kind: u8,
    size: u8,
    age: u8,
    man: u8,
    need: u8,
}

impl RecipientCell {
    /// The cell of a recipient in an area, with a provider of a kind and of a [`size_class`].
    pub fn of(person: &Recipient, area: usize, kind: ProviderKind, size: u8) -> Self {
        Self {
            area: area as u16,
            kind: match kind {
                ProviderKind::InHouse => 0,
                ProviderKind::Private => 1,
                ProviderKind::NonProfit => 2,
            },
            size,
            age: match person.age {
                Age::Under65 => 0,
                Age::From65 => 1,
                Age::From80 => 2,
            },
            man: u8::from(!person.woman),
            need: match person.need() {
                NeedLevel::Service => 0,
                NeedLevel::Daily => 1,
                NeedLevel::Much => 2,
            },
        }
    }

    /// Its group in each dimension about recipients.
    pub fn groups(self) -> [Subgroup; 6] {
        let group = |dimension, position| Subgroup { dimension, position };
        [
            group(Dimension::Area, self.area),
            group(Dimension::Age, self.age.into()),
            group(Dimension::Sex, self.man.into()),
            group(Dimension::Need, self.need.into()),
            group(Dimension::ProviderKind, self.kind.into()),
            group(Dimension::ProviderSize, self.size.into()),
        ]
    }
}

/// The traits of an employee that outcomes are broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StaffCell {
    employment: u8,
    other_qualification: u8,
    native: u8,
    man: u8,
}

impl StaffCell {
    /// The cell of an employee.
    pub fn of(person: &StaffMember) -> Self {
        Self {
            employment: match person.employment {
                Employment::Permanent => 0,
                Employment::Hourly => 1,
                Employment::Agency => 2,
                Employment::Manager => 3,
            },
            other_qualification: u8::from(!person.assistant_nurse),
            native: u8::from(!person.foreign_born),
            man: u8::from(!person.woman),
        }
    }

    /// How they are employed.
    pub fn employment(self) -> Employment {
        match self.employment {
            0 => Employment::Permanent,
            1 => Employment::Hourly,
            2 => Employment::Agency,
            _ => Employment::Manager,
        }
    }

    /// Its group in each dimension about staff.
    pub fn groups(self) -> [Subgroup; 4] {
        let group = |dimension, position: u8| Subgroup { dimension, position: position.into() };
        [
            group(Dimension::Employment, self.employment),
            group(Dimension::Qualification, self.other_qualification),
            group(Dimension::Origin, self.native),
            group(Dimension::StaffSex, self.man),
        ]
    }
}
