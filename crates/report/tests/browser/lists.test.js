// The lists of records: types, search, filters, order, pages, the address, the download, the keyboard.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { address, browse, data, documents, listed, skip, visit } from "./site.js";

describe("lists", { skip }, () => {
  let browser;
  let document;
  let rows;
  before(async () => {
    document = documents()
      .filter((one) => one.document.format === "pdf")
      .sort((a, b) => b.amounts.length - a.amounts.length)[0];
    rows = data(`${document.document.id}.js`)[1].lists.amounts;
    browser = await browse();
  });
  after(() => browser?.close());
  const open = async (hash = "#list=amounts", more = {}) => {
    const seen = await visit(browser, `documents/${document.document.id}.html${hash}`, more);
    await listed(seen.page);
    return seen;
  };
  const count = (page) => page.locator(".records .count").textContent();
  const column = async (page, name) => {
    const at = await page
      .locator("table.list thead th")
      .evaluateAll((all, of) => all.findIndex((one) => one.dataset.column === of), name);
    return page.locator(`table.list tbody tr td:nth-child(${at + 1})`).allTextContents();
  };

  test("the types are tabs with counts, moved through with arrows", async () => {
    const { page, odd, leave } = await open("");
    const tabs = page.getByRole("tab");
    const names = Object.entries(data(`${document.document.id}.js`)[1].lists).map(([name, list]) => [
      name,
      list.length,
    ]);
    assert.equal(await tabs.count(), names.length);
    await tabs.first().focus();
    await page.keyboard.press("ArrowRight");
    assert.equal(await tabs.nth(1).getAttribute("aria-selected"), "true");
    assert.equal(await page.evaluate(() => window.document.activeElement.getAttribute("aria-selected")), "true");
    assert.equal(await tabs.first().getAttribute("tabindex"), "-1");
    await page.keyboard.press("End");
    assert.equal(await tabs.last().getAttribute("aria-selected"), "true");
    await page.keyboard.press("ArrowRight");
    assert.equal(await tabs.first().getAttribute("aria-selected"), "true");
    for (let at = 0; at < names.length; at += 1) {
      await tabs.nth(at).click();
      await listed(page);
      const [, number] = /(\d+)$/.exec((await tabs.nth(at).textContent()).replace(/\s/g, ""));
      const expected = names.map(([, of]) => of);
      assert.ok(expected.includes(Number(number)), `${number} of ${expected}`);
      assert.equal((await count(page)).replace(/\D/g, ""), number);
    }
    assert.deepEqual(odd, []);
    await leave();
  });

  test("tabs have their names before anybody comes there, and nothing else is loaded", async () => {
    const loaded = [];
    const seen = await visit(browser, "index.html");
    seen.page.on("request", (request) => loaded.push(request.url()));
    await seen.page.setViewportSize({ width: 390, height: 300 });
    await seen.page.goto(address(`municipalities/${document.document.municipality_code}.html`));
    const types = data("types.js")[0].map((type) => type.title[0]);
    await seen.page.waitForFunction(
      (names) => names.includes(window.document.querySelector("[role=tab] span").textContent),
      types,
    );
    const scripts = loaded.filter((one) => one.includes("/data/")).map((one) => one.replace(/.*\/data\//, ""));
    assert.deepEqual(scripts, ["types.js"]);
    await seen.leave();
  });

  test("no more than a hundred rows at a time, and a pager", async () => {
    const { page, leave } = await open();
    assert.ok(rows.length > 100, "the corpus has a document with more than a hundred amounts");
    assert.equal(await page.locator("table.list tbody tr").count(), 100);
    const pager = page.locator("nav.pager");
    assert.match(await pager.textContent(), /Sida 1 av 2/);
    await pager.getByRole("button", { name: "Nästa" }).click();
    assert.equal(await page.locator("table.list tbody tr").count(), rows.length - 100);
    assert.match(page.url(), /page=2/);
    await page.reload();
    await listed(page);
    assert.equal(await page.locator("table.list tbody tr").count(), rows.length - 100, "the address keeps the page");
    await leave();
  });

  test("the search finds rows, and the address keeps it", async () => {
    const { page, leave } = await open();
    const word = document.amounts[0].line.split(/\s+/)[0];
    await page.locator(".records input[type=search]").fill(word);
    await page.waitForFunction(() => /av|of/.test(window.document.querySelector(".records .count").textContent));
    const texts = await page.locator("table.list tbody tr").allTextContents();
    const expected = document.amounts.filter((one) =>
      JSON.stringify(one).toLowerCase().includes(word.toLowerCase()),
    ).length;
    assert.ok(texts.length > 0 && texts.length <= Math.min(100, expected), `${texts.length} of ${expected}`);
    assert.ok(texts.every((text) => text.toLowerCase().includes(word.toLowerCase())));
    const before = await count(page);
    await page.reload();
    await listed(page);
    assert.equal(await count(page), before);
    await page.getByRole("button", { name: "Rensa filter" }).click();
    await page.waitForFunction(
      (all) => window.document.querySelector(".records .count").textContent.replace(/\D/g, "") === all,
      String(rows.length),
    );
    await page.locator(".records input[type=search]").fill("finns-inte-någonstans");
    await page.waitForFunction(() => !window.document.querySelector("table.list tbody tr"));
    assert.equal(await count(page), "Inga rader.");
    await leave();
  });

  test("a column of words has a filter, and so have certainty and doubt", async () => {
    const { page, leave } = await open();
    const kinds = new Map();
    for (const one of document.amounts) kinds.set(one.kind, (kinds.get(one.kind) || 0) + 1);
    const [kind, number] = [...kinds].find(([of, n]) => of && n < document.amounts.length && n < 100);
    await page
      .locator(".menus .field", { hasText: /^Slag(?! av)/ })
      .locator("select")
      .selectOption(kind);
    await page.waitForFunction((n) => window.document.querySelectorAll("table.list tbody tr").length === n, number);
    const words = new Set(await column(page, "kind"));
    assert.equal(words.size, 1);
    assert.match(page.url(), new RegExp(`f\\.kind=${kind}`));
    await page.getByRole("button", { name: "Rensa filter" }).click();
    const proved = rows.filter((row) => row[2] === 0).length;
    await page.locator(".menus .field", { hasText: "Säkerhet" }).locator("select").selectOption("0");
    await page.waitForFunction(
      (n) => window.document.querySelector(".records .count").textContent.replace(/\s/g, "").startsWith(`${n}av`),
      proved,
    );
    assert.deepEqual([...new Set(await column(page, "_certainty"))], ["Bevisat"]);
    await page.locator(".menus .field", { hasText: "Säkerhet" }).locator("select").selectOption("");
    await page.getByLabel("Endast tveksamma").check();
    const doubtful = rows.filter((row) => row[3] === 1).length;
    await page.waitForFunction(
      (n) => window.document.querySelectorAll("table.list tbody tr").length === n,
      Math.min(100, doubtful),
    );
    await leave();
  });

  test("titles sort: numbers as numbers, blanks last, and aria-sort says so", async () => {
    const { page, leave } = await open();
    const title = page.locator('table.list th[data-column="value"]');
    const values = async () =>
      (await column(page, "value")).map((text) =>
        text === "" ? null : Number(text.replace(/\s/g, "").replace("\u2212", "-").replace(",", ".")),
      );
    const check = (got, down) => {
      const numbers = got.filter((one) => one !== null);
      assert.deepEqual(
        numbers,
        [...numbers].sort((a, b) => (down ? b - a : a - b)),
      );
      assert.ok(numbers.every(Number.isFinite) && new Set(numbers).size > 5);
      const blank = got.indexOf(null);
      assert.ok(blank < 0 || got.slice(blank).every((one) => one === null), "blanks come last");
      return numbers[0];
    };
    await title.locator("button").click();
    await page.waitForSelector('table.list th[data-column="value"][aria-sort=ascending]');
    const least = check(await values(), false);
    assert.equal(least, Math.min(...document.amounts.map((one) => one.value).filter((one) => one !== null)));
    await page.locator('table.list th[data-column="value"] button').click();
    await page.waitForSelector('table.list th[data-column="value"][aria-sort=descending]');
    assert.equal(
      check(await values(), true),
      Math.max(...document.amounts.map((one) => one.value).filter((one) => one !== null)),
    );
    assert.match(page.url(), /sort=-value/);
    await leave();
  });

  test("numbers are written as the language has them, and a blank is empty", async () => {
    const negative = document.amounts.find((one) => one.sek !== null && one.sek <= -10000);
    const at = document.amounts.filter((one) => one.sek === negative.sek).length;
    for (const [folder, locale] of [
      ["", "sv-SE"],
      ["en/", "en-GB"],
    ]) {
      const { page, leave } = await visit(
        browser,
        `${folder}documents/${document.document.id}.html#list=amounts&q=${encodeURIComponent(negative.line)}`,
      );
      await listed(page);
      const expected = new Intl.NumberFormat(locale).format(negative.sek).replace(/^-/, "\u2212");
      const found = (await column(page, "sek")).filter((text) => text === expected);
      assert.equal(found.length, Math.min(at, found.length || 1), `${expected} stands there`);
      assert.ok(found.length > 0, `${expected} stands there`);
      await leave();
    }
    // a cell is empty exactly where nothing was read
    const columns = data("types.js")[0]
      .find((type) => type.name === "amounts")
      .columns.map((column) => column.name);
    const { page, leave } = await open();
    const names = await page
      .locator("table.list thead th")
      .evaluateAll((all) => all.map((one) => one.dataset.column));
    const lines = await page
      .locator("table.list tbody tr")
      .evaluateAll((all) => all.map((one) => [one.dataset.key, [...one.cells].map((of) => of.textContent)]));
    let blanks = 0;
    for (const [key, texts] of lines) {
      const row = rows.find((one) => one[0] === key);
      names.forEach((name, at) => {
        if (name.startsWith("_")) return;
        const value = row[5 + columns.indexOf(name)];
        assert.equal(texts[at] === "", value === null, `${key}, ${name}: ${value} is shown as ${texts[at]}`);
        blanks += value === null ? 1 : 0;
      });
    }
    assert.ok(blanks > 10, "there are blanks to look at");
    await leave();
  });

  test("what is shown can be taken along as CSV, in which no text is a formula", async () => {
    const { page, odd, leave } = await open("#list=amounts&certainty=0");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Hämta som CSV" }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), `${document.document.id}-amounts.csv`);
    const lines = readFileSync(await file.path(), "utf8")
      .replace(/^\ufeff/, "")
      .trimEnd()
      .split("\r\n");
    assert.equal(lines.length, 1 + rows.filter((row) => row[2] === 0).length);
    assert.ok(lines[0].startsWith("Sida;"));
    const formula = await page.evaluate(() =>
      tabellverk.csv(
        ["=A1", "x"],
        [
          ["+1", -2.5],
          ["@x", null],
          ['a;"b', "-3"],
        ],
      ),
    );
    assert.equal(formula, "\ufeff'=A1;x\r\n'+1;-2,5\r\n'@x;\r\n\"a;\"\"b\";'-3\r\n");
    assert.deepEqual(odd, []);
    await leave();
  });

  test("a list of several documents has rows of all, and filters by document", async () => {
    const town = documents().filter(
      (one) => one.document.municipality === document.document.municipality && one.amounts.length,
    );
    const { page, leave } = await visit(
      browser,
      `municipalities/${document.document.municipality_code}.html#list=amounts`,
    );
    await listed(page);
    const all = town.reduce((sum, one) => sum + one.amounts.length, 0);
    assert.ok(town.length > 1);
    assert.equal((await count(page)).replace(/\D/g, ""), String(all));
    await page.locator(".menus .field", { hasText: "Dokument" }).locator("select").selectOption(document.document.id);
    await page.waitForFunction(
      (n) => window.document.querySelector(".records .count").textContent.replace(/\s/g, "").startsWith(`${n}av`),
      rows.length,
    );
    await leave();
  });

  test("a document whose data is not there costs only itself", async () => {
    const { page, leave } = await visit(browser, "index.html");
    const failed = await page.evaluate(async (id) => {
      const got = [];
      await tabellverk.documents(
        [id, "there-is-none", id],
        (about, name, at, failures) => got.push([Boolean(about), name, at, failures]),
        () => true,
      );
      return got;
    }, document.document.id);
    assert.deepEqual(failed, [
      [true, document.document.id, 1, 0],
      [false, "there-is-none", 2, 1],
      [true, document.document.id, 3, 1],
    ]);
    assert.equal(page.url(), address("index.html"));
    await leave();
  });
});
