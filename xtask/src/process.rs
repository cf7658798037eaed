//! How the commands run other programs: found by name, started in the project's folder, and reported when they fail.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// The project's folder.
pub fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").expect("started by cargo");
    Path::new(&here).parent().expect("xtask lies in the project").to_owned()
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program, started in the project's folder.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(name);
    command.current_dir(root());
    command
}

/// The cargo that started us.
pub fn cargo() -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a program to its end. Errors: not found, or it failed.
pub fn run(command: &mut Command) -> Result<(), String> {
    let status = command.status().map_err(|why| format!("{}: {why}", shown(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{}: {status}", shown(command))) }
}

/// What a program prints. Errors: not found, or it failed.
pub fn read(command: &mut Command) -> Result<String, String> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|why| format!("{}: {why}", shown(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        Err(format!("{}: {}", shown(command), output.status))
    }
}

/// A program on the path, by the first of these names that is there.
pub fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    names.iter().find_map(|name| {
        std::env::split_paths(&path).map(|folder| folder.join(name)).find(|candidate| candidate.is_file())
    })
}

/// Does something that takes a while, saying so before and how long it took after.
pub fn timed<T>(what: &str, work: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    println!("· {what} …");
    let start = Instant::now();
    let made = work()?;
    println!("  {:.1} s", start.elapsed().as_secs_f64());
    Ok(made)
}

/// A command as a person would type it.
pub fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}

/// Writes the reading or writing error of a file so that the file is named.
pub fn at(path: &Path) -> impl Fn(std::io::Error) -> String + '_ {
    move |why| format!("{}: {why}", path.display())
}

/// A short name for bytes, the same with every compiler: FNV-1a, 64 bits.
pub fn hash(bytes: &[u8]) -> String {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    format!("{:016x}", bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
}

/// The text of a file with `written` between two marks. Errors: a mark is missing.
pub fn between(file: &str, text: &str, [begins, ends]: [&str; 2], written: &str) -> Result<String, String> {
    let missing = |mark: &str| format!("{file}: the line {} is missing", mark.trim());
    let (before, rest) = text.split_once(begins).ok_or_else(|| missing(begins))?;
    let (_, after) = rest.split_once(ends).ok_or_else(|| missing(ends))?;
    Ok(format!("{before}{begins}\n{written}\n{ends}{after}"))
}

/// Writes a file of the project, given by its path from the project's folder, and says so.
pub fn write(path: &str, text: &str) -> Result<(), String> {
    let path = root().join(path);
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(at(folder))?;
    }
    fs::write(&path, text).map_err(at(&path))?;
    println!("{}", path.display());
    Ok(())
}
