//! What the user has chosen, and its saved form, the fragment of the address. The choices of a case are the core's
//! `Selection`, as the workers and the command line read it; before it may stand what only the page needs: the language
//! the depth and the outcome in the chart. `#/en/forskare/unmet_per_1000/fall/000?v=1&r.refusal.uptake=0.2`

use crate::text::Language;
use cases::link::{Alternative, Link, Selection};
use cases::{Case, Payment, Ready, payments};
use sim_core::outcomes::Measure;
use sim_core::policy::procurement::Regime;
use sim_core::scenario::{Arm, Change, Kind, Parameter, Problem, Scenario, Set};
use std::collections::BTreeMap;

/// How much of a result is shown. Every depth shows the same numbers of the same runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// The answer, its key figures and what limits it.
    Politician,
    /// With every outcome, groups and the size of the calculation.
    #[default]
    Official,
    /// With every number of every run.
    Researcher,
}

impl Depth {
    /// From the least to the most.
    pub const ALL: [Self; 3] = [Self::Politician, Self::Official, Self::Researcher];

    /// Its part of the address; the usual one has none.
    fn part(self) -> Option<&'static str> {
        match self {
            Self::Politician => Some("politiker"),
            Self::Official => None,
            Self::Researcher => Some("forskare"),
        }
    }
}

/// Where the user is.
#[derive(Clone, Debug, PartialEq)]
pub enum Page {
    /// The questions to choose from.
    Start,
    /// A case with its choices.
    Case(Selection),
    /// How the result is calculated.
    Method,
    /// What the model says beside published figures.
    Validation,
    /// What the words mean.
    Glossary,
    /// Every number with its source.
    Sources,
    /// The accessibility statement.
    Accessibility,
    /// What happens with data: nothing.
    Privacy,
    /// A link to a case that cannot be read, and why.
    Broken {
        /// The case and what follows it, as it stands in the address.
        link: String,
        /// Everything that is wrong with it.
        problems: Vec<Problem>,
    },
    /// No such page.
    Unknown,
}

/// Everything the user has chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Language of the interface.
    pub language: Language,
    /// How much is shown.
    pub depth: Depth,
    /// The outcome in the chart; `None` for the case's first.
    pub chart: Option<Measure>,
    /// Where the user is.
    pub page: Page,
    /// Alternatives kept beside the proposal of the case.
    pub alternatives: Vec<Alternative>,
    /// Why values were changed, as far as the reader wants it in the link.
    pub reasons: BTreeMap<Parameter, String>,
    /// The fingerprint of the result that the link was shared with, while the choices are those of the link.
    pub shared: Option<String>,
}

impl Choices {
    /// Reads the fragment of the address.
    pub fn read(fragment: &str) -> Self {
        let mut path = fragment.trim_start_matches('#');
        let mut language = Language::Sv;
        let mut chart = None;
        let mut depth = Depth::default();
        if let Some(rest) = after(path, Language::En.tag()) {
            (language, path) = (Language::En, rest);
        }
        for each in Depth::ALL {
            if let Some(rest) = each.part().and_then(|part| after(path, part)) {
                (depth, path) = (each, rest);
                break;
            }
        }
        let (mut alternatives, mut reasons, mut shared) = (Vec::new(), BTreeMap::new(), None);
        if let Some((name, rest)) = path.strip_prefix('/').and_then(|path| path.split_once('/'))
            && let Some(measure) = Measure::from_id(name)
        {
            (chart, path) = (Some(measure), &path[path.len() - rest.len() - 1..]);
        }
        let page = match path.trim_end_matches('/') {
            "" => Page::Start,
            "/raknas" => Page::Method,
            "/validering" => Page::Validation,
            "/ordlista" => Page::Glossary,
            "/kallor" => Page::Sources,
            "/tillganglighet" => Page::Accessibility,
            "/integritet" => Page::Privacy,
            case if case.starts_with("/fall/") => match Link::read(case) {
                Ok(link) => {
                    (alternatives, reasons, shared) = (link.alternatives, link.reasons, link.shared);
                    Page::Case(link.selection)
                }
                Err(problems) => Page::Broken { link: case.to_owned(), problems },
            },
            _ => Page::Unknown,
        };
        Self { language, depth, chart, page, alternatives, reasons, shared }
    }

    /// The fragment that holds these choices.
    pub fn fragment(&self) -> String {
        let mut fragment = String::from("#");
        if self.language == Language::En {
            fragment.push_str("/en");
        }
        if let Some(part) = self.depth.part() {
            fragment.push('/');
            fragment.push_str(part);
        }
        if let (Page::Case(_) | Page::Broken { .. }, Some(measure)) = (&self.page, self.chart) {
            fragment.push('/');
            fragment.push_str(measure.definition().id);
        }
        match &self.page {
            Page::Broken { link, .. } => fragment.push_str(link),
            Page::Case(selection) => {
                let link = Link {
                    selection: selection.clone(),
                    alternatives: self.alternatives.clone(),
                    reasons: self.reasons.clone(),
                    shared: self.shared.clone(),
                };
                fragment.push_str(&link.fragment()[1..]);
            }
            Page::Start | Page::Unknown => fragment.push('/'),
            Page::Method => fragment.push_str("/raknas"),
            Page::Validation => fragment.push_str("/validering"),
            Page::Glossary => fragment.push_str("/ordlista"),
            Page::Sources => fragment.push_str("/kallor"),
            Page::Accessibility => fragment.push_str("/tillganglighet"),
            Page::Privacy => fragment.push_str("/integritet"),
        }
        fragment
    }

    /// The same choices on another page. What is kept of a case stays with it.
    pub fn at(&self, page: Page) -> Self {
        let case = |choices: &Self| choices.selection().map(|selection| selection.case.clone());
        let mut there = Self { page, ..self.clone() };
        if case(&there) != case(self) {
            there.alternatives.clear();
            there.reasons.clear();
        }
        if there.selection() != self.selection() {
            there.shared = None;
        }
        there
    }

    /// The choices of the case, if the user is in one.
    pub fn selection(&self) -> Option<&Selection> {
        match &self.page {
            Page::Case(selection) => Some(selection),
            Page::Start
            | Page::Method
            | Page::Validation
            | Page::Glossary
            | Page::Sources
            | Page::Accessibility
            | Page::Privacy
            | Page::Broken { .. }
            | Page::Unknown => None,
        }
    }
}

/// The rest of a path after its first part, if that is `part`.
fn after<'p>(path: &'p str, part: &str) -> Option<&'p str> {
    let rest = path.strip_prefix('/')?.strip_prefix(part)?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

/// The two alternatives that a selection makes, and what they are when nothing has been moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternatives {
    /// Today.
    pub baseline: Scenario,
    /// The proposal.
    pub reform: Scenario,
    opening_baseline: Scenario,
    opening_reform: Scenario,
}

impl Alternatives {
    /// Of a selection that has been read from a link or made by the app.
    ///
    /// # Errors
    /// Every problem with it.
    pub fn of(selection: &Selection) -> Result<Self, Vec<Problem>> {
        let (baseline, reform) = selection.scenarios()?;
        let (opening_baseline, opening_reform) = Selection { sets: Vec::new(), ..selection.clone() }.scenarios()?;
        Ok(Self { baseline, reform, opening_baseline, opening_reform })
    }

    /// The value in force in the proposal.
    pub fn value(&self, parameter: Parameter) -> f64 {
        self.reform.values.get(parameter)
    }

    /// What a control is compared with.
    pub fn reference(&self, parameter: Parameter) -> Reference {
        let no_right = self.baseline.values.right().uptake == 0.0;
        let procured = |scenario: &Scenario| scenario.values.procurement().regime == Regime::Procured;
        match parameter.specification().kind {
            Kind::Lever if shapes_a_tender(parameter) && !procured(&self.baseline) => {
                match procured(&self.opening_reform) {
                    true => Reference::Proposal(self.opening(parameter)),
                    false => Reference::Idle,
                }
            }
            Kind::Lever if no_right && shapes_the_right(parameter) => Reference::Proposal(self.opening(parameter)),
            Kind::Lever => Reference::Today(self.baseline.values.get(parameter)),
            Kind::Assumption => Reference::Default(self.opening_baseline.values.get(parameter)),
        }
    }

    /// The value that the case opens with.
    pub fn opening(&self, parameter: Parameter) -> f64 {
        self.opening_reform.values.get(parameter)
    }

    /// The value that the case opens with today.
    pub fn opening_today(&self, parameter: Parameter) -> f64 {
        self.opening_baseline.values.get(parameter)
    }
}

/// A value that a control is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reference {
    /// Today's value of a lever.
    Today(f64),
    /// What the case's proposal opens with, for a rule that does not exist today.
    Proposal(f64),
    /// What an assumption opens with.
    Default(f64),
    /// A rule of tenders, where neither today nor the case's proposal has any.
    Idle,
}

/// Whether a lever says how contracts are procured.
fn shapes_a_tender(parameter: Parameter) -> bool {
    matches!(
        parameter,
        Parameter::MarketContracts
            | Parameter::MarketWhole
            | Parameter::MarketTerm
            | Parameter::MarketAward
            | Parameter::MarketReserve
            | Parameter::MarketGuaranteed
            | Parameter::MarketInHouseKeeps
    )
}

/// Whether a lever says how the right to decline works. While nobody has the right, it has no value today.
fn shapes_the_right(parameter: Parameter) -> bool {
    matches!(
        parameter,
        Parameter::RefusalCap
            | Parameter::RefusalStrict
            | Parameter::RefusalRegistry
            | Parameter::RefusalRegistryCost
            | Parameter::RefusalNoticeDays
    )
}

/// The selection with one control moved: a lever moves the proposal only, an assumption holds for both.
pub fn moved(selection: &Selection, parameter: Parameter, value: f64) -> Selection {
    let arm = match parameter.specification().kind {
        Kind::Lever => Arm::Reform,
        Kind::Assumption => Arm::Both,
    };
    let mut moved = reset(selection, parameter);
    moved.sets.push(Set { arm, parameter, value });
    moved.canonical()
}

/// The selection with one control back where the case opens.
pub fn reset(selection: &Selection, parameter: Parameter) -> Selection {
    let mut reset = selection.clone();
    reset.sets.retain(|set| set.parameter != parameter);
    reset
}

/// The selection with the proposal paying by a preset, or as the case opens.
pub fn paid_as(selection: &Selection, payment: Option<&Payment>) -> Selection {
    let mut paid = selection.clone();
    let set = |change: &Change| Set { arm: Arm::Reform, parameter: change.parameter, value: change.value };
    let of_payment =
        |set: &Set| payments().iter().flat_map(|each| &each.values).any(|each| each.parameter == set.parameter);
    paid.sets.retain(|set| set.arm != Arm::Reform || !of_payment(set));
    paid.sets.extend(payment.iter().flat_map(|payment| &payment.values).map(set));
    paid.canonical()
}

/// The selection with a ready-made proposal in place of the reader's own, or with the one that the case opens with.
pub fn proposed_as(selection: &Selection, ready: Option<&Ready>) -> Selection {
    let mut proposed = selection.without_proposal();
    let values = ready.iter().flat_map(|ready| &ready.values);
    proposed.sets.extend(values.map(|(parameter, value)| Set {
        arm: Arm::Reform,
        parameter: *parameter,
        value: *value,
    }));
    proposed.canonical()
}

/// Whether an alternative pays in every respect by a preset.
pub fn is_paid_as(scenario: &Scenario, payment: &Payment) -> bool {
    payment.values.iter().all(|change| scenario.values.get(change.parameter) == change.value)
}

/// The case that a selection is about.
///
/// # Errors
/// The problem when there is no such case.
pub fn case_of(selection: &Selection) -> Result<&'static Case, Problem> {
    cases::case(&selection.case, "case")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened() -> Selection {
        Selection::new("000", "test").expect("the case exists")
    }

    fn at(language: Language, page: Page) -> Choices {
        Choices { language, ..Choices::read("#/") }.at(page)
    }

    #[test]
    fn every_choice_survives_the_address() {
        let selection = moved(&opened(), Parameter::RefusalUptake, 0.25);
        let selection = moved(&selection, Parameter::AbsenceSick, 0.12);
        for language in [Language::Sv, Language::En] {
            for chart in [None, Some(Measure::Unmet)] {
                for depth in Depth::ALL {
                    let choices = Choices { chart, depth, ..at(language, Page::Case(selection.clone())) };
                    assert_eq!(Choices::read(&choices.fragment()), choices);
                }
            }
            let pages = [Page::Start, Page::Method, Page::Validation, Page::Glossary, Page::Sources];
            for page in pages.into_iter().chain([Page::Accessibility, Page::Privacy]) {
                let choices = Choices { depth: Depth::Politician, ..at(language, page) };
                assert_eq!(Choices::read(&choices.fragment()), choices);
            }
        }
    }

    #[test]
    fn a_lever_moves_the_proposal_and_an_assumption_both() {
        let selection = moved(&opened(), Parameter::RefusalUptake, 0.25);
        let selection = moved(&selection, Parameter::AbsenceSick, 0.12);
        let alternatives = Alternatives::of(&selection).expect("a good selection");
        assert_eq!(alternatives.value(Parameter::RefusalUptake), 0.25);
        assert_eq!(alternatives.reference(Parameter::RefusalUptake), Reference::Today(0.0));
        assert_eq!(alternatives.baseline.values.get(Parameter::AbsenceSick), 0.12);
        assert_eq!(alternatives.value(Parameter::AbsenceSick), 0.12);
    }

    #[test]
    fn a_choice_among_words_is_kept_in_the_address_and_put_back() {
        let selection = moved(&opened(), Parameter::PaymentModel, 1.0);
        let choices = at(Language::En, Page::Case(selection.clone()));
        assert!(choices.fragment().ends_with("&r.payment.model=granted"), "{}", choices.fragment());
        assert_eq!(Choices::read(&choices.fragment()), choices);
        let alternatives = Alternatives::of(&selection).expect("a good selection");
        assert_eq!(alternatives.value(Parameter::PaymentModel), 1.0);
        assert_eq!(alternatives.reference(Parameter::PaymentModel), Reference::Today(0.0));
        assert_eq!(moved(&selection, Parameter::PaymentModel, 0.0), opened());
    }

    #[test]
    fn a_preset_moves_all_of_payment_and_survives_the_address() {
        let selection = Selection::new("002", "test").expect("the case exists");
        let own = moved(&selection, Parameter::PaymentUplift, 0.03);
        for payment in cases::payments() {
            let paid = paid_as(&own, Some(payment));
            assert_eq!(paid_as(&paid, None), selection, "{}", payment.id);
            let choices = at(Language::En, Page::Case(paid.clone()));
            assert_eq!(Choices::read(&choices.fragment()), choices, "{}", payment.id);
            let alternatives = Alternatives::of(&paid).expect("a good selection");
            let same: Vec<&str> = cases::payments()
                .iter()
                .filter(|each| is_paid_as(&alternatives.reform, each))
                .map(|each| each.id.as_str())
                .collect();
            assert_eq!(same, [payment.id.as_str()]);
            assert_eq!(paid_as(&paid_as(&own, cases::payments().first()), Some(payment)), paid, "{}", payment.id);
            let moved_on = Alternatives::of(&moved(&paid, Parameter::PaymentUplift, 0.031)).expect("a good selection");
            assert!(!is_paid_as(&moved_on.reform, payment));
        }
    }

    #[test]
    fn a_right_that_nobody_has_today_is_compared_with_the_proposal() {
        let reference = |selection: &Selection, parameter| {
            Alternatives::of(selection).expect("a good selection").reference(parameter)
        };
        let mut with_a_right = opened();
        with_a_right.sets.push(Set { arm: Arm::Baseline, parameter: Parameter::RefusalUptake, value: 0.1 });
        for parameter in [Parameter::RefusalCap, Parameter::RefusalStrict, Parameter::RefusalNoticeDays] {
            assert!(matches!(reference(&opened(), parameter), Reference::Proposal(_)), "{parameter:?}");
            assert!(matches!(reference(&with_a_right, parameter), Reference::Today(_)), "{parameter:?}");
        }
        assert!(matches!(reference(&opened(), Parameter::AbsenceSick), Reference::Default(_)));
    }

    #[test]
    fn a_control_put_back_leaves_no_trace_in_the_link() {
        let there = moved(&opened(), Parameter::RefusalUptake, 0.25);
        let opening = Alternatives::of(&there).expect("a good selection").opening(Parameter::RefusalUptake);
        assert_eq!(moved(&there, Parameter::RefusalUptake, opening), opened());
        assert_eq!(reset(&there, Parameter::RefusalUptake), opened());
    }

    #[test]
    fn what_is_kept_of_a_case_survives_the_address_and_stays_with_the_case() {
        let mut choices = at(Language::En, Page::Case(opened()));
        choices.alternatives.push(Alternative::of('A', &moved(&opened(), Parameter::RefusalUptake, 0.25)));
        choices.alternatives.push(Alternative { name: "<b>Å & ä".to_owned(), ..Alternative::of('C', &opened()) });
        choices.reasons.insert(Parameter::AbsenceSick, "Vår egen uppgift, 2025".to_owned());
        assert_eq!(Choices::read(&choices.fragment()), choices);
        choices.shared = Some("0123456789abcdef".to_owned());
        assert_eq!(Choices::read(&choices.fragment()), choices);
        assert_eq!(choices.at(Page::Case(moved(&opened(), Parameter::RefusalUptake, 0.1))).shared, None);
        let same_case = choices.at(Page::Case(moved(&opened(), Parameter::RefusalUptake, 0.1)));
        assert_eq!(same_case.alternatives, choices.alternatives);
        let other = choices.at(Page::Case(Selection::new("001", "test").expect("the case exists")));
        assert!(other.alternatives.is_empty() && other.reasons.is_empty());
    }

    #[test]
    fn links_of_earlier_releases_open_at_the_usual_depth_with_nothing_kept() {
        for link in ["#/fall/000?v=1", "#/en/unmet_per_1000/fall/000?v=1&k=glesbygd&r.refusal.uptake=0.2"] {
            let choices = Choices::read(link);
            assert_eq!((choices.depth, choices.alternatives.len()), (Depth::Official, 0));
            assert_eq!(choices.fragment(), link);
        }
    }

    #[test]
    fn a_link_that_cannot_be_read_says_why() {
        let link = "#/en/unmet_per_1000/fall/000?v=1&r.refusal.uptake=7&x=1";
        let choices = Choices::read(link);
        assert!(matches!(&choices.page, Page::Broken { problems, .. } if problems.len() == 2), "{choices:?}");
        assert_eq!(choices.fragment(), link, "nothing of it is lost in another language");
        assert_eq!(Choices::read("#/nowhere").page, Page::Unknown);
        assert_eq!(Choices::read("#/english").page, Page::Unknown);
    }
}
