/** The field in which a person writes. */

const LIMIT = 1000;
/** Below this many the field begins to count. */
const COUNT_FROM = 100;

export class Composer {
  /** @param {HTMLFormElement} form @param {(text: string) => void} onSend */
  constructor(form, onSend) {
    this.field = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
    this.button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    this.counter = /** @type {HTMLElement} */ (form.querySelector(".composer__left"));
    /** @type {(n: number) => string} */
    this.countLabel = String;
    this.busy = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.field.value.trim();
      if (text && !this.busy) onSend(text);
    });
    this.field.addEventListener("input", () => this.#fit());
    this.field.addEventListener("keydown", (event) => {
      // While an input method composes a word, Enter belongs to it.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.#fit();
  }

  get draft() {
    return this.field.value;
  }

  set draft(text) {
    this.field.value = text;
    this.#fit();
  }

  /** Writing on is always possible; only sending waits. @param {boolean} busy */
  setBusy(busy) {
    this.busy = busy;
    this.#fit();
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  #fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
    const left = LIMIT - this.field.value.length;
    this.counter.textContent = left <= COUNT_FROM ? this.countLabel(left) : "";
    this.button.disabled = this.busy || !this.field.value.trim();
  }
}
