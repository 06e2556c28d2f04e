/** The conversation as it stands on the page. It lives in these elements only: to clear them is to forget. */
import { drawCard, sourceLink } from "./cards.js";
import { el, icon, prose, unseen, webAddress } from "./dom.js";
import { drawTools, hush, showReadButtons, whenVoicesCome } from "./tools.js";

/** Most answers come sooner than this; a sign that flashes by would only unsettle. */
const THINKING_AFTER_MS = 400;
/** Air above what is scrolled to, in pixels. */
const REVEAL_GAP = 12;

export class Log {
  /**
   * @param {HTMLElement} log @param {HTMLElement} thinking
   * @param {(choice: import("./api.js").Choice) => void} onChoice
   */
  constructor(log, thinking, onChoice) {
    this.log = log;
    this.thinking = thinking;
    this.onChoice = onChoice;
    this.timer = 0;
    whenVoicesCome(() => showReadButtons(this.log));
  }

  /** Bring the beginning of an element to the top: answers are read from there. Scrolls the log alone, never the school's page around it. @param {HTMLElement|null} element */
  reveal(element) {
    if (!element) return;
    const scroller = this.#scroller();
    const top = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top;
    scroller.scrollTop += element.getBoundingClientRect().top - top - REVEAL_GAP;
  }

  toEnd() {
    const scroller = this.#scroller();
    scroller.scrollTop = scroller.scrollHeight;
  }

  /** Much enlarged, the page scrolls and not the log. */
  #scroller() {
    const talk = this.log.parentElement;
    return getComputedStyle(talk).overflowY === "visible" ? document.scrollingElement : talk;
  }

  clear() {
    hush();
    this.log.replaceChildren();
    this.settle();
  }

  /** What the person said. @param {string} text @param {import("./words.js").Words} words */
  you(text, words) {
    const turn = el("div", { class: "turn turn--you" }, el("p", { class: "bubble" }, unseen(`${words.say("you")}: `), text));
    this.log.append(turn);
    this.toEnd();
    return turn;
  }

  /**
   * What Alba says: one turn for all replies to one message.
   * @param {import("./api.js").Reply[]} replies @param {import("./words.js").Words} words
   * @returns {HTMLElement|null}
   */
  alba(replies, words) {
    if (!replies.length) return null;
    const body = el("div", { class: "turn__body" }, unseen(`${words.say("alba")}: `));
    const heard = el("div", { class: "turn__heard" });
    for (const reply of replies) this.#draw(reply, heard, words);
    const chips = replies.flatMap(({ choices }) => choices ?? []);
    const tools = drawTools(heard, words, (text) => this.#tell(heard, text));
    body.append(heard, ...[tools, chips.length > 0 && this.#chips(chips, words)].filter(Boolean));
    // Reachable by script, so that the focus can follow when a chosen button disappears.
    const turn = el("div", { class: "turn turn--alba", lang: words.language, tabindex: -1 },
      el("img", { class: "turn__face", src: "/static/face.svg", alt: "", width: 32, height: 32 }), body);
    this.log.append(turn);
    return turn;
  }

  /** A word of the page itself, neither the person's nor Alba's. @param {string} text @param {...(Node|null|false)} more */
  note(text, ...more) {
    const note = el("div", { class: "note" }, el("p", {}, text), ...more);
    this.log.append(note);
    return note;
  }

  /** @param {import("./api.js").Card[]} cards @param {import("./words.js").Words} words */
  cards(cards, words) {
    return cards.length > 0 && el("div", { class: "cards" }, ...cards.map((card) => drawCard(card, words)));
  }

  /** Choices hold for one turn: the next answer takes the old ones away. */
  retireChoices() {
    for (const chips of this.log.querySelectorAll(".chips")) chips.remove();
  }

  /** @param {boolean} on */
  enableChoices(on) {
    for (const chip of this.log.querySelectorAll(".chip")) /** @type {HTMLButtonElement} */ (chip).disabled = !on;
  }

  /** Show the sign of thinking, unless the answer comes first. @param {import("./words.js").Words} words */
  wait(words) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.thinking.replaceChildren(unseen(words.say("thinking")), el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i")));
      this.toEnd();
    }, THINKING_AFTER_MS);
  }

  settle() {
    clearTimeout(this.timer);
    this.thinking.replaceChildren();
  }

  /** A word below an answer; the log reads it out. @param {HTMLElement} heard @param {string} text */
  #tell(heard, text) {
    heard.parentElement.querySelector(".told")?.remove();
    heard.nextElementSibling.after(el("p", { class: "told" }, text));
  }

  /** @param {import("./api.js").Reply} reply @param {HTMLElement} body @param {import("./words.js").Words} words */
  #draw(reply, body, words) {
    if (reply.text || reply.html) {
      const bubble = prose(reply.html, reply.text);
      bubble.classList.add("bubble");
      body.append(bubble);
    }
    const cards = this.cards(reply.cards ?? [], words);
    if (cards) body.append(cards);
    const sources = (reply.sources ?? []).filter((source) => webAddress(source.url));
    if (sources.length) {
      body.append(el("details", { class: "fine" }, el("summary", {}, words.say("sources")),
        el("ul", {}, ...sources.map((source) => el("li", {}, sourceLink(source.url, source.title))))));
    }
  }

  /** @param {import("./api.js").Choice[]} choices @param {import("./words.js").Words} words */
  #chips(choices, words) {
    const chips = el("div", { class: "chips", role: "group", "aria-label": words.say("choices") });
    for (const choice of choices) {
      const chip = el("button", { type: "button", class: "chip", "data-choice": choice.id }, choice.title);
      chip.addEventListener("click", () => this.onChoice(choice));
      chips.append(chip);
    }
    return chips;
  }
}

/** The way out when the chat fails. @param {string} href @param {import("./words.js").Words} words */
export const helpLink = (href, words) =>
  el("p", {}, el("a", { class: "way", href, target: "_blank", rel: "noopener noreferrer" }, icon("channel"), words.say("error_help"), unseen(` (${words.say("new_tab")})`)));
