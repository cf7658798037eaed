//! Writes the golden runs anew: a few days of every municipality, as the command line answers. The tests compare with them.

use std::fs;

use crate::process::{at, cargo, program, read, root, run, target, timed};

const MUNICIPALITIES: [&str; 2] = ["glesbygd", "norra-innerstaden"];

/// Writes `tests/golden/*.json`. Errors: the build or a run failed.
pub fn refresh() -> Result<(), String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let folder = root().join("tests/golden");
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    for municipality in MUNICIPALITIES {
        let path = folder.join(format!("{municipality}.json"));
        timed(&format!("{}", path.display()), || {
            let mut utfall = program(target().join("release/utfall"));
            utfall.args(["compare", "--case", "000", "--municipality", municipality]);
            let answer = read(utfall.args(["--days", "90", "--replications", "2", "--format", "json"]))?;
            fs::write(&path, answer + "\n").map_err(at(&path))
        })?;
    }
    println!("Read what changed (git diff tests/golden) before you commit it.");
    Ok(())
}
