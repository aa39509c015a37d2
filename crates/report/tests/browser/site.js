// The site under test and a browser to look at it. TABELLVERK_SITE is its folder, TABELLVERK_DATASET the dataset that
// it was made of, TABELLVERK_CHROMIUM the browser (else one of the search path). Without a site, tests are skipped.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const onPath = () =>
  (process.env.PATH || "")
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((file) => existsSync(file));

export const site = process.env.TABELLVERK_SITE && resolve(process.env.TABELLVERK_SITE);
export const dataset = process.env.TABELLVERK_DATASET && resolve(process.env.TABELLVERK_DATASET);
const executable = process.env.TABELLVERK_CHROMIUM || onPath();
/** Why nothing can be tested, or false. */
export const skip =
  !site || !dataset
    ? "TABELLVERK_SITE and TABELLVERK_DATASET name no site"
    : !executable
      ? "there is no Chromium"
      : false;

export const browse = () =>
  chromium.launch({ executablePath: executable, args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
export const address = (page) => `${pathToFileURL(site).href}/${page}`;

/** The HTML files of the site, sorted. */
export const pages = () =>
  readdirSync(site, { recursive: true })
    .map(String)
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".html"))
    .sort();
/** One page of each kind, in Swedish: the documents are a PDF with pictures and a text. */
export const kinds = () => {
  const of = (folder) => pages().filter((name) => name.startsWith(folder));
  const pdf = documents().find((one) => one.document.format === "pdf" && one.amounts.length > 20);
  const text = documents().find((one) => one.document.format !== "pdf" && one.amounts.length > 20);
  return [
    ...pages().filter((name) => !name.includes("/")),
    of("municipalities/")[0],
    `documents/${pdf.document.id}.html`,
    `documents/${text.document.id}.html`,
  ];
};
export const documents = () =>
  readdirSync(join(dataset, "documents"))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(dataset, "documents", name), "utf8")));
/** What a script of data/ hands over. */
export const data = (name) => {
  const text = readFileSync(join(site, "data", name), "utf8");
  return JSON.parse(`[${text.slice(text.indexOf("(") + 1, text.lastIndexOf(")"))}]`);
};

/** Opens a page and notes all that should not happen there: messages, dialogs, requests to elsewhere. */
export const visit = async (browser, name, { width = 1280, height = 900, dark = false, ...more } = {}) => {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
    ...more,
  });
  const page = await context.newPage();
  const odd = [];
  page.on("console", (message) => odd.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => odd.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    odd.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(address("")) && !request.url().startsWith("blob:"))
      odd.push(`request: ${request.url()}`);
  });
  page.on("requestfailed", (request) => odd.push(`failed: ${request.url()}`));
  await page.goto(address(name));
  return { page, odd, leave: () => context.close() };
};

/** Waits until a list has all its rows. */
export const listed = async (page) => {
  await page.locator("div.records").first().scrollIntoViewIfNeeded();
  await page.waitForSelector("div.records[aria-busy=false] tbody tr");
};
export const panel = (page) => page.locator("dialog.panel[open] .story");
/** Closes the panel, and waits until the browser is back where the person came from. */
export const leavePanel = async (page) => {
  await page.keyboard.press("Escape");
  await page.waitForSelector("dialog.panel", { state: "hidden" });
  await page.waitForFunction(() => !location.hash.includes("%3A"));
};
/** How much wider than the window the page is, in pixels. */
export const tooWide = (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
/** A record's name within its document. */
export const keyOf = (record) => record.id.slice(record.document_id.length + 1);
/** Opens a record by its address. */
export const openRecord = async (browser, { document }, record, { folder = "", ...more } = {}) => {
  const seen = await visit(
    browser,
    `${folder}documents/${document.id}.html#${encodeURIComponent(keyOf(record))}`,
    more,
  );
  await panel(seen.page).waitFor();
  return seen;
};
