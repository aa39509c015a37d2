// Takes the pictures of the worked example: node scripts/report_pictures.mjs REPORT docs/pictures
// REPORT is what `tabellverk report` wrote of the bundled corpus. Needs Chromium (CHROMIUM names it) and
// `npm ci` in crates/report/tests/browser.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(new URL("../crates/report/tests/browser/", import.meta.url));
const { chromium } = require("playwright-core");
const [report, out] = process.argv.slice(2).map((path) => resolve(path));
const page = (path) => pathToFileURL(`${report}/${path}`).href;
const plan = readdirSync(`${report}/documents`).find((name) => name.startsWith("mjolby-verksamhetsplan") && name.includes("word"));

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || "/usr/bin/chromium" });
const tab = await browser.newPage({ viewport: { width: 1280, height: 860 } });
const take = (name) => tab.screenshot({ path: `${out}/${name}.png` });
await tab.goto(page("index.html"));
await take("overview");
await tab.goto(page(`en/documents/${plan}`));
await tab.locator(".records [role=tab]", { hasText: "Amounts" }).click();
await tab.locator(".records tbody tr a, .records tbody tr button").first().waitFor();
await take("records");
await tab.locator(".records tbody tr").first().locator("a, button").first().click();
await tab.locator("dialog img").first().waitFor();
await tab.waitForTimeout(500);
await take("value");
await browser.close();
