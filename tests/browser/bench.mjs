// Measures what `cargo xtask bench` asks for in Chromium: its first argument names one of the sections below, the second
// holds what that section needs, as JSON, and what was measured goes to standard output, as JSON. xtask/src/bench/ says what
// it means. Figures depend on the machine and on what else it does: they are never tests.

import { brotliCompressSync, gzipSync } from "node:zlib";
import { fingerprint, inWorker, inWorkers, launched, opened } from "./chromium.mjs";

const DRAG = 90;
/** Key presses in a row on one page. */
const BLOCK = 8;
/** With sliders to move at once, and another seed than the answer made ahead has: what is measured is the page's own. */
const LINKED = { link: "#/fall/000?v=1&s=2" };
const SELECTION = { sets: [], days: 365, replications: 1, seed: 1, case: "000" };

const sleep = (wait) => new Promise((resolve) => setTimeout(resolve, wait));

/** Runs in the page from the first moment: remembers when the main thread was blocked and when answers appeared. */
function watch() {
  window.watched = { blocked: [], moves: [], redraws: [], pairs: [], differenceAt: null };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.watched.blocked.push(duration);
  }).observe({ type: "longtask", buffered: true });
  const shown = () => {
    // A sample has no sums of the whole municipality: their cards have no number of today.
    const cards = [...document.querySelectorAll("[data-measure] .is-baseline dd")];
    return cards.some(({ textContent }) => /\d/.test(textContent));
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
  // How many full comparisons lie behind the interval: the first number in the words of progress, once no sample is shown.
  new MutationObserver(() => {
    const { pairs } = window.watched;
    const said = document.querySelector('[data-testid="progress"] p')?.textContent.match(/\d+/);
    if (!said || document.querySelector('[data-testid="preliminary"]')) return;
    const count = Number(said[0]);
    if (count > (pairs.at(-1)?.[0] ?? 0)) pairs.push([count, performance.now() / 1000]);
  }).observe(document, { subtree: true, childList: true, characterData: true });
  addEventListener("click", ({ timeStamp }) => { window.watched.clickedAt ??= timeStamp; }, true);
  const look = () => {
    if (shown()) painted((now) => { window.watched.differenceAt = now; });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function watched(browser) {
  const { context, page } = await opened(browser);
  await context.addInitScript(watch);
  return { context, page };
}

/** From a link, or through the door of a case. */
async function firstDifference(page, address, { link, door }) {
  if (link === undefined) {
    await page.goto(address);
    const entrance = page.locator(`.door a.ds-button[href*="/fall/${door}"]`);
    await entrance.waitFor();
    // A reader looks at the start page before choosing.
    await sleep(1000);
    await entrance.click();
  } else {
    await page.goto(address + link);
  }
  for (let wait = 0; wait < 60_000; wait += 20) {
    const { differenceAt, clickedAt } = await page.evaluate(() => window.watched);
    if (differenceAt !== null) return differenceAt - (clickedAt ?? 0);
    await sleep(20);
  }
  throw new Error("no difference within a minute");
}

/** This version's page and the previous one's, in turns; what goes wrong with the previous one ends its part. */
class Sides {
  constructor(now, before) {
    this.now = { address: now };
    this.before = before ? { address: before } : undefined;
    this.failed = before ? undefined : "it has no page";
  }

  /** Does something on both, first on this one in even turns. */
  async each(turn, work) {
    for (const previous of turn % 2 ? [true, false] : [false, true]) {
      if (!previous) await work(this.now);
      else if (this.before) await work(this.before).catch((error) => {
        this.failed = String(error);
        this.before = undefined;
      });
    }
  }

  /** What was made of the previous one, as Rust reads it. */
  get previous() {
    return this.before ? { Ok: this.before.times } : { Err: this.failed };
  }
}

/** How soon the pages answer, and what a first visit loads. */
async function visits({ now, before, loads, moves }) {
  const browser = await launched();
  const sides = new Sides(now, before);
  const none = () => ({
    chosen: [], huddinge: [], market: [], linked: [], repaint: [], redraw: [], dragged: [], gaps: [], blocked_loading: [], blocked_moving: [], blocked_arriving: [],
  });
  await sides.each(0, async (side) => { side.times = none(); });
  // First labelled difference: after the case is chosen on the start page, and from a link opened in a new browser profile.
  const ways = { chosen: { door: "000" }, huddinge: { door: "002" }, market: { door: "004" }, linked: LINKED };
  for (let load = 0; load < loads; load += 1) {
    for (const [which, way] of Object.entries(ways)) {
      await sides.each(load, async ({ address, times }) => {
        const { context, page } = await watched(browser);
        times[which].push(await firstDifference(page, address, way));
        times.blocked_loading.push(...(await page.evaluate(() => window.watched.blocked)));
        await context.close();
        // The browser lets the workers of a closed page go on for a while.
        await sleep(3000);
      });
    }
  }

  // Levers moved with the keyboard at a reader's pace, while full runs go on; one page at a time, so that the other's runs
  // do not stand in its way. Every value is new, so that none is answered from memory.
  for (let from = 0; from < moves; from += BLOCK) {
    await sides.each(from / BLOCK, async (side) => {
      const { context, page } = await watched(browser);
      await firstDifference(page, side.address, LINKED);
      const levers = page.getByRole("slider");
      await page.evaluate(() => { window.watched.blocked.length = 0; });
      for (let move = from; move < from + BLOCK; move += 1) {
        await levers.nth(move % 4 === 3 ? 1 : 0).press("ArrowRight");
        await sleep(move % 4 === 3 ? 1500 : 400);
      }
      await sleep(1500);
      const { moves: pressed, blocked } = await page.evaluate(() => window.watched);
      side.times.blocked_moving.push(...blocked);
      // A move without an answer of its own has NaN or nothing; a place is kept for it, so that the pairs stay pairs.
      for (const which of ["repaint", "redraw"]) {
        for (let move = 0; move < BLOCK; move += 1) side.times[which].push(pressed[move]?.[which] ?? null);
      }
      await context.close();
      await sleep(3000);
    });
  }

  // One drag with the mouse, then a year or more of full runs that arrive while the page is only read.
  await sides.each(0, async ({ address, times }) => {
    const { context, page } = await watched(browser);
    await firstDifference(page, address, LINKED);
    await sleep(3000);
    const box = await page.getByRole("slider").first().boundingBox();
    await page.mouse.move(box.x + 0.05 * box.width, box.y + box.height / 2);
    await page.mouse.down();
    await page.evaluate(() => { for (const list of ["blocked", "moves", "redraws"]) window.watched[list].length = 0; });
    for (let step = 0; step < DRAG; step += 1) {
      await page.mouse.move(box.x + (0.05 + 0.9 * (step / DRAG)) * box.width, box.y + box.height / 2);
      await sleep(16);
    }
    await page.mouse.up();
    await sleep(3000);
    const live = await page.evaluate(() => window.watched);
    await page.evaluate(() => { window.watched.blocked.length = 0; });
    times.dragged.push(...live.moves.map(({ redraw }) => redraw).filter(Number.isFinite));
    times.gaps.push(...live.redraws.slice(1).map((time, place) => time - live.redraws[place]));
    times.blocked_moving.push(...live.blocked);
    await page.goto(`${address}#/fall/000?v=1&k=glesbygd&d=28&n=20&r.refusal.uptake=0.3`);
    await page.getByTestId("fingerprint").waitFor({ timeout: 300_000 });
    times.blocked_arriving.push(...(await page.evaluate(() => window.watched.blocked)));
    await context.close();
    await sleep(3000);
  });
  keepPairs(sides, ["repaint", "redraw"]);

  // What a first visit loads, up to the first answer.
  const { context, page } = await opened(browser);
  const bodies = [];
  page.on("response", (response) => bodies.push(response.body().then((body) => [new URL(response.url()).pathname, body])));
  await page.goto(`${now}#/fall/000?v=1`);
  await page.locator("[data-measure]").first().waitFor();
  await sleep(2000);
  const loaded = new Map(await Promise.all(bodies));
  await context.close();
  const sizes = [...loaded].map(([path, body]) => ({
    name: path.slice(new URL(now).pathname.length) || "index.html",
    raw: body.length, gzip: gzipSync(body, { level: 9 }).length, brotli: brotliCompressSync(body).length,
  }));
  const chromium = browser.version();
  await browser.close();
  return { chromium, now: sides.now.times, before: sides.previous, sizes };
}

/** Drops the places at which either side has no number. */
function keepPairs({ now, before }, lists) {
  for (const which of lists) {
    const whole = (place) => [now, before].every((side) => !side || Number.isFinite(side.times[which][place]));
    const places = now.times[which].map((_, place) => place).filter(whole);
    for (const side of [now, before]) if (side) side.times[which] = places.map((place) => side.times[which][place]);
  }
}

/** When each number of full comparisons lay behind the interval, seconds after a link was opened. */
async function pairs({ page: address, municipality, pairs: wanted, within, patience }) {
  const browser = await launched();
  const { context, page } = await watched(browser);
  // Of a hundred and more the page does not show every one.
  await page.goto(`${address}#/fall/000?v=1&k=${municipality}&n=99&s=2`);
  let arrived = [];
  for (let waited = 0; waited < patience && (waited < within || (arrived.at(-1)?.[0] ?? 0) < wanted); waited = await page.evaluate(() => performance.now() / 1000)) {
    await sleep(500);
    arrived = await page.evaluate(() => window.watched.pairs);
  }
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  await context.close();
  await browser.close();
  return { cores, pairs: arrived };
}

/** A page without a result, so that only the workers started there work. */
async function quiet(browser, address) {
  const { page } = await opened(browser);
  await page.goto(`${address}#/integritet`);
  await sleep(3000);
  return page;
}

/** What two workers of one page make, and two browsers with a worker each: visits due, and the seconds until both are done. */
async function workers({ page: address, municipality, days, each, rounds }) {
  const lists = [0, 1].map((worker) => Array.from({ length: each }, (_, job) =>
    ({ selection: { ...SELECTION, municipality, days }, arm: "baseline", replication: worker * each + job, extent: "full" })));
  const pace = (answers) => {
    const failed = answers.flat().find(({ error }) => error);
    if (failed) throw new Error(failed.error);
    const took = answers.map((list) => list.reduce((sum, { milliseconds }) => sum + milliseconds, 0));
    return [answers.flat().reduce((sum, { values }) => sum + values[0], 0), Math.max(...took) / 1000];
  };
  const browsers = [await launched(), await launched()];
  const pages = await Promise.all(browsers.map((browser) => quiet(browser, address)));
  const made = { workers: [], processes: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const alone of round % 2 ? [true, false] : [false, true]) {
      if (alone) made.processes.push(pace((await Promise.all(pages.map((page, place) => inWorker(page, lists[place]))))));
      else made.workers.push(pace(await inWorkers(pages[0], lists)));
      // The browser lets terminated workers go on for a while.
      await sleep(1000);
    }
  }
  await Promise.all(browsers.map((browser) => browser.close()));
  return made;
}

/** One run on each of the pages: how long it took, by the clock and in processor time, and what it made. */
async function years({ pages, municipality, days, outcomes, backwards }) {
  const browser = await launched();
  const session = await browser.newBrowserCDPSession();
  const renderers = async () => {
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    return new Map(processInfo.filter(({ type }) => type === "renderer").map(({ id, cpuTime }) => [id, cpuTime]));
  };
  const made = [];
  for (const place of backwards ? [...pages.keys()].reverse() : pages.keys()) {
    if (!pages[place]) {
      made[place] = { Err: "it has no page" };
      continue;
    }
    try {
      const page = await quiet(browser, pages[place]);
      const job = { selection: { ...SELECTION, municipality, days }, arm: "baseline", replication: 0, extent: "full" };
      const before = await renderers();
      const [{ values, error, milliseconds }] = await inWorker(page, [job]);
      if (error) throw new Error(error);
      const cpu = [...await renderers()].reduce((sum, [id, time]) => sum + time - (before.get(id) ?? 0), 0);
      made[place] = { Ok: {
        clock: milliseconds / 1000, cpu, fingerprint: fingerprint([values.slice(0, 1 + outcomes)]), everything: fingerprint([values]),
      } };
      await page.context().close();
    } catch (error) {
      made[place] = { Err: String(error) };
    }
  }
  await browser.close();
  return made;
}

const sections = { visits, pairs, workers, years };
const [, , section, wanted] = process.argv;
console.log(JSON.stringify(await sections[section](JSON.parse(wanted))));
