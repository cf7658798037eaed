// Photographs of every page, for looking at, and of what a reader of each door sees first, for the documentation. They are not
// compared with anything.

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { address, launched, opened } from "./chromium.mjs";

const folder = join(process.env.UTFALL_TARGET, "screenshots");
const screens = new URL("../../docs/screens/", import.meta.url).pathname;
/** What a reader sees first on a desk and on a phone, settled. */
const DOORS = ["000", "001", "002", "003", "004"];
const WINDOWS = [{ width: 1280, height: 1400 }, { width: 390, height: 1400 }];
const LINKS = {
  start: "#/",
  case: "#/fall/000?v=1&k=glesbygd&d=28&n=10",
  "case-english": "#/en/fall/000?v=1&k=glesbygd&d=28&n=10",
  "case-money": "#/fall/001?v=1&k=glesbygd&d=60&n=6",
  "case-money-english": "#/en/fall/002?v=1&k=huddinge&d=28&n=3",
  "case-market": "#/fall/004?v=1&k=huddinge&d=120&n=3",
  "case-market-english": "#/en/fall/003?v=1&k=norra-innerstaden&d=60&n=3",
  preliminary: "#/fall/000?v=1&n=200",
  own: "#/fall/eget?v=1&k=glesbygd&d=28&n=3",
  method: "#/raknas",
  validation: "#/validering",
  glossary: "#/ordlista",
  sources: "#/kallor",
  accessibility: "#/tillganglighet",
  privacy: "#/integritet",
};

await mkdir(folder, { recursive: true });
const browser = await launched();
for (const width of [1280, 390, 320]) {
  for (const [name, link] of Object.entries(LINKS)) {
    const { context, page, faults } = await opened(browser, { viewport: { width, height: width === 1280 ? 900 : 844 } });
    await page.goto(address + link);
    await page.locator("main h1").waitFor();
    if (name.startsWith("case")) await page.getByTestId("fingerprint").waitFor({ timeout: 120_000 });
    if (link.includes("/fall/")) await page.locator("#share-title").waitFor();
    if (name === "preliminary") await page.getByText("Preliminärt").first().waitFor();
    // What is below the window is not drawn until a reader gets there; a photograph of the whole page is there at once.
    await page.locator(".all").evaluateAll((parts) => { for (const part of parts) part.style.contentVisibility = "visible"; });
    const path = join(folder, `${name}-${width}.png`);
    await page.screenshot({ path, fullPage: true });
    console.log([path, ...faults].join("\n  "));
    await context.close();
  }
}
for (const door of DOORS) {
  const { context, page, faults } = await opened(browser, { viewport: WINDOWS[0] });
  await page.goto(`${address}#/politiker/fall/${door}?v=1&n=4`);
  await page.getByTestId("fingerprint").waitFor({ timeout: 600_000 });
  for (const viewport of WINDOWS) {
    await page.setViewportSize(viewport);
    // Charts are drawn anew for the new width.
    await page.waitForTimeout(1000);
    const path = join(screens, `case-${door}-${viewport.width}.png`);
    await page.screenshot({ path });
    console.log([path, ...faults].join("\n  "));
  }
  await context.close();
}
await browser.close();
