// The worker's wasm in Chromium makes the same outcomes, bit for bit, as the command line does natively.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { address, commandLine, fingerprint, inWorker, launched, opened } from "./chromium.mjs";

let browser;
before(async () => { browser = await launched(); });
after(() => browser.close());

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
