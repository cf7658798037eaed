//! Runs the built command, for the tests of what a user meets.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// What a command said and how it ended.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Said {
    /// Standard output as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }
}

/// A folder of its own for one test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

/// Runs `utfall` in a folder.
pub fn utfall_in(folder: &Path, arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_utfall")).args(arguments).current_dir(folder).output();
    let Output { status, stdout, stderr } = output.expect("the command runs");
    Said {
        code: status.code().expect("an exit code"),
        out: String::from_utf8(stdout).expect("UTF-8"),
        err: String::from_utf8(stderr).expect("UTF-8"),
    }
}

/// Runs `utfall`.
pub fn utfall(arguments: &[&str]) -> Said {
    utfall_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments)
}
