//! Exit codes, what goes where, the shape of the JSON, and that the same question has the same answer.

use crate::command::{folder, utfall, utfall_in};
use serde_json::Value;

const GLESBYGD: &str = include_str!("../../../municipalities/glesbygd.toml");
/// The smallest comparison that is one.
const SMALL: [&str; 8] = ["--municipality", "glesbygd", "--days", "14", "--replications", "2", "--format", "json"];

fn compare(more: &[&str]) -> Value {
    let said = utfall(&[&["compare", "--case", "000"], &SMALL[..], more].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.err, "", "progress is for terminals");
    said.json()
}

#[test]
fn a_comparison_in_json_has_the_published_shape() {
    let found = compare(&["--seed", "18446744073709551615"]);
    assert_eq!(found["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!((&found["case"], &found["municipality"]), (&"000".into(), &"glesbygd".into()));
    assert_eq!(found["seed"], "18446744073709551615", "a seed is text: not every program can hold it as a number");
    assert_eq!((&found["replications"], &found["days"]), (&2.into(), &14.into()));
    assert!(found["visits"].as_u64().is_some_and(|visits| visits > 0));
    assert_eq!(found["fingerprint"].as_str().map(str::len), Some(16));
    let outcomes = found["outcomes"].as_object().expect("outcomes");
    assert_eq!(outcomes.len(), sim_core::outcomes::DEFINITIONS.len());
    for (id, outcome) in outcomes {
        assert!(outcome["unit"].is_string() && outcome["better"].is_string(), "{id}");
        assert!(
            ["baseline", "reform"]
                .iter()
                .all(|arm| outcome[arm].as_object().is_some_and(|arm| arm.contains_key("mean")))
        );
        let difference = outcome["difference"].as_object().expect("a difference");
        for key in ["mean", "p10", "p90", "ci_low", "ci_high", "aa_band"] {
            assert!(difference[key].is_number() || difference[key].is_null(), "{id} {key}");
        }
        for key in ["higher_in", "lower_in", "of"] {
            assert!(difference[key].is_u64(), "{id} {key}");
        }
    }
}

#[test]
fn alternatives_that_a_link_keeps_are_compared_with_the_same_today() {
    let link = "#/fall/000?v=1&k=glesbygd&d=14&n=2&a=A~Aldrig,C&a.refusal.uptake=0,1";
    let found = utfall(&["compare", "--link", link, "--format", "json"]).json();
    assert_eq!(found["link"], link, "the link of the answer keeps them");
    let kept = found["alternatives"].as_array().expect("alternatives");
    assert_eq!(
        (&kept[0]["letter"], &kept[0]["name"], &kept[1]["letter"]),
        (&"A".into(), &"Aldrig".into(), &"C".into())
    );
    let refusals = |of: &Value| of["outcomes"]["refusals_per_100"]["reform"]["mean"].as_f64().expect("a number");
    assert!(
        refusals(&kept[0]) == 0.0 && refusals(&kept[1]) >= refusals(&found),
        "{} {}",
        refusals(&kept[1]),
        refusals(&found)
    );
    let today = |of: &Value| of["outcomes"]["unmet_per_1000"]["baseline"].clone();
    assert!(kept.iter().all(|one| today(one) == today(&found)));
    let table = utfall(&["compare", "--link", link]).out;
    assert!(table.contains("Alternativ A, Aldrig") && table.contains("Alternativ C"), "{table}");
}

#[test]
fn a_comparison_tells_of_money_by_part_provider_step_and_payment_model() {
    let said = utfall(&[&["compare", "--case", "002"], &SMALL[..]].concat());
    assert_eq!(said.code, 0, "{}", said.err);
    let found = said.json();
    let money = &found["money"];
    let mean = |figure: &Value| figure["difference"]["mean"].as_f64().expect("a number");
    let total = mean(&money["cost"]["total"]);
    assert!((total - mean(&found["outcomes"]["cost_total"])).abs() < 1.0, "{total}");
    let parts = money["cost"]["parts"].as_object().expect("parts");
    assert!((parts.values().map(mean).sum::<f64>() - total).abs() < 1.0, "{parts:?}");
    let providers = money["providers"].as_array().expect("a list");
    assert_eq!(providers[0]["provider"], "egen-regi");
    assert!(providers.iter().all(|provider| provider["result"]["unit"] == "SEK per year (2024 prices)"));
    let flows = money["minutes"].as_array().expect("a list");
    assert_eq!((flows.len(), &flows[0]["providers"]), (3, &"all".into()), "all, in-house, private");
    assert_eq!(flows[0]["parts"]["granted"]["share"]["baseline"]["mean"], 1.0);
    let pay = &money["pay"];
    assert_eq!((&pay["baseline"]["model"], &pay["reform"]["model"]), (&"performed".into(), &"granted".into()));
    assert_eq!(pay["models"].as_object().map(|models| models.len()), Some(6));
    assert_eq!(pay["reform"]["paid"].as_array().map(Vec::len), Some(131));
    let table = utfall(&[&["compare", "--case", "002"], &SMALL[..6]].concat()).out;
    for heading in
        ["Kommunens kostnad, mnkr", "Utförarens resultat, tkr", "Av 100 beviljade timmar", "Kr för 30 beställda timmar"]
    {
        assert!(table.contains(heading), "{heading}: {table}");
    }
}

#[test]
fn a_run_in_json_has_the_published_shape() {
    let said = utfall(&["run", "--scenario", "glesbygd", "--days", "14", "--replications", "2", "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let found = said.json();
    assert_eq!((&found["scenario"], &found["seed"]), (&"glesbygd".into(), &"1".into()));
    for (id, outcome) in found["outcomes"].as_object().expect("outcomes") {
        assert!(outcome.as_object().is_some_and(|outcome| ["mean", "sd"].iter().all(|key| outcome.contains_key(*key))));
        assert_eq!(outcome["per_replication"].as_array().map(Vec::len), Some(2), "{id}");
    }
}

#[test]
fn the_number_of_workers_never_changes_a_result() {
    assert_eq!(compare(&["--workers", "1"]), compare(&["--workers", "2"]));
}

#[test]
fn a_right_that_nobody_uses_changes_nothing() {
    for (id, outcome) in compare(&["--set", "reform.refusal.uptake=0"])["outcomes"].as_object().expect("outcomes") {
        let mean = &outcome["difference"]["mean"];
        assert!(mean.is_null() || mean.as_f64() == Some(0.0), "{id} differs by {mean}");
    }
}

#[test]
fn another_seed_is_another_year() {
    assert_ne!(compare(&[])["fingerprint"], compare(&["--seed", "2"])["fingerprint"]);
}

#[test]
fn the_link_of_a_comparison_gives_it_again() {
    let first = compare(&["--set", "reform.refusal.uptake=0.9", "--set", "absence.sick=0.12"]);
    let link = format!("https://example.org/utfall/{}", first["link"].as_str().expect("a link"));
    let said = utfall(&["compare", "--link", &link, "--format", "json"]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.json(), first);
    let fewer = utfall(&["compare", "--link", &link, "--replications", "1", "--format", "json"]).json();
    assert_eq!(fewer["replications"], 1, "an option overrides the link");
}

#[test]
fn the_order_of_a_file_means_nothing() {
    let folder = folder("order");
    let mut blocks: Vec<&str> = GLESBYGD.split("\n\n").collect();
    let (head, tables) = blocks.split_at_mut(1);
    // The private provider with its unit goes first, the in-house units and the areas backwards.
    let split = tables.iter().rposition(|block| block.starts_with("[[provider]]")).expect("a provider");
    let (rest, private) = tables.split_at_mut(split);
    let provider = rest.iter().position(|block| block.starts_with("[[provider]]")).expect("a provider");
    let (areas, own) = rest.split_at_mut(provider);
    areas.reverse();
    own[1..].reverse();
    let permuted = [head, private, own, areas].concat().join("\n\n");
    assert_ne!(permuted, GLESBYGD);
    let mut fingerprints = Vec::new();
    for (name, text) in [("first.toml", GLESBYGD), ("second.toml", &permuted)] {
        std::fs::write(folder.join(name), text).expect("a file");
        let asked = ["run", "--scenario", name, "--days", "14", "--replications", "1", "--format", "json"];
        fingerprints.push(utfall_in(&folder, &asked).json()["fingerprint"].clone());
    }
    let preset = utfall(&["run", "--scenario", "glesbygd", "--days", "14", "--replications", "1", "--format", "json"]);
    assert_eq!(fingerprints, [preset.json()["fingerprint"].clone(), preset.json()["fingerprint"].clone()]);
}

#[test]
fn a_reform_in_a_file_is_the_same_as_the_same_values_given_by_hand() {
    let folder = folder("reform");
    let reform = "format = 1\nbase = \"glesbygd\"\n[set]\nrefusal.uptake = 0.5\n";
    std::fs::write(folder.join("reform.toml"), reform).expect("a file");
    let asked = ["compare", "glesbygd", "reform.toml", "--days", "14", "--replications", "2", "--format", "json"];
    let said = utfall_in(&folder, &asked);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(said.json()["fingerprint"], compare(&[])["fingerprint"]);
}

#[test]
fn replication_stops_when_the_difference_is_known_well_enough() {
    let asked = |reach: &str, workers: &str| {
        let half_width = format!("direct_time_share={reach}");
        let until = ["--half-width", half_width.as_str(), "--max-replications", "12", "--workers", workers];
        let base = ["compare", "--case", "000", "--municipality", "glesbygd", "--days", "14", "--format", "json"];
        // More sick leave in one alternative moves every outcome a little differently each time.
        let different = ["--set", "reform.absence.sick=0.3"];
        utfall(&[&base[..], &until[..], &different[..]].concat()).json()
    };
    let soon = asked("1000", "1");
    assert_eq!(soon["replications"], 10, "ten replications are the fewest that a half-width is judged by");
    assert_eq!(soon, asked("1000", "3"), "however many are made at the same time");
    assert_eq!(asked("1e-12", "2")["replications"], 12);
}

#[test]
fn what_cannot_be_used_is_rejected_with_two_and_a_hint() {
    let said = utfall(&["compare", "--case", "000", "--set", "reform.refusal.uptak=0.2", "--set", "absence.sick=9"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("Menade du ”refusal.uptake”?"), "{}", said.err);
    assert_eq!(said.err.lines().count(), 2, "both problems are told");
    for rejected in [
        &["compare"][..],
        &["compare", "glesbygd"],
        &["run", "--scenario", "glesbygd", "--days", "0"],
        &["run", "--scenario", "glesbygd", "--set", "reform.refusal.cap=1"],
        &["compare", "--case", "000", "--half-width", "staff=1"],
        &["compare", "--case", "000", "--municipality", "atlantis"],
    ] {
        let said = utfall(rejected);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{rejected:?}: {}", said.err);
        assert!(!said.err.is_empty());
    }
}

#[test]
fn a_bad_file_lists_every_problem_at_once() {
    let folder = folder("bad");
    let bad = GLESBYGD
        .replace("format = 1", "format = 7")
        .replace("km2 = 60.0", "km2 = nan")
        .replace("area = \"sjobyn\"", "area = \"sjoby\"")
        .replace("recipients = 8", "recipients = 8.5")
        .replace("kind = \"private\"", "kind = \"privat\"")
        + "\n[parameters]\nabsence.sick = 2\nabsense.leave = 0.1\n";
    std::fs::write(folder.join("bad.toml"), bad).expect("a file");
    let said = utfall_in(&folder, &["check", "bad.toml", "--format", "json"]);
    assert_eq!((said.code, said.err.as_str()), (2, ""));
    let problems = said.json();
    let codes: Vec<&str> = problems.as_array().expect("a list").iter().filter_map(|one| one["code"].as_str()).collect();
    assert_eq!(codes, ["U014", "U010", "U009", "U006", "U005", "U012", "U011"]);
    let place = problems[2]["place"].as_str().expect("a place");
    assert!(place.starts_with("bad.toml:") && place.ends_with("provider[egen-regi].unit[egen-sjobyn].area"), "{place}");
}

#[test]
fn a_good_file_has_an_empty_list_of_problems() {
    let folder = folder("good");
    std::fs::write(folder.join("good.toml"), GLESBYGD).expect("a file");
    let said = utfall_in(&folder, &["check", "good.toml", "--format", "json"]);
    assert_eq!((said.code, said.json()), (0, Value::Array(Vec::new())));
}

#[test]
fn a_file_states_the_source_of_its_own_values() {
    let folder = folder("sources");
    let own = GLESBYGD.to_owned()
        + "\n[parameters]\nabsence.sick = { value = 0.11, source = \"Kommunens statistik\", year = 2025, quality = \"B\" }\n";
    std::fs::write(folder.join("own.toml"), own + "staff.leaving = 0.2\n").expect("a file");
    let said = utfall_in(&folder, &["parameters", "--scenario", "own.toml", "--format", "json"]);
    let listed = said.json();
    let of =
        |path: &str| listed.as_array().and_then(|all| all.iter().find(|one| one["path"] == path)).expect("a parameter");
    let sick = of("absence.sick");
    assert_eq!((&sick["value"], &sick["default"]), (&0.11.into(), &0.09.into()));
    assert_eq!(
        (&sick["source"], &sick["year"], &sick["quality"]),
        (&"Kommunens statistik".into(), &2025.into(), &"B".into())
    );
    assert_eq!(of("staff.leaving")["source"], "Angivet utan källa");
    assert_eq!(of("cost.hour")["year"], 2024);
}

#[test]
fn a_choice_is_listed_by_its_words() {
    let folder = folder("words");
    let own = GLESBYGD.to_owned() + "\n[parameters]\npayment.model = \"granted\"\n";
    std::fs::write(folder.join("own.toml"), own).expect("a file");
    let listed = utfall_in(&folder, &["parameters", "--scenario", "own.toml", "--format", "json"]).json();
    let of = |path: &str| {
        listed.as_array().and_then(|all| all.iter().find(|one| one["path"] == path)).expect("a parameter").clone()
    };
    let model = of("payment.model");
    assert_eq!((&model["value"], &model["default"]), (&"granted".into(), &"performed".into()));
    assert_eq!((&model["min"], &model["max"], &model["unit"]), (&Value::Null, &Value::Null, &"choice".into()));
    let words = ["performed", "granted", "frame", "fixed", "blended", "grant"];
    assert_eq!(model["options"], serde_json::json!(words));
    assert_eq!((&of("absence.sick")["options"], &of("absence.sick")["max"]), (&serde_json::json!([]), &0.4.into()));

    let table = utfall(&["parameters"]).out;
    let row = table.lines().find(|line| line.starts_with("payment.model ")).expect("a row");
    assert_eq!(row.split_whitespace().take(4).collect::<Vec<_>>(), ["payment.model", "choice", "performed", "2024"]);
    assert!(table.contains(&format!("  {}\n", words.join(", "))), "{table}");
}

#[test]
fn a_choice_is_set_by_its_word() {
    let found = compare(&["--set", "reform.payment.model=granted"]);
    assert!(found["link"].as_str().is_some_and(|link| link.ends_with("&r.payment.model=granted")), "{}", found["link"]);
    let small = [&["compare", "--case", "000", "--set", "reform.payment.model=granted"], &SMALL[..6]].concat();
    let told = utfall(&small).out;
    assert!(told.contains("payment.model ändras från ”performed” till ”granted”."), "{told}");
    for word in ["1", "true", "grnted"] {
        let said = utfall(&["compare", "--case", "000", "--set", &format!("payment.model={word}")]);
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        let problem =
            format!("U006 --set payment.model: ”{word}” är inget av valen. Välj mellan performed, granted, frame,");
        assert!(said.err.starts_with(&problem), "{}", said.err);
    }
}

#[test]
fn the_presets_are_those_that_can_be_run() {
    let listed = utfall(&["presets", "--format", "json"]).json();
    let municipalities: Vec<&str> =
        listed["municipalities"].as_array().expect("a list").iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(municipalities, ["glesbygd", "huddinge", "norra-innerstaden", "stockholm"]);
    assert_eq!(listed["cases"][0]["id"], "000");
}

#[test]
fn a_spreadsheet_has_a_column_for_every_number() {
    let said = utfall(&[
        "compare",
        "--case",
        "000",
        "--municipality",
        "glesbygd",
        "--days",
        "14",
        "--replications",
        "1",
        "--format",
        "csv",
    ]);
    let mut lines = said.out.lines();
    let columns = lines.next().map(|header| header.split(',').count());
    assert_eq!(columns, Some(16));
    assert!(lines.all(|line| Some(line.split(',').count()) == columns));
}
