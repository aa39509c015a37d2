// All pages open as files, without a message, a request to elsewhere, or a part that is wider than the window.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { address, browse, kinds, pages, skip, tooWide, visit } from "./site.js";

describe("pages", { skip }, () => {
  let browser;
  before(async () => {
    browser = await browse();
  });
  after(() => browser?.close());

  for (const width of [1280, 390]) {
    test(`every page opens at ${width} px`, async () => {
      const { page, odd, leave } = await visit(browser, "index.html", { width });
      assert.ok(pages().length >= 20, "the site has its pages");
      for (const name of pages()) {
        await page.goto(address(name));
        assert.equal(await page.locator("h1").count(), 1, `${name} has one heading`);
        assert.equal(await page.locator("header.site .theme select").count(), 1, `${name}: the script has run`);
        assert.equal(
          await page.evaluate(() => getComputedStyle(document.querySelector("header.site")).display),
          "flex",
          `${name}: the style sheet is there`,
        );
        assert.ok((await tooWide(page)) <= 0, `${name} is wider than ${width} px`);
        assert.deepEqual(odd, [], name);
      }
      await leave();
    });
  }

  test("every link of the site leads to a page or a part of one", async () => {
    const { page, leave } = await visit(browser, "index.html");
    const all = new Set(pages().map(address));
    for (const name of pages()) {
      await page.goto(address(name));
      const broken = await page.evaluate(
        (known) =>
          [...document.links]
            .filter((link) => {
              const to = new URL(link.href);
              const fragment = to.hash && !to.hash.includes("%3A") ? to.hash.slice(1) : "";
              to.hash = "";
              return (
                !known.includes(to.href) ||
                (fragment && to.href === location.href.replace(/#.*/, "") && !document.getElementById(fragment))
              );
            })
            .map((link) => link.getAttribute("href")),
        [...all],
      );
      assert.deepEqual(broken, [], name);
    }
    await leave();
  });

  test("charts are drawn, told in words, and follow the theme", async () => {
    const { page, leave } = await visit(browser, "indicators.html");
    const charts = page.locator("figure.chart svg[role=img]");
    assert.ok((await charts.count()) >= 3);
    const first = charts.first();
    assert.ok((await first.getAttribute("aria-label")).length > 5);
    const box = await first.boundingBox();
    assert.ok(box.width > 300 && box.height > 80, JSON.stringify(box));
    const color = () =>
      first
        .locator("text")
        .first()
        .evaluate((text) => getComputedStyle(text).fill);
    const light = await color();
    await page.emulateMedia({ colorScheme: "dark" });
    assert.notEqual(await color(), light);
    // the same is told as a table
    const details = page.locator("figure.chart details").first();
    await details.locator("summary").click();
    assert.ok((await details.locator("tbody tr").count()) >= 1);
    await leave();
  });

  test("a static table sorts by its titles, and filters if it is long", async () => {
    const { page, leave } = await visit(browser, "coverage.html");
    const table = page.locator("section#types table.data");
    const column = async () =>
      await table
        .locator("tbody tr:not([hidden]) > :nth-child(5)")
        .evaluateAll((cells) => cells.map((cell) => Number(cell.dataset.value)));
    const title = table.locator("thead th").nth(4);
    const printed = await column();
    const ordered = [...printed].sort((a, b) => a - b);
    await title.locator("button").click();
    assert.equal(await title.getAttribute("aria-sort"), "ascending");
    assert.deepEqual(await column(), ordered);
    await title.locator("button").click();
    assert.equal(await title.getAttribute("aria-sort"), "descending");
    assert.deepEqual(await column(), ordered.reverse());
    await title.locator("button").click();
    assert.deepEqual(await column(), printed, "the third time gives the first order");
    const field = page.locator("section#types input[type=search]");
    await field.fill("linköping");
    const left = await table.locator("tbody tr:not([hidden])").allTextContents();
    assert.ok(left.length > 0 && left.length < printed.length);
    assert.ok(left.every((row) => row.toLowerCase().includes("linköping")));
    await leave();
  });

  test("the theme can be chosen, and is kept", async () => {
    const { page, leave } = await visit(browser, "index.html");
    const paper = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await paper();
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await paper();
    assert.notEqual(light, dark);
    await page.selectOption(".theme select", "light");
    assert.equal(await paper(), light);
    await page.goto(address("goals.html"));
    assert.equal(await paper(), light);
    await page.selectOption(".theme select", "auto");
    assert.equal(await paper(), dark);
    await leave();
  });

  test("the language link leads to the same page, and back", async () => {
    const { page, leave } = await visit(browser, "index.html");
    for (const name of kinds()) {
      await page.goto(address(name));
      await page.locator("a.language").click();
      assert.equal(page.url(), address(`en/${name}`));
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      await page.locator("a.language").click();
      assert.equal(page.url(), address(name));
    }
    await leave();
  });

  test("on paper there is what the page says, and nothing to press", async () => {
    const { page, leave } = await visit(browser, "amounts.html", { dark: true });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    for (const hidden of ["nav.site", "a.language", ".theme"])
      assert.ok(!(await page.locator(hidden).first().isVisible()), hidden);
    assert.equal(await page.locator("main details:not([open])").count(), 0, "all is open");
    assert.ok(await page.locator("main table.data").first().isVisible());
    assert.equal(
      await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor),
      "rgb(255, 255, 255)",
    );
    const cut = await page
      .locator(".scroll")
      .evaluateAll((all) => all.filter((one) => one.scrollHeight > one.clientHeight + 1).length);
    assert.equal(cut, 0, "no table is cut");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    assert.ok((await page.locator("main details:not([open])").count()) > 0);
    await leave();
  });
});
