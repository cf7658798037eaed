// The page, as a reader meets it: from the start page to a result and back through the link, with the keyboard alone, in
// both languages, on narrow screens and in forced colours.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { address, commandLine, launched, opened } from "./chromium.mjs";

const PAGES = ["#/", "#/raknas", "#/validering", "#/ordlista", "#/kallor", "#/tillganglighet", "#/integritet"];
/** A comparison that takes seconds. */
const SMALL = "#/fall/000?v=1&k=glesbygd&d=14&n=3";
/** The same where refusals are many enough for a chart of them. */
const REFUSED = `${SMALL}&discomfort.wish_share=0.25&r.refusal.uptake=0.9`;
/** A comparison about money. */
const MONEY = "#/fall/002?v=1&k=glesbygd&d=28&n=3";
/** A comparison of who provides home care. */
const MARKET = "#/fall/004?v=1&k=norra-innerstaden&d=60&n=2";
/** A proposal of one's own, before anything is proposed. */
const OWN = "#/fall/eget?v=1&k=glesbygd&d=14&n=2";
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

/** Has the story of both alternatives told. */
async function told() {
  await page.getByTestId("story-progress").getByRole("button").click({ timeout: 60 * SECONDS });
  await page.getByTestId("person").waitFor({ timeout: 60 * SECONDS });
}

for (const [language, names] of [
  ["sv", { baseline: "Nuläge", proposal: "Förslag", day: "måndag", invented: /påhittade personer/, said: /^Personen har/ }],
  ["en", { baseline: "Today", proposal: "Proposal", day: "Monday", invented: /invented people/, said: /^The person has/ }],
]) {
  test(`two weeks are told of both alternatives: ${language}`, async () => {
    await page.goto(address + (language === "en" ? SMALL.replace("#/", "#/en/") : SMALL));
    await answered();
    await told();
    const section = page.locator("section", { has: page.locator("#story-title") });
    await section.getByText(names.invented).first().waitFor();
    assert.match(await page.getByTestId("story-answer").innerText(), names.said);
    for (const id of ["person", "employee"]) {
      const table = page.getByTestId(id);
      assert.deepEqual((await table.getByRole("columnheader").allInnerTexts()).slice(1), [names.baseline, names.proposal]);
      const days = table.getByRole("rowheader");
      assert.equal(await days.count(), 14, `${id}: a row for each day`);
      assert.match(await days.first().innerText(), new RegExp(names.day));
      assert.equal(await table.getByRole("cell").count(), 28);
      assert.ok((await table.locator("caption").innerText()).length > 0);
    }
    for (const column of [1, 2]) {
      const visits = page.getByTestId("person").locator(`tbody td:nth-of-type(${column}) li`);
      assert.ok((await visits.count()) > 0, "every alternative has visits");
      assert.match(await visits.first().innerText(), /\d\d\.\d\d/);
    }
    assert.ok((await page.getByTestId("refusals").innerText()).length > 0);
    assert.deepEqual(faults, []);
  });
}

test("a story is cancelled, asked for again, and said to be outdated when a lever has moved", async () => {
  await page.goto(`${address}#/fall/000?v=1&n=3&discomfort.wish_share=0.25`);
  await answered();
  const life = page.getByTestId("story-progress");
  await life.getByRole("button", { name: "Visa två veckor" }).click();
  await life.getByRole("button", { name: "Avbryt" }).click();
  await life.getByText("Beräkningen är avbruten.").waitFor();
  assert.equal(await page.getByTestId("person").count(), 0);
  await told();
  // With so much discomfort there are refusals enough for a chart and its table.
  await page.getByTestId("groups").waitFor();
  assert.equal(await page.locator("canvas.refusal-chart").getAttribute("role"), "img");
  await lever().press("End");
  await life.getByText("Det här gäller de tidigare valen.").waitFor();
  await told();
  await until("the story of the moved lever", async () => !(await life.innerText()).trim());
  assert.deepEqual(faults, []);
});

test("the answer is compared along the assumption that it rests on, and broken down by groups", async () => {
  await page.goto(address + SMALL);
  await complete();
  const life = page.getByTestId("along-progress");
  await life.getByRole("button", { name: "Räkna om med andra andelar" }).click();
  const table = page.getByTestId("along");
  await table.waitFor({ timeout: 180 * SECONDS });
  const shares = (await table.getByRole("columnheader").allInnerTexts()).slice(1).map((text) => text.replace("\u00a0", " "));
  assert.deepEqual(shares, ["3 procent", "12 procent", "25 procent"]);
  assert.equal(await table.getByRole("rowheader").count(), 4);
  const affected = page.getByTestId("affected");
  assert.equal(await affected.getByRole("rowheader").count(), 3);
  await page.locator("#dimension").selectOption("origin");
  await affected.getByText("Utrikes födda").waitFor();
  assert.deepEqual(faults, []);
});

test("the limit is shown where curves have been made", async () => {
  const curves = new URL("../../cases/000-ratt-att-avboja/curves.json", import.meta.url);
  const made = JSON.parse(await readFile(curves, "utf8"));
  await page.goto(address + SMALL);
  await answered();
  await page.getByTestId("story-progress").getByRole("button").waitFor();
  const levels = page.getByLabel("Sjukfrånvaro", { exact: true }).and(page.locator("select"));
  if (made.points.length === 0) {
    assert.equal(await page.locator("canvas.curve-chart").count(), 0);
    return;
  }
  const title = page.locator("#curve-chart-title");
  await title.waitFor();
  assert.match(await title.textContent(), /procent/);
  await levels.selectOption({ index: 0 });
  await page.getByText(made.fingerprint).first().waitFor();
  assert.deepEqual(faults, []);
});

test("money is told in four views, of all providers or of a kind, and the payment models at once", async () => {
  await page.goto(address + MONEY);
  const title = (chart) => page.locator(`#${chart}-chart-title`);
  await title("pay").waitFor();
  assert.match(await title("pay").textContent(), /^En minut till är värd [0-9,]+ kr .* och 0,00 kr med förslaget\.$/);
  assert.equal(await title("cost").count(), 0, "a sample is not taken apart");
  await complete();
  assert.match(await title("cost").textContent(), /kommunens kostnad/i);
  assert.match(await title("gain").textContent(), /utförare/i);
  const ofAll = await title("minute").textContent();
  assert.match(ofAll, /^Av 100 beviljade timmar utförs [0-9,]+ i nuläget/);
  await page.getByLabel("Utförare", { exact: true }).and(page.locator("select")).selectOption({ label: "Privata" });
  await until("the minutes of private providers", async () => (await title("minute").textContent()) !== ofAll);
  assert.deepEqual(faults, []);
});

test("ready-made rules of payment move all levers at once, and say when documents give no rules", async () => {
  await page.goto(address + MONEY);
  const rules = page.locator("#preset");
  await rules.selectOption({ label: "Örebro enligt beskrivning" });
  await page.getByTestId("as-described").waitFor();
  assert.match(page.url(), /r\.payment\.model=fixed/);
  assert.ok(await page.getByRole("radio", { name: "Fast per person" }).isChecked());
  assert.equal(await complete(), natively());
  await lever().press("ArrowRight");
  await until("the rules are the reader's own", async () => (await rules.locator("option:checked").innerText()) === "Egna regler");
  assert.equal(await page.getByTestId("as-described").count(), 0);
  await rules.selectOption({ label: "Örebro enligt beskrivning" });
  await page.getByTestId("as-described").waitFor();
  await rules.selectOption({ label: "Som fallet börjar" });
  await until("the case's own payment is back", async () => !/r\.payment/.test(page.url()));
  assert.deepEqual(faults, []);
});

test("in another case the views on money are folded away until they are asked for", async () => {
  await page.goto(address + SMALL);
  await complete();
  assert.equal(await page.locator("canvas.cost-chart").count(), 0);
  await page.getByText("Visa vad förslaget betyder för pengar och minuter").click();
  await page.locator("canvas.cost-chart").waitFor();
  assert.deepEqual(faults, []);
});

test("providers are told month by month, with the permanent hours that uncertain volume gives", async () => {
  await page.goto(address + MARKET);
  const title = (chart) => page.locator(`#${chart}-chart-title`);
  await title("cover").waitFor();
  assert.match(await title("cover").textContent(), /^[0-9]+ fasta timmar av 100 väntade ger lägst kostnad/);
  assert.equal(await title("course").count(), 0, "a sample has not every provider");
  await complete();
  assert.match(await title("course").textContent(), /utförar/);
  assert.match(await title("share").textContent(), /andel/);
  await page.locator("#course-beside").waitFor();
  await page.locator("#permanent-beside").waitFor();
  assert.deepEqual(faults, []);
});

test("one walks among contracts with the keyboard, and sets the levers to where one stands", async () => {
  await page.goto(address + MARKET);
  if ((await frontier()).isTrial) {
    // What too few runs say is not shown.
    await page.locator("#course-beside").waitFor();
    assert.equal(await page.locator("#frontier-title").count(), 0);
    return;
  }
  await page.locator("#frontier-chart-title").waitFor();
  const number = (contracts) => page.locator(".walk").getByRole("radio", { name: String(contracts), exact: true });
  await until("one stands where the case opens", () => number(3).isChecked());
  await number(3).focus();
  await page.keyboard.press("ArrowRight");
  assert.ok(await number(6).isChecked());
  await until("it is said", async () => /Du är vid 6 avtal/.test(await page.locator("#frontier-chart-words").textContent()));
  await page.getByRole("button", { name: "Ställ reglagen så" }).press("Enter");
  await until("the levers follow", async () => /r\.market\.contracts=6/.test(page.url()));
  await page.getByText("Reglagen står så.").waitFor();
  assert.deepEqual(faults, []);
});

/** What `cargo xtask frontier` has made: with fewer days or replications than is published it is a trial. */
async function frontier() {
  const { days, replications } = JSON.parse(await readFile(new URL("../../cases/004-upphandling/frontier.json", import.meta.url)));
  return { isTrial: days < 365 || replications < 3 };
}

/** The folders of the cases about a document. */
const FOLDERS = ["000-ratt-att-avboja", "001-avbojda-besok", "002-ersattning", "003-farre-utforare", "004-upphandling"];

/** What `cargo xtask answers` has made for a case. */
async function madeAhead(folder) {
  return JSON.parse(await readFile(new URL(`../../cases/${folder}/answer.json`, import.meta.url)));
}

for (const [language, start, again] of [
  ["sv", "#/", /^Räkna om just det svaret/],
  ["en", "#/en/", /^Calculate just that answer again/],
]) {
  test(`every door says what is answered now, with how it was made: ${language}`, async () => {
    await page.goto(address + start);
    for (const folder of FOLDERS) {
      const { fingerprint, version, link } = await madeAhead(folder);
      const door = page.locator(`[data-case="${folder.slice(0, 3)}"]`);
      await door.waitFor();
      assert.match(await door.getByTestId("found").innerText(), /\.$/);
      const words = await door.innerText();
      for (const word of [fingerprint, version]) assert.ok(words.includes(word), `${folder}: ${word}`);
      const exactly = await door.getByRole("link", { name: again }).getAttribute("href");
      assert.equal(exactly.replace("#/en/", "#/"), link);
      await door.locator("summary").click();
    }
    assert.equal(await page.locator(".door").count(), FOLDERS.length + 1);
    assert.deepEqual(faults, []);
  });
}

test("a proposal of one's own opens, changes nothing, and answers when a lever of any case moves", async () => {
  await page.goto(address);
  await page.locator('[data-case="eget"]').getByRole("link").click();
  await page.getByTestId("answer").getByText("Förslaget ändrar ingenting.").waitFor({ timeout: 60 * SECONDS });
  await page.goto(address + OWN);
  await answered();
  const topics = page.locator(".levers details.topic");
  assert.equal(await topics.count(), FOLDERS.length);
  const payment = topics.filter({ hasText: "Avböjda besök utan ersättning" });
  await payment.locator("summary").first().click();
  await payment.getByRole("slider").first().press("End");
  await until("the link holds the lever", async () => /fall\/eget\?.*r\.payment\./.test(page.url()));
  assert.equal(await complete(), natively());
  assert.doesNotMatch(await page.getByTestId("answer").innerText(), /ändrar ingenting/);
  assert.deepEqual(faults, []);
});

test("choices are undone and done again, by buttons and by keys, and Back is a step too", async () => {
  await page.goto(address + SMALL);
  await answered();
  const [undo, redo] = ["Ångra", "Gör om"].map((name) => page.getByRole("button", { name, exact: true }));
  await undo.waitFor();
  const opened = page.url();
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  await lever().press("End");
  await until("the link holds the lever", async () => page.url() !== opened);
  const moved = page.url();
  await undo.click();
  await until("undone", async () => page.url() === opened);
  assert.equal(await undo.getAttribute("aria-disabled"), "true");
  await redo.click();
  await until("done again", async () => page.url() === moved);
  await page.keyboard.press("Control+z");
  await until("undone by keys", async () => page.url() === opened);
  await page.keyboard.press("Control+Shift+Z");
  await until("done again by keys", async () => page.url() === moved);
  await page.locator('.levers input[type="text"]').first().focus();
  await page.keyboard.press("Control+z");
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.equal(page.url(), moved, "in a text field the keys belong to the text");
  await page.goBack();
  await until("Back undoes", async () => page.url() === opened);
  await redo.click();
  await until("what Back undid is done again", async () => page.url() === moved);
  assert.deepEqual(faults, []);
});

for (const [language, root, names] of [
  ["sv", "#/", { validation: "Validering", glossary: "Ordlista", method: "Så räknas det", term: "nuläge" }],
  ["en", "#/en/", { validation: "Validation", glossary: "Glossary", method: "How it is calculated", term: "today" }],
]) {
  test(`what stands behind the answers can be read: ${language}`, async () => {
    const heading = page.locator("main h1");
    for (const [path, name] of [["raknas", names.method], ["validering", names.validation]]) {
      await page.goto(`${address}${root}${path}`);
      await until(name, async () => (await heading.count()) && (await heading.innerText()) === name);
      assert.equal(await page.locator(".description").getAttribute("lang"), "en");
      assert.ok((await page.locator(".description table").count()) > 0);
      const before = page.url();
      await page.locator(".contents a").nth(3).click();
      assert.match(await page.evaluate(() => document.activeElement.tagName), /^H[34]$/);
      assert.equal(page.url(), before, "a jump within the page leaves the address alone");
    }
    await page.getByRole("link", { name: names.glossary, exact: true }).first().click();
    await until(names.glossary, async () => (await heading.innerText()) === names.glossary);
    assert.match(await page.locator('[data-term="baseline"] dt').innerText(), new RegExp(`^${names.term}`));
    assert.deepEqual(faults, []);
  });
}

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Opens everything that is folded, so that it is examined too. */
async function unfolded(link) {
  await page.goto(address + link);
  if (link.includes("/fall/")) {
    await complete();
    if (link.includes("/fall/000")) {
      const ask = page.getByTestId("story-progress").getByRole("button");
      await ask.or(page.getByTestId("person")).first().waitFor();
      // Another language tells what is told already.
      if (await ask.count()) await told();
      await until("the story is told", async () => !(await ask.count()));
    }
  } else {
    await page.locator("main h1").waitFor();
  }
  // What is opened may hold something folded.
  const folded = page.locator("details:not([open])");
  await until("nothing is folded", async () => {
    await folded.evaluateAll((all) => all.forEach((details) => { details.open = true; }));
    return !(await folded.count());
  });
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
    for (const link of [...PAGES, SMALL, SMALL.replace("#/", "#/en/"), REFUSED, MONEY, MARKET, OWN]) {
      await unfolded(link);
      assert.deepEqual(await violations(), [], link);
    }
    assert.deepEqual(faults, []);
  });
}

test("enlarged four times, nothing scrolls sideways", async () => {
  // A window of 1280 × 1024 enlarged four times.
  await fresh({ viewport: { width: 320, height: 256 } });
  for (const link of [...PAGES, SMALL, MONEY, MARKET, OWN]) {
    await unfolded(link);
    const [wide, seen] = await page.evaluate(() => [document.scrollingElement.scrollWidth, window.innerWidth]);
    assert.ok(wide <= seen, `${link} is ${wide} px wide in a window of ${seen}`);
  }
});
