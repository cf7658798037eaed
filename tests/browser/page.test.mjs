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
/** A comparison about visits that are declined and not paid for. */
const DECLINED = "#/fall/001?v=1&k=glesbygd&d=14&n=2";
/** A comparison about money. */
const MONEY = "#/fall/002?v=1&k=glesbygd&d=28&n=3";
/** A comparison of how many providers there are. */
const REFERENCES = "#/fall/003?v=1&k=glesbygd&d=14&n=2";
/** A comparison with alternatives, reasons and everything that there is to see. */
const KEPT = "#/forskare/fall/000?v=1&k=glesbygd&d=14&n=3&r.refusal.uptake=0.2&a=A,B~Alla&a.refusal.uptake=0.2,1&w.refusal.uptake=Gissning";
/** A comparison of who provides home care. */
const MARKET = "#/fall/004?v=1&k=norra-innerstaden&d=60&n=2";
/** A proposal of one's own, before anything is proposed. */
const OWN = "#/fall/eget?v=1&k=glesbygd&d=14&n=2";
/** A comparison that has not gone beyond its sample for a long while. */
const SAMPLE = "#/politiker/fall/002?v=1&n=99&absence.sick=0.12";
/** A case as its door opens it, with the answer made ahead. */
const AHEAD = "#/politiker/fall/002?v=1";
/** A link with a mistake in it. */
const BROKEN = "#/fall/003?v=1&d=h";
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
  await page.getByText("Beräknat i förväg").waitFor();
  assert.equal(await fingerprint().count(), 0, "only a whole calculation of its own carries a fingerprint");
  assert.match(page.url(), /#\/politiker\/fall\//, "who comes through a door sees the answer and what it rests on");
  const before = page.url();
  await page.locator(".levels button[aria-pressed=false]").first().click();
  await until("the link holds the lever", async () => page.url() !== before);
  await answered();
  await page.getByText("Preliminärt").first().waitFor();
  assert.deepEqual(faults, []);
});

test("a level that is looked at says what it would answer, and choosing it answers that", async () => {
  await page.goto(address + SMALL);
  await complete();
  const before = page.url();
  const level = page.locator('[data-parameter="refusal.uptake"] .levels').getByRole("button", { name: /^Hög/ });
  const glimpse = page.locator('[data-parameter="refusal.uptake"] .glimpse');
  await level.focus();
  await until("the sample is whole", async () => /^Med Hög: .+ Preliminärt, 12 av 12\.$/.test(await glimpse.textContent()));
  assert.equal(page.url(), before, "nothing is chosen");
  const seen = (await glimpse.textContent()).replace(/^Med Hög: | Preliminärt.*$/g, "");
  await page.keyboard.press("Tab");
  await until("it is looked away from", async () => !/Med Hög/.test(await glimpse.textContent()));
  await level.click();
  await until("what is chosen is no longer looked at", async () => (await glimpse.textContent()) === "");
  await until("the sample answers", async () => (await page.getByTestId("answer").textContent()) === seen, 10 * SECONDS);
  assert.notEqual(page.url(), before);
  assert.deepEqual(faults, []);
});

test("an outcome is told four weeks at a time, or why it is not", async () => {
  await page.goto(`${address}#/fall/000?v=1&k=glesbygd&d=60&n=3`);
  await complete();
  await page.locator("#chart-measure").selectOption("staff_14d_mean");
  const title = page.locator("#over-time-chart-title");
  await until("the outcome has a title", async () => /^Antal medarbetare per person, 14 dagar: /.test(await title.textContent()));
  const rows = page.locator("section", { has: page.locator("#over-time-title") }).last().locator("tbody tr");
  assert.equal(await rows.count(), 2, "sixty days hold two periods of four weeks");
  await page.locator("#chart-measure").selectOption("cost_total");
  await page.getByText(/^Måttet visas inte över tid:/).waitFor();
  assert.equal(await title.count(), 0);
  assert.deepEqual(faults, []);
});

test("a choice that is looked at says what it would answer", async () => {
  await page.goto(address + SMALL);
  await complete();
  const strict = page.locator('[data-parameter="refusal.strict"]');
  await strict.locator("label", { has: page.locator("input:not(:checked)") }).hover();
  await until("the sample is whole", async () => /^Med (Ja|Nej): .+ Preliminärt, \d+ av \d+\.$/.test(await strict.locator(".glimpse").textContent()));
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

test("the keyboard is enough, through every door", async () => {
  const focused = (selector) => page.evaluate((selector) => document.activeElement?.matches(selector), selector);
  const tabTo = async (what, selector, key = "Tab", most = 80) => {
    for (let presses = 0; presses < most; presses += 1) {
      await page.keyboard.press(key);
      if (await focused(selector)) return;
    }
    assert.fail(`${key} never reached ${what}`);
  };
  for (const door of ["000", "001", "002", "003", "004", "eget"]) {
    await page.goto(`${address}#/kallor`);
    await page.locator("main table").first().waitFor();
    await page.goto(`${address}#/`);
    await page.locator(`a[href*="/fall/${door}"]`).first().waitFor();
    await tabTo(`door ${door}`, `main a[href*="/fall/${door}"]`);
    await page.keyboard.press("Enter");
    await answered();
    await tabTo("a control", '.levers input, .levers select, .levels [aria-pressed=false]');
    const before = page.url();
    if (await focused("button")) await page.keyboard.press("Enter");
    else if (await focused("select")) await page.keyboard.press("ArrowDown");
    else if (await focused('input[type="checkbox"]')) await page.keyboard.press("Space");
    else await page.keyboard.press("ArrowRight");
    await until(`the link of ${door} holds what was moved`, async () => page.url() !== before);
    await answered();
    await tabTo(`the depth of ${door}`, '[name="depth"]', "Shift+Tab");
    await page.keyboard.press("ArrowRight");
    await until(`${door} is shown to officials`, async () => !/#\/politiker\//.test(page.url()));
    const all = '[aria-labelledby="outcomes-caption"]';
    await page.locator(`${all} summary`).first().waitFor();
    await tabTo(`the table of all outcomes of ${door}`, `${all} summary`, "Tab", 200);
    await page.keyboard.press("Enter");
    await page.locator(`${all} details[open] p`).first().waitFor();
  }
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

test("assumptions are tried one by one by themselves, and that can be stopped and taken up again", async () => {
  await page.goto(address + SMALL);
  const section = page.getByTestId("matters");
  const life = page.getByTestId("matters-progress");
  await life.getByText(/^Börjar av sig självt .+ minut/).waitFor();
  await complete();
  await life.getByText(/av \d+ jämförelser klara/).waitFor();
  assert.equal(await page.locator("canvas.tornado-chart").count(), 0, "nothing is drawn before it is opened");
  await section.locator("summary").first().click();
  const bars = page.getByTestId("matters-list").getByRole("listitem");
  await until("three assumptions are there", async () => (await bars.count()) >= 3, 180 * SECONDS);
  await life.getByRole("button", { name: "Avbryt" }).click();
  await life.getByText("Beräkningen är avbruten.").waitFor();
  const said = await bars.allInnerTexts();
  for (const text of said) assert.match(text, /Prövat: .+ till .+\. Skillnaden blir .+ vid det lägre värdet och .+ vid det högre\./);
  assert.match(await page.locator("#tornado-chart-title").innerText(), /^Mest betyder ”.+”|^Inget prövat antagande/);
  assert.equal(await page.locator("canvas.tornado-chart").getAttribute("role"), "img");
  assert.match(await page.getByTestId("matters-turn").innerText(), /antaganden|lika i nuläget/);
  const rows = section.getByRole("row", { includeHidden: true });
  assert.ok((await rows.count()) > said.length, "the table has every bar");
  await life.getByRole("button", { name: "Räkna" }).click();
  await until("more assumptions", async () => (await rows.count()) > said.length + 1, 180 * SECONDS);
  // A moved lever comes before what lies behind the answer.
  await lever().press("End");
  await until("the runs are about other choices", async () => !(await life.innerText()).includes("Avbryt"), 10 * SECONDS);
  assert.deepEqual(faults, []);
});

test("unopened, what matters most is told in two sentences, and then whether the order of the alternatives turns", async () => {
  await page.goto(`${address}${MONEY}&a=A,B~Fast&a.payment.model=frame,fixed`);
  await complete();
  const ranking = page.getByTestId("ranking");
  await ranking.getByText(/^Börjar av sig självt när svaret och ”Det här betyder mest” är klara, och tar .+ minut/).waitFor();
  const short = page.getByTestId("matters-short");
  await short.waitFor({ timeout: 240 * SECONDS });
  assert.match(await short.textContent(), /^(I urvalets område: )?(Mest betyder ”|Inget prövat antagande).*\. (Svaret håller för \d+ av 8|I urvalet)/);
  await page.getByTestId("ranking-progress").getByText(/av \d+ jämförelser klara/).waitFor();
  const said = page.getByTestId("ranking-said");
  await until("the order is told", async () => /håller för \d+ av 8 antaganden|för \d+ av 8 antaganden kan/i.test(await said.textContent()), 240 * SECONDS);
  assert.match(await said.textContent(), /^(Från lägst till högst med antagandena ovan: (Alternativ A, B: Fast|B: Fast, Alternativ A)\.|I urvalet kan)/);
  assert.deepEqual(faults, []);
});

test("two weeks are told in every case by what it changes, and say when nothing changes", async () => {
  for (const link of [DECLINED, MONEY, REFERENCES, MARKET, OWN]) {
    await page.goto(address + link);
    await answered();
    await told();
    const said = await page.getByTestId("story-answer").textContent();
    assert.match(said, /^(Till \d+ av \d+ besök|Samma medarbetare|Personens två veckor är desamma)/, link);
    assert.equal(/än så länge detsamma som nuläget/.test(said), link === OWN, said);
    assert.equal(await page.getByTestId("refusals").count(), 0, "nobody is refused");
    assert.equal(await page.getByTestId("employee").getByRole("rowheader").count(), 14);
  }
  assert.deepEqual(faults, []);
});

test("it is said about how long the calculation has left", async () => {
  await page.goto(`${address}#/fall/000?v=1&k=glesbygd&d=60&n=60`);
  const life = page.getByTestId("progress");
  await life.getByText(/Tid kvar: uppskattas\./).waitFor({ timeout: 60 * SECONDS });
  await life.getByText(/Tid kvar: (mindre än en minut|omkring (en minut|\d+ minuter))\./).waitFor({ timeout: 60 * SECONDS });
  assert.deepEqual(faults, []);
});

test("a ready-made proposal sets the levers, is undone, and all are kept at once", async () => {
  await page.goto(address + SMALL);
  await answered();
  const ready = page.getByTestId("ready");
  await ready.waitFor();
  const before = page.url();
  const one = ready.getByRole("button", { name: "Högst en avböjd medarbetare" });
  await one.click();
  await until("the link holds its values", async () => /r\.refusal\.cap=1(&|$)/.test(page.url()));
  assert.equal(await one.getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Ångra", exact: true }).click();
  await until("undone", async () => page.url() === before);
  assert.equal(await ready.getByRole("button", { name: "Som fallet öppnar" }).getAttribute("aria-pressed"), "true");
  await page.getByRole("button", { name: "Spara alla färdiga förslag" }).click();
  await until("all are kept", async () => (await page.locator("li.kept").count()) === 5);
  assert.match(page.url(), /a\.refusal\.cap=,1/);
  assert.deepEqual(faults, []);
});

test("a package is taken apart by measure, and the parts add up to the whole", async () => {
  await page.goto(address + SMALL);
  await page.getByTestId("package-lead").getByText("en enda åtgärd").waitFor();
  await page.goto(address + DECLINED);
  await complete();
  await page.getByTestId("package").locator("summary").first().click();
  const life = page.getByTestId("package-progress");
  await life.getByRole("button", { name: "Avbryt" }).waitFor();
  await until("all is made", async () => !(await life.innerText()).trim(), 180 * SECONDS);
  const table = page.getByTestId("package-table");
  const names = await table.getByRole("rowheader").allInnerTexts();
  assert.deepEqual(names.slice(-2), ["Samspel", "Hela förslaget"]);
  assert.equal(names.length, 3 + 2, names.join(", "));
  const cells = await table.locator("tbody tr td:nth-of-type(1)").allInnerTexts();
  const numbers = cells.map((text) => Number(text.replace(/[\s\u00a0]/g, "").replace("\u2212", "-").replace(",", ".")));
  const whole = numbers.pop();
  assert.ok(numbers.some((number) => number !== 0), cells.join(", "));
  const sum = numbers.reduce((sum, number) => sum + number, 0);
  // Three digits of the largest are shown.
  const rounding = Math.max(0.005, Math.max(...numbers.map(Math.abs), Math.abs(whole)) / 200);
  assert.ok(Math.abs(sum - whole) <= cells.length * rounding, cells.join(", "));
  assert.match(await page.locator(".lies-behind .note").last().innerText(), /räknas som en åtgärd/);
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
  await rules.selectOption({ label: "Som Örebro (våra antaganden)" });
  await page.getByTestId("as-described").waitFor();
  assert.match(page.url(), /r\.payment\.model=fixed/);
  assert.ok(await page.getByRole("radio", { name: "Fast per person" }).isChecked());
  assert.equal(await complete(), natively());
  await lever().press("ArrowRight");
  await until("the rules are the reader's own", async () => (await rules.locator("option:checked").innerText()) === "Inget färdigt paket");
  assert.equal(await page.getByTestId("as-described").count(), 0);
  await rules.selectOption({ label: "Som Örebro (våra antaganden)" });
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
    await complete();
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

/** Has the map of a day drawn. */
async function drawn() {
  const map = page.getByTestId("map");
  await map.waitFor();
  await map.evaluate((details) => { details.open = true; });
  await page.locator("#map-chart-title").waitFor({ timeout: 120 * SECONDS });
  // What was drawn for other choices is drawn anew.
  const life = page.getByTestId("map-progress");
  const again = life.getByRole("button", { name: /nya valen|new choices/ });
  if (await again.count()) await again.click();
  await until(
    "the map is drawn",
    async () => !(await life.textContent()).trim() && !(await map.locator(".outdated").count()),
    120 * SECONDS,
  );
}

/** A number as the page writes it in Swedish. */
const number = (written) => Number(written.replaceAll("\u00a0", "").replace(",", "."));

test("a day's routes are drawn of both alternatives when they are opened, with the kilometres of the tables", async () => {
  await page.goto(address + REFUSED);
  await answered();
  await page.getByTestId("map").waitFor();
  assert.equal(await page.locator("canvas.map-chart").count(), 0, "nothing is made before it is asked for");
  await page.getByTestId("map").getByText("Visa en dags rutter").press("Enter");
  await page.locator("#map-chart-title").waitFor({ timeout: 120 * SECONDS });
  const title = await page.locator("#map-chart-title").textContent();
  const said = title.match(/^Den här dagen: ([0-9,\u00a0]+)\u00a0km i nuläget, ([0-9,\u00a0]+)\u00a0km med förslaget$/);
  assert.ok(said, title);
  assert.equal(await page.locator("canvas.map-chart").getAttribute("role"), "img");
  await until("the map is drawn", () => page.locator("canvas.map-chart").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 3 && value > 0);
  }));
  const sums = (await page.getByTestId("map-sums").locator("tbody tr").last().getByRole("cell").allInnerTexts()).map(number);
  for (const [at, km] of said.slice(1).map(number).entries()) {
    assert.ok(Math.abs(sums[4 + at] - km) <= 0.51, `${km} in the title, ${sums[4 + at]} in the table`);
  }
  // The routes of the table are those of the sum, but for rounding.
  await page.getByTestId("map").getByText("Visa som tabell").click();
  const routes = page.getByTestId("map").locator(".chart tbody tr");
  const people = await routes.count();
  let sum = 0;
  for (const km of await routes.locator("td:nth-of-type(3)").allInnerTexts()) sum += number(km) || 0;
  assert.ok(people > 3 && Math.abs(sum - sums[4]) < 0.06 * people, `${sum} and ${sums[4]}`);
  assert.deepEqual(faults, []);
});

test("a time of day is chosen with the keyboard or typed, and somebody is followed", async () => {
  await page.goto(address + SMALL);
  await answered();
  await drawn();
  const slider = page.locator("#map-time");
  const words = () => page.locator("#map-chart-words").textContent();
  assert.ok(await page.getByRole("radio", { name: "Hela dagen" }).isChecked(), "a still of the whole day comes first");
  assert.doesNotMatch(await words(), /Klockan/);
  await slider.press("ArrowRight");
  assert.equal(await slider.getAttribute("aria-valuetext"), "klockan 09.05");
  assert.ok(await page.getByRole("radio", { name: "Ett klockslag" }).isChecked());
  await until("the time is told", async () => /Klockan 09\.05 i nuläget: \d+ hos någon/.test(await words()));
  await page.locator("#map-clock").fill("10:30");
  await page.locator("#map-clock").press("Enter");
  assert.equal(await slider.inputValue(), String(10 * 60 + 30));
  await page.locator("#map-clock").fill("03.00");
  await page.locator("#map-clock").press("Enter");
  await page.getByText("Ange ett klockslag mellan 07.00 och 22.00").waitFor();
  await page.locator("#map-follow").selectOption({ label: "Medarbetare 1" });
  await until("somebody is followed", async () => /Medarbetare 1: [0-9,]+\u00a0km i nuläget/.test(await words()));
  await page.getByTestId("map-everybody").getByText("Var alla är klockan 10.30").click();
  const everybody = page.getByTestId("map-everybody").locator("tbody tr");
  assert.equal(await everybody.count(), await page.locator("#map-follow option").count() - 1);
  await page.getByRole("radio", { name: "Hela dagen" }).check();
  await until("the whole day is back", async () => !/Klockan/.test(await words()));
  assert.deepEqual(faults, []);
});

test("in a case about providers the map shows a whole area, and a moved lever outdates it", async () => {
  await page.goto(address + MARKET);
  await answered();
  await drawn();
  const providers = page.getByTestId("map-sums").getByRole("rowheader");
  assert.ok((await providers.count()) > 3, "several providers and their sum");
  assert.equal(await providers.last().textContent(), "Alla på kartan");
  await lever().press("ArrowRight");
  await page.getByTestId("map-progress").getByText("Det här gäller de tidigare valen.").waitFor();
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
      assert.equal(exactly.replace("#/en/", "#/"), `${link}&f=${fingerprint}`);
      await door.locator("summary").last().click();
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
  assert.match(await page.getByTestId("package-lead").textContent(), /enda åtgärd/);
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
      await page.locator(".description").waitFor();
      assert.equal(await page.locator(".description").getAttribute("lang"), language);
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

test("the Swedish walk has the English section with its formulas below each part", async () => {
  await page.goto(`${address}#/raknas`);
  const fold = page.locator(".description details", { hasText: "Avsnitt 7.9 i sin helhet" });
  await fold.locator("summary").click();
  assert.match(await fold.locator('[lang="en"]').innerText(), /P\(discomfort\) = 1/);
  assert.deepEqual(faults, []);
});

test("published figures stand beside what a case cannot say, and a broken link is told in the reader's language", async () => {
  await page.goto(address + SMALL);
  await page.getByTestId("agreement").locator("summary").click();
  const row = page.getByTestId("agreement").locator("tr", { hasText: "Timmar av timanställda" });
  assert.match(await row.innerText(), /21,4.%.*23,0.%.*2023.*anpassat/s);
  await page.goto(`${address}#/en/fall/003?v=1&d=h`);
  await page.getByText("U005 link d: The value is of another type. “h” was written.").waitFor();
  assert.deepEqual(faults, []);
});

/** Presses something that saves a file; returns its name and content. */
async function saved(button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

test("a chart is saved as a table, a picture and a drawing that say the same in words", async () => {
  await page.goto(address + SMALL);
  await complete();
  const title = await page.locator("#chart-title").innerText();
  const files = page.locator('.row[role="group"][aria-labelledby="chart-title"]');
  const table = await saved(files.getByRole("button", { name: "Spara CSV" }));
  assert.match(table.name, /^utfall-.*\.csv$/);
  assert.equal(table.content.toString("utf8").trim().split("\r\n").length, 1 + 3);
  const drawing = await saved(files.getByRole("button", { name: "Spara SVG" }));
  assert.match(drawing.name, /\.svg$/);
  const read = await page.evaluate((text) => {
    const svg = new DOMParser().parseFromString(text, "image/svg+xml");
    return {
      fault: svg.querySelector("parsererror")?.textContent,
      role: svg.documentElement.getAttribute("role"),
      title: svg.querySelector("title")?.textContent,
      description: svg.querySelector("desc")?.textContent,
      acts: svg.querySelectorAll("script, style, [style], a, image, foreignObject").length,
      dots: svg.querySelectorAll("circle").length,
    };
  }, drawing.content.toString("utf8"));
  assert.equal(read.fault, undefined);
  assert.deepEqual([read.role, read.title, read.acts, read.dots], ["img", title, 0, 3]);
  assert.match(read.description, /Källa: .*Glesbygd/i);
  const picture = await saved(files.getByRole("button", { name: "Spara PNG" }));
  assert.match(picture.name, /\.png$/);
  assert.equal(picture.content.subarray(1, 4).toString("latin1"), "PNG");
  assert.equal(picture.content.readUInt32BE(16), 1600, "two pixels per pixel of the sheet");
  assert.deepEqual(faults, []);
});

test("the depth lives in the link, shows more or less, and changes no number and no limit", async () => {
  await page.goto(address + SMALL);
  const first = await complete();
  const figures = await page.locator(".cards").innerText();
  const limits = await page.locator("section", { has: page.locator("#limits-title") }).last().innerText();
  const depth = (name) => page.getByRole("radio", { name, exact: true });
  assert.ok(await depth("Handläggare").isChecked());
  await page.locator("#table-title").waitFor();
  await depth("Politiker").check();
  await until("the link says so", async () => /#\/politiker\/fall\//.test(page.url()));
  for (const hidden of ["#table-title", "#dimension", "#size-title"]) assert.equal(await page.locator(hidden).count(), 0);
  const affected = page.getByTestId("affected");
  assert.equal(await affected.getByRole("columnheader").count(), 3, "the group, its people and the outcome of the answer");
  assert.deepEqual(await affected.locator(".group").allTextContents(), ["Hjälpens omfattning", "Område", "Utförare"]);
  const free = page.locator('[data-parameter="refusal.uptake"]').getByText("Annat värde");
  assert.equal(await page.locator('[data-parameter="refusal.uptake"] [type="range"]').isVisible(), false);
  await free.click();
  assert.ok(await page.locator('[data-parameter="refusal.uptake"] [type="range"]').isVisible());
  assert.equal(await written(), first);
  assert.equal(await page.locator(".cards").innerText(), figures);
  assert.equal(await page.locator("section", { has: page.locator("#limits-title") }).last().innerText(), limits);
  assert.equal(first, natively());
  await page.reload();
  await until("the depth is that of the link", () => depth("Politiker").isChecked());
  await depth("Forskare").check();
  await page.getByRole("columnheader", { name: "9 av 10 beräkningar" }).waitFor();
  const runs = await saved(page.getByRole("button", { name: "Hämta varje beräkning (CSV)" }));
  assert.match(runs.content.toString("utf8"), /replication;arm;outcome;unit;value/);
  await page.locator("section.size summary").click();
  await page.locator("#seed").fill("7");
  await page.locator("#seed").press("Enter");
  await until("the link has the seed", async () => /#\/forskare\/fall\/.*s=7/.test(page.url()));
  await page.goBack();
  await page.goBack();
  await until("Back undoes the depth too", () => depth("Politiker").isChecked());
  assert.deepEqual(faults, []);
});

test("a change is listed with what it was, and its reason is in the link only when the reader wants it", async () => {
  await page.goto(`${address}${SMALL}&r.refusal.uptake=0.2`);
  await complete();
  const list = page.getByTestId("changed");
  assert.equal(await list.getByRole("rowheader").count(), 1);
  assert.match(await list.locator("tbody").textContent(), /50.procent\s*20.procent/);
  const why = list.getByRole("textbox");
  await why.fill("<b>Vår</b> gissning & mer");
  await why.press("Tab");
  assert.doesNotMatch(page.url(), /w\./);
  const changes = await saved(page.getByRole("button", { name: "Hämta ändringarna (CSV)" }));
  assert.match(changes.content.toString("utf8"), /refusal\.uptake;.*;<b>Vår<\/b> gissning & mer/);
  const result = await saved(page.getByRole("button", { name: "Hämta JSON" }));
  assert.equal(JSON.parse(result.content).changes[0].reason, "<b>Vår</b> gissning & mer");
  await page.getByLabel("Ta med skälen i länken").check();
  await until("the link has the reason", async () => /w\.refusal\.uptake=/.test(page.url()));
  await page.reload();
  await until("the reason is read as text", async () => (await why.inputValue()) === "<b>Vår</b> gissning & mer");
  assert.equal(await complete(), natively(), "a reason changes no run");
  await page.getByLabel("Ta med skälen i länken").uncheck();
  await until("the link forgets it", async () => !/w\./.test(page.url()));
  await page.goto(`${address}${SMALL}&w.refusal.uptake=${"a".repeat(121)}`);
  await page.getByText(/U\d{3}/).first().waitFor();
  assert.deepEqual(faults, []);
});

test("without the worker's module the page says so, and goes on saying it", async () => {
  await page.route("**/worker_bg.wasm", (route) => route.abort());
  await page.goto(address + SMALL);
  const said = page.getByTestId("progress").getByRole("alert");
  await said.waitFor();
  // The last part of the page: nothing waits for it any more.
  await page.locator(".outcomes tbody").first().waitFor();
  await page.waitForTimeout(SECONDS);
  assert.match(await said.textContent(), /^Webbläsaren kan inte köra beräkningen/);
});

test("a link with the fingerprint of what was shared says whether it is the same", async () => {
  await page.goto(`${address}${SMALL}`);
  const mark = await complete();
  const shared = page.getByTestId("shared");
  assert.equal(await shared.count(), 0);
  const link = page.url();
  for (const [other, said] of [[mark, /^Identiskt med resultatet i länken\./], ["0".repeat(16), /^Inte identiskt med resultatet i länken\./]]) {
    await page.goto(`${link}&f=${other}`);
    await until("it is said", async () => said.test((await shared.textContent()).trim()), 30 * SECONDS);
  }
  await page.getByRole("radio", { name: "Forskare", exact: true }).check();
  assert.equal(await shared.count(), 1, "another view is the same result");
  assert.deepEqual(faults, []);
});

test("a sample says nothing of sums over the municipality", async () => {
  await page.goto(address + SAMPLE);
  await page.getByTestId("preliminary").waitFor();
  const shown = await page.evaluate(() => ({
    sample: Boolean(document.querySelector('[data-testid="preliminary"]')),
    card: ["baseline dd", "proposal dd", "difference strong"].map((part) => document.querySelector(`[data-measure="cost_total"] .is-${part}`).textContent),
    answer: document.querySelector('[data-testid="answer"]').textContent,
  }));
  assert.deepEqual([shown.sample, shown.card], [true, ["–", "–", "Ännu inte räknat"]]);
  assert.match(shown.answer, /Belopp för hela kommunen visas när hela kommunen har räknats\.$/);
  await page.getByTestId("chart-waits").waitFor();
  assert.deepEqual(faults, []);
});

test("alternatives are kept in the link, compared with the same baseline, opened and removed", async () => {
  await page.goto(`${address}${SMALL}&r.refusal.uptake=0.2`);
  await complete();
  const panel = page.locator("section", { has: page.locator("#kept-title") }).last();
  await panel.getByRole("button", { name: "Spara som alternativ A" }).click();
  await panel.getByText("Förslaget är redan sparat som Alternativ A.").waitFor();
  await panel.getByLabel("Namn på alternativ A").fill("Få <i>väljer</i>");
  await panel.getByLabel("Namn på alternativ A").press("Tab");
  await lever().press("End");
  await panel.getByRole("button", { name: "Spara som alternativ B" }).click();
  await until("the link has both", async () => /a=A~[^&,]+,B&a\.refusal\.uptake=0\.2,/.test(page.url()));
  assert.ok(page.url().length <= 300, page.url());
  await page.reload();
  const first = await complete();
  assert.equal(first, natively(), "what is kept changes no run");
  await panel.getByText("2 alternativ med 3 beräkningar var.").waitFor();
  await panel.getByRole("button", { name: "Jämför alternativen" }).click();
  const table = page.getByTestId("alternatives");
  await table.waitFor({ timeout: 120 * SECONDS });
  const heads = (await table.getByRole("columnheader").allInnerTexts()).slice(1);
  assert.deepEqual(heads, ["Nuläge", "A: Få <i>väljer</i>", "Alternativ B"]);
  // The second is the proposal on the screen: the same numbers.
  const shown = page.locator("[data-measure] .is-difference strong").first();
  const cell = table.locator("tbody tr").first().locator("td").nth(2);
  assert.ok((await cell.innerText()).startsWith((await shown.innerText()).trim()), `${await cell.innerText()} is not ${await shown.innerText()}`);
  await panel.getByLabel("Mått i tabellen").selectOption({ index: 2 });
  assert.match(await page.locator("#alternatives-chart-title").innerText(), /: .*(lägre|högre|ingen) /);
  const drawing = await saved(page.locator('.row[aria-labelledby="alternatives-chart-title"]').getByRole("button", { name: "Spara SVG" }));
  assert.match(drawing.content.toString("utf8"), /Få &lt;i&gt;väljer&lt;\/i&gt;/);
  // Under other assumptions the table is outdated.
  await panel.getByRole("button", { name: /^Öppna A/ }).click();
  await until("the lever is set", async () => /r\.refusal\.uptake=0\.2(&|$)/.test(page.url()));
  await page.locator("#municipality").selectOption("huddinge");
  await panel.getByText("Jämförelsen gäller tidigare val.").waitFor();
  await panel.getByRole("button", { name: /^Ta bort Alternativ B/ }).click();
  await until("the link has one", async () => /a=A~[^&,]+&/.test(page.url()));
  await panel.getByRole("button", { name: "Spara som alternativ B" }).waitFor({ state: "detached", timeout: 5 * SECONDS });
  assert.deepEqual(faults, []);
});

test("a comparison of alternatives is stopped and taken up again", async () => {
  await page.goto(`${address}#/fall/000?v=1&n=40&a=A,B&a.refusal.uptake=0.1,0.9`);
  await answered();
  const life = page.getByTestId("kept-progress");
  await life.getByRole("button", { name: "Jämför alternativen" }).click();
  await life.getByRole("progressbar").waitFor();
  await life.getByRole("button", { name: "Avbryt" }).click();
  await life.getByText("Beräkningen är avbruten.").waitFor();
  assert.equal(await page.getByTestId("alternatives").count(), 0);
  await life.getByRole("button", { name: "Jämför alternativen" }).click();
  await life.getByRole("progressbar").waitFor();
  assert.deepEqual(faults, []);
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Opens everything that is folded. */
async function open() {
  // What is opened may hold something folded.
  const folded = page.locator("details:not([open])");
  await until("nothing is folded", async () => {
    await folded.evaluateAll((all) => all.forEach((details) => { details.open = true; }));
    return !(await folded.count());
  });
}

/** Opens a link and everything that is folded, so that it is examined too. */
async function unfolded(link) {
  await page.goto(address + link);
  if (link === SAMPLE || link === AHEAD) {
    await page.getByTestId(link === SAMPLE ? "preliminary" : "ahead").waitFor();
  } else if (link.includes("/fall/") && link !== BROKEN) {
    await complete();
    if (link.includes("/fall/000")) {
      const ask = page.getByTestId("story-progress").getByRole("button");
      await ask.or(page.getByTestId("person")).first().waitFor();
      // Another language tells what is told already.
      if (await ask.count()) await told();
      await until("the story is told", async () => !(await ask.count()));
    }
    if (link === KEPT) {
      await page.getByTestId("kept-progress").getByRole("button").click();
      await page.getByTestId("alternatives").waitFor({ timeout: 60 * SECONDS });
    }
    await drawn();
    await page.locator("#map-time").press("ArrowRight");
    await page.getByTestId("map-everybody").waitFor();
  } else {
    await page.locator("main h1").waitFor();
  }
  await open();
}

/** Has the page in a language, where it stands. */
async function turned(language) {
  const lang = () => page.locator("html").getAttribute("lang");
  if ((await lang()) === language) return;
  await page.locator("header").getByRole("button", { name: /^(English|Svenska)$/ }).click();
  await until(`the page is in ${language}`, async () => (await lang()) === language);
  await open();
}

async function violations() {
  // What is below the window is laid out when a reader gets there; places are measured of everything at once.
  await page.locator(".all").evaluateAll((parts) => { for (const part of parts) part.style.contentVisibility = "visible"; });
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] }));
  return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

/** Every page, every door, and the states that they can be in. */
const EXAMINED = [
  ...PAGES, BROKEN, AHEAD, SAMPLE,
  SMALL, SMALL.replace("#/", "#/politiker/"), KEPT, REFUSED, DECLINED, MONEY, REFERENCES, MARKET, OWN,
];
const [WIDE, NARROW] = [{ width: 1280, height: 900 }, { width: 320, height: 640 }];

// Every other page has its turns the other way round: each is seen in both languages at both widths and in forced colours.
for (const [name, options, looks] of [
  ["a wide screen", {}, [[WIDE, 0], [WIDE, 1]]],
  ["a narrow screen", {}, [[NARROW, 0]]],
  ["forced colours", { forcedColors: "active" }, [[WIDE, 0], [NARROW, 1]]],
]) {
  test(`no accessibility fault is found on any page: ${name}`, async () => {
    await fresh({ viewport: looks[0][0], ...options });
    const headings = new Set();
    const found = [];
    for (const [at, link] of EXAMINED.entries()) {
      await unfolded(link);
      headings.add(await page.locator("main h1").innerText());
      for (const [viewport, turn] of looks) {
        const language = ["sv", "en"][(at + turn) % 2];
        await page.setViewportSize(viewport);
        await turned(language);
        for (const fault of await violations()) found.push(`${link} in ${language}, ${viewport.width} px: ${fault}`);
      }
    }
    assert.deepEqual(found, []);
    assert.equal(headings.size, PAGES.length + FOLDERS.length + 2, "every page, every door, one's own proposal and a broken link");
    assert.deepEqual(faults, []);
  });
}

test("enlarged four times, nothing scrolls sideways", async () => {
  // A window of 1280 × 1024 enlarged four times.
  await fresh({ viewport: { width: 320, height: 256 } });
  for (const link of [...PAGES, BROKEN, SMALL, KEPT, DECLINED, MONEY, REFERENCES, MARKET, OWN]) {
    await unfolded(link);
    for (const language of ["sv", "en"]) {
      await turned(language);
      const [wide, seen] = await page.evaluate(() => [document.scrollingElement.scrollWidth, window.innerWidth]);
      assert.ok(wide <= seen, `${link} in ${language} is ${wide} px wide in a window of ${seen}`);
    }
  }
});

test("on paper stands every value that departs, a folded lever's too, and no heading without anything below it", async () => {
  await page.goto(address + SMALL.replace("#/", "#/politiker/") + "&r.selective.extra=1&absence.sick=0.12");
  await answered();
  await page.locator(".controls .assumptions").waitFor();
  const paper = page.getByTestId("on-paper");
  assert.ok(await paper.first().isHidden(), "on the screen the controls say it");
  await until("the page is built", async () => (await page.locator("#share-title").count()) > 0);
  await page.emulateMedia({ media: "print" });
  assert.match(await paper.first().innerText(), /Hur ofta rätten används\. Värde i beräkningen: 50/);
  assert.match(await paper.last().innerText(), /Sjukfrånvaro\. Värde i beräkningen: 12/);
  const empty = await page.evaluate(() => {
    const seen = (node) => node.checkVisibility() && node.innerText.trim() !== "";
    const bare = (heading) => heading.closest("section").innerText.trim() === heading.innerText.trim();
    return [...document.querySelectorAll("main h2, main h3")].filter(seen).filter(bare).map((heading) => heading.innerText);
  });
  assert.deepEqual(empty, [], "headings without anything below them");
  assert.deepEqual(faults, []);
});
