// Ways into the panel and out of it: addresses, history, keys, languages, links.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import {
  address,
  browse,
  data,
  documents,
  keyOf,
  leavePanel,
  listed,
  openRecord,
  panel,
  skip,
  visit,
} from "./site.js";

describe("ways", { skip }, () => {
  let browser;
  let pdfs;
  let text;
  before(async () => {
    pdfs = documents().filter((one) => one.document.format === "pdf" && one.amounts.length > 20);
    text = documents().find((one) => one.document.format !== "pdf" && one.amounts.length > 20);
    browser = await browse();
  });
  after(() => browser?.close());

  test("who came by an address and went on to other records is let out, and not led back into the first", async () => {
    const document = pdfs[0];
    const detail = data(`${document.document.id}.detail.js`)[1];
    const record = document.amounts.find((one) => detail.stories[keyOf(one)].checks.length);
    const { page, odd, leave } = await openRecord(browser, document, record);
    await page.locator("dialog .equation button.term:not([aria-current])").first().click();
    await page.waitForFunction((key) => decodeURIComponent(location.hash) !== `#${key}`, keyOf(record));
    await page.getByRole("button", { name: "Stäng" }).click();
    await page.waitForFunction(() => !location.hash);
    assert.ok(!(await page.locator("dialog.panel").isVisible()));
    // and who is quick is not led astray
    await listed(page);
    const links = page.locator("table.list a.value");
    for (const at of [0, 1, 2]) {
      await links.nth(at).click();
      await page.keyboard.press("Escape");
    }
    await links.nth(3).click();
    await panel(page).waitFor();
    const key = await links.nth(3).getAttribute("data-record");
    assert.equal(await page.evaluate(() => decodeURIComponent(location.hash)), `#${key}`);
    assert.deepEqual(odd, []);
    await leave();
  });

  test("the links of a record lead to its document and to itself", async () => {
    for (const document of documents().filter((one) => one.amounts.length)) {
      const record = document.amounts.at(-1);
      const { page, odd, leave } = await openRecord(browser, document, record, { permissions: ["clipboard-read"] });
      const link = page.getByRole("link", { name: `Öppna dokumentet på sidan ${record.page}` });
      const to = new URL(await link.evaluate((of) => of.href));
      assert.ok(existsSync(fileURLToPath(to.href.replace(/#.*/, ""))), `${to} is there`);
      assert.equal(to.hash, `#page=${record.page}`);
      assert.equal(await page.getByRole("link", { name: "Dokumentets sida" }).count(), 0, "this is its page");
      await page.getByRole("button", { name: "Kopiera adressen" }).click();
      await page.waitForFunction(() => document.querySelector("dialog .links .note").textContent);
      const shown = page.locator("dialog .links input");
      const copied = (await shown.count())
        ? await shown.inputValue()
        : await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(copied, page.url());
      assert.deepEqual(odd, []);
      await leave();
    }
  });

  test("by keys alone: in with Enter, on to the next, out with Escape, back to its row", async () => {
    const document = pdfs[0];
    const { page, odd, leave } = await visit(browser, `documents/${document.document.id}.html`);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    assert.ok((await page.locator("a.skip").boundingBox()).y >= 0, "the skip link shows itself");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "main");
    // on to the list: its tabs, then the first row
    const reach = async (test, key = "Tab") => {
      for (let at = 0; at < 60; at += 1) {
        if (await page.evaluate(test)) return;
        await page.keyboard.press(key);
        if (at === 3) await listed(page);
      }
      assert.fail(`${test} is not reached`);
    };
    await reach(() => document.activeElement.getAttribute("role") === "tab");
    await page.keyboard.press("End");
    await page.keyboard.press("Home");
    await listed(page);
    await reach(() => document.activeElement.matches("table.list a.value"));
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.equal(outline, "solid", "the focus can be seen");
    const first = await page.evaluate(() => document.activeElement.dataset.record);
    await page.keyboard.press("Enter");
    await panel(page).waitFor();
    assert.ok(
      await page.evaluate(() => document.activeElement.closest("dialog") !== null),
      "the focus is in the panel",
    );
    for (let at = 0; at < 80; at += 1) {
      await page.keyboard.press("Tab");
      assert.ok(
        await page.evaluate(
          () => document.activeElement === document.body || document.activeElement.closest("dialog") !== null,
        ),
        "the focus stays in the panel",
      );
    }
    await reach(() => document.activeElement.getAttribute("aria-label") === "Nästa post");
    await page.keyboard.press("Enter");
    await page.waitForFunction((key) => location.hash && decodeURIComponent(location.hash) !== `#${key}`, first);
    const second = await page.evaluate(() => decodeURIComponent(location.hash).slice(1));
    await panel(page).waitFor();
    await leavePanel(page);
    assert.equal(
      await page.evaluate(() => document.activeElement.dataset.record),
      second,
      "the focus is at the row that was shown last",
    );
    await page.waitForFunction(() => !location.hash.includes("%3A"));
    assert.deepEqual(odd, []);
    await leave();
  });

  test("a value on a page opens in place, and closing leads back to the page as it was", async () => {
    const { page, odd, leave } = await visit(browser, "indicators.html");
    await page.locator("figure.chart details summary").first().click();
    const value = page.locator("a.value").first();
    const [id, key] = [await value.getAttribute("data-document"), await value.getAttribute("data-record")];
    assert.equal(await value.getAttribute("href"), `documents/${id}.html#${encodeURIComponent(key)}`);
    await value.click();
    await panel(page).waitFor();
    assert.equal(page.url(), `${address("indicators.html")}#${encodeURIComponent(`${id}:${key}`)}`);
    assert.ok((await page.locator("dialog h2").textContent()).length > 5);
    await page.getByRole("button", { name: "Stäng" }).click();
    await page.waitForFunction(() => !location.hash);
    assert.equal(await page.evaluate(() => document.activeElement.dataset.record), key);
    // and in a page of its own where that is asked for
    const [tab] = await Promise.all([
      page.context().waitForEvent("page"),
      value.click({ modifiers: ["ControlOrMeta"] }),
    ]);
    await panel(tab).waitFor();
    assert.equal(tab.url(), address(`documents/${id}.html#${encodeURIComponent(key)}`));
    assert.deepEqual(odd, []);
    await leave();
  });

  test("the other language shows the same record, and the same list", async () => {
    const record = pdfs[0].amounts[0];
    const { page, leave } = await openRecord(browser, pdfs[0], record);
    await page.goto(await page.evaluate(() => document.querySelector("a.language").href));
    await panel(page).waitFor();
    assert.equal(
      page.url(),
      address(`en/documents/${pdfs[0].document.id}.html#${encodeURIComponent(keyOf(record))}`),
    );
    assert.ok((await page.locator("dialog h2").textContent()).includes(record.line.slice(0, 40)));
    assert.ok((await panel(page).innerText()).includes("How sure it is"));
    await leavePanel(page);
    await page.goto(address(`en/documents/${pdfs[0].document.id}.html#list=amounts&certainty=0`));
    await page.reload();
    await listed(page);
    await page.locator("a.language").click();
    await listed(page);
    assert.match(page.url(), /documents\/[^#]*#list=amounts&certainty=0$/);
    assert.equal(
      await page
        .locator("[role=tab][aria-selected=true]")
        .textContent()
        .then((of) => of.replace(/[\s\d]/g, "")),
      "Belopp",
    );
    await leave();
  });

  test("an address of no record says so", async () => {
    const { page, odd, leave } = await visit(browser, `documents/${text.document.id}.html#amount%3A000000000000`);
    await page.waitForFunction(() =>
      document.querySelector("dialog.panel[open] .right")?.textContent.includes("finns inte"),
    );
    await leavePanel(page);
    await page.goto(address(`documents/${text.document.id}.html#nobody%3Aamount%3A00`));
    await page.reload();
    await page.waitForFunction(() =>
      document.querySelector("dialog.panel[open] .right")?.textContent.includes("kunde inte läsas"),
    );
    assert.ok(
      odd.every((one) => one.includes("ERR_FILE_NOT_FOUND") || one.startsWith("failed:")),
      odd.join("\n"),
    );
    await leave();
  });
});
