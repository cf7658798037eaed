// The page, as a reader meets it: from the start page to a result and back through the link, with the keyboard alone, in
// both languages, on narrow screens and in forced colours.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { address, commandLine, launched, opened } from "./chromium.mjs";

const PAGES = ["#/", "#/raknas", "#/kallor", "#/tillganglighet", "#/integritet"];
/** A comparison that takes seconds. */
const SMALL = "#/fall/000?v=1&k=glesbygd&d=14&n=3";
const SECONDS = 1000;

let browser, context, page, faults;
before(async () => { browser = await launched(); });
after(() => browser.close());
beforeEach(() => fresh());
afterEach(() => context.close());

/** Begins anew with other settings of the browser. */
async function fresh(options) {
  await context?.close();
  ({ context, page, faults } = await opened(browser, options));
}

const fingerprint = () => page.getByTestId("fingerprint");
const difference = () => page.locator("[data-measure] .is-difference strong").first();
const lever = () => page.getByRole("slider").first();

/** Waits until something holds. */
async function until(what, holds, wait = 60 * SECONDS) {
  const start = Date.now();
  while (!(await holds())) {
    assert.ok(Date.now() - start < wait, `not within ${wait / SECONDS} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function answered() {
  await until("a difference is shown", async () => (await difference().count()) && !/^…?$/.test(await difference().innerText()));
}

/** The fingerprint shown, or nothing. */
async function written() {
  return (await fingerprint().count()) ? fingerprint().textContent({ timeout: SECONDS }).catch(() => "") : "";
}

async function complete() {
  await fingerprint().waitFor({ timeout: 120 * SECONDS });
  await until("a fingerprint", async () => /^[0-9a-f]{16}$/.test(await written()), 10 * SECONDS);
  return written();
}

/** The fingerprint that the command line gives for the page's own link. */
const natively = () => commandLine("compare", "--link", page.url()).fingerprint;

test("from the start page to a labelled answer, and a lever moves it", async () => {
  await page.goto(address);
  await page.getByRole("link", { name: "Öppna jämförelsen" }).or(page.getByRole("button", { name: "Öppna jämförelsen" })).first().click();
  await answered();
  await page.getByText("Preliminärt").first().waitFor();
  assert.equal(await fingerprint().count(), 0, "a sample carries no fingerprint");
  const before = page.url();
  await lever().press("ArrowRight");
  await until("the link holds the lever", async () => page.url() !== before);
  await answered();
  await page.getByText("Preliminärt").first().waitFor();
  assert.deepEqual(faults, []);
});

test("the full result has the command line's fingerprint, before and after a lever and a reload", async () => {
  await page.goto(address + SMALL);
  const first = await complete();
  assert.equal(first, natively());
  await lever().press("End");
  await until("another result", async () => (await written()) !== first);
  const second = await complete();
  assert.notEqual(second, first);
  assert.equal(second, natively());
  await page.reload();
  assert.equal(await complete(), second);
  await page.goBack();
  assert.equal(await complete(), first, "Back undoes");
  assert.deepEqual(faults, []);
});

test("long work can be stopped and taken up again", async () => {
  await page.goto(`${address}#/fall/000?v=1&n=200`);
  await page.getByRole("button", { name: "Avbryt" }).click({ timeout: 60 * SECONDS });
  await page.getByText("Beräkningen är avbruten.").first().waitFor();
  await page.getByRole("button", { name: "Räkna klart" }).click();
  await page.getByRole("button", { name: "Avbryt" }).waitFor();
  assert.deepEqual(faults, []);
});

test("the keyboard is enough", async () => {
  await page.goto(address);
  await page.getByRole("link", { name: "Källor" }).first().waitFor();
  const focused = (selector) => page.evaluate((selector) => document.activeElement?.matches(selector), selector);
  const tabTo = async (what, selector) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      if (await focused(selector)) return;
    }
    assert.fail(`Tab never reached ${what}`);
  };
  await tabTo("the case", 'a[href*="/fall/000"], main button');
  await page.keyboard.press("Enter");
  await answered();
  await tabTo("a lever", 'input[type="range"]');
  const before = page.url();
  await page.keyboard.press("ArrowRight");
  await until("the link holds the lever", async () => page.url() !== before);
  await answered();
  assert.deepEqual(faults, []);
});

test("the language changes without losing a choice", async () => {
  await page.goto(address + SMALL);
  await answered();
  assert.equal(await page.locator("html").getAttribute("lang"), "sv");
  const swedish = await page.locator("h1").innerText();
  await page.getByRole("link", { name: "English" }).or(page.getByRole("button", { name: "English" })).first().click();
  await until("the page is in English", async () => (await page.locator("html").getAttribute("lang")) === "en");
  assert.notEqual(await page.locator("h1").innerText(), swedish);
  assert.match(page.url(), /k=glesbygd/);
  assert.deepEqual(faults, []);
});

test("a link with mistakes says what they are", async () => {
  await page.goto(`${address}#/fall/000?v=1&r.refusal.uptake=7&k=atlantis`);
  await page.getByText(/U\d{3}|refusal\.uptake/).first().waitFor();
  await page.getByText("atlantis").first().waitFor();
  assert.deepEqual(faults, []);
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Opens everything that is folded, so that it is examined too. */
async function unfolded(link) {
  await page.goto(address + link);
  if (link === SMALL) await complete();
  else await page.locator("main h1").waitFor();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
}

async function violations() {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

for (const [name, options] of [
  ["a wide screen", { viewport: { width: 1280, height: 900 } }],
  ["a narrow screen", { viewport: { width: 320, height: 640 } }],
  ["forced colours", { forcedColors: "active" }],
]) {
  test(`no accessibility fault is found on any page: ${name}`, async () => {
    await fresh(options);
    for (const link of [...PAGES, SMALL, SMALL.replace("#/", "#/en/")]) {
      await unfolded(link);
      assert.deepEqual(await violations(), [], link);
    }
    assert.deepEqual(faults, []);
  });
}

test("enlarged four times, nothing scrolls sideways", async () => {
  // A window of 1280 × 1024 enlarged four times.
  await fresh({ viewport: { width: 320, height: 256 } });
  for (const link of [...PAGES, SMALL]) {
    await unfolded(link);
    const [wide, seen] = await page.evaluate(() => [document.scrollingElement.scrollWidth, window.innerWidth]);
    assert.ok(wide <= seen, `${link} is ${wide} px wide in a window of ${seen}`);
  }
});
