//! Finds the scenario that somebody named: a preset by its id, or else a file, which may build on a preset or on a file
//! beside it.

use sim_core::scenario::problem::quoted;
use sim_core::scenario::{BaseError, Code, Problem, Scenario, check};
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// One byte more than the longest file that the core accepts, so that it can tell.
const READ_AT_MOST: u64 = 1_000_001;

/// The scenario of a preset or a file.
///
/// # Errors
/// Every problem with it.
pub fn load(name: &str) -> Result<Scenario, Vec<Problem>> {
    match preset(name) {
        Some(scenario) => Ok(scenario),
        None if Path::new(name).exists() => load_file(Path::new(name)),
        None => {
            // Who wrote no path meant a preset.
            let misspelt = cases::municipality(name, name).err();
            Err(vec![
                misspelt
                    .filter(|_| !name.contains(['/', '.']))
                    .unwrap_or_else(|| unreadable(name, "Filen finns inte.")),
            ])
        }
    }
}

/// The scenario of a file.
///
/// # Errors
/// Every problem with it.
pub fn load_file(path: &Path) -> Result<Scenario, Vec<Problem>> {
    read(path, &mut Vec::new())
}

fn read(path: &Path, asking: &mut Vec<PathBuf>) -> Result<Scenario, Vec<Problem>> {
    let name = path.display().to_string();
    let text = text(path).map_err(|cause| vec![unreadable(&name, &cause)])?;
    asking.push(path.canonicalize().unwrap_or_else(|_| path.to_owned()));
    let scenario = check(&name, &text, &mut |base| {
        if let Some(scenario) = preset(base) {
            return Ok(scenario);
        }
        let beside = path.parent().unwrap_or(Path::new("")).join(base);
        if !beside.is_file() {
            return Err(BaseError::Unknown);
        }
        if beside.canonicalize().is_ok_and(|found| asking.contains(&found)) {
            return Err(BaseError::Circular);
        }
        read(&beside, asking).map_err(BaseError::Rejected)
    });
    asking.pop();
    scenario
}

fn preset(id: &str) -> Option<Scenario> {
    cases::municipality(id, id).ok().map(|municipality| municipality.scenario.clone())
}

fn text(path: &Path) -> Result<String, String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(READ_AT_MOST).read_to_end(&mut bytes))
        .map_err(|error| format!("Filen går inte att läsa: {error}."))?;
    String::from_utf8(bytes).map_err(|_| "Filen är ingen text i UTF-8.".to_owned())
}

/// The problem of a file that cannot be read.
pub fn unreadable(name: &str, cause: &str) -> Problem {
    Problem::new(Code::Unreadable, name, cause, format!("Kontrollera sökvägen {}.", quoted(name)))
}
