// A web worker around the model. It does one job at a time, in pieces: a browser ends a terminated worker between two of them, but
// lets one that never pauses go on for seconds. The page keeps the queue, and cancels by terminating.
//
// The page first posts the compiled WebAssembly.Module of worker/worker_bg.wasm (compiled once, for all workers), and is
// answered {ready: true}, or {error} if the module could not be started. After that
//
//   the page posts    {id, job}        job: JSON text of {selection, arm, replication, extent}
//                                      selection: the user's choices, as in the link
//                                      arm: "baseline" | "reform" | "again" (baseline with other search noise)
//                                      extent: "sample" (one unit, a short time: preliminary) | "area" (the same of a market) |
//                                      "behind" (one area for half a year, for what lies behind the answer) | "full"
//   and is answered   {id, values}     Float64Array: visits due, every outcome in the order of the core's definitions,
//                                      trends, money, groups: worker/src/lib.rs writes it, src/runner.rs reads it
//   or                {id, error}      text: what was wrong with the job, one problem a line
//
//   the page posts    {id, tale}       tale: JSON text of {story, replication, area}, of {map, replication, day, area}
//                                      or of {along, parameter, ends, replications}; story, map and along: the user's
//                                      choices; area: whether a whole area is simulated
//   and hears         {id, done, of}   now and then: days or replications simulated, out of how many
//   and is answered   {id, told}       JSON text of the core's Story (both alternatives told through people), its DayMap
//                                      (their routes of a day), or its Readings (the comparison along an assumption)
//   or                {id, error}      as above

import { Engine, initSync } from "./worker/worker.js";

let engine;
let current;

// The module calls it while it tells a tale.
self.tellProgress = (done, of) => self.postMessage({ id: current, done, of });

self.onmessage = ({ data }) => {
  if (!engine) {
    try {
      initSync({ module: data });
      engine = new Engine();
      self.postMessage({ ready: true });
    } catch (error) {
      self.postMessage({ error: String(error) });
    }
    return;
  }
  const { id, job, tale } = data;
  current = id;
  attempt(() => {
    if (tale) {
      self.postMessage({ id, told: engine.tell(tale) });
    } else {
      engine.begin(job);
      goOn();
    }
  });
};

// A message to oneself waits its turn like any other; a timeout would wait longer.
const pause = new MessageChannel();
pause.port1.onmessage = () => attempt(goOn);

function goOn() {
  const values = engine.goOn();
  if (values) {
    self.postMessage({ id: current, values }, [values.buffer]);
  } else {
    pause.port2.postMessage(null);
  }
}

function attempt(work) {
  try {
    work();
  } catch (error) {
    self.postMessage({ id: current, error: String(error) });
    // A trap leaves the module's memory in doubt; a refused job does not.
    if (error instanceof WebAssembly.RuntimeError) self.close();
  }
}
