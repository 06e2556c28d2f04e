/** The labels of the chat in the language of the moment. */

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

export class Words {
  /** @param {string} language @param {Record<string, string>} labels */
  constructor(language, labels) {
    this.language = language;
    this.labels = labels;
  }

  /**
   * @param {string} id @param {Record<string, string|number>} [values]
   * @returns {string} the label, or nothing where a language lacks it
   */
  say(id, values = {}) {
    const label = this.labels[id] ?? "";
    return label.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
  }

  /** Write the labels into everything that the template marked with `data-word…`. */
  apply() {
    document.documentElement.lang = this.language;
    document.documentElement.dir = RIGHT_TO_LEFT.has(this.language) ? "rtl" : "ltr";
    for (const [attribute, target] of [["data-word", null], ["data-word-label", "aria-label"], ["data-word-title", "title"], ["data-word-hint", "placeholder"]]) {
      for (const element of document.querySelectorAll(`[${attribute}]`)) {
        const label = this.say(element.getAttribute(attribute) ?? "");
        if (!label) continue;
        if (target) element.setAttribute(target, label);
        else element.textContent = label;
      }
    }
  }

  /** The name of a country or language; the browser knows them in every language. @param {"region"|"language"} type @param {string} code */
  nameOf(type, code, fallback = code) {
    try {
      return new Intl.DisplayNames([this.language], { type, fallback: "none" }).of(code) ?? fallback;
    } catch {
      return fallback;
    }
  }

  /** @param {string} iso a date such as 2026-11-22 */
  date(iso) {
    const day = new Date(`${iso}T00:00:00Z`);
    if (Number.isNaN(day.getTime())) return iso;
    return new Intl.DateTimeFormat(this.language, { dateStyle: "long", timeZone: "UTC" }).format(day);
  }
}
