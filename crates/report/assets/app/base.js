"use strict";
// The front end of the site. Its files are put one after another into assets/app.js, a plain deferred script; each
// keeps what is its own in a block and gives what others need to `tabellverk`. The site is opened as a file: data comes
// as scripts that call `tabellverk.types`, `.document` and `.detail`; nothing is fetched, and nothing is inline.
// Text of documents enters the page as text nodes only.
const tabellverk = {};
{
  const page = document.documentElement;
  const english = (page.lang || "sv").startsWith("en");
  const locale = english ? "en-GB" : "sv-SE";

  tabellverk.locale = locale;
  /** The one of two texts, Swedish and English, that is in the language of the page. */
  tabellverk.pick = (pair) =>
    Array.isArray(pair) ? ((english ? pair[1] : pair[0]) ?? pair[0] ?? "") : String(pair ?? "");

  /** A new element: `make("p.note", {hidden: true}, "text", child...)`; children that are null are left out. */
  tabellverk.make = (what, attributes, ...children) => {
    const [name, ...classes] = what.split(".");
    const element = document.createElement(name || "div");
    if (classes.length) element.className = classes.join(" ");
    for (const [key, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else element.setAttribute(key, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  /** Text of a document, kept apart from what stands around it whichever way its script runs. */
  tabellverk.bdi = (text) => tabellverk.make("bdi", null, String(text ?? ""));

  const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const signed = (text) => text.replace(/^-/, "\u2212");

  /** A number in the manner of its unit; nothing where there is none, which is not zero. */
  tabellverk.number = (value, unit) => {
    if (value === null || value === undefined || value === "") return "";
    if (typeof value !== "number") return String(value);
    switch (unit) {
      case "year":
        return String(value);
      case "sek":
      case "count":
        return signed(whole.format(value));
      case "sek_per_inhabitant":
        return signed(tenths.format(value));
      case "share":
        return signed(share.format(value));
      case "per_cent":
      case "percent":
        return signed(plain.format(value)) + (english ? "%" : "\u00a0%");
      default:
        return signed(plain.format(value));
    }
  };

  /** Gives the browser time to paint and to answer, whenever `since` is longer ago than a frame. */
  tabellverk.rest = async (since) => {
    if (performance.now() - since < 14) return since;
    await new Promise((go) => {
      setTimeout(go, 0);
    });
    return performance.now();
  };

  const announcer = tabellverk.make("div.unseen", { role: "status", "aria-live": "polite" });
  document.body.append(announcer);
  /** Says something to those who cannot see it happen. */
  tabellverk.announce = (text) => {
    // what is outside a modal dialog is not heard while one is open
    (document.querySelector("dialog[open]") || document.body).append(announcer);
    announcer.textContent = text;
  };

  /** Hands a file to the person; the browser keeps it where it keeps downloads. */
  tabellverk.download = (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = tabellverk.make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  };

  /** A frame around what may be wide, in its place; keys reach it as long as there is something to scroll to. */
  tabellverk.frame = (inner, kind, label) => {
    const frame = tabellverk.make(`div.${kind}`);
    if (inner.parentNode) inner.replaceWith(frame);
    frame.append(inner);
    const watch = new ResizeObserver(() => {
      const wide = frame.scrollWidth > frame.clientWidth + 1 || frame.scrollHeight > frame.clientHeight + 1;
      for (const [name, value] of [
        ["tabindex", "0"],
        ["role", "group"],
        ["aria-label", label()],
      ]) {
        if (wide) frame.setAttribute(name, value);
        else frame.removeAttribute(name);
      }
    });
    watch.observe(frame);
    watch.observe(inner);
    return frame;
  };
}
