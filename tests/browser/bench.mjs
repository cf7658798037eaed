// Measures the built page in Chromium and the core natively, and prints what docs/benchmarks.md holds. Figures depend on
// the machine and on what else it does: they are never tests.

import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import os from "node:os";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { address, inWorker, launched, opened } from "./chromium.mjs";

const LOADS = 12;
const MOVES = 48;
const DRAG = 90;
const YEAR = { sets: [], days: 365, replications: 1, seed: 1, case: "000" };

const browser = await launched();
const quantile = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
};
const table = (head, rows) =>
  console.log([head, head.map((_, column) => (column ? "---:" : "---")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n") + "\n");
const ms = (value) => `${value.toFixed(0)} ms`;

console.log(`${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${(os.totalmem() / 2 ** 30).toFixed(0)} GiB, ` +
  `${os.type()}, Chromium ${browser.version()}; load ${os.loadavg()[0].toFixed(1)} at the start\n`);

/** Runs in the page from the first moment: remembers when the main thread was blocked and when answers appeared. */
function watch() {
  window.watched = { blocked: [], moves: [], redraws: [], differenceAt: null };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.watched.blocked.push(duration);
  }).observe({ type: "longtask", buffered: true });
  const shown = () => {
    const text = document.querySelector("[data-measure] .is-difference strong")?.textContent ?? "";
    return text !== "" && text !== "…";
  };
  /** After the frame that shows what has just changed. */
  const painted = (then) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  });
  // A lever's event, the frame that answers it, and the frame with figures that answer its value or a later one's.
  addEventListener("input", ({ timeStamp, target }) => {
    const control = target.closest("[data-parameter]");
    if (!control) return;
    const move = { timeStamp, sets: `${control.dataset.parameter}=${Number(target.value)}`, repaint: null, redraw: null };
    window.watched.moves.push(move);
    painted((now) => { move.repaint = now - timeStamp; });
  }, true);
  new MutationObserver(() => {
    const answers = document.querySelector("[data-answers]")?.dataset.answers.split(" ") ?? [];
    const { moves, redraws } = window.watched;
    const last = moves.findLastIndex(({ sets }) => answers.includes(sets));
    const waiting = moves.slice(0, last + 1).filter(({ redraw }) => redraw === null);
    if (waiting.length === 0) return;
    for (const move of waiting) move.redraw = NaN;
    painted((now) => {
      redraws.push(now);
      for (const move of waiting) move.redraw = now - move.timeStamp;
    });
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-answers"] });
  addEventListener("click", ({ timeStamp }) => { window.watched.clickedAt ??= timeStamp; }, true);
  const look = () => {
    if (shown()) painted((now) => { window.watched.differenceAt = now; });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function watched() {
  const { context, page } = await opened(browser);
  await context.addInitScript(watch);
  return { context, page };
}

const sleep = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

async function firstDifference(page, link) {
  if (link === undefined) {
    await page.goto(address);
    const door = page.getByRole("link", { name: "Öppna jämförelsen" }).or(page.getByRole("button", { name: "Öppna jämförelsen" })).first();
    await door.waitFor();
    // A reader looks at the start page before choosing.
    await sleep(1000);
    await door.click();
  } else {
    await page.goto(address + link);
  }
  for (;;) {
    const { differenceAt, clickedAt } = await page.evaluate(() => window.watched);
    if (differenceAt !== null) return differenceAt - (clickedAt ?? 0);
    await sleep(20);
  }
}

// First labelled difference: after the case is chosen on the start page, and from a link opened in a new browser profile.
const chosen = [], linked = [], blocked = [];
for (let load = 0; load < LOADS; load += 1) {
  for (const [link, times] of [[undefined, chosen], ["#/fall/000?v=1", linked]]) {
    const { context, page } = await watched();
    times.push(await firstDifference(page, link));
    blocked.push(...(await page.evaluate(() => window.watched.blocked)));
    await context.close();
    // The browser lets the workers of a closed page go on for a while.
    await sleep(3000);
  }
}

// Levers moved with the keyboard at a reader's pace, then dragged with the mouse, while full runs go on.
const { context, page } = await watched();
await firstDifference(page);
const levers = page.getByRole("slider");
await page.evaluate(() => { window.watched.blocked.length = 0; });
for (let move = 0; move < MOVES; move += 1) {
  // Every value is new, so that none is answered from memory.
  await levers.nth(move % 4 === 3 ? 1 : 0).press("ArrowRight");
  await sleep(move % 4 === 3 ? 1500 : 400);
}
await sleep(3000);
const pressed = await page.evaluate(() => window.watched.moves.splice(0));
const box = await levers.first().boundingBox();
await page.mouse.move(box.x + 0.05 * box.width, box.y + box.height / 2);
await page.mouse.down();
await page.evaluate(() => { window.watched.redraws.length = 0; });
for (let step = 0; step < DRAG; step += 1) {
  await page.mouse.move(box.x + (0.05 + 0.9 * (step / DRAG)) * box.width, box.y + box.height / 2);
  await sleep(16);
}
await page.mouse.up();
await sleep(3000);
const live = await page.evaluate(() => window.watched);
// A year or more of full runs arrives while the page is only read.
await page.goto(`${address}#/fall/000?v=1&k=glesbygd&d=28&n=20&r.refusal.uptake=0.3`);
await page.getByTestId("fingerprint").waitFor({ timeout: 300_000 });
const arrived = await page.evaluate(() => window.watched.blocked.splice(0));
await context.close();
const times = (moves, which) => moves.map((move) => move[which]).filter((time) => time !== null && !Number.isNaN(time));
const gaps = live.redraws.slice(1).map((time, place) => time - live.redraws[place]);

const spread = (times) => [times.length, ms(quantile(times, 0.5)), ms(quantile(times, 0.95)), ms(Math.max(...times))];
table(["In the browser", "n", "median", "p95", "longest"], [
  ["first labelled difference, after the case is chosen on the start page", ...spread(chosen)],
  ["first labelled difference, from opening a link with nothing cached", ...spread(linked)],
  ["lever moved with a key → next frame painted", ...spread(times(pressed, "repaint"))],
  ["lever moved with a key → difference for its value painted", ...spread(times(pressed, "redraw"))],
  ["lever dragged → difference for its value or a later one's painted", ...spread(times(live.moves, "redraw"))],
  ["lever dragged: time between two differences", ...spread(gaps)],
]);
const over = (tasks) => [tasks.length, tasks.length ? ms(Math.max(...tasks)) : "none"];
table(["Main thread blocked > 50 ms", "times", "longest"], [
  [`while loading and answering first (${2 * LOADS} loads)`, ...over(blocked)],
  [`while levers move (${MOVES} key presses, one drag)`, ...over(live.blocked)],
  ["while 20 full runs arrive", ...over(arrived)],
]);

// What a first visit loads, up to the first answer.
const visit = await opened(browser);
const bodies = [];
visit.page.on("response", (response) => bodies.push(response.body().then((body) => [new URL(response.url()).pathname, body])));
await visit.page.goto(`${address}#/fall/000?v=1`);
await visit.page.locator("[data-measure]").first().waitFor();
await sleep(2000);
const loaded = new Map(await Promise.all(bodies));
await visit.context.close();
const kB = (size) => `${(size / 1000).toFixed(1)} kB`;
const sizes = [...loaded].map(([path, body]) => [path.slice(new URL(address).pathname.length) || "index.html",
  body.length, gzipSync(body, { level: 9 }).length, brotliCompressSync(body).length]);
sizes.push(["in all", ...[1, 2, 3].map((column) => sizes.reduce((sum, row) => sum + row[column], 0))]);
table(["First visit", "raw", "gzip", "brotli"], sizes.map(([name, ...each]) => [name, ...each.map(kB)]));

/** A year on the command line with one worker: due visits, and CPU seconds as the shell counts them. */
function natively(municipality) {
  const words = [process.env.UTFALL_CLI, "run", "--scenario", municipality, "--replications", "1", "--workers", "1", "--format", "json"];
  const { stdout } = spawnSync("sh", ["-c", '"$@" && times', "sh", ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 26 });
  const end = stdout.lastIndexOf("}") + 1;
  const [, minutes, seconds] = stdout.slice(end).trim().split("\n")[1].match(/^(\d+)m([\d.]+)s/);
  return { visits: JSON.parse(stdout.slice(0, end)).visits, seconds: 60 * minutes + Number(seconds) };
}

const quiet = await opened(browser);
// A page without a result, so that only this worker works.
await quiet.page.goto(`${address}#/integritet`);
await sleep(3000);
const rows = [];
for (const municipality of ["glesbygd", "norra-innerstaden"]) {
  const { visits, seconds } = natively(municipality);
  const job = { selection: { ...YEAR, municipality }, arm: "baseline", replication: 0, extent: "full" };
  const [{ values, milliseconds }] = await inWorker(quiet.page, [job]);
  if (values[0] !== visits) throw new Error(`${municipality}: ${values[0]} visits in the browser, ${visits} natively`);
  const here = milliseconds / 1000;
  rows.push([municipality, visits, `${seconds.toFixed(2)} s`, (visits / seconds).toFixed(0), `${here.toFixed(2)} s`,
    (visits / here).toFixed(0), (here / seconds).toFixed(2)]);
}
table(["A year after 56 days of warm-up, one run", "visits due", "native CPU", "visits per CPU second", "in Chromium", "visits per second", "Chromium / native"], rows);
await browser.close();
