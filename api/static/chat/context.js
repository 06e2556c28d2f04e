/** Language, country and who is asking: one quiet line that opens into three choices. */
import { el } from "./dom.js";

export class Context {
  /**
   * @param {HTMLDetailsElement} details
   * @param {{countries: {iso: string, name: string}[], languages: {code: string, name: string}[]}} lists
   * @param {(kind: "language"|"country"|"audience", value: string) => void} onChange
   */
  constructor(details, lists, onChange) {
    this.details = details;
    this.lists = lists;
    this.summary = /** @type {HTMLElement} */ (details.querySelector("[data-context]"));
    this.language = /** @type {HTMLSelectElement} */ (details.querySelector("[name=language]"));
    this.country = /** @type {HTMLSelectElement} */ (details.querySelector("[name=country]"));
    details.addEventListener("change", (event) => {
      const { name, value } = /** @type {HTMLInputElement} */ (event.target);
      if (name && value) onChange(/** @type {any} */ (name), value);
    });
  }

  /** @param {{language: string, country: string, audience: string}} state @param {import("./words.js").Words} words */
  show(state, words) {
    const names = this.lists.countries.map(({ iso, name }) => ({ iso, name: words.nameOf("region", iso, name) }));
    names.sort((a, b) => a.name.localeCompare(b.name, words.language));
    this.country.replaceChildren(
      el("option", { value: "", disabled: true }, words.say("country_none")),
      ...names.map(({ iso, name }) => el("option", { value: iso }, name)));
    this.language.value = state.language;
    this.country.value = state.country;
    for (const radio of this.details.querySelectorAll("[name=audience]")) {
      /** @type {HTMLInputElement} */ (radio).checked = /** @type {HTMLInputElement} */ (radio).value === state.audience;
    }
    this.summary.textContent = [
      this.lists.languages.find(({ code }) => code === state.language)?.name ?? words.nameOf("language", state.language),
      names.find(({ iso }) => iso === state.country)?.name ?? words.say("country_none"),
      words.say(state.audience ? `audience_${state.audience}` : "audience_none"),
    ].join(" · ");
  }

  close() {
    this.details.open = false;
  }
}
