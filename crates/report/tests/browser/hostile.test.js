// A document whose text and name try to get out of the page that shows them, to turn its writing around, or to
// burst it. The site under test holds one; its file is called hostile.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { address, browse, data, documents, leavePanel, listed, panel, skip, tooWide, visit } from "./site.js";

describe("a hostile document", { skip }, () => {
  let browser;
  let hostile;
  before(async () => {
    hostile = documents().find((one) => one.document.path.includes("hostile"));
    assert.ok(hostile, "the site holds the hostile document");
    browser = await browse();
  });
  after(() => browser?.close());

  test("its text is as dangerous as these tests need", () => {
    const text = JSON.stringify(hostile);
    for (const part of ["<script>", "onerror=", "\u05d4\u05d2\u05e9\u05e8", "a".repeat(90000)])
      assert.ok(text.includes(part), part.slice(0, 20));
  });

  for (const width of [1280, 390]) {
    test(`nothing of it runs and nothing bursts, at ${width} px`, async () => {
      const { page, odd, leave } = await visit(browser, "index.html", { width });
      const id = hostile.document.id;
      const harmless = async (where) => {
        assert.equal(
          await page.evaluate(() => window.harmed),
          undefined,
          `${where}: a script of the document has run`,
        );
        assert.equal(
          await page.evaluate(
            () =>
              document.querySelectorAll("main img, main script, main iframe, dialog script, dialog img[src=x]")
                .length,
          ),
          0,
          `${where}: text became an element`,
        );
        assert.ok((await tooWide(page)) <= 0, `${where} is wider than the page`);
        assert.deepEqual(odd, [], where);
      };
      await harmless("the overview");
      for (const folder of ["", "en/"]) {
        for (const name of [
          "contradictions",
          "missing",
          "status",
          "goals",
          "amounts",
          "indicators",
          "coverage",
          `municipalities/${hostile.document.municipality_code}`,
        ]) {
          await page.goto(address(`${folder}${name}.html`));
          await harmless(name);
        }
      }
      const lists = data(`${id}.js`)[1].lists;
      for (const [type, rows] of Object.entries(lists)) {
        await page.goto(address(`documents/${id}.html#list=${type}`));
        await page.reload();
        await listed(page);
        await harmless(`the list of ${type}`);
        for (const row of [
          rows[0],
          rows.at(-1),
          rows.find((one) => JSON.stringify(one).includes("aaaaaaaa")) || rows[0],
        ]) {
          await page.locator(`tr[data-key="${row[0]}"] a.value`).click();
          await panel(page).waitFor();
          await harmless(`the panel of ${row[0]}`);
          const wide = await page.locator("dialog").evaluate((dialog) =>
            ["dialog", ".right", ".both"]
              .map((of) => (of === "dialog" ? dialog : dialog.querySelector(of)))
              .filter((part) => part.scrollWidth > part.clientWidth + 1)
              .map((part) => part.className),
          );
          assert.deepEqual(wide, [], `the panel of ${row[0]} is wider than it should be`);
          await leavePanel(page);
        }
      }
      await leave();
    });
  }

  test("what is very long is cut, and can be shown whole", async () => {
    const { page, leave } = await visit(browser, `documents/${hostile.document.id}.html`);
    const long = Object.entries(data(`${hostile.document.id}.detail.js`)[1].stories).find(
      ([, story]) => story.printed[1].length > 2000,
    );
    assert.ok(long, "a record has a very long text");
    await page.goto(address(`documents/${hostile.document.id}.html#${encodeURIComponent(long[0])}`));
    await page.reload();
    await panel(page).waitFor();
    const printed = page.locator("dialog .printed");
    assert.ok((await printed.textContent()).length < 1500);
    await printed.getByRole("button", { name: "Visa allt" }).click();
    assert.ok((await printed.textContent()).length > 2000);
    assert.ok(await page.locator("dialog .right").evaluate((part) => part.scrollWidth <= part.clientWidth + 1));
    await leave();
  });

  test("writing from right to left keeps to itself", async () => {
    const { page, leave } = await visit(browser, `documents/${hostile.document.id}.html#list=amounts`);
    await listed(page);
    // what comes after the document's own words stands where it stands in other rows
    assert.ok((await page.locator("main .cell", { hasText: "\u05d4" }).count()) > 0, "such writing is shown");
    const turned = await page.evaluate(
      () =>
        [...document.querySelectorAll("main bdi, main .cell")]
          .filter((one) => /[\u0590-\u05ff\u202a-\u202e\u2066-\u2069]/.test(one.textContent))
          .filter((one) => !["isolate", "isolate-override", "plaintext"].includes(getComputedStyle(one).unicodeBidi))
          .length,
    );
    assert.equal(turned, 0, "every text with marks of direction is kept apart");
    const loose = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const out = [];
      while (walker.nextNode())
        if (
          /[\u0590-\u05ff\u202a-\u202e\u2066-\u2069]/.test(walker.currentNode.data) &&
          !walker.currentNode.parentElement.closest("bdi, .cell, [dir=auto], option, caption, text")
        )
          out.push(walker.currentNode.parentElement.outerHTML.slice(0, 100));
      return out;
    });
    assert.deepEqual(loose, []);
    await leave();
  });
});
