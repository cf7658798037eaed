//! The tools that building for the browser needs: the wasm target of the compiler, `wasm-bindgen` in exactly the version
//! that the lock file holds, and `wasm-pack`. They are installed once, by version, into a cache folder outside the clone,
//! so that a second clone finds them.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{at, cargo, found, hash, program, read, root, run, timed};

const WASM_PACK: &str = "0.15.1";
const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Has Leptos forget the types of a page's parts: without it each way in which they are put together is compiled separately, and the app
/// takes a sixth more.
const ERASED: &str = "--cfg=erase_components";

/// The installed tools.
pub struct Tools {
    path: OsString,
    rustflags: String,
}

/// Installs what is missing. Errors: a download or a build failed, or nothing can add the wasm target.
pub fn ready() -> Result<Tools, String> {
    add_target()?;
    let bindgen = locked_version("wasm-bindgen")?;
    // wasm-bindgen first: wasm-pack then finds it and fetches nothing itself. Its own lock file asks for a withdrawn
    // crate, so it is not used; its default feature is encryption on the way to a browser driver on another
    // machine.
    let bindgen = installed("wasm-bindgen", "wasm-bindgen-cli", &bindgen, &["--no-default-features"], Built::Quickly)?;
    let pack = installed("wasm-pack", "wasm-pack", WASM_PACK, &["--locked"], Built::Quickly)?;
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths([bindgen, pack].into_iter().chain(std::env::split_paths(&rest)))
        .map_err(|why| format!("PATH: {why}"))?;
    Ok(Tools { path, rustflags: remapped()? })
}

impl Tools {
    /// `wasm-pack`, set up to use these tools and to leave the machine's folders out of what it builds.
    pub fn wasm_pack(&self) -> Command {
        self.wasm_pack_with(&[])
    }

    /// The same, with further flags for the compiler.
    pub fn wasm_pack_with(&self, flags: &[&str]) -> Command {
        let flags = [&[self.rustflags.as_str(), ERASED], flags].concat().join("\u{1f}");
        let mut command = program("wasm-pack");
        command.env("PATH", &self.path).env("CARGO_ENCODED_RUSTFLAGS", flags);
        command
    }
}

fn add_target() -> Result<(), String> {
    let sysroot = read(program("rustc").args(["--print", "sysroot"]))?;
    if Path::new(&sysroot).join("lib/rustlib").join(WASM_TARGET).is_dir() {
        return Ok(());
    }
    if found(&["rustup"]).is_none() {
        return Err(format!("the compiler lacks the target {WASM_TARGET}, and there is no rustup to add it"));
    }
    timed(&format!("adding the compiler's target {WASM_TARGET}"), || {
        run(program("rustup").args(["target", "add", WASM_TARGET]))
    })
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Result<String, String> {
    let path = root().join("Cargo.lock");
    let lock = fs::read_to_string(&path).map_err(at(&path))?;
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    lines
        .nth(1)
        .and_then(|line| line.strip_prefix("version = \"")?.strip_suffix('"'))
        .map(str::to_owned)
        .ok_or_else(|| format!("{} does not hold {name}", path.display()))
}

/// `$UTFALL_CACHE`, or `utfall` in the user's cache folder.
fn cache() -> Result<PathBuf, String> {
    let folder = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("UTFALL_CACHE")
        .or_else(|| folder("XDG_CACHE_HOME").map(|cache| cache.join("utfall")))
        .or_else(|| folder("HOME").map(|home| home.join(".cache/utfall")))
        .ok_or_else(|| "set UTFALL_CACHE to a folder where tools may be kept".to_owned())
}

/// How a tool is built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Built {
    /// It only orchestrates: a quick build serves better than a quick program.
    Quickly,
    /// Its speed is measured: as its authors release it.
    Optimised,
}

/// The folder with the programs of a crate, built there first if need be. Errors: it cannot be downloaded or built.
pub fn installed(
    tool: &str,
    crate_name: &str,
    version: &str,
    options: &[&str],
    built: Built,
) -> Result<PathBuf, String> {
    let tools = cache()?.join("tools");
    let folder = tools.join(format!("{tool}-{version}"));
    if folder.join("bin").join(tool).is_file() {
        return Ok(folder.join("bin"));
    }
    timed(&format!("installing {tool} {version} into {} (once, some minutes)", tools.display()), || {
        // Built aside and moved into place whole, so that an interrupted installation is never taken for a tool.
        let aside = tools.join(format!(".{tool}-{version}-{}", std::process::id()));
        let mut install = cargo();
        install.args(["install", crate_name, "--version", version, "--quiet", "--root"]).arg(&aside).args(options);
        install.env_remove("CARGO_TARGET_DIR");
        if built == Built::Quickly {
            install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            install.env("CARGO_PROFILE_RELEASE_LTO", "false");
            install.env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        }
        run(&mut install)?;
        // Whatever stands there lacks the program (an interrupted copy), or another installation has just finished.
        let _ = fs::remove_dir_all(&folder);
        fs::rename(&aside, &folder).map_err(at(&folder))
    })?;
    Ok(folder.join("bin"))
}

/// A Python that has what a file of requirements names, in a folder named after the file's hash, so that a changed file gets a new
/// one. Errors: no Python with venv, or an installation failed.
pub fn python(requirements: &Path) -> Result<PathBuf, String> {
    let hash = hash(&fs::read(requirements).map_err(at(requirements))?);
    let folder = cache()?.join("tools").join(format!("python-{hash}"));
    let (python, complete) = (folder.join("bin/python"), folder.join("complete"));
    if complete.is_file() {
        return Ok(python);
    }
    timed(&format!("installing what {} names into {} (once)", requirements.display(), folder.display()), || {
        // Not built aside: the folder of a Python cannot be moved.
        run(program("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        run(program(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(requirements))?;
        fs::write(&complete, "").map_err(at(&complete))
    })?;
    Ok(python)
}

/// Compiler flags that replace this machine's folders in the built wasm, so that every clone builds the same bytes.
fn remapped() -> Result<String, String> {
    let sysroot = read(program("rustc").args(["--print", "sysroot"]))?;
    let about = read(program("rustc").arg("-vV"))?;
    let commit = about.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    let cargo_home = std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")))
        .unwrap_or_else(|| PathBuf::from(".cargo"));
    let flag = |from: PathBuf, to: &str| format!("--remap-path-prefix={}={to}", from.display());
    Ok([
        flag(root(), "utfall"),
        flag(cargo_home, "cargo"),
        flag(Path::new(&sysroot).join("lib/rustlib/src/rust"), &format!("/rustc/{commit}")),
    ]
    .join("\u{1f}"))
}
