//! What `utfall calibrate` does with files and arguments. What it finds is tried inside the command and in `docs/validation.md`.

use crate::command::{Said, folder, utfall, utfall_in};

const SMALL: &str = "\
# Kept as it is.
format = 1
id = \"liten\"
name = \"Liten\"

[[area]]
id = \"byn\"
km2 = 4.0
travel = \"car_rural\"
homes = \"uniform\"

[[provider]]
id = \"egen-regi\"
kind = \"in_house\"
unit = [{ id = \"egen\", area = \"byn\", recipients = 20 }]

[[provider]]
id = \"privat\"
kind = \"private\"
unit = [{ id = \"a\", area = \"byn\", recipients = 10 }]
";

fn calibrated(name: &str, options: &[&str]) -> (Said, String) {
    let folder = folder(name);
    std::fs::write(folder.join("liten.toml"), SMALL).expect("a file");
    let small = ["calibrate", "--municipality", "liten.toml", "--waves", "1", "--points", "8", "--days", "28"];
    let said = utfall_in(&folder, &[&small, ["--replications", "1"].as_slice(), options].concat());
    (said, std::fs::read_to_string(folder.join("liten.toml")).expect("the file"))
}

#[test]
fn a_calibration_is_the_same_on_any_number_of_threads_and_writes_only_when_asked() {
    let (one, file) = calibrated("calibrate-one", &["--workers", "1", "--format", "json"]);
    assert_eq!((one.code, file.as_str()), (0, SMALL), "{}", one.err);
    let (two, written) = calibrated("calibrate-two", &["--workers", "2", "--format", "json", "--write"]);
    assert_eq!((two.code, &two.out), (0, &one.out), "{}", two.err);
    assert_eq!(one.json()["region"], "elsewhere");

    assert!(written.starts_with(SMALL), "{written}");
    let folder = folder("calibrate-two");
    let checked = utfall_in(&folder, &["check", "liten.toml"]);
    assert_eq!(checked.code, 0, "{}", checked.out);
    let known = utfall_in(&folder, &["parameters", "--scenario", "liten.toml", "--format", "json"]).json();
    let all = known.as_array().expect("a list");
    for fitted in one.json()["parameters"].as_array().expect("a list") {
        let found = all.iter().find(|each| each["path"] == fitted["path"]).expect("a parameter");
        // Every parameter is recorded; only one that is identified is put in force.
        assert!(written.contains(&format!("parameter = {}", fitted["path"])), "{written}");
        let source = found["source"].as_str().expect("text");
        assert_eq!(source.starts_with("Kalibrerat mot"), fitted["identified"] == true, "{found}");
        assert_eq!(found["value"] == fitted["today"], fitted["identified"] == false, "{found}");
    }
}

#[test]
fn what_cannot_be_calibrated_or_written_is_said_before_anything_is_run() {
    for (arguments, says) in [
        (["--municipality", "huddige"].as_slice(), "huddinge"),
        (&["--municipality", "nowhere.toml"], "U021"),
        (&["--municipality", "glesbygd", "--points", "3"], "--points"),
        (&["--municipality", "glesbygd", "--days", "7"], "--days"),
        (&["--municipality", "glesbygd", "--region", "norrland"], "--region"),
        (&["--municipality", "glesbygd", "--write"], "municipalities/glesbygd.toml"),
        (&[], "--municipality"),
    ] {
        let said = utfall(&[&["calibrate"], arguments].concat());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{arguments:?}");
        assert!(said.err.contains(says), "{arguments:?}: {}", said.err);
    }
}
