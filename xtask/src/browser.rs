//! What measuring and testing in a real browser needs: Chromium with its driver, Node with the scripts of
//! `tests/browser`, and the built page served to them. Missing programs are installed with apt when that is allowed;
//! otherwise the user is told what to do.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::{found, program, read, root, run, target, timed};
use crate::tools::Tools;
use crate::{dist, serve, tools};

/// The page is served to the scripts from below this path, so that an address that is not relative is found out.
const BELOW: &str = "/nagonstans/langt/ner/";

/// The programs found.
pub struct Browser {
    chrome: PathBuf,
    driver: PathBuf,
    node: PathBuf,
}

/// Finds or installs the programs. Errors: something is missing and may not be installed.
pub fn ready() -> Result<Browser, String> {
    let chrome = || named("CHROME", &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]);
    let driver = || named("CHROMEDRIVER", &["chromedriver"]);
    let (chrome, driver) = (
        found_or_installed(chrome, &["chromium", "chromium-driver"], "a Chromium or Chrome; or set CHROME to one")?,
        found_or_installed(driver, &["chromium-driver"], "a chromedriver of its version; or set CHROMEDRIVER to one")?,
    );
    let node = found_or_installed(|| found(&["node", "nodejs"]), &["nodejs"], "Node.js, 18 or later")?;
    let npm = found_or_installed(|| found(&["npm"]), &["npm"], "npm")?;
    let scripts = scripts();
    let written = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    let fetched = written(&scripts.join("node_modules/.package-lock.json"));
    if fetched.is_none() || fetched < written(&scripts.join("package-lock.json")) {
        timed("fetching the browser tests' libraries", || {
            run(program(npm)
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(&scripts))
        })?;
    }
    Ok(Browser { chrome, driver, node })
}

impl Browser {
    /// The tests that run inside the browser, of one package.
    pub fn unit_tests(&self, tools: &Tools, package: &str) -> Command {
        let mut test = tools.wasm_pack();
        test.args(["test", "--headless", "--chrome", "--release", "--mode", "no-install", "--chromedriver"]);
        test.arg(&self.driver).arg(root().join(package));
        test
    }

    /// Node with some arguments, told where the browser, the page and the command line are.
    pub fn node(&self, page: &str, arguments: &[&str]) -> Command {
        let mut node = program(&self.node);
        node.args(arguments).current_dir(scripts());
        node.env("CHROME", &self.chrome).env("UTFALL_PAGE", page);
        node.env("UTFALL_CLI", target().join("release/utfall")).env("UTFALL_TARGET", target());
        node
    }
}

/// Serves a built page to the scripts; returns its address.
pub fn served(folder: PathBuf) -> Result<String, String> {
    serve::in_background(folder, BELOW)
}

/// Photographs every page at the widths of a desk, a phone and a page enlarged four times.
pub fn screenshots() -> Result<(), String> {
    let browser = ready()?;
    let page = served(dist::build(&tools::ready()?)?)?;
    run(&mut browser.node(&page, &["screenshots.mjs"]))
}

fn scripts() -> PathBuf {
    root().join("tests/browser")
}

fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).or_else(|| found(names))
}

fn found_or_installed(find: impl Fn() -> Option<PathBuf>, packages: &[&str], wanted: &str) -> Result<PathBuf, String> {
    if let Some(path) = find() {
        return Ok(path);
    }
    let advice = || format!("this needs {wanted} (on Debian: apt-get install {})", packages.join(" "));
    let apt = apt().ok_or_else(advice)?;
    timed(&format!("installing {} with apt", packages.join(" ")), || {
        run(apt("update").arg("-qq"))?;
        run(apt("install").args(["-qq", "-y"]).args(packages))
    })
    .map_err(|why| format!("{why}; {}", advice()))?;
    find().ok_or_else(advice)
}

/// How to call apt-get here; `None` without apt or without the right to use it.
fn apt() -> Option<fn(&str) -> Command> {
    found(&["apt-get"])?;
    if read(program("id").arg("-u")).ok()? == "0" {
        return Some(|verb| {
            let mut apt = program("apt-get");
            apt.env("DEBIAN_FRONTEND", "noninteractive").arg(verb);
            apt
        });
    }
    found(&["sudo"])?;
    let asks_nothing = program("sudo").args(["-n", "true"]).output().ok()?.status.success();
    asks_nothing.then_some(|verb| {
        let mut apt = program("sudo");
        apt.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", verb]);
        apt
    })
}
