//! The project's commands. Everything the README asks for is here, so that a person, a script and the automatic checks
//! run the same thing: `cargo xtask serve | test | bench | dist | tools | golden | cases | answers | curves | frontier |
//! planning | validation | screenshots`.

mod answers;
mod bench;
mod browser;
mod cases;
mod check;
mod curves;
mod description;
mod dist;
mod frontier;
mod golden;
mod peers;
mod picture;
mod planning;
mod process;
mod reading;
mod serve;
mod tools;
mod validation;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve [--port N]   build the web app and serve it on 127.0.0.1 (port 8080, or the next free one)
  test               everything that must hold: lints, laws, golden runs, the page in a real Chromium
  bench [native] [workers] [size] [page] [wasm] [--against REVISION] [--quick]
                     measure beside the previous release; prints tables for docs/benchmarks.md, and fails naming what
                     has become slower; half an hour on two cores without names
  bench peers [--quick] [planners | bars | dayloop | reference] [option …]
                     measure our planner beside others and against its bars, and the day loop beside other simulators
  dist               build the static folder dist/, which works from any path
  tools              install the tools that the above need, into a cache folder outside the clone
  golden             write the golden runs anew, after a wanted change of the model
  cases [NUMBER [--replications N]]
                     try the claims of the documents and write docs/cases/; half an hour on two cores without N
  answers [NUMBER]   run every case, or the one with this number, as its door opens it, and write what the first page says;
                     about seven minutes on two cores
  curves [option …]  run `utfall curves`, and write its numbers and pictures into case 000 and docs/
  frontier [option …]
                     run `utfall frontier`, and write its numbers into case 004
  planning           compare case 000 under better and worse planners, and write table and picture into docs/
  validation [cleaning | experiments]
                     calibrate the municipalities, and write what the model says beside published figures into docs/; with a
                     word that part alone, in minutes
  screenshots        photograph every page at three widths into the target folder, and what is seen first of each case into
                     docs/screens/";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["serve"] => serve::serve(None),
        ["serve", "--port", port] => match port.parse() {
            Ok(port) => serve::serve(Some(port)),
            Err(_) => Err(format!("--port {port}: a port is a number from 1 to 65535")),
        },
        ["test"] => check::everything(),
        ["bench", "peers", words @ ..] => peers::bench(words),
        ["bench", options @ ..] => bench::run(options),
        ["dist"] => tools::ready().and_then(|tools| dist::build(&tools)).map(drop),
        ["tools"] => tools::ready().map(drop),
        ["golden"] => golden::refresh(),
        ["cases"] => cases::tried(None, None),
        ["cases", number] => cases::tried(Some(number), None),
        ["cases", number, "--replications", replications] => match replications.parse() {
            Ok(replications) if replications >= 2 => cases::tried(Some(number), Some(replications)),
            Ok(_) | Err(_) => Err(format!("--replications {replications}: an interval needs a number from 2 on")),
        },
        ["answers"] => answers::refresh(None),
        ["answers", number] => answers::refresh(Some(number)),
        ["curves", options @ ..] => curves::refresh(options),
        ["frontier", options @ ..] => frontier::refresh(options),
        ["planning"] => planning::refresh(),
        ["validation", "cleaning"] => validation::refresh_cleaning(),
        ["validation", "experiments"] => validation::refresh_experiments(),
        ["validation"] => validation::refresh(),
        ["screenshots"] => browser::screenshots(),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::FAILURE
        }
    }
}
