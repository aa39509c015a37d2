// The panel of a record: the right page, the mark over the right place, the story, the way in and out.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { browse, data, documents, keyOf, leavePanel, listed, openRecord, panel, skip, visit } from "./site.js";

const cellOf = (document, record) => {
  const table = document.tables.find((one) => one.id === record.table_id);
  return table?.cells.find((cell) => cell.row === record.cell[0] && cell.col === record.cell[1]);
};

describe("panel", { skip }, () => {
  let browser;
  let pdfs;
  let text;
  before(async () => {
    pdfs = documents().filter((one) => one.document.format === "pdf" && one.amounts.length > 20);
    text = documents().find((one) => one.document.format !== "pdf" && one.amounts.length > 20);
    browser = await browse();
  });
  after(() => browser?.close());
  /** Where the mark of the value is in its picture, in points. */
  const marked = (page, size) =>
    page.evaluate(({ w, h }) => {
      const [mark, image] = ["dialog .mark.value", "dialog .sheet img"].map((of) => document.querySelector(of));
      const [a, b] = [mark.getBoundingClientRect(), image.getBoundingClientRect()];
      const edge = parseFloat(getComputedStyle(mark).borderLeftWidth);
      const frame = document.querySelector("dialog .stage").getBoundingClientRect();
      const middle = [a.left + a.width / 2, a.top + a.height / 2];
      return {
        box: [
          ((a.left + edge - b.left) * w) / b.width,
          ((a.top + edge - b.top) * h) / b.height,
          ((a.right - edge - b.left) * w) / b.width,
          ((a.bottom - edge - b.top) * h) / b.height,
        ],
        natural: [image.naturalWidth, image.naturalHeight],
        source: image.src,
        seen:
          middle[0] > frame.left &&
          middle[0] < frame.right &&
          middle[1] > frame.top &&
          middle[1] < Math.min(frame.bottom, innerHeight),
        clip: { x: a.left + edge, y: a.top + edge, width: a.width - 2 * edge, height: a.height - 2 * edge },
      };
    }, size);
  /** How many pixels of a part of the screen are dark. */
  const ink = async (page, clip) => {
    await page.evaluate(() =>
      document.querySelectorAll("dialog .mark").forEach((mark) => {
        mark.style.visibility = "hidden";
      }),
    );
    const picture = (await page.screenshot({ clip })).toString("base64");
    await page.evaluate(() =>
      document.querySelectorAll("dialog .mark").forEach((mark) => {
        mark.style.visibility = "";
      }),
    );
    const other = await page.context().newPage();
    const dark = await other.evaluate(async (of) => {
      const bytes = Uint8Array.from(atob(of), (one) => one.charCodeAt(0));
      const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
      canvas.drawImage(bitmap, 0, 0);
      const { data: pixels } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
      let count = 0;
      for (let at = 0; at < pixels.length; at += 4)
        count += pixels[at] + pixels[at + 1] + pixels[at + 2] < 300 ? 1 : 0;
      return count;
    }, picture);
    await other.close();
    return dark;
  };

  for (const width of [1280, 390]) {
    test(`a click on an amount shows its page with the mark over its cell, at ${width} px`, async () => {
      let looked = 0;
      for (const document of pdfs) {
        const { page, odd, leave } = await visit(browser, `documents/${document.document.id}.html#list=amounts`, {
          width,
        });
        await listed(page);
        const detail = data(`${document.document.id}.detail.js`)[1];
        const cells = document.amounts
          .map((record) => [record, cellOf(document, record)])
          .filter(([, cell]) => cell?.bbox);
        for (const part of [0, 0.4, 0.8]) {
          const [record, cell] = cells[Math.floor(part * Math.min(cells.length, 100))];
          await page.locator(`tr[data-key="${keyOf(record)}"] a.value`).click();
          await panel(page).waitFor();
          await page.waitForFunction(() => document.querySelector("dialog .sheet img")?.complete);
          const size = detail.pages[cell.page];
          const got = await marked(page, size);
          assert.ok(got.source.endsWith(`/${size.image}`) && size.image.includes(document.document.id), got.source);
          assert.match(await page.locator("dialog .viewhead h3").textContent(), new RegExp(` ${cell.page} `));
          assert.ok(
            Math.abs(got.natural[0] / got.natural[1] - size.w / size.h) < 0.005,
            "the picture has the shape of the page",
          );
          got.box.forEach((value, at) =>
            assert.ok(Math.abs(value - cell.bbox[at]) < 1.5, `${record.id}: ${got.box} is not at ${cell.bbox}`),
          );
          assert.ok(got.seen, `${record.id}: the value is in view`);
          // where the cell holds figures the picture has ink, and not only in its rules
          if (/\d/.test(cell.text))
            assert.ok((await ink(page, got.clip)) >= 12, `${record.id}: something is printed there`);
          assert.ok((await page.locator("dialog h2").textContent()).includes(record.line.slice(0, 40)));
          await leavePanel(page);
          looked += 1;
        }
        assert.deepEqual(odd, []);
        await leave();
      }
      assert.ok(looked >= 9, `${looked} amounts`);
    });
  }

  test("zooming keeps the mark over its cell", async () => {
    const document = pdfs[0];
    const record = document.amounts.find((one) => cellOf(document, one)?.bbox);
    const cell = cellOf(document, record);
    const size = data(`${document.document.id}.detail.js`)[1].pages[cell.page];
    const { page, leave } = await openRecord(browser, document, record);
    const widths = [];
    for (const name of [null, "Förstora", "Förstora", "Förminska", "Hela bredden", "Till värdet"]) {
      if (name) await page.getByRole("button", { name }).click();
      const got = await marked(page, size);
      got.box.forEach((value, at) =>
        assert.ok(Math.abs(value - cell.bbox[at]) < 1.5, `${name}: ${got.box} is not at ${cell.bbox}`),
      );
      widths.push((await page.locator("dialog .sheet").boundingBox()).width);
    }
    assert.ok(
      widths[1] > widths[0] && widths[2] > widths[1] && widths[3] < widths[2] && widths[4] < widths[3],
      String(widths),
    );
    assert.ok((await marked(page, size)).seen);
    await leave();
  });

  test("a record of a text shows its lines, marked, with those around them", async () => {
    const record = text.amounts.find(
      (one) => one.line && one.value_raw && text.amounts.filter((other) => other.line === one.line).length > 1,
    );
    const { page, odd, leave } = await openRecord(browser, text, record);
    const cell = cellOf(text, record);
    const lines = page.locator("dialog .line.marked.value");
    const numbers = await lines.evaluateAll((all) => all.map((one) => Number(one.dataset.line)));
    assert.ok(numbers.includes(cell.lines[0]), `${numbers} hold ${cell.lines}`);
    const shown = await page.locator(`dialog .line[data-line="${cell.lines[0]}"] .text`).textContent();
    assert.ok(shown.includes(record.value_raw), shown);
    const all = await page.locator("dialog .line").evaluateAll((of) => of.map((one) => Number(one.dataset.line)));
    const there = data(`${text.document.id}.detail.js`)[1].pages[cell.page].lines.map(([line]) => line);
    const near = there.filter((line) => line >= cell.lines[0] - 3 && line <= cell.lines[1] + 3);
    assert.ok(near.length > 1);
    for (const line of near) assert.ok(all.includes(line), `line ${line} is shown`);
    assert.deepEqual(
      all,
      [...all].sort((a, b) => a - b),
    );
    assert.deepEqual(odd, []);
    await leave();
  });

  test("the story says what was read, why, how sure, and what proves it", async () => {
    const document = pdfs[0];
    const detail = data(`${document.document.id}.detail.js`)[1];
    const record = document.amounts.find(
      (one) => one.certainty === "proved" && detail.stories[keyOf(one)].checks.length,
    );
    const story = detail.stories[keyOf(record)];
    const { page, leave } = await openRecord(browser, document, record);
    const said = (await panel(page).innerText()).replace(/\s+/g, " ");
    for (const at of story.why)
      assert.ok(said.includes(detail.texts[at][0].replace(/\s+/g, " ")), detail.texts[at][0]);
    assert.ok(said.includes("Bevisat"));
    const checks = page.locator("dialog .check");
    assert.equal(await checks.count(), story.checks.length);
    const check = detail.checks[story.checks[0]];
    const terms = checks.first().locator(".equation button.term");
    assert.equal(await terms.count(), check.terms.length + (check.result ? 1 : 0));
    for (const [at, [key]] of check.terms.entries())
      assert.ok((await terms.nth(at).textContent()).startsWith(detail.values[key][3]));
    // a term leads to its record, and back leads back
    const at = check.terms.findIndex(([key]) => key !== keyOf(record));
    const [other] = check.terms[at];
    await terms.nth(at).click();
    await page.waitForFunction((key) => decodeURIComponent(location.hash) === `#${key}`, other);
    await page.waitForFunction(
      (line) => document.querySelector("dialog h2").textContent.includes(line),
      detail.values[other][0].slice(0, 40),
    );
    await page.goBack();
    await page.waitForFunction(
      (line) => document.querySelector("dialog h2").textContent.includes(line),
      record.line.slice(0, 40),
    );
    await leave();
  });
});
