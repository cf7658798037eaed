//! What this version is measured beside: the newest release among its ancestors or, without one, the commit before it.
//! Checked out and built in a corner of the target folder, which stays for the next time.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{cargo, program, read, run, target, timed};

/// The previous release.
pub struct Previous {
    /// The tag or the commit, and what the commit says.
    name: String,
    subject: String,
    folder: PathBuf,
    target: PathBuf,
}

impl Previous {
    /// Finds it, or the revision asked for, and checks it out. Errors: there is no history, or no such revision.
    pub fn found(against: Option<&str>) -> Result<Self, String> {
        let revision = match against {
            Some(revision) => revision.to_owned(),
            None => {
                let mut newest = git(&["describe", "--tags", "--abbrev=0", "--match", "v*", "HEAD~1"]);
                let newest = newest.output().map_err(|why| format!("git: {why}"))?;
                let tag = String::from_utf8_lossy(&newest.stdout).trim().to_owned();
                if newest.status.success() { tag } else { "HEAD~1".to_owned() }
            }
        };
        let commit = read(&mut git(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")]))
            .map_err(|_| format!("there is no revision {revision} here"))?;
        let about = |format: &str| read(&mut git(&["show", "--no-patch", &format!("--format={format}"), &commit]));
        let name = if revision == "HEAD~1" { about("%h")? } else { revision };
        let subject = about("%cs, “%s”")?;
        let folder = target().join("bench/previous");
        let is_there = folder.join(".git").exists();
        if is_there {
            run(program("git").arg("-C").arg(&folder).args(["checkout", "--quiet", "--force", "--detach", &commit]))?;
        } else {
            // Of a target folder that was removed git still remembers the checkout.
            run(&mut git(&["worktree", "prune"]))?;
            run(git(&["worktree", "add", "--quiet", "--force", "--detach"]).arg(&folder).arg(&commit))?;
        }
        Ok(Self { name, subject, folder, target: target().join("bench/previous-target") })
    }

    /// Builds one of its programs. Errors: it cannot be built, or it had none.
    pub fn program(&self, package: &str, name: &str) -> Result<PathBuf, String> {
        timed(&format!("building {package} of {}", self.name), || {
            let mut build = self.cargo();
            build.args(["build", "--quiet", "--release", "--package", package]);
            let built = build.output().map_err(|why| format!("cargo: {why}"))?;
            // An older version may lack the program: no more than a word in a table.
            let why = String::from_utf8_lossy(&built.stderr).lines().next().unwrap_or("").to_owned();
            if built.status.success() { Ok(()) } else { Err(format!("{package} cannot be built there: {why}")) }
        })?;
        Ok(self.target.join("release").join(name))
    }

    /// Builds its page with its own commands. Errors: it cannot be built.
    pub fn page(&self) -> Result<PathBuf, String> {
        timed(&format!("building the page of {}", self.name), || {
            run(self.cargo().args(["run", "--quiet", "--package", "xtask", "--", "dist"]))
        })?;
        Ok(self.folder.join("dist"))
    }

    fn cargo(&self) -> Command {
        let mut cargo = cargo();
        cargo.current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }
}

impl fmt::Display for Previous {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} of {}", self.name, self.subject)
    }
}

fn git(words: &[&str]) -> Command {
    let mut git = program("git");
    git.args(words);
    git
}
