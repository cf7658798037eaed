//! What lies behind an answer: which assumptions matter most, whether the answer turns, and which measures it comes from.

use sim_core::experiment::package::Family;
use sim_core::scenario::Quality;

/// The words of one language.
pub struct MattersText {
    pub title: &'static str,
    pub lead: &'static str,
    pub open: &'static str,
    /// Which outcome it is about.
    pub about: fn(&str) -> String,
    /// The answer above is not complete.
    pub waits: &'static str,
    /// The same of what begins by itself; the price.
    pub begins: fn(&str) -> String,
    /// How many assumptions there are, more than are tried by themselves; the price.
    pub many: fn(u32, &str) -> String,
    /// Something else is made first.
    pub pauses: &'static str,
    /// A time of so many minutes; 0 for less than one.
    pub minutes: fn(u32) -> String,
    /// Comparisons done, out of how many, and the time that is left.
    pub progress: fn(u32, u32, Option<&str>) -> String,
    /// The time that is left; nothing until it is known.
    pub time_left: fn(Option<&str>) -> String,
    pub ask: &'static str,
    pub ready: &'static str,
    pub outdated: &'static str,
    /// Replications at each value.
    pub scope: fn(u32) -> String,
    /// The municipality area and its recipients.
    pub sample: fn(u32) -> String,
    /// Before a sentence about a sum of that area.
    pub one_area: &'static str,

    /// The assumption that moves the difference most, and between what.
    pub most: fn(&str, &str, &str, &str) -> String,
    /// Nothing moves an outcome.
    pub nothing: fn(&str) -> String,
    pub reading: &'static str,
    /// The difference as things are assumed.
    pub present: fn(&str, &str) -> String,
    /// Assumptions in the picture, out of how many.
    pub widest: fn(usize, usize) -> String,
    pub list: &'static str,
    /// A lower and an upper value with their unit.
    pub range: fn(&str, &str, &str) -> String,
    /// What is said of an assumption: its range with its tags, the difference at the lower and at the upper end.
    pub item: fn(&str, &str, &str) -> String,
    pub no_width: &'static str,
    pub chance: &'static str,
    pub may_turn: &'static str,
    /// Where a value comes from, short.
    pub tag: fn(Quality) -> &'static str,
    pub own: &'static str,
    /// Whether the case says what may be true.
    pub range_from: fn(bool) -> &'static str,
    pub columns: [&'static str; 9],

    pub turn_title: &'static str,
    /// For how many of how many tried assumptions the answer holds.
    pub holds: fn(usize, usize) -> String,
    pub turns: fn(usize) -> String,
    pub unsettled: fn(usize) -> String,
    /// The answer is that nothing is certain: at how many of how many it is settled at an end.
    pub no_answer: fn(usize, usize) -> String,
    pub no_difference: &'static str,
    /// An assumption and the value at which the sign turns; surely or not.
    pub turns_at: fn(&str, &str, bool) -> String,
    pub approximate: &'static str,
    pub verdict: [&'static str; 4],

    pub package: PackageText,
    pub ranking: RankingText,
}

/// Whether the order of alternatives turns.
pub struct RankingText {
    pub title: &'static str,
    pub lead: &'static str,
    /// When it begins; the price.
    pub begins: fn(&str) -> String,
    /// Opens it where it does not begin by itself; the price.
    pub open: fn(&str) -> String,
    /// The alternatives from the lowest.
    pub order: fn(&str) -> String,
    /// Two that cannot be told apart.
    pub alike: fn(&str, &str) -> String,
    pub none: &'static str,
    /// At how many of how many assumptions some can be told apart at an end.
    pub none_at_ends: fn(usize, usize) -> String,
    /// For how many of how many assumptions the order holds.
    pub holds: fn(usize, usize) -> String,
    /// An assumption, two alternatives, and the value at which they change place.
    pub turns_at: fn(&str, &str, &str, &str) -> String,
    /// An assumption, and two that cannot be told apart at an end of it.
    pub unsettled: fn(&str, &str, &str) -> String,
}

/// A package by measure.
pub struct PackageText {
    pub title: &'static str,
    pub lead: &'static str,
    pub open: fn(&str) -> String,
    /// What is still the only measure.
    pub single: fn(&str) -> String,
    pub nothing: &'static str,
    pub family: fn(Family) -> &'static str,
    /// The members of a measure.
    pub members: fn(&str, &[String]) -> String,
    /// A measure alone: its name, the difference with unit.
    pub alone: fn(&str, &str) -> String,
    pub alone_uncertain: fn(&str) -> String,
    pub alone_nothing: fn(&str) -> String,
    pub together: fn(&str) -> String,
    pub together_uncertain: &'static str,
    pub together_nothing: &'static str,
    pub whole: &'static str,
    pub interaction: &'static str,
    pub reading: &'static str,
    pub column: &'static str,
    /// The change alone.
    pub effect: &'static str,
    pub adds_up: &'static str,
}

pub(super) const SV: MattersText = MattersText {
    title: "Det här betyder mest",
    lead: "Svaret vilar på antaganden, och få av dem är uppmätta. Här prövas de en i taget, med ett lägre och ett högre värde. Personer \
        och slumphändelser är desamma.",
    open: "Visa antagandena ett för ett",
    about: |name| format!("Gäller måttet ”{name}”, som i diagrammet ovan."),
    waits: "Börjar när svaret ovan är klart.",
    begins: |price| format!("Börjar av sig självt när svaret ovan är klart, och tar {price}."),
    many: |assumptions, price| {
        format!("Antagandena är många, {assumptions}, och prövas därför först när de visas. Det tar {price}.")
    },
    pauses: "Väntar medan något annat räknas.",
    minutes: |minutes| match minutes {
        0 => "mindre än en minut".to_owned(),
        1 => "omkring en minut".to_owned(),
        more => format!("omkring {more} minuter"),
    },
    progress: |done, of, left| {
        let left = left.map(|left| format!(" Tid kvar: {left}.")).unwrap_or_default();
        format!("{done} av {of} jämförelser klara.{left}")
    },
    time_left: |left| match left {
        Some(left) => format!("Tid kvar: {left}."),
        None => "Tid kvar: uppskattas.".to_owned(),
    },
    ask: "Räkna",
    ready: "Alla jämförelser är klara.",
    outdated: "Det här gäller de tidigare valen.",
    scope: |replications| {
        format!(
            "Varje värde är räknat {replications} gånger. Skillnaden kan därför avvika från svaret ovan, som bygger på hela kommunen."
        )
    },
    one_area: "I urvalets område:",
    sample: |recipients| {
        format!("Ett urval: ett område med {recipients} personer och alla utförare där, under ett halvår.")
    },

    most: |name, low, high, unit| {
        format!("Mest betyder ”{name}”: skillnaden beräknas bli {low} till {high}\u{a0}{unit}.")
    },
    nothing: |name| format!("Inget prövat antagande ändrar skillnaden i måttet ”{name}”."),
    reading: "Varje stapel är skillnaden mellan förslaget och nuläget, från antagandets lägre till dess högre värde. Ett antagande \
        prövas i taget. Ihåliga staplar kan inte skiljas från slumpen. Det heldragna strecket är noll, det streckade skillnaden med \
        antagandena ovan.",
    present: |difference, unit| format!("Med antagandena ovan är skillnaden {difference}\u{a0}{unit}."),
    widest: |shown, of| format!("Bilden visar de {shown} bredaste av {of} antaganden. Tabellen har alla."),
    list: "I ord, det bredaste först",
    range: |low, high, unit| format!("{low} till {high} {unit}").trim_end().to_owned(),
    item: |range, low, high| {
        format!("Prövat: {range}. Skillnaden blir {low} vid det lägre värdet och {high} vid det högre.")
    },
    no_width: "Skillnaden ändras inte.",
    chance: "Kan inte skiljas från slumpen.",
    may_turn: "kan byta tecken",
    tag: |quality| match quality {
        Quality::A => "officiell källa",
        Quality::B => "rapport",
        Quality::C => "härlett värde",
        Quality::D => "antagande",
    },
    own: "eget värde",
    range_from: |given| if given { "spann i fallet (antagande)" } else { "hälften till det dubbla" },
    columns: [
        "Antagande",
        "Antas vara",
        "Värdets källa",
        "Prövat",
        "Spannet",
        "Skillnad vid det lägre",
        "Skillnad vid det högre",
        "Svaret",
        "Skillnaden är noll vid omkring",
    ],

    turn_title: "Vänder svaret?",
    holds: |holds, of| {
        format!(
            "Svaret håller för {holds} av {of} antaganden: skillnaden är säker och på samma sida om noll i båda ändarna."
        )
    },
    turns: |number| format!("För {number} vänder det: där är en skillnad åt andra hållet säker."),
    unsettled: |number| format!("För {number} är skillnaden inte säker i minst en ände."),
    no_answer: |settled, of| {
        format!(
            "I urvalet finns ingen säker skillnad, och därför inget svar som kan vända. För {settled} av {of} antaganden blir \
             skillnaden säker i någon ände."
        )
    },
    no_difference: "I urvalet är måttet lika i nuläget och i förslaget.",
    turns_at: |name, value, sure| {
        if sure {
            format!("”{name}”: skillnaden byter tecken vid omkring {value}.")
        } else {
            format!("”{name}”: skillnaden kan byta tecken vid omkring {value}, men är inte säker bortom det.")
        }
    },
    approximate: "Värdena är ungefärliga: de ligger på en rät linje mellan det antagna värdet och änden.",
    verdict: ["håller", "inte säkert i minst en ände", "vänder", "ingen säker skillnad"],

    package: PackageText {
        title: "Åtgärderna var för sig",
        lead: "Förslaget ändrar flera saker. Här prövas varje åtgärd ensam från dagens värden, och allt tillsammans.",
        open: |price| format!("Dela upp förslaget, {price}"),
        single: |name| {
            format!(
                "Förslaget är en enda åtgärd: ”{name}”. Hela skillnaden kommer av den, och det finns inget att dela upp."
            )
        },
        nothing: "Förslaget ändrar ingenting, så det finns inget att dela upp.",
        family: |family| match family {
            Family::Right => "Rätten att avböja med sina regler",
            Family::Declined => "Ersättning för avböjda besök",
            Family::Model => "Vad ersättningen följer",
            Family::Target => "Ersättning för kontinuitet",
            Family::Rates => "Ersättningens nivåer",
            Family::Payment => "Ersättning",
            Family::Fees => "Avgifter",
            Family::Registration => "Tidsregistrering",
            Family::Contracts => "Utförarnas avtal",
            Family::Market => "Vilka som är utförare",
            Family::Others => "Övriga ändringar",
        },
        members: |name, members| format!("”{name}” räknas som en åtgärd: {}.", super::listed(members, "och")),
        alone: |name, size| format!("”{name}” ensam: {size}."),
        alone_uncertain: |name| format!("”{name}” ensam: ingen säker skillnad."),
        alone_nothing: |name| format!("”{name}” ensam ändrar ingenting."),
        together: |size| format!("Tillsammans gör åtgärderna dessutom {size}. Det är samspelet."),
        together_uncertain: "Samspelet mellan åtgärderna är inte säkert skilt från noll.",
        together_nothing: "Åtgärderna samspelar inte: summan av dem är hela förslaget.",
        whole: "Hela förslaget",
        interaction: "Samspel",
        reading: "Varje stapel börjar där den förra slutar, och den sista är hela förslaget. Ihåliga staplar är inte säkra.",
        column: "Åtgärd",
        effect: "Skillnad",
        adds_up: "Raderna summerar till hela förslaget. Avrundning kan flytta sista siffran.",
    },
    ranking: RankingText {
        title: "Vänder ordningen mellan alternativen?",
        lead: "Här prövas om alternativen står i samma ordning när ett antagande i taget är lägre eller högre.",
        begins: |price| {
            format!("Börjar av sig självt när svaret och ”Det här betyder mest” är klara, och tar {price}.")
        },
        open: |price| format!("Pröva ordningen, {price}"),
        order: |names| format!("Från lägst till högst med antagandena ovan: {names}."),
        alike: |one, other| format!("{one} och {other} kan inte skiljas åt."),
        none: "I urvalet kan alternativen inte skiljas åt, och därför finns ingen ordning som kan vända.",
        none_at_ends: |count, of| {
            format!("För {count} av {of} antaganden kan några av dem skiljas åt i minst en ände.")
        },
        holds: |holds, of| {
            format!(
                "Ordningen mellan alternativen håller för {holds} av {of} antaganden: den är säker och densamma i båda ändarna."
            )
        },
        turns_at: |name, one, other, value| format!("”{name}”: {one} och {other} byter plats vid omkring {value}."),
        unsettled: |name, one, other| format!("”{name}”: {one} och {other} kan inte skiljas åt i minst en ände."),
    },
};

pub(super) const EN: MattersText = MattersText {
    title: "What matters most",
    lead: "The answer rests on assumptions, few of which have been measured. Here they are tried one at a time, with a lower and a higher \
        value. People and chance events are the same.",
    open: "Show the assumptions one by one",
    about: |name| format!("About “{name}”, as in the chart above."),
    waits: "Begins when the answer above is complete.",
    begins: |price| format!("Begins by itself when the answer above is complete, and takes {price}."),
    many: |assumptions, price| {
        format!(
            "The assumptions are many, {assumptions}, and are therefore tried only when they are shown. That takes {price}."
        )
    },
    pauses: "Waits while something else is calculated.",
    minutes: |minutes| match minutes {
        0 => "less than a minute".to_owned(),
        1 => "about one minute".to_owned(),
        more => format!("about {more} minutes"),
    },
    progress: |done, of, left| {
        let left = left.map(|left| format!(" Time left: {left}.")).unwrap_or_default();
        format!("{done} of {of} comparisons done.{left}")
    },
    time_left: |left| match left {
        Some(left) => format!("Time left: {left}."),
        None => "Time left: being estimated.".to_owned(),
    },
    ask: "Calculate",
    ready: "All comparisons are done.",
    outdated: "This is about the earlier choices.",
    scope: |replications| {
        format!(
            "Each value has been run {replications} times. The difference may therefore differ from the answer above, which is about the whole municipality."
        )
    },
    one_area: "In the area of the sample:",
    sample: |recipients| {
        format!("A sample: one area with {recipients} people and every provider there, for half a year.")
    },

    most: |name, low, high, unit| {
        format!("“{name}” matters most: the difference is calculated to be {low} to {high}\u{a0}{unit}.")
    },
    nothing: |name| format!("No assumption that was tried changes the difference in “{name}”."),
    reading: "Each bar is the difference between the proposal and today, from the assumption's lower to its higher value. One \
        assumption is tried at a time. Hollow bars cannot be told from chance. The solid line is zero, the dashed one the difference \
        with the assumptions above.",
    present: |difference, unit| format!("With the assumptions above the difference is {difference}\u{a0}{unit}."),
    widest: |shown, of| format!("The picture has the {shown} widest of {of} assumptions. The table has all."),
    list: "In words, the widest first",
    range: |low, high, unit| format!("{low} to {high} {unit}").trim_end().to_owned(),
    item: |range, low, high| {
        format!("Tried: {range}. The difference is {low} at the lower value and {high} at the higher.")
    },
    no_width: "The difference does not change.",
    chance: "Cannot be told from chance.",
    may_turn: "may change sign",
    tag: |quality| match quality {
        Quality::A => "official source",
        Quality::B => "report",
        Quality::C => "derived value",
        Quality::D => "assumption",
    },
    own: "own value",
    range_from: |given| if given { "range of the case (assumption)" } else { "half to double" },
    columns: [
        "Assumption",
        "Assumed",
        "Source of the value",
        "Tried",
        "The range",
        "Difference at the lower",
        "Difference at the higher",
        "The answer",
        "The difference is zero at about",
    ],

    turn_title: "Does the answer turn?",
    holds: |holds, of| {
        format!(
            "The answer holds for {holds} of {of} assumptions: the difference is certain and on the same side of zero at both ends."
        )
    },
    turns: |number| format!("For {number} it turns: a difference the other way is certain there."),
    unsettled: |number| format!("For {number} the difference is not certain at one end at least."),
    no_answer: |settled, of| {
        format!(
            "In the sample there is no certain difference, and so no answer that can turn. For {settled} of {of} assumptions the \
             difference is certain at an end."
        )
    },
    no_difference: "In the sample the outcome is the same today and with the proposal.",
    turns_at: |name, value, sure| {
        if sure {
            format!("“{name}”: the difference changes sign at about {value}.")
        } else {
            format!("“{name}”: the difference may change sign at about {value}, but is not certain beyond it.")
        }
    },
    approximate: "The values are approximate: they lie on a straight line between the value assumed and the end.",
    verdict: ["holds", "not certain at one end at least", "turns", "no certain difference"],

    package: PackageText {
        title: "The measures one by one",
        lead: "The proposal changes several things. Here each measure is tried alone from today's values, and all together.",
        open: |price| format!("Take the proposal apart, {price}"),
        single: |name| {
            format!(
                "The proposal is a single measure: “{name}”. All of the difference comes from it, and nothing is to be taken apart."
            )
        },
        nothing: "The proposal changes nothing, so there is nothing to take apart.",
        family: |family| match family {
            Family::Right => "The right to decline with its rules",
            Family::Declined => "Pay for declined visits",
            Family::Model => "What payment follows",
            Family::Target => "Pay for continuity",
            Family::Rates => "Levels of payment",
            Family::Payment => "Payment",
            Family::Fees => "Fees",
            Family::Registration => "Registration of time",
            Family::Contracts => "Providers' contracts",
            Family::Market => "Who the providers are",
            Family::Others => "Other changes",
        },
        members: |name, members| format!("“{name}” counts as one measure: {}.", super::listed(members, "and")),
        alone: |name, size| format!("“{name}” alone: {size}."),
        alone_uncertain: |name| format!("“{name}” alone: no certain difference."),
        alone_nothing: |name| format!("“{name}” alone changes nothing."),
        together: |size| format!("Together the measures do {size} besides. That is their interaction."),
        together_uncertain: "The interaction of the measures cannot be told from zero.",
        together_nothing: "The measures do not interact: their sum is the whole proposal.",
        whole: "The whole proposal",
        interaction: "Interaction",
        reading: "Each bar begins where the one before ends, and the last is the whole proposal. Hollow bars are not certain.",
        column: "Measure",
        effect: "Difference",
        adds_up: "The rows add up to the whole proposal. Rounding may move the last digit.",
    },
    ranking: RankingText {
        title: "Does the order of the alternatives turn?",
        lead: "Here it is tried whether the alternatives stand in the same order when one assumption at a time is lower or higher.",
        begins: |price| {
            format!("Begins by itself when the answer and “What matters most” are complete, and takes {price}.")
        },
        open: |price| format!("Try the order, {price}"),
        order: |names| format!("From the lowest to the highest with the assumptions above: {names}."),
        alike: |one, other| format!("{one} and {other} cannot be told apart."),
        none: "In the sample the alternatives cannot be told apart, and so there is no order that can turn.",
        none_at_ends: |count, of| {
            format!("For {count} of {of} assumptions some of them can be told apart at one end at least.")
        },
        holds: |holds, of| {
            format!(
                "The order of the alternatives holds for {holds} of {of} assumptions: it is certain and the same at both ends."
            )
        },
        turns_at: |name, one, other, value| format!("“{name}”: {one} and {other} change places at about {value}."),
        unsettled: |name, one, other| format!("“{name}”: {one} and {other} cannot be told apart at one end at least."),
    },
};
