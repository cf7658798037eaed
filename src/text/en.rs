//! English: the same things said in the same order. Swedish terms of law and administration keep their usual translation.

use super::{
    AlongText, AskText, CostText, Counts, CourseText, CoverText, CurveText, Finding, FrontierText, GainText, GroupText,
    MarketText, MeasureText, MinuteText, MoneyText, OverTimeText, Pages, PayText, PresetText, ProblemText, RefusalText,
    Sentences, Shown, StoryText, Text, listed,
};
use sim_core::comparison::money::{CostPart, FlowPart};
use sim_core::outcomes::{Dimension, Group, Measure};
use sim_core::policy::payment::Model;
use sim_core::population::VisitKind;
use sim_core::record::Reason;
use sim_core::scenario::{Code, Parameter, ProviderKind, Quality, Unit};
use sim_core::story::{Both, Fate, StaffGroup};

/// The English words.
pub const TEXT: Text = Text {
    product: "Utfall",
    skip: "Skip to content",
    independent: "Independent open tool. Not a public authority's service. The results are calculations, not decisions.",
    other_language: "Svenska",
    nav: "Pages",
    nav_start: "Start",
    nav_method: "How it is calculated",
    nav_sources: "Sources",
    nav_accessibility: "Accessibility",
    nav_privacy: "Privacy",
    version: |version| format!("Version {version}. Open source, MIT or Apache 2.0."),

    start_title: "What happens if the proposal is adopted?",
    start_lead: "Utfall calculates what a proposal may mean for a Swedish municipality's home care. You compare today \
        with the proposal and see how certain the difference is.",
    start_doors: "Choose a question",
    start_open: "Open the comparison",
    start_not: "The tool calculates with invented people. It decides nothing about individuals and takes no position on \
        whether a proposal ought to be adopted.",

    not_found: "There is no such page",
    problem: Some(ProblemText {
        told: problem,
        written: |written| format!("“{written}” was written."),
        range: |range| format!("The range is {range}."),
    }),
    bad_link: "The link cannot be read",

    from_document: "What the document proposes",
    municipality: "Model municipality",
    municipality_note: "People and providers are invented. The numbers rest on sources and on assumptions.",
    result: "Result",
    ahead: "Calculated ahead",
    ahead_follows: "The page's own calculation replaces the numbers once it has come as far.",
    shared_waits: "Once the whole calculation is done it is compared with the result in the link.",
    shared_same: "Identical to the result in the link.",
    shared_other: "Not identical to the result in the link. The link may be made with another version of Utfall.",
    preliminary: "Preliminary",
    preliminary_count: |done, of| format!("Preliminary, {done} of {of}"),
    partial_count: |done, of| format!("{done} of {of} calculations done"),
    preliminary_note: "A small sample: one unit for four weeks. The full calculation replaces the numbers.",
    waiting: "The calculation is starting …",
    updating: "Calculating again. The grey numbers are for the earlier choices.",
    noise_left: |of| format!("All {of} comparisons are done. The noise of planning is still being measured."),
    progress: |done, of| format!("Full calculation: {done} of {of} done."),
    done: |of| {
        format!(
            "Done. Today and the proposal have been compared {of} times, each time with the same people and the same days."
        )
    },
    cancel: "Cancel",
    cancelled: "The calculation is cancelled.",
    resume: "Finish the calculation",
    failed: "The calculation failed",
    unsupported: "This browser cannot run the calculation. It needs WebAssembly and module web workers.",
    drifts: |name, percent| {
        format!(
            "Not because of the proposal: today “{name}” changes by {percent} percent from the first to the last twelve weeks."
        )
    },
    fingerprint: "Fingerprint of the result",
    fingerprint_note: "The same link gives the same fingerprint, here and on the command line.",
    holds_for: |municipality, assumed| {
        let rest = if assumed {
            ", and the calculation rests mainly on assumptions. If they are wrong, so may the answer be"
        } else {
            ""
        };
        format!("Holds for the model municipality {municipality}. People and providers are invented{rest}.")
    },
    deficit: [
        "The deficit of in-house provision is calculated to be {} million SEK larger per year.",
        "The deficit of in-house provision is calculated to be {} million SEK smaller per year.",
    ],
    between: |least, most| format!("between {least} and {most}"),
    between_means: "“Between” is the uncertainty of chance (95 percent), not errors of the assumptions.",
    or: "or",
    see_package: |section| {
        format!("The proposal has several measures. What each of them does stands under “{section}”.")
    },
    uncertain_means: "“No certain difference” means that the effect of the proposal cannot be told from chance, not that it is nil.",
    only_procured: "Applies when contracts are procured.",
    nothing_moved: "The proposal changes nothing. The controls have today's values.",
    nothing_seen: "No difference is seen in any outcome. When the proposal seldom matters, or the sample is small, nothing has time to happen.",
    totals_follow: "Sums for the whole municipality are shown once all of it has been calculated.",
    follows: "Not calculated yet",
    sample_too_small: "The sample is too small to show a certain difference.",

    baseline: "Today",
    proposal: "Proposal",
    difference: "Difference",
    outcome: "Outcome",
    no_certain: "No certain difference",
    no_difference: "No difference",
    undefined: "Missing",
    range80: "8 of 10 runs",
    interval95: "95% interval",
    interval: |low, high| format!("{low}\u{a0}to\u{a0}{high}"),
    on_average: |mean| format!("{mean} on average"),
    higher_in: |count, of| format!("higher in {count} of {of} runs"),
    lower_in: |count, of| format!("lower in {count} of {of} runs"),
    counts: |higher, lower, of| format!("higher in {higher}, lower in {lower}, of {of}"),
    count_heading: "Number of runs",
    aa_band: "Noise of the planning",
    definition_and_source: "Definition and source",
    outcome_source: "Calculated by the model. Input and sources stand under How the world is and on the page Sources.",
    identifier: "Identifier",
    table_heading: "All outcomes",
    table_caption: "All outcomes: means for today and the proposal, and the spread of the difference",
    table_note: "Difference is proposal minus today, as a mean. The 95 percent interval is for the mean difference. \
        “8 of 10 runs” is how chance alone varies the difference. The noise of the planning is the difference that the \
        planning's own randomness makes when nothing has changed. Unknown assumptions and errors of the model are not \
        included. An outcome that cannot always be calculated is compared only in the runs where it can. Costs in 2024 prices.",

    chart_measure: "Outcome in the chart",
    chart_sentence: |count, name, unit| {
        format!(
            "Each dot is one of {count} runs of the same municipality. The chart shows the difference for the outcome “{name}” ({unit})."
        )
    },
    chart_mean: |mean, low, high| format!("The mean difference is {mean}, with the 95% interval {low} to {high}."),
    chart_counts: |lower, higher, of| {
        format!("The value is lower with the proposal in {lower} of {of} runs and higher in {higher} of {of}.")
    },
    chart_axis: |unit| format!("Difference: proposal minus today, {unit}"),
    chart_lower: "◀ lower with the proposal",
    chart_higher: "higher with the proposal ▶",
    show_as_table: "Show as a table",
    replication: "Run",
    desk: super::desk::EN,
    csv: "Download CSV",
    json: "Download JSON",

    levers: "Rules of the proposal",
    further_levers: |count| format!("{count} more choices"),
    levers_note: "Try other rules. Today stays as it is.",
    assumptions: "How the world is",
    assumptions_note: "Assumptions. They hold for today and for the proposal alike.",
    assumptions_open: |count| format!("Show {count} assumptions"),
    reset_to: |value| format!("Reset to {value}"),
    reset_all: "Reset everything",
    today_is: |value| format!("Today: {value}"),
    value_used: |value| format!("Value in the calculation: {value}."),
    proposal_opens: |value| format!("To begin with in the proposal: {value}. There is no such rule today."),
    default_is: |value| format!("Starting value: {value}"),
    levels: "Levels",
    yes: "Yes",
    no: "No",
    out_of_range: |low, high, unit| format!("Enter a number between {low} and {high} {unit}").trim_end().to_owned(),
    source: "Source",
    quality: |quality| match quality {
        Quality::A => "A: official statistics or a primary document",
        Quality::B => "B: a report, or a single municipality",
        Quality::C => "C: derived, or a single unit",
        Quality::D => "D: an assumption",
    },

    run_heading: "Size of the calculation",
    days: "Days",
    replications: "Number of runs",
    seed: "Random seed",
    run_note: "More runs give a narrower interval but take longer.",

    limits: "What the calculation cannot say",
    limits_items: &[
        "What individuals need or feel. The people in the calculation are invented.",
        "What a named provider will do.",
        "What happens at night, in home health care or in the region.",
        "How wrong the model itself is. The intervals show chance, not unknown assumptions.",
    ],
    share: "Share and save",
    copy_link: "Copy the link",
    copied: "The link is copied.",
    copy_failed: "Copying did not work. Select the address in the browser instead.",
    save_note: "The link holds every choice. Nothing is stored in the browser.",

    money: MoneyText {
        title: "Money and minutes",
        open: "Show what the proposal means for money and minutes",
        kind: |kind| match kind {
            ProviderKind::InHouse => "In-house",
            ProviderKind::Private => "Private",
            ProviderKind::NonProfit => "Non-profit",
        },
        all_kinds: "All providers",
        preset: PresetText {
            label: "Set of rules of payment",
            note: "Choose a ready-made set of rules. Then change them one at a time.",
            own: "No ready-made set",
            as_the_case: "As the case opens",
            described: "Our assumptions",
        },
        cost: CostText {
            largest: |part, change| format!("“{part}” changes most: SEK {change} million per year."),
            reading: |today| {
                format!(
                    "Today the cost is SEK {today} million per year. Each bar begins where the one before ends. Hollow bars and \
                     numbers in brackets are no certain differences. The parts are rounded one by one."
                )
            },
            in_house: "Read payment to in-house provision together with its deficit: one krona more in payment is one krona less of \
                deficit if costs are the same. With more recipients in-house both can be higher.",
            payback: |once, months| match months {
                Some([months, low, high]) => {
                    format!(
                        "What is paid once, SEK {once} million, has been saved after {months} months ({low} to {high})."
                    )
                }
                None => format!(
                    "What is paid once is SEK {once} million. It is not certain that the rest of the cost falls, and so not that this is ever saved."
                ),
            },
            axis: "Difference in the municipality's cost: proposal minus today, SEK million per year in 2024 prices",
            lower: "◀ lower cost with the proposal",
            higher: "higher cost with the proposal ▶",
            part: |part| match part {
                CostPart::Paid(ProviderKind::Private) => "Payment to private providers",
                CostPart::Paid(ProviderKind::NonProfit) => "Payment to non-profit providers",
                CostPart::Paid(ProviderKind::InHouse) => "Payment to in-house provision",
                CostPart::Deficit => "Deficit of in-house provision",
                CostPart::Control => "Audits of providers",
                CostPart::Administration => "The municipality's administration",
                CostPart::Systems => "Systems and one-off costs",
                CostPart::Fees => "User fees (lower the cost)",
                CostPart::Clawback => "Clawback (lowers the cost)",
            },
            column: "Part of the cost",
            total: "The municipality's cost, in all",
        },
        gains: GainText {
            title: |Counts { higher, lower, unsettled, same }| {
                if higher + lower == 0 {
                    return if unsettled > 0 {
                        "No certain difference in any provider's result.".to_owned()
                    } else {
                        "The providers' results are the same today and with the proposal.".to_owned()
                    };
                }
                let parts = [(higher, "higher"), (lower, "lower"), (same, "the same")];
                let parts: Vec<String> = parts
                    .iter()
                    .filter(|(count, _)| *count > 0)
                    .map(|(count, how)| format!("{how} for {count}"))
                    .collect();
                let rest = if unsettled > 0 {
                    format!(" For {unsettled} the difference is not certain.")
                } else {
                    String::new()
                };
                format!(
                    "Of {} providers the result is calculated to be {}.{rest}",
                    higher + lower + unsettled + same,
                    listed(&parts, "and")
                )
            },
            reading: "Each mark is a provider. It lies to the right if more money is left with the proposal, to the left if less is. \
                The larger the mark, the more people the provider has. Hollow marks are no certain differences.",
            note: |margin| {
                format!(
                    "The result is payment less costs and clawback. Private and non-profit providers are together taken to have \
                     {margin} percent left today. The calculation says nothing of what a named provider has left."
                )
            },
            axis: "Change of the result, percent of the provider's payment today",
            lower: "◀ less left with the proposal",
            higher: "more left with the proposal ▶",
            columns: [
                "Provider",
                "Who",
                "People",
                "Payment today, SEK thousand per year",
                "Result today, SEK thousand per year",
                "Result with the proposal, SEK thousand per year",
                "Difference, SEK thousand per year",
                "95% interval",
                "Margin today, %",
                "Margin with the proposal, %",
            ],
        },
        minutes: MinuteText {
            providers: "Providers",
            title: |today, proposal| {
                format!("Of 100 granted hours {today} are performed today and {proposal} with the proposal.")
            },
            title_uncertain: |today| {
                format!("Of 100 granted hours {today} are performed today. No certain difference with the proposal.")
            },
            most_lost: |part, today, proposal| {
                format!(
                    "Most time is lost under “{part}”: {today} hours of 100 today and {proposal} with the proposal."
                )
            },
            not_by_the_minute: |alternative| format!("{alternative}: no time is paid by the minute."),
            reading: "From the top down: the time that is left at each step, and what is lost (−) or added (+) in between.",
            axis: "Hours of 100 granted",
            today: "Upper bar and first number: today",
            proposal: "Lower bar and second number: proposal",
            part: |part| match part {
                FlowPart::Granted => "Granted and ordered",
                FlowPart::Hospital => "in hospital",
                FlowPart::Cancelled => "cancelled in advance",
                FlowPart::Planned => "Planned",
                FlowPart::Declined => "declined at the door",
                FlowPart::Unmet => "visits that do not happen",
                FlowPart::Early => "visits shorter than granted",
                FlowPart::Beyond => "visits longer than granted",
                FlowPart::Redone => "in place of declined visits",
                FlowPart::Given => "Performed of what was granted",
                FlowPart::Performed => "Performed in all",
                FlowPart::Unregistered => "performed, not reported",
                FlowPart::Added => "reported, not performed",
                FlowPart::Registered => "Reported",
                FlowPart::Unpaid => "not paid by the minute",
                FlowPart::Paid => "Paid by the minute",
            },
            column: "Step",
        },
        pay: PayText {
            title: |today, proposal| {
                format!(
                    "One more minute is worth SEK {today} to the provider today and SEK {proposal} with the proposal."
                )
            },
            title_same: |both| {
                format!("One more minute is worth SEK {both} to the provider today and with the proposal.")
            },
            reading: |hours, kind| {
                format!(
                    "A worked example: a person with {hours} ordered hours of care a month, in the daytime on weekdays. Provider: {kind}. \
                     The line shows the payment as different parts of the time are performed. The steeper the line, the more one more \
                     minute is worth. Every model is calculated with the proposal's amounts."
                )
            },
            usual: |percent| {
                format!("The minute's worth is where {percent} percent of the time is performed, which is usual.")
            },
            axis: "Performed time, percent of what was ordered",
            above: "Payment for the month, SEK thousand",
            model: |model| match model {
                Model::PerformedTime => "Performed time",
                Model::GrantedTime => "Granted time",
                Model::TimeFrame => "Time frame",
                Model::FixedPerRecipient => "Fixed amount",
                Model::Blended => "Blended",
                Model::BlockGrant => "Block grant",
            },
            column: "Payment model",
            given: |percent| format!("{percent}% performed, SEK"),
            minute: "One more minute, SEK",
        },
    },
    over_time: OverTimeText {
        title: "Over time",
        finding: |finding, name, size| match finding {
            Finding::Lower(_) => {
                format!(
                    "{name}: the difference with the proposal is {size} lower towards the end than at the beginning."
                )
            }
            Finding::Higher(_) => {
                format!(
                    "{name}: the difference with the proposal is {size} higher towards the end than at the beginning."
                )
            }
            Finding::Uncertain => {
                format!(
                    "{name}: it is not certain that the difference with the proposal changes from beginning to end."
                )
            }
            Finding::Same => {
                format!("{name}: the difference with the proposal is the same at the beginning and towards the end.")
            }
            Finding::Undefined => format!("{name}: the period is too short to compare its beginning and end."),
        },
        periods: "Each point is four weeks. The beginning is the first twelve weeks, the end the last twelve.",
        none: "This outcome is not shown over time: it is calculated by the month or for the whole period, or has no values. Choose another above.",
    },
    market: MarketText {
        title: "The providers",
        which_line: "Grey with circles: today. Blue with squares: proposal.",
        moves: "Providers that begin and leave in a year",
        short_period: "Less than a year is counted. What happens once, such as a tender, therefore looks larger by the year than it is.",
        calculated: "As it was calculated",
        course: CourseText {
            number: |finding, size, months| match finding {
                Finding::Lower(_) => {
                    format!("After {months} months private and non-profit providers are calculated to be {size} fewer.")
                }
                Finding::Higher(_) => {
                    format!("After {months} months private and non-profit providers are calculated to be {size} more.")
                }
                Finding::Uncertain | Finding::Undefined => format!(
                    "No certain difference in the number of private and non-profit providers after {months} months."
                ),
                Finding::Same => {
                    "The number of private and non-profit providers is the same today and with the proposal.".to_owned()
                }
            },
            number_levels: |today, proposal| {
                format!(
                    "At the end they are {today} today and {proposal} with the proposal, on average. In-house provision is not among them."
                )
            },
            number_above: "Private and non-profit providers with recipients",
            largest: |finding, size, months| match finding {
                Finding::Lower(_) => format!(
                    "After {months} months the three largest private and non-profit providers are calculated to have a share of \
                     recipients that is {size} percentage points smaller."
                ),
                Finding::Higher(_) => format!(
                    "After {months} months the three largest private and non-profit providers are calculated to have a share of \
                     recipients that is {size} percentage points larger."
                ),
                Finding::Uncertain | Finding::Undefined => format!(
                    "No certain difference in the share of recipients of the three largest providers after {months} months."
                ),
                Finding::Same => {
                    "The three largest providers have the same share today and with the proposal.".to_owned()
                }
            },
            in_house: |finding, size| match finding {
                Finding::Lower(_) => {
                    format!("In-house provision is calculated to have a share {size} percentage points smaller.")
                }
                Finding::Higher(_) => {
                    format!("In-house provision is calculated to have a share {size} percentage points larger.")
                }
                Finding::Uncertain | Finding::Undefined => {
                    "No certain difference in the share of in-house provision.".to_owned()
                }
                Finding::Same => "In-house provision has the same share today and with the proposal.".to_owned(),
            },
            share_above: "Share of all recipients, percent. Whole lines: in-house. Dashed: the three largest others",
            in_house_line: "In-house",
            largest_line: "Three largest",
            reading: "Thick lines are means. Each thin line is one calculation, with its own chance.",
            axis: "Months from the first counted day",
            day: "Day",
        },
        cover: CoverText {
            title: |today, proposal| {
                format!("{today} permanent hours of 100 expected cost least today, and {proposal} with the proposal.")
            },
            title_same: |both| {
                format!("{both} permanent hours of 100 expected cost least, both today and with the proposal.")
            },
            example: |recipients, spread| {
                format!(
                    "A worked example: a unit of a provider with {recipients} recipients, whose need of hours and the presence \
                     of employees vary by about {spread} percent. The marks show it."
                )
            },
            why: |name, missing, idle, fewer| {
                let how = if fewer { "fewer" } else { "more" };
                format!(
                    "{name}: an hour that is missing costs SEK {missing} more to buy in, a permanent hour that is not used costs \
                     SEK {idle}. Less certain volume therefore means {how} permanent hours."
                )
            },
            today: "Today",
            proposal: "Proposal",
            both: "In both",
            follows: "Providers are taken to change whom they employ as much as the line does. How strongly they do is an assumption.",
            above: "Permanent hours of 100 expected",
            axis: "How uncertain the volume is: standard deviation in percent of what is expected",
        },
        frontier: FrontierText {
            heading: "Many contracts or few?",
            lead: "Walk from point to point: more or fewer contracts, areas by themselves or together, in-house provision with the \
                same share or free to grow. Further to the right there are more providers to choose among.",
            against: "Show against",
            contracts: "Number of contracts",
            whole: "The whole municipality is procured as one area",
            keeps: "In-house provision keeps its share",
            title: |fewest, most, found| format!("{most} contracts instead of {fewest}: {found}"),
            lower: |name, size| format!("The outcome “{name}” is calculated to be {size} lower."),
            higher: |name, size| format!("The outcome “{name}” is calculated to be {size} higher."),
            reading: "Each mark is a calculation of its own. The numbers at the marks are the number of contracts. Strokes up and \
                down are 95% intervals. The ring shows where you are.",
            axis: "Providers to choose among when somebody gets or changes provider, mean",
            line: |whole, keeps| match (whole, keeps) {
                (false, true) => "areas by themselves, in-house provision keeps its share",
                (true, true) => "the whole municipality, in-house provision keeps its share",
                (false, false) => "areas by themselves, in-house provision may grow",
                (true, false) => "the whole municipality, in-house provision may grow",
            },
            short: |whole, keeps| match (whole, keeps) {
                (false, true) => "areas, keeps",
                (true, true) => "whole, keeps",
                (false, false) => "areas, may grow",
                (true, false) => "whole, may grow",
            },
            today: "Free entry",
            point: |contracts, line| format!("You are at {contracts} contracts, {line}."),
            set: "Set the levers to this",
            is_set: "The levers are set to this.",
            caption: "The point compared with free entry",
            this: "The point",
            made_ahead: |version, fingerprint, days, replications| {
                format!(
                    "Calculated ahead for Huddinge 2020 with version {version}, calculations of each point: {replications}, days in \
                     each: {days}. Your choices do not change the points. Fingerprint: {fingerprint}."
                )
            },
            trial: "This is a trial with too few days and calculations. Draw no conclusions from it.",
        },
    },
    groups: GroupText {
        title: "Who is affected?",
        by: "Break down by",
        group: "Group",
        caption: "Difference with the proposal in each group",
        people: "Number",
        few: |least| format!("fewer than {least}"),
        hidden: "too few",
        note: "A small group varies a lot by chance. Where the difference is not certain the mean stands in brackets. The \
            number is of an average day, today or with the proposal, where they are fewer. Groups of fewer than ten are not shown. Agency staff and \
            managers are not counted in numbers.",
        wait: "Shown when the whole municipality has been calculated.",
        dimension: |dimension| match dimension {
            Dimension::Area => "Area",
            Dimension::Age => "Age",
            Dimension::Sex => "Sex",
            Dimension::Need => "Amount of help",
            Dimension::ProviderKind => "Provider",
            Dimension::ProviderSize => "The provider's size",
            Dimension::Employment => "The employee's employment",
            Dimension::Qualification => "The employee's qualification",
            Dimension::Origin => "The employee's country of birth",
            Dimension::StaffSex => "The employee's sex",
        },
        name: |dimension, position| {
            let names: &[&str] = match dimension {
                Dimension::Area => &[],
                Dimension::Age => &["Under 65", "65–79", "80 or more"],
                Dimension::Sex | Dimension::StaffSex => &["Women", "Men"],
                Dimension::Need => &["Service only", "Help every day", "Over 80 hours a month"],
                Dimension::ProviderKind => &["In-house", "Private", "Non-profit"],
                Dimension::ProviderSize => &["Fewer than 25 people", "25–99 people", "100 people or more"],
                Dimension::Employment => &["Permanent", "Hourly", "Agency", "Managers"],
                Dimension::Qualification => &["Assistant nurses", "Others"],
                Dimension::Origin => &["Born abroad", "Born in Sweden"],
            };
            names.get(position).copied().unwrap_or_default()
        },
    },
    map: super::map::EN,
    along: AlongText {
        title: "What the answer rests on",
        lead: "Nobody knows how many people would want to decline an employee in a year. The comparison can therefore be \
            made again with three percent, with the value above and with 25 percent.",
        asking: AskText {
            ask: "Compare at other shares",
            ask_again: "Compare again with the new choices",
            preparing: "Making people and rosters …",
            progress: |done, of| format!("{done} of {of} comparisons done."),
            ready: "The comparisons are shown.",
            outdated: "This is about the earlier choices.",
        },
        caption: "Difference with the proposal, by the share who would want to decline somebody",
        at: |percent| format!("{percent}\u{a0}percent"),
        holds_lower: |name, holds, of| format!("“{name}” is lower with the proposal at {holds} of {of} shares."),
        holds_higher: |name, holds, of| format!("“{name}” is higher with the proposal at {holds} of {of} shares."),
        never_settled: |name| format!("No certain difference in “{name}” at any share."),
        turns: |name| format!("“{name}” is lower at some shares and higher at others."),
        scope: |replications| {
            format!(
                "A sample: at most four units for half a year, {replications} comparisons at each share. A difference within the planning noise does not count as certain."
            )
        },
    },
    matters: super::matters::EN,
    story: StoryText {
        title: "Two weeks for a person and an employee",
        lead: "One run seen through invented people: the person and the employee whom the proposal touches most. Others are \
            touched less.",
        asking: AskText {
            ask: "Show two weeks",
            ask_again: "Show for the new choices",
            preparing: "Making people and rosters …",
            progress: |done, of| format!("{done} of {of} days done."),
            ready: "The two weeks are shown.",
            outdated: "This is for the earlier choices.",
        },
        sample: |units, of, days| format!("A sample: {units} of {of} units for {days} days, a single run."),
        whole: |days| format!("All units for {days} days, a single run."),
        nobody: "Nobody is there for two whole weeks in both alternatives.",
        person: "The person's two weeks",
        employee: "The employee's two weeks",
        person_caption: |first, last| {
            format!("The person's visits, day {first} to {last}. The letter is whoever comes.")
        },
        employee_caption: |label, first, last| format!("Working days of employee {label}, day {first} to {last}"),
        day: "Day",
        weekday: |day| {
            ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][usize::from(day % 7)]
        },
        week: |week| format!("week {week}"),
        no_visits: "No visits",
        kind: |kind| match kind {
            VisitKind::PersonalCare => "personal care",
            VisitKind::Medication => "medication, meal",
            VisitKind::Service => "household",
            VisitKind::Social => "company",
        },
        fate: |fate| match fate {
            Fate::Performed => "",
            Fate::DeclinedAtDoor => "declined at the door",
            Fate::CancelledAhead => "cancelled",
            Fate::InHospital => "in hospital",
            Fate::Moved => "moved to later",
            Fate::Unmet(Reason::NoStaffPresent) => "not made: nobody at work",
            Fate::Unmet(Reason::AllPresentRefused) => "not made: nobody at work is let in",
            Fate::Unmet(Reason::NoCapacityInWindow) => "not made: nobody has time",
            Fate::Unmet(Reason::WastedJourney) => "not made: whoever came was turned away",
        },
        differs: "another employee than in the other alternative",
        contact: "designated care contact",
        new: "new to the person",
        refused: "declined by the person with the proposal",
        unwanted: "unwanted visit",
        signs: "Signs",
        letters: "The same letter is the same employee in both alternatives.",
        why_others: "All routes are planned together. So somebody else may come also to visits that the refusal is not about.",
        why_others_come: "All routes are planned together. A small change may therefore make many other meetings for this very \
            person. What holds on average is said in the answer at the top.",
        same_weeks: "The person's two weeks are the same today and with the proposal.",
        nothing_proposed: "The proposal is as yet the same as today.",
        money_alone: "The proposal changes what is paid and how that is followed up. In the sample it changes no visit in these weeks.",
        nobody_changes: "Nobody in the sample has other visits in these weeks.",
        other_provider: |kind| {
            let named = |kind: &Option<ProviderKind>| match kind {
                Some(ProviderKind::InHouse) => "in-house provision",
                Some(ProviderKind::Private) => "a private provider",
                Some(ProviderKind::NonProfit) => "a non-profit provider",
                None => "no provider",
            };
            let Both { baseline, reform } = kind.map(named);
            if baseline == reform {
                "The person has another provider with the proposal than today.".to_owned()
            } else {
                format!("The person has {baseline} today and {reform} with the proposal.")
            }
        },
        new_faces: |visits| {
            format!(
                "Visits by somebody new to the person: {} today, {} with the proposal.",
                visits.baseline, visits.reform
            )
        },
        declined: |visits| {
            format!("Visits declined at the door: {} today, {} with the proposal.", visits.baseline, visits.reform)
        },
        minutes: |minutes| {
            format!("Minutes with the person: {} today, {} with the proposal.", minutes.baseline, minutes.reform)
        },
        who_is_refused: |refused, visits| match refused {
            [] => "The person has declined nobody.".to_owned(),
            [one] => format!(
                "The person has declined employee {one}. {one} comes to {} visits today and {} with the proposal.",
                visits.baseline, visits.reform
            ),
            many => format!(
                "The person has declined employees {}. They come to {} visits today and {} with the proposal.",
                listed(many, "and"),
                visits.baseline,
                visits.reform
            ),
        },
        others_come: |others, of| match others {
            0 => "The same employees come in both alternatives, to every visit made in both.".to_owned(),
            others => format!("Another employee than today comes to {others} of {of} visits."),
        },
        people_met: |met| {
            let employees = if met.baseline == 1 { "employee" } else { "different employees" };
            if met.baseline == met.reform {
                format!("The person meets {} {employees} in both alternatives.", met.reform)
            } else {
                format!("The person meets {} {employees} today and {} with the proposal.", met.baseline, met.reform)
            }
        },
        unwanted_visits: |visits| {
            format!("Unwanted visits: {} today, {} with the proposal.", visits.baseline, visits.reform)
        },
        unmet: |visits| match visits {
            Both { baseline: 0, reform: 0 } => "No visit fails to happen in either alternative.".to_owned(),
            Both { baseline, reform } => {
                format!("Visits that do not happen: {baseline} today, {reform} with the proposal.")
            }
        },
        unmet_why: |reasons| {
            let said: Vec<String> = reasons
                .iter()
                .map(|(fate, count)| {
                    let why = (TEXT.story.fate)(*fate);
                    format!("{} ({count})", why.split_once(": ").map_or(why, |(_, why)| why))
                })
                .collect();
            format!("Reason with the proposal: {}.", said.join(", "))
        },
        refused_by: |label, by| match by.reform {
            0 => format!("Nobody has declined employee {label}."),
            1 => format!("Employee {label} is declined by one person with the proposal."),
            many => format!("Employee {label} is declined by {many} persons with the proposal."),
        },
        stops_made: |label, made| {
            if made.baseline == made.reform {
                format!("{label} makes {} visits in both alternatives.", made.reform)
            } else {
                format!("{label} makes {} visits today and {} with the proposal.", made.baseline, made.reform)
            }
        },
        stops_at: |people| {
            if people.baseline == people.reform {
                format!("The visits are to {} persons in both alternatives.", people.reform)
            } else {
                format!("The visits are to {} persons today and {} with the proposal.", people.baseline, people.reform)
            }
        },
        turned_away: |times| match times {
            Both { baseline: 0, reform: 0 } => "The employee is never turned away at the door.".to_owned(),
            Both { baseline, reform } => {
                format!("Turned away at the door: {baseline} times today, {reform} with the proposal.")
            }
        },
        off: "Not at work",
        shift: |stops| if stops == 1 { "1 visit".to_owned() } else { format!("{stops} visits") },
        extra: "overtime",
        at_recipients: |numbers| format!("to {numbers}"),
        at_closed_door: |numbers| format!("turned away by {numbers}"),
        numbers: "Each number is a person. 1 is the person above.",
    },
    refusals: RefusalText {
        title: "Who is declined, and how unevenly?",
        too_few: |count| {
            let size = if count == 1 { "one refusal is".to_owned() } else { format!("{count} refusals are") };
            format!("With the proposal {size} made in this run. That is too few to show how they are spread.")
        },
        none: "No employee is declined in this run.",
        half: |few, of| format!("Half of the refusals concern {few} of {of} employees."),
        sentence: |refusals, refused, of| {
            format!(
                "With the proposal {refusals} refusals are made. They concern {refused} of the {of} who have worked in the units."
            )
        },
        today: |refusals| format!("Today: {refusals}."),
        axis: "Employees, the most declined first",
        above: "Number of refusals",
        never: |count| format!("{count} are never declined"),
        times: "Number of refusals",
        employees: "Number of employees",
        groups: "Refusals by group of employees",
        group: "Group",
        count: "Refusals",
        per_ten: "Per 10 employees",
        too_small: "too few",
        name: |group| match group {
            StaffGroup::Permanent => "Permanent employees",
            StaffGroup::Hourly => "Hourly-paid",
            StaffGroup::Agency => "From an agency",
            StaffGroup::Women => "Women",
            StaffGroup::Men => "Men",
            StaffGroup::OtherLanguage => "Speak the other language",
            StaffGroup::NoOtherLanguage => "Do not speak the other language",
            StaffGroup::ForeignBorn => "Born abroad",
            StaffGroup::BornInSweden => "Born in Sweden",
        },
        note: "A single run. Groups may differ by chance. An employee belongs to several groups. For groups of fewer \
            than 10 employees no rate is shown.",
    },
    curves: CurveText {
        heading: "Where is the limit?",
        sick: "Sick leave",
        level: |share| format!("{share} percent"),
        limit: |sizes, from, to| {
            format!(
                "With {} employees at work the limit is between {from} and {to} percent refused pairs.",
                listed(sizes, "or")
            )
        },
        no_limit: |sizes, to| {
            format!("With {} employees at work no limit is seen up to {to} percent.", listed(sizes, "or"))
        },
        none_at_all: |to| format!("No limit is seen up to {to} percent refused pairs."),
        meaning: "The limit is where more than 1 in 1,000 more visits do not happen. The rise counts when the intervals are apart.",
        sizes: |staff| format!("{staff} at work"),
        axis: "Refused pairs of person and employee, percent",
        above: "Visits that do not happen, per 1,000",
        made_ahead: |version, fingerprint, days, replications| {
            format!(
                "Calculated ahead with version {version}: {replications} runs of {days} days for each point. Your \
                 choices do not change the curves. Fingerprint: {fingerprint}."
            )
        },
        command: "Command",
        staff: "Employees at work",
        recipients: "Persons",
        share: "Refused pairs, percent",
        unmet: "Visits that do not happen, per 1,000",
        rise: "More than without refusals",
        travel: "Travel time, minutes per visit",
    },

    reading: super::reading::EN,
    pages: Pages {
        method: &[
            "Utfall follows every invented person and every employee, day by day. Each day decides which visits are due, \
             who is absent, how the routes are planned anew and how they go.",
            "Today and the proposal are calculated for the same people, the same days and the same chance events. All \
             that differs is what the proposal changes.",
            "The calculation is repeated with new chance events. The difference between today and the proposal is shown \
             for each time. That is how one can see how certain it is.",
            "The planning of routes has some randomness of its own. Today is therefore calculated twice. A difference no \
             larger than the one between today and itself is called no certain difference.",
            "When something changes, a small sample is shown first, labelled preliminary. The full calculation replaces it.",
        ],
        method_limits: "What the model cannot do",
        sources: &[
            "Here stands every number that the model rests on, with source, year and quality. An assumption is a number \
             that nobody has measured. A municipality's own numbers may differ from the starting values.",
        ],
        source_columns: ["Number and identifier", "Starting value", "Possible values", "Source and year", "Quality"],
        accessibility: &[
            "The aim is WCAG 2.2, level AA. The tool is tested automatically with axe-core and by hand with the keyboard.",
            "Every slider also has a text field. Every chart has a sentence and a table with the same numbers.",
            "Colour never carries a meaning alone. Nothing moves by itself. The page can be enlarged to 400 percent.",
            "Known shortcomings: no outside review has been made. Screen readers are not tested in every browser.",
            "A municipality that publishes the tool is responsible for its own accessibility statement and for a way to \
             send comments.",
        ],
        privacy: &[
            "No data leave your computer. The calculation is made in the browser.",
            "No cookies are used. Nothing is stored in the browser. Your choices exist only in the link.",
            "The tool accepts no personal data. All people in the calculation are invented.",
            "The tool is not meant for decisions about individuals.",
        ],
    },

    shown: |shown| match shown {
        Shown::People => "employees",
        Shown::Percent => "%",
        Shown::Per100Visits => "per 100 visits",
        Shown::Per1000Visits => "per 1,000 visits",
        Shown::Per1000Days => "per 1,000 person-days",
        Shown::Per100Recipients => "per 100 people and year",
        Shown::Per100Employees => "per 100 employees and year",
        Shown::Ratio => "times",
        Shown::MinutesPerVisit => "minutes per visit",
        Shown::HoursPerFte => "hours per FTE and year",
        Shown::TimesPerFte => "per FTE and year",
        Shown::MillionSek => "SEK million per year",
        Shown::ThousandSek => "SEK thousand per year",
        Shown::Sek => "SEK per hour",
        Shown::Km => "km per performed hour",
        Shown::Kg => "kg per person and year",
        Shown::Days => "days",
        Shown::HoursPerYear => "hours per year",
        Shown::Providers => "providers",
        Shown::PerYear => "per year",
        Shown::Deviations => "standard deviations",
        Shown::Utility => "utility",
    },
    own_unit: |measure| {
        Some(match measure.definition().unit {
            "share of recipients" => "percent of recipients",
            "share of visits" => "percent of visits",
            "share of granted minutes" => "percent of granted time",
            "share of needed minutes" => "percent of needed time",
            "share of dialogues" => "percent of dialogues",
            "share of pairs in the unit" => "percent of pairs",
            "share of refusals" => "percent of refusals",
            "share of worked time" => "percent of worked time",
            "share of shifts" => "percent of shifts",
            "share of days" => "percent of days",
            "share of worked hours" => "percent of worked hours",
            "share of revenue" => "percent of revenue",
            "share of providers" => "percent of providers",
            "share of reported and declined minutes" => "percent of reported and declined time",
            "share of accounts" => "percent of monthly accounts",
            "share of the month's payments" => "percent of the month's payments",
            "share of choices" => "percent of choices",
            "standard deviations" => "standard deviations, 0 is the average provider",
            "km per performed hour" => "km per performed hour",
            _ if measure == Measure::InHouseResult => "SEK million per year, minus is a deficit",
            _ if Shown::of(measure) == Shown::MillionSek => "SEK million per year",
            _ if Shown::of(measure) == Shown::ThousandSek => "SEK thousand per year",
            _ => return None,
        })
    },
    shown_difference: |shown| match shown {
        Shown::Percent => "percentage points",
        Shown::People
        | Shown::Per100Visits
        | Shown::Per1000Visits
        | Shown::Per1000Days
        | Shown::Per100Recipients
        | Shown::Per100Employees
        | Shown::Ratio
        | Shown::MinutesPerVisit
        | Shown::HoursPerFte
        | Shown::TimesPerFte
        | Shown::MillionSek
        | Shown::ThousandSek
        | Shown::Sek
        | Shown::Km
        | Shown::Kg
        | Shown::Days
        | Shown::HoursPerYear
        | Shown::Providers
        | Shown::PerYear
        | Shown::Deviations
        | Shown::Utility => (TEXT.shown)(shown),
    },
    unit: |unit| match unit {
        Unit::Share => "percent",
        Unit::Minutes => "minutes",
        Unit::Hours => "hours",
        Unit::HoursPerMonth => "hours per month",
        Unit::Days => "days",
        Unit::Weeks => "week",
        Unit::Years => "years",
        Unit::PerYear => "per year",
        Unit::People => "people",
        Unit::Providers => "providers",
        Unit::Months => "months",
        Unit::VisitsPerDay => "visits per day",
        Unit::KmPerHour => "km/h",
        Unit::Ratio => "times",
        Unit::LogOdds => "log-odds",
        Unit::SekPerHour => "SEK per hour",
        Unit::SekPerKm => "SEK per km",
        Unit::SekPerYear => "SEK per unit and year",
        Unit::KgPerKm => "kg per km",
        Unit::Iterations => "search steps",
        Unit::SekPerMonth => "SEK per person and month",
        Unit::Sek => "SEK",
        Unit::HoursPerYear => "hours per year and 1,000 people",
        Unit::Flag | Unit::Choice => "",
    },
    group: |group| match group {
        Group::Continuity => "Staff continuity",
        Group::Delivery => "The help that is given",
        Group::Refusal => "Discomfort and refusals",
        Group::Staff => "Working conditions",
        Group::Time => "Working time",
        Group::Cost => "Money",
        Group::Registration => "Reported time and control",
        Group::Market => "Choice of provider",
        Group::Environment => "Travel and emissions",
    },
    measure,
    parameter,
    options: &[
        (
            Parameter::OrderForm,
            &[
                "Visits with content and time",
                "A time frame for the month",
                "A time frame for the month by life area (IBIC)",
            ],
        ),
        (
            Parameter::PaymentModel,
            &[
                "Performed time",
                "Granted time",
                "Performed time within the frame",
                "Fixed amount per month",
                "Blended: fixed amount and performed time",
                "Block grant",
            ],
        ),
        (Parameter::PaymentOverrun, &["Not paid", "Paid in the same month", "Paid in the next month"]),
        (Parameter::RegistrationMethod, &["By hand", "GPS", "NFC tag"]),
        (Parameter::MarketRegime, &["Free entry (LOV)", "Procured contracts (LOU)", "In-house only"]),
        (Parameter::MarketAward, &["Lowest price", "Quality at a fixed price"]),
    ],
    generic_lower: |name, size| format!("The outcome “{name}” is calculated to be {size} lower with the proposal."),
    generic_higher: |name, size| format!("The outcome “{name}” is calculated to be {size} higher with the proposal."),
    generic_uncertain: |name| format!("No certain difference in the outcome “{name}”."),
    generic_same: |name| format!("The outcome “{name}” is the same today and with the proposal."),
    generic_undefined: |name| format!("The outcome “{name}” cannot be calculated here."),
    within_noise: |size| format!("Chance in planning gives up to {size} alone."),
    aa_value: |size| format!("±{size}"),
};

fn measure(measure: Measure) -> MeasureText {
    let (name, definition) = match measure {
        Measure::StaffMean => (
            "Employees per person, 14 days",
            "How many different employees a person meets in 14 days, on average. For people over 65 with at least two \
             visits every day. Alarms, meal delivery and people who have been away are not counted, as in Kolada.",
        ),
        Measure::StaffMedian => (
            "Employees per person, median",
            "Half of the people meet fewer different employees in 14 days, half more. The same people as for the mean.",
        ),
        Measure::StaffAtMost10 => {
            ("Meet at most ten employees", "Share of the people who meet at most ten different employees in 14 days.")
        }
        Measure::StaffOver20 => {
            ("Meet more than 20 employees", "Share of the people who meet more than 20 different employees in 14 days.")
        }
        Measure::StaffMonth => {
            ("Employees per person and month", "How many different employees a person meets in a month, on average.")
        }
        Measure::ContactShare => {
            ("Visits by the designated care contact", "Share of visits made by the person's designated care contact.")
        }
        Measure::DeliveryRate => ("Performed of granted time", "Performed minutes divided by granted minutes."),
        Measure::NeedMet => ("Need met", "Share of the time needed at the visits that is also given."),
        Measure::EarlyDeparture => {
            ("Time cut from visits", "Minutes lost when the employee leaves early, divided by granted minutes.")
        }
        Measure::PlanChanges => ("Changes of the plan", "How many visits of 100 are changed from the base roster."),
        Measure::Unmet => (
            "Visits never made",
            "How many of 1,000 visits are never made. Visits that the person cancels or declines are not counted.",
        ),
        Measure::UnmetCritical => (
            "Necessary visits never made",
            "How many of 1,000 visits are never made though they must be made that day, such as meals and medication.",
        ),
        Measure::UnmetAfterDischarge => (
            "Missed visits after hospital",
            "How many of 1,000 visits in the first 14 days after hospital are never made.",
        ),
        Measure::UnmetRefusal => (
            "Visits never made when nobody present is let in",
            "How many of 1,000 visits are never made because everybody present is refused, or is not among those whom the person lets in.",
        ),
        Measure::WastedJourneys => (
            "Wasted journeys",
            "How many of 1,000 visits where a refused employee comes and is turned away, or nobody is let in.",
        ),
        Measure::LateShare => ("Late visits", "Share of visits that begin outside the promised time."),
        Measure::DaysWithoutHelp => {
            ("Days without help", "How many of 1,000 days with planned help on which the person gets no visit.")
        }
        Measure::Unwanted => (
            "Unwanted visits",
            "How many of 1,000 performed visits are made by an employee whom the person would rather not have.",
        ),
        Measure::DiscomfortDays => {
            ("Days with discomfort", "How many of 1,000 person-days on which a visit is felt as discomfort.")
        }
        Measure::DialogueSolved => (
            "Solved by dialogue",
            "Share of the talks about discomfort that solve the problem without a change of employee.",
        ),
        Measure::ForbiddenPairs => {
            ("Refused pairs", "Share of all pairs of person and employee in a unit where the employee is refused.")
        }
        Measure::Refusals => ("Refusals", "Number of refusals per 100 people with home care and year."),
        Measure::RefusalUnrelated => (
            "Refusals unrelated to conduct",
            "Share of refusals that are about what the employee is, not about how a visit was felt.",
        ),
        Measure::RefusedStaff => {
            ("Refused employees", "Refusals per 100 employees and year, permanent and hourly staff.")
        }
        Measure::AcceptedLoad => (
            "Load on those let in",
            "Time with recipients per hour worked for employees whom somebody lets in before others, relative to all permanent employees.",
        ),
        Measure::RefusalTopDecile => (
            "Refusals of the most refused tenth",
            "Share of the refusals that concern the tenth of the employees who are refused most often.",
        ),
        Measure::ProviderChanges => ("Changes of provider", "Number of changes of provider per 100 people and year."),
        Measure::ProviderChangesDiscomfort => (
            "Changes of provider after discomfort",
            "Number of changes of provider per 100 people and year that follow from discomfort with an employee.",
        ),
        Measure::DirectTime => (
            "Time with the person",
            "Share of all worked time that the employee is with the person. Managers' and planners' time is worked time too.",
        ),
        Measure::TravelTime => ("Travel time", "Share of all worked time spent on travel."),
        Measure::IdleTime => ("Idle time", "Share of all worked time that is neither visit, travel nor other work."),
        Measure::Slack => ("Slack in the schedule", "Free minutes of the route for each visit."),
        Measure::Overtime => ("Overtime", "Hours of overtime per full-time equivalent (FTE) and year."),
        Measure::SplitShifts => {
            ("Split shifts", "Share of shifts with a morning part and an evening part and hours off in between.")
        }
        Measure::SickLeave => ("Sick leave", "Share of days on which permanent employees are sick."),
        Measure::ShortNotice => (
            "Changes at short notice",
            "How many times a year a full-time equivalent (FTE) has the route changed on the same day.",
        ),
        Measure::PermanentShare => {
            ("Hours by permanent employees", "Share of worked hours done by permanent employees.")
        }
        Measure::HourlyShare => ("Hours by hourly-paid staff", "Share of worked hours done by hourly-paid staff."),
        Measure::AgencyShare => ("Hours by agency staff", "Share of worked hours done by staffing agencies."),
        Measure::Turnover => ("Staff turnover", "Number who leave per 100 employees and year."),
        Measure::CostTotal => (
            "The municipality's cost",
            "What home care costs the municipality per year: payments to providers, the deficit of in-house provision, audits, \
             administration and systems, less user fees and clawback. Million kronor (SEK million) in 2024 prices.",
        ),
        Measure::CostPerRecipient => (
            "The municipality's cost per person",
            "The municipality's cost divided by the number of people with home care. Thousand kronor in 2024 prices.",
        ),
        Measure::CostPerHour => (
            "Cost per performed hour",
            "The municipality's cost divided by performed hours. Kronor (SEK) in 2024 prices.",
        ),
        Measure::PricePerHour => (
            "Price per performed hour",
            "What the municipality pays private and non-profit providers, divided by the hours that they perform. Clawback is \
             deducted. Kronor (SEK) in 2024 prices.",
        ),
        Measure::ProductionPerHour => (
            "Providers' cost per performed hour",
            "The providers' cost of work, travel, administration and premises, divided by performed hours. Kronor (SEK) in 2024 prices.",
        ),
        Measure::InHouseResult => (
            "Result of in-house provision",
            "Payment to in-house provision less its costs, per year. Below zero it is a deficit. Million kronor (SEK million) in 2024 \
             prices.",
        ),
        Measure::MarginMedian => (
            "Providers' margin, median",
            "Result divided by payment. Half of the private and non-profit providers have a lower margin, half a higher one.",
        ),
        Measure::LossShare => (
            "Providers with a deficit",
            "Share of the private and non-profit providers whose costs exceed their payment.",
        ),
        Measure::ImpliedDirectTime => (
            "Time with the person that the margin requires",
            "Share of worked time with the person that private and non-profit providers need to have the margin assumed today. The \
             number follows from the assumption. Nobody has measured it.",
        ),
        Measure::BilledRate => (
            "Paid of granted time",
            "Hours paid by the minute, as granted or as declined visits, divided by granted hours.",
        ),
        Measure::DeclinedShare => (
            "Time declined at the door",
            "Granted time of visits declined at the door, divided by that and the reported time together.",
        ),
        Measure::AboveOrder => (
            "More reported than ordered",
            "Share of the monthly accounts, one for each person and provider, in which more time is reported than was ordered.",
        ),
        Measure::PaidTwice => (
            "Paid twice",
            "Payment per year for time given in place of a declined visit when the declined visit has been paid, too. Thousand kronor \
             in 2024 prices.",
        ),
        Measure::PaidWrongly => (
            "Incorrect payments",
            "Payment per year for time that is reported and not performed. Mistakes are included. Thousand kronor in 2024 prices.",
        ),
        Measure::DetectionDays => (
            "Time until over-reporting is found, within the period",
            "How many days it takes on average until audits find a provider that reports too much. What is not found counts as the \
             whole period. A provider that leaves has not been found, and counts for as long as it is there.",
        ),
        Measure::Corrections => {
            ("Corrected registrations", "How many of 1,000 visits have their registration entered by hand afterwards.")
        }
        Measure::ForecastError => (
            "Error of the month's forecast",
            "How far a month's payments lie from what the month before foretells when the ordered time is known. Share of the month's \
             payments.",
        ),
        Measure::AdminMunicipality => (
            "The municipality's time for administration",
            "Hours per year for audits, agreements and follow-up, and for checking corrected registrations.",
        ),
        Measure::AdminProviders => (
            "Providers' time for administration",
            "Hours per year at all providers for administration of people and corrected registrations.",
        ),
        Measure::Stretch => (
            "Length of visits by payment",
            "How long providers make visits compared with what is needed when payment guides them. 1 is as today, lower is shorter.",
        ),
        Measure::ChoiceCount => {
            ("Providers to choose from", "Providers that take somebody when a person gets or changes provider, mean.")
        }
        Measure::ActiveChoice => ("Share who choose provider themselves", "Of those who get or change provider."),
        Measure::ChosenQuality => (
            "Quality of chosen providers",
            "How well the provider leads its staff, in standard deviations between providers. Mean of those who choose themselves.",
        ),
        Measure::ChoiceValue => (
            "Value of being able to choose",
            "Expected utility of the one chosen among those considered. It always rises when there are more to choose from, so read it together with quality.",
        ),
        Measure::LowQuality => (
            "Visits by providers of low quality",
            "Share of visits made by providers more than one standard deviation below the mean, or that report more than they have done.",
        ),
        Measure::Providers => ("Private and non-profit providers", "Number with at least one person, mean over time."),
        Measure::ProvidersEntered => ("Providers that begin", "Private and non-profit providers that begin, per year."),
        Measure::ProvidersLeft => ("Providers that leave", "Private and non-profit providers that leave, per year."),
        Measure::KmPerHour => ("Distance driven", "Kilometres for each performed hour."),
        Measure::Co2PerRecipient => ("Carbon dioxide", "Kilograms of carbon dioxide from cars, per person and year."),
    };
    MeasureText { name, definition, sentences: Sentences::of(measure, SENTENCES) }
}

/// What is wrong, and what to do about it.
fn problem(code: Code) -> [&'static str; 2] {
    match code {
        Code::Syntax => ["The text is not TOML.", "Mend the line, or take away the key that stands twice."],
        Code::TooLarge => ["The file is too large.", "Make it shorter."],
        Code::UnknownKey => ["Nothing here has this name.", "Look for a misspelling, or take it away."],
        Code::Missing => ["Something that is needed is not there.", "Write it."],
        Code::WrongType => {
            ["The value is of another type.", "Write a whole number, or what stands there in other links."]
        }
        Code::UnknownChoice => {
            ["The word is not one of those to choose from.", "Choose another in the control on the page."]
        }
        Code::MalformedId => ["The id has other characters than a–z, 0–9 and hyphen.", "Write 1–40 of these."],
        Code::Duplicate => ["The same thing is said twice.", "Keep one of them."],
        Code::UnknownArea => ["There is no such area.", "Write one that the file describes."],
        Code::OutOfRange => {
            ["A number or a text is outside what is accepted.", "Write a smaller or shorter one, and not nothing."]
        }
        Code::UnknownParameter => ["No parameter has this name.", "Look for a misspelling, or take it away."],
        Code::ParameterOutOfRange => ["The value lies outside what is possible.", "Write a value within it."],
        Code::TooMany => ["There are more units or people than can be calculated.", "Take some away."],
        Code::UnknownVersion => {
            ["The link is written for another version, or says none.", "Open it where it was made."]
        }
        Code::UnknownBase => ["There is no such municipality.", "Choose one in the menu of the page."],
        Code::CircularBase => ["A file builds on itself.", "Let it build on another."],
        Code::BaseAndStructure => ["A file with a base also describes a municipality.", "Keep one of them."],
        Code::UnknownCase => ["There is no such case.", "Choose one on the start page."],
        Code::MalformedLink => {
            ["The link cannot be read.", "A link looks like this: #/fall/000?v=1&r.refusal.uptake=0.2."]
        }
        Code::NotComparable => ["The two alternatives describe different municipalities.", "Compare within one."],
        Code::Unreadable => ["The file cannot be read.", "Look for its name, and whether it is text in UTF-8."],
    }
}

/// Lower, higher, uncertain, the same; of every outcome that answers a case or that a document makes a claim about.
const SENTENCES: &[(Measure, [&str; 4])] = &[
    (
        Measure::Unwanted,
        [
            "Unwanted visits are calculated to be {} fewer per 1,000 visits.",
            "Unwanted visits are calculated to be {} more per 1,000 visits.",
            "No certain difference in the number of unwanted visits.",
            "The number of unwanted visits is the same today and with the proposal.",
        ],
    ),
    (
        Measure::Unmet,
        [
            "Visits never made are calculated to be {} fewer per 1,000 visits.",
            "Visits never made are calculated to be {} more per 1,000 visits.",
            "No certain difference in the number of visits never made.",
            "The number of visits never made is the same today and with the proposal.",
        ],
    ),
    (
        Measure::StaffMean,
        [
            "A person is calculated to meet {} fewer employees in 14 days, on average.",
            "A person is calculated to meet {} more employees in 14 days, on average.",
            "No certain difference in how many employees a person meets in 14 days.",
            "A person meets as many employees today as with the proposal.",
        ],
    ),
    (
        Measure::CostPerHour,
        [
            "The cost is calculated to be {} SEK lower per performed hour.",
            "The cost is calculated to be {} SEK higher per performed hour.",
            "No certain difference in cost per performed hour.",
            "The cost per performed hour is the same today and with the proposal.",
        ],
    ),
    (
        Measure::CostTotal,
        [
            "The municipality's cost is calculated to be {} million SEK lower per year.",
            "The municipality's cost is calculated to be {} million SEK higher per year.",
            "No certain difference in the municipality's cost.",
            "The municipality's cost is the same today and with the proposal.",
        ],
    ),
    (
        Measure::InHouseResult,
        [
            "The result of in-house provision is calculated to be {} million SEK lower per year.",
            "The result of in-house provision is calculated to be {} million SEK higher per year.",
            "No certain difference in the result of in-house provision.",
            "The result of in-house provision is the same today and with the proposal.",
        ],
    ),
    (
        Measure::DeliveryRate,
        [
            "The performed part of granted time is calculated to be {} percentage points lower.",
            "The performed part of granted time is calculated to be {} percentage points higher.",
            "No certain difference in how much of the granted time is performed.",
            "As much of the granted time is performed today and with the proposal.",
        ],
    ),
    (
        Measure::DeclinedShare,
        [
            "The part of the time that is declined at the door is calculated to be {} percentage points lower.",
            "The part of the time that is declined at the door is calculated to be {} percentage points higher.",
            "No certain difference in how much of the time is declined at the door.",
            "As much of the time is declined at the door today and with the proposal.",
        ],
    ),
    (
        Measure::MarginMedian,
        [
            "Providers' margin is calculated to be {} percentage points lower, in the median.",
            "Providers' margin is calculated to be {} percentage points higher, in the median.",
            "No certain difference in providers' margin.",
            "Providers' margin is the same today and with the proposal.",
        ],
    ),
    (
        Measure::ChosenQuality,
        [
            "The quality of chosen providers is calculated to be {} standard deviations lower.",
            "The quality of chosen providers is calculated to be {} standard deviations higher.",
            "No certain difference in the quality of chosen providers.",
            "The quality of chosen providers is the same today and with the proposal.",
        ],
    ),
    (
        Measure::NeedMet,
        [
            "The part of need that is met is calculated to be {} percentage points smaller.",
            "The part of need that is met is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of need is met.",
            "An equally large part of need is met today and with the proposal.",
        ],
    ),
    (
        Measure::ChoiceCount,
        [
            "Whoever chooses a provider is calculated to have {} fewer to choose from.",
            "Whoever chooses a provider is calculated to have {} more to choose from.",
            "No certain difference in how many providers there are to choose from.",
            "There are equally many providers to choose from today and with the proposal.",
        ],
    ),
    (
        Measure::StaffAtMost10,
        [
            "The part of the people who meet at most ten employees in 14 days is calculated to be {} percentage points smaller.",
            "The part of the people who meet at most ten employees in 14 days is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of the people meet at most ten employees in 14 days.",
            "An equally large part of the people meet at most ten employees in 14 days today and with the proposal.",
        ],
    ),
    (
        Measure::ContactShare,
        [
            "The part of visits made by the designated care contact is calculated to be {} percentage points smaller.",
            "The part of visits made by the designated care contact is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of visits the designated care contact makes.",
            "The designated care contact makes an equally large part of visits today and with the proposal.",
        ],
    ),
    (
        Measure::PlanChanges,
        [
            "Visits changed from the base roster are calculated to be {} fewer per 100 visits.",
            "Visits changed from the base roster are calculated to be {} more per 100 visits.",
            "No certain difference in how many visits are changed from the base roster.",
            "Equally many visits are changed from the base roster today and with the proposal.",
        ],
    ),
    (
        Measure::UnmetAfterDischarge,
        [
            "Visits never made after hospital are calculated to be {} fewer per 1,000 visits.",
            "Visits never made after hospital are calculated to be {} more per 1,000 visits.",
            "No certain difference in the number of visits never made after hospital.",
            "The number of visits never made after hospital is the same today and with the proposal.",
        ],
    ),
    (
        Measure::WastedJourneys,
        [
            "Wasted journeys are calculated to be {} fewer per 1,000 visits.",
            "Wasted journeys are calculated to be {} more per 1,000 visits.",
            "No certain difference in the number of wasted journeys.",
            "The number of wasted journeys is the same today and with the proposal.",
        ],
    ),
    (
        Measure::LateShare,
        [
            "The part of visits that are late is calculated to be {} percentage points smaller.",
            "The part of visits that are late is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of visits are late.",
            "An equally large part of visits are late today and with the proposal.",
        ],
    ),
    (
        Measure::ProviderChangesDiscomfort,
        [
            "Changes of provider after discomfort are calculated to be {} fewer per 100 people and year.",
            "Changes of provider after discomfort are calculated to be {} more per 100 people and year.",
            "No certain difference in how many change provider after discomfort.",
            "Equally many change provider after discomfort today and with the proposal.",
        ],
    ),
    (
        Measure::TravelTime,
        [
            "The part of worked time spent on travel is calculated to be {} percentage points smaller.",
            "The part of worked time spent on travel is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of worked time is spent on travel.",
            "An equally large part of worked time is spent on travel today and with the proposal.",
        ],
    ),
    (
        Measure::IdleTime,
        [
            "The part of worked time that is idle is calculated to be {} percentage points smaller.",
            "The part of worked time that is idle is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of worked time is idle.",
            "An equally large part of worked time is idle today and with the proposal.",
        ],
    ),
    (
        Measure::Slack,
        [
            "Free time in the routes is calculated to be {} minutes shorter per visit.",
            "Free time in the routes is calculated to be {} minutes longer per visit.",
            "No certain difference in free time in the routes.",
            "Free time in the routes is the same today and with the proposal.",
        ],
    ),
    (
        Measure::Overtime,
        [
            "Overtime is calculated to be {} hours shorter per full-time equivalent and year.",
            "Overtime is calculated to be {} hours longer per full-time equivalent and year.",
            "No certain difference in overtime.",
            "Overtime is the same today and with the proposal.",
        ],
    ),
    (
        Measure::PermanentShare,
        [
            "The part of hours worked by permanent employees is calculated to be {} percentage points smaller.",
            "The part of hours worked by permanent employees is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of hours permanent employees work.",
            "Permanent employees work an equally large part of hours today and with the proposal.",
        ],
    ),
    (
        Measure::Turnover,
        [
            "Employees who leave are calculated to be {} fewer per 100 employees and year.",
            "Employees who leave are calculated to be {} more per 100 employees and year.",
            "No certain difference in how many employees leave.",
            "Equally many employees leave today and with the proposal.",
        ],
    ),
    (
        Measure::PricePerHour,
        [
            "The price is calculated to be {} kronor lower per performed hour.",
            "The price is calculated to be {} kronor higher per performed hour.",
            "No certain difference in the price per performed hour.",
            "The price per performed hour is the same today and with the proposal.",
        ],
    ),
    (
        Measure::ProductionPerHour,
        [
            "Providers' cost is calculated to be {} kronor lower per performed hour.",
            "Providers' cost is calculated to be {} kronor higher per performed hour.",
            "No certain difference in providers' cost per performed hour.",
            "Providers' cost per performed hour is the same today and with the proposal.",
        ],
    ),
    (
        Measure::AboveOrder,
        [
            "The part of monthly accounts with more reported than ordered is calculated to be {} percentage points smaller.",
            "The part of monthly accounts with more reported than ordered is calculated to be {} percentage points larger.",
            "No certain difference in how often more is reported than ordered.",
            "More is reported than ordered equally often today and with the proposal.",
        ],
    ),
    (
        Measure::PaidTwice,
        [
            "What is paid twice is calculated to be {} thousand kronor lower per year.",
            "What is paid twice is calculated to be {} thousand kronor higher per year.",
            "No certain difference in how much is paid twice.",
            "Equally much is paid twice today and with the proposal.",
        ],
    ),
    (
        Measure::PaidWrongly,
        [
            "Incorrect payments are calculated to be {} thousand kronor lower per year.",
            "Incorrect payments are calculated to be {} thousand kronor higher per year.",
            "No certain difference in incorrect payments.",
            "Incorrect payments are the same today and with the proposal.",
        ],
    ),
    (
        Measure::DetectionDays,
        [
            "The time until over-reporting is found is calculated to be {} days shorter.",
            "The time until over-reporting is found is calculated to be {} days longer.",
            "No certain difference in the time until over-reporting is found.",
            "The time until over-reporting is found is the same today and with the proposal.",
        ],
    ),
    (
        Measure::Corrections,
        [
            "Corrected registrations are calculated to be {} fewer per 1,000 visits.",
            "Corrected registrations are calculated to be {} more per 1,000 visits.",
            "No certain difference in the number of corrected registrations.",
            "The number of corrected registrations is the same today and with the proposal.",
        ],
    ),
    (
        Measure::ForecastError,
        [
            "The month's payments are calculated to lie {} percentage points nearer to what the month before foretells.",
            "The month's payments are calculated to lie {} percentage points further from what the month before foretells.",
            "No certain difference in how hard the month's payments are to foresee.",
            "The month's payments are equally hard to foresee today and with the proposal.",
        ],
    ),
    (
        Measure::AdminMunicipality,
        [
            "The municipality's time for administration is calculated to be {} hours shorter per year.",
            "The municipality's time for administration is calculated to be {} hours longer per year.",
            "No certain difference in the municipality's time for administration.",
            "The municipality's time for administration is the same today and with the proposal.",
        ],
    ),
    (
        Measure::AdminProviders,
        [
            "Providers' time for administration is calculated to be {} hours shorter per year.",
            "Providers' time for administration is calculated to be {} hours longer per year.",
            "No certain difference in providers' time for administration.",
            "Providers' time for administration is the same today and with the proposal.",
        ],
    ),
    (
        Measure::Stretch,
        [
            "The length of visits is calculated to be {} lower, where 1 is as today.",
            "The length of visits is calculated to be {} higher, where 1 is as today.",
            "No certain difference in how long providers make visits by payment.",
            "Providers make equally long visits by payment today and with the proposal.",
        ],
    ),
    (
        Measure::ActiveChoice,
        [
            "The part who choose provider themselves is calculated to be {} percentage points smaller.",
            "The part who choose provider themselves is calculated to be {} percentage points larger.",
            "No certain difference in how large a part choose provider themselves.",
            "An equally large part choose provider themselves today and with the proposal.",
        ],
    ),
    (
        Measure::LowQuality,
        [
            "The part of visits made by providers of low quality is calculated to be {} percentage points smaller.",
            "The part of visits made by providers of low quality is calculated to be {} percentage points larger.",
            "No certain difference in how large a part of visits providers of low quality make.",
            "Providers of low quality make an equally large part of visits today and with the proposal.",
        ],
    ),
    (
        Measure::KmPerHour,
        [
            "The distance driven is calculated to be {} kilometres shorter per performed hour.",
            "The distance driven is calculated to be {} kilometres longer per performed hour.",
            "No certain difference in the distance driven per performed hour.",
            "The distance driven per performed hour is the same today and with the proposal.",
        ],
    ),
    (
        Measure::Co2PerRecipient,
        [
            "Carbon dioxide is calculated to be {} kilograms lower per person and year.",
            "Carbon dioxide is calculated to be {} kilograms higher per person and year.",
            "No certain difference in carbon dioxide.",
            "Carbon dioxide is the same today and with the proposal.",
        ],
    ),
];

fn parameter(parameter: Parameter) -> &'static str {
    match parameter {
        Parameter::RefusalUptake => "How often the right is used",
        Parameter::RefusalCap => "Most employees refused",
        Parameter::RefusalStrict => "The right holds without exception",
        Parameter::RefusalRegistry => "Marking in the planning system",
        Parameter::RefusalRegistryCost => "Cost of the marking",
        Parameter::RefusalNoticeDays => "Days until the refusal holds",
        Parameter::RefusalMinutes => "Working time per refusal",
        Parameter::DiscomfortWishShare => "Share who would want to decline somebody",
        Parameter::DiscomfortFamiliarity => "How discomfort falls with acquaintance",
        Parameter::DiscomfortPairSd => "Spread: what is peculiar to a pair",
        Parameter::DiscomfortToleranceSd => "Spread: how tolerant recipients are",
        Parameter::DiscomfortLikeabilitySd => "Spread: how well liked employees are",
        Parameter::DiscomfortMatch => "Weight of language and sex",
        Parameter::InformalVoice => "Share of discomfort that is voiced",
        Parameter::InformalDialogueSolved => "Share solved by dialogue",
        Parameter::InformalDialogueMinutes => "Working time of a dialogue",
        Parameter::InformalAvoidMinutes => "Travel minutes worth avoiding one visit",
        Parameter::InformalChangeProvider => "Share of unsolved cases that lead to a change of provider",
        Parameter::PlannerSubstituteShare => "Share of days with a substitute planner",
        Parameter::PlannerSubstituteKnows => "Share of unmarked refusals that the substitute knows",
        Parameter::RefusalReviewDays => "Days between reviews",
        Parameter::RefusalExemptCritical => "Exemption for necessary visits",
        Parameter::RefusalExemptBelow => "Smallest unit with the right",
        Parameter::RefusalReasonRequired => "A reason must be stated",
        Parameter::RefusalGivenShare => "Share of pairs kept apart from the start",
        Parameter::RefusalReviewMinutes => "Working time of a review",
        Parameter::RefusalUpheld => "Share of refusals upheld at review",
        Parameter::RefusalUnrelatedShare => "Share of wishes unrelated to conduct",
        Parameter::RefusalReasonFinds => "Share of them found out when a reason is stated",
        Parameter::RefusalReasonDeters => "Share who refrain when a reason is required",
        Parameter::RefusalLapse => "How often a wish lapses",
        Parameter::MoraleSick => "How each refusal raises the chance of sick leave",
        Parameter::SelectiveShare => "Share who let in only a few",
        Parameter::SelectiveFewest => "Fewest employees they let in",
        Parameter::SelectiveMost => "Most employees they let in",
        Parameter::SelectiveLetsIn => "Chance that they let in somebody else rather than go without",
        Parameter::SelectiveExtra => "More whom they let in when encouraged",
        Parameter::DayFormShare => "Share whose day form decides whom they let in",
        Parameter::DayFormBadDays => "Share of bad days",
        Parameter::DayFormTurnsAway => "Chance that an employee is turned away on such a day",
        Parameter::ExclusionShare => "Share of homes where staff may meet threats or harassment",
        Parameter::ExclusionChance => "Chance per visit that the employee is no longer sent there",
        Parameter::RecipientsReassessed => "New assessments of need",
        Parameter::RecipientsPersistence => "Likeness of old and new assessment",
        Parameter::RecipientsOver80 => "Share over 80 of those over 65",
        Parameter::VisitsQualified => "Share of medication visits that need an assistant nurse",
        Parameter::HospitalSurge => "Extra visits a day after hospital",
        Parameter::HospitalSurgeDays => "Days with extra visits after hospital",
        Parameter::AbsenceSummer => "Leave in weeks 26–33",
        Parameter::ShockAbsence => "Absence in a week of shock",
        Parameter::ShockWeek => "Which week the shock comes in",
        Parameter::CoverNeighbour => "Visits a day by the manager of another of the provider's units",
        Parameter::StaffAssistantNurse => "Share of assistant nurses, permanent staff",
        Parameter::StaffAssistantNurseHourly => "Share of assistant nurses, hourly staff",
        Parameter::StaffForeignBorn => "Share of foreign-born staff",
        Parameter::StaffSplit => "Largest share of split shifts at weekends",
        Parameter::MoraleLeaving => "How each refusal raises the chance of leaving",
        Parameter::RecipientsUnder65 => "Share of recipients under 65",
        Parameter::RecipientsHours => "Granted time per person over 65",
        Parameter::RecipientsOver80Hours => "Share with over 80 granted hours",
        Parameter::RecipientsStay => "Length of stay with home care",
        Parameter::RecipientsGrowth => "Growth of the number of recipients",
        Parameter::RecipientsWomen => "Share of women among recipients",
        Parameter::RecipientsOtherLanguage => "Share who understand another language best",
        Parameter::VisitsDouble => "Share of visits that take two employees",
        Parameter::VisitsWeekend => "Visits on a weekend day relative to a weekday",
        Parameter::VisitsNeedSd => "Spread: need from day to day",
        Parameter::VisitsCancelled => "Share of visits cancelled in advance",
        Parameter::VisitsDeclined => "Share of visits declined at the door",
        Parameter::VisitsDeclinedFamiliarity => "How declining at the door falls with acquaintance",
        Parameter::HospitalRate => "Hospital episodes",
        Parameter::HospitalDays => "Length of a hospital episode",
        Parameter::TravelWalk => "Walking speed",
        Parameter::TravelCycle => "Cycling speed",
        Parameter::TravelCarTown => "Driving speed in town",
        Parameter::TravelCarRural => "Driving speed in the country",
        Parameter::TravelDetour => "Road distance relative to the straight line",
        Parameter::TravelAccess => "Time at each stop",
        Parameter::TravelSd => "Spread: travel time",
        Parameter::AbsenceSick => "Sickness absence",
        Parameter::AbsenceSickDays => "Length of a sick spell",
        Parameter::AbsenceLeave => "Leave and holidays",
        Parameter::AbsenceLeaveDays => "Length of a leave",
        Parameter::CoverOvertime => "Chance that a colleague takes the shift as overtime",
        Parameter::CoverHourly => "Chance that an hourly-paid employee can come",
        Parameter::CoverPool => "Hourly-paid per permanent employee",
        Parameter::CoverAgency => "Chance that an agency has somebody",
        Parameter::CoverManager => "Visits that the manager can make in a day",
        Parameter::StaffWeek => "Weekly hours of a full-time employee",
        Parameter::StaffPartTime => "Share who work part-time",
        Parameter::StaffPermanentCover => "Share of the roster for permanent employees",
        Parameter::StaffReserve => "Staffing beyond the roster's need",
        Parameter::StaffIndirect => "Other work in each shift",
        Parameter::StaffManagement => "Managers' and planners' time",
        Parameter::StaffLeaving => "Share who leave",
        Parameter::StaffHireDays => "Time until somebody new starts",
        Parameter::StaffWomen => "Share of women among employees",
        Parameter::StaffOtherLanguage => "Share of employees with the other language",
        Parameter::StaffOvertimeLimit => "Most overtime of a route",
        Parameter::PlanningNewFace => "Travel minutes worth avoiding a new face",
        Parameter::PlanningContact => "Travel minutes worth a visit by the designated contact",
        Parameter::PlanningChange => "Travel minutes worth keeping the base roster",
        Parameter::PlanningRebuild => "Changed visits before the base roster is made anew",
        Parameter::PlanningRosterSteps => "Search steps for the base roster",
        Parameter::PlanningRepairSteps => "Search steps for each visit that needs a new place",
        Parameter::PlanningFirstFit => "Make the routes of a day without base roster and search",
        Parameter::OrderForm => "What the order says",
        Parameter::OrderCarry => "Share of the time frame that may be saved for the next month",
        Parameter::OrderFrameDecline => "How a time frame lowers declined visits",
        Parameter::OrderTrainingHours => "Training per employee when IBIC is introduced",
        Parameter::PaymentModel => "Payment model",
        Parameter::PaymentInHouseGrant => "Block grant for in-house provision",
        Parameter::PaymentRatePrivate => "Hourly rate, private providers",
        Parameter::PaymentRateInHouse => "Hourly rate, in-house provision",
        Parameter::PaymentRateNonProfit => "Hourly rate, non-profit providers",
        Parameter::PaymentService => "Payment for service relative to care",
        Parameter::PaymentUplift => "Change of every hourly rate",
        Parameter::PaymentEvening => "Supplement to the hourly rate on weekday evenings",
        Parameter::PaymentWeekend => "Supplement to the hourly rate at weekends",
        Parameter::PaymentRural => "Supplement to the hourly rate in the country",
        Parameter::PaymentCap => "Most registered time without a reason, relative to ordered time",
        Parameter::PaymentOverrun => "Payment for excess time",
        Parameter::PaymentDeclinedCare => "Share of the rate for declined visits: care",
        Parameter::PaymentDeclinedService => "Share of the rate for declined visits: service",
        Parameter::PaymentDeclinedSocial => "Share of the rate for declined visits: company and walks",
        Parameter::PaymentHospitalFirst => "Share of the rate on the day of going to hospital",
        Parameter::PaymentHospitalNext => "Share of the rate on the four days after",
        Parameter::PaymentStartHours => "Hours paid when somebody is new with home care",
        Parameter::PaymentFloor => "Least share performed for full payment of granted time",
        Parameter::PaymentFixedShare => "Fixed share when payment is blended",
        Parameter::PaymentExpectedShare => "Share of granted time that fixed amounts and grants allow for",
        Parameter::PaymentTargetAmount => "Payment for reaching the target for staff continuity",
        Parameter::PaymentTargetStaff => "Target for staff continuity: employees in 14 days",
        Parameter::FeeHour => "Fee for an hour of home care",
        Parameter::FeeCap => "Highest fee in a month",
        Parameter::FeeLate => "Fee for an hour cancelled late",
        Parameter::FeeExempt => "Share who pay no fee",
        Parameter::VisitsCancelledInHouse => "Share of visits cancelled in advance, in-house provision",
        Parameter::VisitsCancelledLate => "Share of cancellations that are late",
        Parameter::VisitsRedone => "Share of declined visits whose time is given on another day",
        Parameter::RegistrationMethod => "How time is registered",
        Parameter::RegistrationFailsManual => "Share of visits corrected by hand: manual registration",
        Parameter::RegistrationFailsGps => "Share of visits corrected by hand: GPS",
        Parameter::RegistrationFailsNfc => "Share of visits corrected by hand: NFC tag",
        Parameter::RegistrationLost => "Share of failed registrations never corrected",
        Parameter::RegistrationLostInHouse => "Share of failed registrations never corrected, in-house provision",
        Parameter::RegistrationCorrectionMinutes => "Provider's working time for a correction",
        Parameter::RegistrationCheckMinutes => "Municipality's working time for a correction",
        Parameter::RegistrationSetup => "One-off cost of changing the method of registration",
        Parameter::RegistrationAnnual => "Annual cost of telephones and licences",
        Parameter::ControlDishonest => "Share of private and non-profit providers that report too much",
        Parameter::ControlInflates => "Share of their visits that are given too much time",
        Parameter::ControlInflatedMinutes => "Minutes added to such a visit",
        Parameter::ControlPhantoms => "Share of visits not made that they report as made",
        Parameter::ControlHours => "Municipality's time for auditing providers",
        Parameter::ControlFindsManual => "Chance per hour of audit that over-reporting is found: manual registration",
        Parameter::ControlFindsGps => "Chance per hour of audit that over-reporting is found: GPS",
        Parameter::ControlFindsNfc => "Chance per hour of audit that over-reporting is found: NFC tag",
        Parameter::ControlClawbackDays => "How far back incorrect payments are reclaimed",
        Parameter::ResponseStretch => "How strongly the length of visits follows payment",
        Parameter::ResponseLimit => "Largest change of the length of visits",
        Parameter::ResponseInHouse => "How strongly in-house provision follows payment, relative to private",
        Parameter::ResponseNonProfit => "How strongly non-profit providers follow payment, relative to private",
        Parameter::ResponseDeclined => "How full payment raises declined visits",
        Parameter::ResponseSlack => "Time between visits when minutes are not paid for",
        Parameter::ResponseTarget => {
            "Travel minutes worth a visit by the designated contact, per SEK 1,000 a month for continuity"
        }
        Parameter::ResponseRequirement => "Travel minutes worth a known face where continuity is required",
        Parameter::MarketRegime => "How providers get contracts",
        Parameter::MarketBegins => "Days until the system begins",
        Parameter::MarketContracts => "Contracts in each area",
        Parameter::MarketWhole => "The whole municipality is procured as one area",
        Parameter::MarketTerm => "Term of contract",
        Parameter::MarketAward => "What decides the tender",
        Parameter::MarketReserve => "Highest price accepted, relative to the hourly rate",
        Parameter::MarketGuaranteed => "Guaranteed volume, share of an equal part",
        Parameter::MarketInHouseKeeps => "In-house provision keeps its share",
        Parameter::MarketMinimumVolume => "Least number of people for a provider",
        Parameter::MarketContinuity => "Most employees that one person may meet in 14 days, on average",
        Parameter::MarketEnvironment => "Share of kilometres by car that must be in low-emission vehicles",
        Parameter::MarketReferences => "References decide who gets a contract",
        Parameter::MarketAnew => "All contracts end and providers apply anew",
        Parameter::MarketReturn => "Share of providers that apply anew",
        Parameter::MarketConsidered => "Providers that one person considers",
        Parameter::MarketActive => "Share who choose provider themselves",
        Parameter::MarketOverload => "How many to choose from lowers the share who choose",
        Parameter::MarketNoise => "How blurred quality is seen",
        Parameter::MarketNoiseGrowth => "How that grows with the number of providers",
        Parameter::MarketReputation => "What a provider's reputation weighs in a choice",
        Parameter::MarketQuality => "What a provider's quality weighs in a choice",
        Parameter::MarketReconsider => "Share who reconsider their choice",
        Parameter::MarketInertia => "How much speaks for staying",
        Parameter::QualityLeaving => "How providers differ: employees who leave",
        Parameter::QualityConduct => "How providers differ: conduct",
        Parameter::MarketPotential => "Providers that could come",
        Parameter::MarketEntry => "Share of them that apply in a year",
        Parameter::MarketEntryMargin => "How applications follow the margin",
        Parameter::MarketEntrantSize => "People who follow a new provider",
        Parameter::MarketExit => "Share of providers that leave for reasons of their own in a year",
        Parameter::MarketBrokeMonths => "Months below zero before a provider leaves",
        Parameter::MarketEquity => "What a provider has put by, in months of revenue",
        Parameter::MarketCostSd => "Spread: providers' cost",
        Parameter::TenderInterest => "Share of providers that consider a tender",
        Parameter::TenderBidCost => "What a bid costs a provider",
        Parameter::TenderScale => "How cost falls with volume",
        Parameter::ResponseStaffing => "How employment follows a more certain volume",
        Parameter::StaffHorizon => "How far ahead employment is planned",
        Parameter::AdminApplication => "The municipality's time for an application",
        Parameter::AdminReferences => "A provider's time to gather references for an application or a bid",
        Parameter::AdminFollowUp => "The municipality's time to follow up a requirement, per provider and year",
        Parameter::AdminTender => "The municipality's time for a tender",
        Parameter::ControlExpels => "Over-reporting ends the contract",
        Parameter::CostEvening => "Pay supplement on weekday evenings",
        Parameter::CostWeekend => "Pay supplement at weekends",
        Parameter::CostSick => "Sick pay as a share of an hour's cost",
        Parameter::CostOverhead => "Premises, systems and administration, share of the cost of work",
        Parameter::AdminRecipient => "Provider's administration per recipient and month",
        Parameter::AdminProvider => "Municipality's administration per provider and year",
        Parameter::AdminHour => "Cost of an hour of municipal administration",
        Parameter::EconomyMargin => "Margin of private and non-profit providers today",
        Parameter::CostHour => "Cost of a worked hour",
        Parameter::CostOvertime => "Supplement for overtime",
        Parameter::CostAgencyHour => "Cost of an hour from an agency",
        Parameter::CostCarKm => "Cost of a kilometre by car",
        Parameter::CostLowEmissionKm => "What a kilometre in a low-emission vehicle costs more",
        Parameter::Co2CarKm => "Carbon dioxide from the exhaust of a kilometre by car",
        Parameter::Co2LowEmissionKm => "Carbon dioxide from the exhaust of a kilometre in a low-emission vehicle",
    }
}
