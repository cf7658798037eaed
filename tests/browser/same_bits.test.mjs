// The worker's wasm in Chromium makes the same outcomes, bit for bit, as the command line does natively.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, commandLine, inWorker, launched, opened } from "./chromium.mjs";

let browser;
before(async () => { browser = await launched(); });
after(() => browser.close());

/** The core's fingerprint of runs in order: FNV-1a over the visits due and the bits of every outcome. */
function fingerprint(runs) {
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

const selection = { case: "000", municipality: "glesbygd", sets: [], days: 365, replications: 2, seed: 1 };

test("a full year is the same in the browser as on the command line", async () => {
  const native = commandLine("compare", "--case", "000", "--municipality", "glesbygd", "--days", "365", "--replications", "2");
  const { context, page, faults } = await opened(browser);
  await page.goto(address);
  const jobs = [0, 1].flatMap((replication) =>
    ["baseline", "reform", "again"].map((arm) => ({ selection, arm, replication, extent: "full" })));
  const runs = await inWorker(page, jobs);
  const visits = runs.filter((_, index) => index % 3 === 0).reduce((sum, { values }) => sum + values[0], 0);
  assert.equal(visits, native.visits);
  assert.ok(visits > 0, "there were visits");
  // Trends and groups follow the outcomes in a worker's answer.
  const length = 1 + Object.keys(native.outcomes).length;
  assert.equal(fingerprint(runs.map(({ values }) => values.slice(0, length))), native.fingerprint);
  assert.deepEqual(faults, []);
  await context.close();
});

test("a worker refuses a bad job with a reason and does the next", async () => {
  const { context, page } = await opened(browser);
  await page.goto(address);
  const job = { selection, arm: "baseline", replication: 0, extent: "sample" };
  const [unknown, malformed, good] = await inWorker(page, [
    { ...job, selection: { ...selection, municipality: "atlantis" } },
    { ...job, arm: "sideways" },
    job,
  ]);
  assert.match(unknown.error, /U\d{3}/);
  assert.match(malformed.error, /sideways/);
  assert.ok(good.values.length > 1);
  await context.close();
});
