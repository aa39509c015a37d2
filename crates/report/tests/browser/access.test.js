// axe-core finds nothing on any kind of page, nor in the open panel, in both languages, both themes and both widths.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { address, browse, documents, kinds, panel, skip, visit } from "./site.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const found = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (values) => window.axe.run(document, { runOnly: { type: "tag", values } }),
    RULES,
  );
  return violations.map(
    (one) =>
      `${one.id}: ${one.nodes
        .slice(0, 3)
        .map((node) => `${node.target} ${node.failureSummary}`)
        .join(" | ")}`,
  );
};

describe("accessibility", { skip }, () => {
  let browser;
  before(async () => {
    browser = await browse();
  });
  after(() => browser?.close());

  for (const [language, folder] of [
    ["Swedish", ""],
    ["English", "en/"],
  ]) {
    for (const dark of [false, true]) {
      for (const width of [1280, 390]) {
        test(`pages and panel, ${language}, ${dark ? "dark" : "light"}, ${width} px`, async () => {
          const { page, leave } = await visit(browser, `${folder}index.html`, { dark, width });
          const all = [];
          for (const name of kinds()) {
            await page.goto(address(folder + name));
            // what is folded away is looked at, too
            await page.evaluate(() => {
              document.querySelectorAll("main details").forEach((details) => {
                details.open = true;
              });
              document.querySelector("div.records")?.scrollIntoView();
            });
            if (await page.locator("div.records").count())
              await page.waitForSelector("div.records[aria-busy=false] tbody tr");
            all.push(...(await found(page)).map((one) => `${name}: ${one}`));
          }
          for (const format of ["pdf", "txt"]) {
            const document = documents().find(
              (one) => (one.document.format === "pdf") === (format === "pdf") && one.amounts.length > 20,
            );
            const id = document.document.id;
            const key = encodeURIComponent(document.amounts[1].id.slice(id.length + 1));
            await page.goto(address(`${folder}documents/${id}.html#${key}`));
            await panel(page).waitFor();
            all.push(...(await found(page)).map((one) => `panel of a ${format}: ${one}`));
          }
          assert.deepEqual(all, []);
          await leave();
        });
      }
    }
  }
});
