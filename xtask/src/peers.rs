//! `cargo xtask bench peers`: our planner beside other planners, against its bars and the stored reference, and the simplest rule
//! of the day loop beside other simulators. Installs them all into the cache folder of the tools; the measuring itself is in
//! benches/peers, whose README says what each file is for.

use std::path::{Path, PathBuf};

use crate::process::{cargo, program, root, run, target};
use crate::tools::{self, Built};

const VRP_CLI: &str = "1.25.0";
const FOLDER: &str = "benches/peers";
const RUST_LOOP: &str = "benches/peers/dayloop/rust/Cargo.toml";
const PICTURE: &str = "docs/pictures/planners.svg";

const USAGE: &str = "\
cargo xtask bench peers [--quick]                    planners, bars and dayloop, one after the other
cargo xtask bench peers planners [--days N]          planners on the same days at several efforts; a picture in docs/pictures/
cargo xtask bench peers bars [build|repair|bias|staff|flexibility …] [--days N]
cargo xtask bench peers dayloop                      a year of the simplest continuity rule in several simulators
cargo xtask bench peers reference [--only own]       the reference itself, going on where it stopped; over an hour in all";

/// Measures. Errors: a peer cannot be installed or fails, or two implementations of the same rule answer differently.
pub fn bench(words: &[&str]) -> Result<(), String> {
    match words {
        [] => everything(&[]),
        ["--quick"] => everything(&["--quick"]),
        ["planners", options @ ..] => planners(options),
        ["bars", options @ ..] => scripts()?.measured("bars.py", options),
        ["dayloop", options @ ..] => dayloop(options),
        ["reference", options @ ..] => scripts()?.measured("reference.py", options),
        _ => Err(format!("{}\n\n{USAGE}", words.join(" "))),
    }
}

fn everything(options: &[&str]) -> Result<(), String> {
    planners(options)?;
    scripts()?.measured("bars.py", options)?;
    dayloop(options)
}

fn planners(options: &[&str]) -> Result<(), String> {
    // What a trial measures is not worth a picture.
    let picture: &[&str] = if options.contains(&"--quick") { &[] } else { &["--picture", PICTURE] };
    scripts()?.measured("quality.py", &[options, picture].concat())
}

fn dayloop(options: &[&str]) -> Result<(), String> {
    let folder = target().join("dayloop");
    run(cargo()
        .args(["build", "--quiet", "--release", "--locked", "--manifest-path", RUST_LOOP, "--target-dir"])
        .arg(&folder))?;
    let mut scripts = scripts()?;
    scripts.rust_loop = Some(folder.join("release/dayloop"));
    scripts.measured("dayloop/run.py", options)
}

/// What the scripts start.
struct Scripts {
    python: PathBuf,
    vrp_cli: PathBuf,
    rust_loop: Option<PathBuf>,
}

fn scripts() -> Result<Scripts, String> {
    run(cargo().args(["build", "--quiet", "--release", "--package", "cli"]))?;
    let vrp_cli = tools::installed("vrp-cli", "vrp-cli", VRP_CLI, &["--locked"], Built::Optimised)?;
    let python = tools::python(&root().join(FOLDER).join("requirements.txt"))?;
    Ok(Scripts { python, vrp_cli: vrp_cli.join("vrp-cli"), rust_loop: None })
}

impl Scripts {
    fn measured(&self, script: impl AsRef<Path>, options: &[&str]) -> Result<(), String> {
        let mut command = program(&self.python);
        command.arg(root().join(FOLDER).join(script)).args(options);
        command.env("UTFALL", target().join("release/utfall")).env("VRP_CLI", &self.vrp_cli);
        command.env("PYTHONDONTWRITEBYTECODE", "1");
        // Numerical libraries would otherwise use all cores.
        command.env("OMP_NUM_THREADS", "1").env("OPENBLAS_NUM_THREADS", "1");
        if let Some(rust_loop) = &self.rust_loop {
            command.env("DAYLOOP", rust_loop);
        }
        run(&mut command)
    }
}
