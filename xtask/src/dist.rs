//! Builds the static folder `dist/`: the page, the app's wasm and the worker's wasm. All addresses in it are relative, so
//! it can be served from any path. A first visit loads what `sizes` lists but
//! for `read/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::process::{at, program, root, run, target, timed};
use crate::reading;
use crate::tools::Tools;

/// Which instructions the worker's wasm may use. The numbers that it makes are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Instructions {
    /// Those of every browser.
    Plain,
    /// Vectors of 128 bits too.
    Simd,
}

impl Instructions {
    /// Every choice.
    pub const ALL: [Self; 2] = [Self::Plain, Self::Simd];

    /// What a table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Simd => "simd128",
        }
    }

    fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Plain => &[],
            Self::Simd => &["-Ctarget-feature=+simd128"],
        }
    }
}

/// Those of the page's worker; `cargo xtask bench wasm` measures the others beside it.
pub const WORKER: Instructions = Instructions::Plain;

/// Builds and assembles; returns the folder. Errors: a build failed or a file could not be written.
pub fn build(tools: &Tools) -> Result<PathBuf, String> {
    let root = root();
    let folder = root.join("dist");
    // Assembled aside, so that a failed build leaves the old folder whole.
    let aside = target().join("dist-next");
    if aside.exists() {
        fs::remove_dir_all(&aside).map_err(at(&aside))?;
    }
    timed("building the worker", || {
        wasm(tools.wasm_pack_with(WORKER.flags()), &root.join("worker"), &aside.join("worker"), "worker")
    })?;
    timed("building the app", || wasm(tools.wasm_pack(), &root, &aside.join("app"), "app"))?;
    copy(&root.join("public"), &aside)?;
    copy(&root.join("index.html"), &aside.join("index.html"))?;
    reading::write(&aside.join("read"))?;
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    copy(&aside, &folder)?;
    fs::remove_dir_all(&aside).map_err(at(&aside))?;
    sizes(&folder)?;
    Ok(folder)
}

/// A copy of the built page in the target folder, with a worker for these instructions. Errors: as for [`build`].
pub fn with_worker(tools: &Tools, built: &Path, instructions: Instructions) -> Result<PathBuf, String> {
    let folder = target().join(format!("dist-{}", instructions.name()));
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(at(&folder))?;
    }
    copy(built, &folder)?;
    let mut pack = tools.wasm_pack_with(instructions.flags());
    // In a folder of its own: in the usual one every change of flags would build everything anew.
    pack.env("CARGO_TARGET_DIR", target().join(instructions.name()));
    timed(&format!("building the worker, {}", instructions.name()), || {
        wasm(pack, &root().join("worker"), &folder.join("worker"), "worker")
    })?;
    Ok(folder)
}

fn wasm(mut build: Command, package: &Path, out: &Path, name: &str) -> Result<(), String> {
    build.args(["--quiet", "build", "--release", "--target", "web", "--mode", "no-install", "--no-pack"]);
    build.args(["--no-typescript", "--out-name", name, "--out-dir"]).arg(out).arg(package);
    // Named, because in the project's folder cargo would otherwise build the workspace's default members.
    build.args(["--", "--package", name]);
    run(&mut build)?;
    let module = out.join(format!("{name}_bg.wasm"));
    let whole = fs::read(&module).map_err(at(&module))?;
    let small = without_names(&whole).ok_or_else(|| format!("{}: no sections of wasm", module.display()))?;
    fs::write(&module, small).map_err(at(&module))?;
    // Written for those who publish the folder to a package registry.
    let ignore = out.join(".gitignore");
    if ignore.exists() { fs::remove_file(&ignore).map_err(at(&ignore)) } else { Ok(()) }
}

/// A module without the names of its functions: a fifth of what would be loaded, and nobody reads them. Stripping at the link
/// does not reach all modules. Nothing when these are no sections.
fn without_names(module: &[u8]) -> Option<Vec<u8>> {
    const HEAD: usize = 8;
    const CUSTOM: u8 = 0;
    let mut small = module.get(..HEAD)?.to_vec();
    let mut rest = &module[HEAD..];
    while let Some((kind, after)) = rest.split_first() {
        let (length, content) = number(after)?;
        let (content, next) = content.split_at_checked(length)?;
        let is_names = *kind == CUSTOM && {
            let (length, name) = number(content)?;
            name.get(..length)? == b"name"
        };
        if !is_names {
            small.extend(&rest[..rest.len() - next.len()]);
        }
        rest = next;
    }
    Some(small)
}

/// An unsigned LEB128 number, and the bytes after it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let length = 1 + bytes.iter().take(5).position(|byte| byte & 0x80 == 0)?;
    let (digits, rest) = bytes.split_at(length);
    Some((digits.iter().rev().fold(0, |sum, digit| sum << 7 | usize::from(digit & 0x7f)), rest))
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    if from.is_dir() {
        fs::create_dir_all(to).map_err(at(to))?;
        for entry in fs::read_dir(from).map_err(at(from))? {
            let entry = entry.map_err(at(from))?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        Ok(())
    } else {
        fs::copy(from, to).map(drop).map_err(at(from))
    }
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn sizes(folder: &Path) -> Result<(), String> {
    println!("{:>9}  {:>9}  dist/", "kB", "kB gzip");
    let (mut all, mut all_compressed) = (0, 0);
    for path in files(folder)? {
        let raw = fs::metadata(&path).map_err(at(&path))?.len();
        let compressed = gzip(&path).unwrap_or(raw);
        (all, all_compressed) = (all + raw, all_compressed + compressed);
        let name = path.strip_prefix(folder).unwrap_or(&path).display();
        println!("{:>9.1}  {:>9.1}  {name}", raw as f64 / 1000.0, compressed as f64 / 1000.0);
    }
    println!("{:>9.1}  {:>9.1}  in all", all as f64 / 1000.0, all_compressed as f64 / 1000.0);
    Ok(())
}

/// The size in bytes after compression by the system's gzip; `None` where there is none.
fn gzip(path: &Path) -> Option<u64> {
    let output = program("gzip").args(["-9", "-c"]).arg(path).stdin(Stdio::null()).output().ok()?;
    output.status.success().then_some(output.stdout.len() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_out_of_a_module_and_nothing_else() {
        let head = b"\0asm\x01\0\0\0";
        let types: &[u8] = &[1, 2, 7, 7];
        let names: &[u8] = &[0, 6, 4, b'n', b'a', b'm', b'e', 9];
        let other: &[u8] = &[0, 0x84, 0x00, 2, b'n', b'a', 5];
        let module = [head, types, names, other].concat();
        assert_eq!(without_names(&module), Some([head, types, other].concat()));
        assert_eq!(without_names(&module[..14]), None, "a section ends too early");
    }
}
