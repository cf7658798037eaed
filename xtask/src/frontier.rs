//! What many or few contracts do to case 004: runs `utfall frontier` and writes what it answers as a file beside the case.

use crate::process::{cargo, program, read, run, target, timed, write};

const NUMBERS: &str = "cases/004-upphandling/frontier.json";

/// Runs the command with these options and writes its answer. Errors: the build or the run failed, or the file cannot be written.
pub fn refresh(options: &[&str]) -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let command = || read(program(target().join("release/utfall")).arg("frontier").args(options));
    let answer = timed("utfall frontier", command)?;
    serde_json::from_str::<serde_json::Value>(&answer).map_err(|why| format!("{NUMBERS}: {why}"))?;
    write(NUMBERS, &(answer + "\n"))
}
