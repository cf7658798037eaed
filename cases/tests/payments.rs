//! The ways to pay that come with Utfall say where their numbers come from, and pay what they say.

use cases::{Payment, municipality, payment, payments};
use sim_core::policy::payment::{Model, Overrun};
use sim_core::record::Terms;
use sim_core::scenario::{Code, Parameter, ProviderKind, Quality, SPECIFICATIONS, Scenario};
use sim_core::units::PriceYear;

fn preset(id: &str) -> &'static Payment {
    payment(id, "test").expect("a preset")
}

fn world() -> Scenario {
    municipality("glesbygd", "test").expect("a preset").scenario.clone()
}

fn terms(id: &str, kind: ProviderKind, rural: bool) -> Terms {
    let mut scenario = world();
    preset(id).hold_today(&mut scenario);
    scenario.values.terms(kind, rural)
}

#[test]
fn presets_are_sorted_by_id_and_speak_both_languages() {
    assert_eq!(payments().len(), 8);
    assert!(payments().is_sorted_by(|one, next| one.id < next.id));
    for payment in payments() {
        for text in [&payment.name.sv, &payment.name.en, &payment.note.sv, &payment.note.en] {
            assert!(!text.trim().is_empty(), "{}", payment.id);
        }
    }
}

#[test]
fn every_preset_says_everything_about_payment_with_a_source() {
    for payment in payments() {
        for found in SPECIFICATIONS.iter().filter(|found| found.path.starts_with("payment.")) {
            let of = |parameter: Parameter| payment.values.iter().filter(move |change| change.parameter == parameter);
            assert_eq!(of(found.parameter).count(), 1, "{} and {}", payment.id, found.path);
        }
        for change in &payment.values {
            let source = change.source.as_ref().expect("a source");
            assert!(!source.source.is_empty());
            if source.source.starts_with("Antagande") {
                assert_eq!(source.quality, Quality::D, "{}", payment.id);
            }
        }
    }
}

#[test]
fn nothing_of_one_preset_stays_when_another_is_chosen() {
    for first in payments() {
        for second in payments() {
            let (mut alone, mut after) = (world(), world());
            second.hold_today(&mut alone);
            first.hold_today(&mut after);
            second.hold_today(&mut after);
            for kind in ProviderKind::ALL {
                assert_eq!(alone.values.terms(kind, true), after.values.terms(kind, true));
                assert_eq!(alone.today.terms(kind, false), after.today.terms(kind, false));
            }
        }
    }
}

#[test]
fn a_proposal_leaves_today_alone() {
    let mut scenario = world();
    preset("solna-2024").propose(&mut scenario);
    assert_eq!(scenario.today, world().today);
    assert_ne!(scenario.values, world().values);
}

#[test]
fn where_documents_give_no_rules_the_preset_says_so_and_nothing_in_it_is_a_fact() {
    let described: Vec<&str> =
        payments().iter().filter(|payment| payment.described).map(|payment| payment.id.as_str()).collect();
    assert_eq!(described, ["norrkoping", "orebro"]);
    for id in described {
        let payment = preset(id);
        assert!(payment.note.sv.contains("ger inga regler") && payment.note.sv.contains("går att ändra"));
        assert!(payment.note.en.contains("give no rules") && payment.note.en.contains("can be changed"));
        for change in &payment.values {
            assert_eq!(change.source.as_ref().map(|source| source.quality), Some(Quality::D), "{id}");
        }
    }
    assert_eq!(terms("norrkoping", ProviderKind::Private, false).model, Model::GrantedTime);
    assert_eq!(terms("orebro", ProviderKind::Private, false).model, Model::FixedPerRecipient);
}

#[test]
fn older_prices_are_converted_once_and_say_so() {
    for id in ["stockholm-2014", "stockholm-2017", "jonkoping-2016"] {
        let payment = preset(id);
        let published = payment.published[&Parameter::PaymentRatePrivate];
        assert_eq!(published.year(), PriceYear(2016));
        let change = payment.values.iter().find(|change| change.parameter == Parameter::PaymentRatePrivate);
        let change = change.expect("a rate");
        assert_eq!(Some(change.value), published.fixed());
        let source = change.source.as_ref().expect("a source");
        assert!(source.source.contains("i 2016 års priser"), "{}", source.source);
    }
    assert_eq!(preset("stockholm-2024").published[&Parameter::PaymentRatePrivate].fixed(), Some(516.0));
}

#[test]
fn stockholm_before_and_after_the_proposal() {
    let before = terms("stockholm-2014", ProviderKind::Private, false);
    let after = terms("stockholm-2017", ProviderKind::Private, false);
    assert_eq!((before.declined, after.declined), ([1.0; 3], [0.0; 3]));
    assert!((after.rates[0][0] / before.rates[0][0] - 1.02).abs() < 1e-12);
    assert_eq!((before.cap, after.cap, after.overrun), (1.1, 1.1, Overrun::NextMonth));
    assert_eq!((before.model, after.model), (Model::PerformedTime, Model::PerformedTime));
}

#[test]
fn published_rates_are_those_of_the_terms() {
    let rate = |id, kind, rural| terms(id, kind, rural).rates[0][0];
    assert_eq!(rate("stockholm-2024", ProviderKind::Private, false), 516.0);
    assert_eq!(rate("stockholm-2024", ProviderKind::InHouse, false), 485.0);
    let solna = terms("solna-2024", ProviderKind::Private, false);
    assert!((solna.rates[1][0] - 382.0).abs() < 0.05, "service: {}", solna.rates[1][0]);
    assert_eq!((solna.declined, solna.hospital_first, solna.hospital_next), ([0.5, 0.75, 0.55], 0.75, 0.25));
    let (town, country) =
        (rate("jonkoping-2016", ProviderKind::InHouse, false), rate("jonkoping-2016", ProviderKind::InHouse, true));
    assert!((country / town - 506.70 / 414.80).abs() < 1e-5, "{town} and {country}");
}

const SOUND: &str = r#"
id = "test"
name = { sv = "Prov", en = "Test" }
note = { sv = "Prov.", en = "Test." }
[values]
"payment.model" = { value = "performed", source = "Antagande", quality = "D" }
"#;

fn error(more: &str) -> String {
    Payment::read(&format!("{SOUND}{more}")).expect_err("is rejected")
}

#[test]
fn a_preset_that_is_not_sound_is_rejected_with_every_reason() {
    Payment::read(SOUND).expect("is sound");
    let all = error(concat!(
        "\"payment.rate_private\" = { value = 500, source = \"Antagande\", quality = \"D\" }\n",
        "\"payment.cap\" = { value = 1.1, price_year = 2016, source = \"Antagande\", quality = \"D\" }\n",
        "\"payment.floor\" = { value = 2, source = \"Antagande\", quality = \"D\" }\n",
        "\"payment.overrun\" = { value = \"sometime\", source = \"Antagande\", quality = \"D\" }\n",
        "\"payment.rate_in_house\" = { value = 352, price_year = 2012, source = \"[ARB12]\", quality = \"B\" }\n",
    ));
    for path in ["rate_private", "cap", "floor", "overrun", "rate_in_house"] {
        assert!(all.contains(&format!("payment.{path}: ")), "{path} in {all}");
    }
    assert!(error("\"payment.floor\" = { value = 0.5, quality = \"D\" }\n").contains("source"));
    assert!(Payment::read(&SOUND.replace("payment.model", "payment.uplift")).is_err(), "what is paid for must be said");
}

#[test]
fn an_unknown_payment_is_a_problem_with_a_remedy() {
    let problem = payment("solna-2042", "--payment").expect_err("there is none");
    assert_eq!((problem.code, problem.place.as_str()), (Code::UnknownChoice, "--payment"));
    assert!(problem.remedy.contains("solna-2024"), "{}", problem.remedy);
}
