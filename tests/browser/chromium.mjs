// One real Chromium for tests, measurements and photographs. `cargo xtask` says where the browser, the served page and the
// command line are.

import { execFileSync } from "node:child_process";
import { chromium } from "playwright-core";

const { CHROME, UTFALL_PAGE, UTFALL_CLI } = process.env;
if (!CHROME || !UTFALL_PAGE) throw new Error("start these scripts with cargo xtask test, bench or screenshots");

/** The address of the served page, with a trailing slash. */
export const address = UTFALL_PAGE;

/** Starts the browser. */
export function launched() {
  return chromium.launch({
    executablePath: CHROME,
    args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"],
  });
}

/** A new page that remembers what must not happen: errors, and requests to anywhere but the page's own folder. */
export async function opened(browser, options = {}) {
  const context = await browser.newContext({ locale: "sv-SE", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText;
    // A reload ends what is on its way: the browser asks for the icon again whenever the address changes.
    if (why !== "net::ERR_ABORTED" || !request.url().endsWith("/icon.svg")) faults.push(`failed: ${request.url()} ${why}`);
  });
  page.on("request", (request) => {
    const own = request.url().startsWith(address) || /^(data|blob):/.test(request.url());
    if (!own) faults.push(`request outside the page's folder: ${request.url()}`);
  });
  return { context, page, faults };
}

/** What the command line answers, read as JSON. */
export function commandLine(...words) {
  return JSON.parse(execFileSync(UTFALL_CLI, [...words, "--format", "json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
}

/** The core's fingerprint of runs in order: FNV-1a over the visits due and the bits of every outcome. */
export function fingerprint(runs) {
  const mask = (1n << 64n) - 1n;
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0xcbf29ce484222325n;
  const take = (bits) => {
    for (let byte = 0n; byte < 64n; byte += 8n) hash = ((hash ^ ((bits >> byte) & 0xffn)) * 0x100000001b3n) & mask;
  };
  for (const [visits, ...outcomes] of runs) {
    take(BigInt(visits));
    for (const value of outcomes) {
      if (value !== null) view.setFloat64(0, value);
      take(value === null ? mask : view.getBigUint64(0));
    }
  }
  return hash.toString(16).padStart(16, "0");
}

/** Runs jobs one after the other in a worker of the page; returns each job's values or error, and how long it took. */
export async function inWorker(page, jobs) {
  const [answers] = await inWorkers(page, [jobs]);
  return answers;
}

/** Runs each list of jobs in a worker of its own, all at the same time once every worker is ready; returns as `inWorker`, list
 * by list. */
export function inWorkers(page, lists) {
  return page.evaluate(async (lists) => {
    const module = await WebAssembly.compileStreaming(fetch(new URL("worker/worker_bg.wasm", document.baseURI)));
    const started = await Promise.all(lists.map(async () => {
      const worker = new Worker(new URL("worker.js", document.baseURI), { type: "module" });
      const ask = (message) => new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data);
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(message);
      });
      const first = await ask(module);
      if (!first.ready) throw new Error(first.error);
      return { worker, ask };
    }));
    return Promise.all(lists.map(async (jobs, place) => {
      const { worker, ask } = started[place];
      const answers = [];
      for (const [id, job] of jobs.entries()) {
        const start = performance.now();
        const { values, error } = await ask({ id, job: JSON.stringify(job) });
        const milliseconds = performance.now() - start;
        // NaN does not survive the way out of the page.
        const plain = values && [...values].map((value) => (Number.isNaN(value) ? null : value));
        answers.push({ values: plain, error, milliseconds });
      }
      worker.terminate();
      return answers;
    }));
  }, lists);
}
