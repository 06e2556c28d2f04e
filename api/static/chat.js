/** The chat: joins the page, the calls and the conversation. Nothing is kept outside this page's memory. */
import * as api from "./chat/api.js";
import { Composer } from "./chat/composer.js";
import { Context } from "./chat/context.js";
import { Host } from "./chat/host.js";
import { armLeave, leave } from "./chat/leave.js";
import { helpLink, Log } from "./chat/log.js";
import { Words } from "./chat/words.js";

const RETRY_MS = 3000;

const settings = JSON.parse(document.getElementById("alba-settings").textContent);
const state = {
  /** @type {string|null} */ id: null,
  language: settings.language,
  country: settings.country || "",
  audience: settings.audience || "",
  busy: false,
  /** seconds of silence after which the server forgets */ expiresIn: 0,
};
let words = new Words(settings.language, settings.words);
/** Ends all that is under way when the person ends the conversation. */
let life = new AbortController();
let idleTimer = 0;
/** What went wrong last; the next try takes it away. @type {HTMLElement|null} */
let complaint = null;
/** What was chosen in the context line while an answer was on its way: the last one of each kind. @type {Map<string, string>} */
const queued = new Map();

const log = new Log(document.getElementById("log"), document.getElementById("thinking"), ({ id, title }) => turn({ choice: id }, title));
const composer = new Composer(document.getElementById("composer"), (text) => {
  composer.draft = "";
  turn({ text }, text);
});
const context = new Context(document.getElementById("context"), settings, changeContext);
const host = new Host(settings, goodbye);

// ---- talking

/**
 * One message and its answer.
 * @param {{text: string}|{choice: string}} message
 * @param {string} [shown] what the person sees of their own message
 */
async function turn(message, shown) {
  if (state.busy) return;
  const { signal } = life;
  /** @type {HTMLElement|null} */
  let bubble = null;
  const hadFocus = document.activeElement;
  context.close();
  complaint?.remove();
  setBusy(true);
  try {
    if (!state.id) await begin(signal);
    if (shown) bubble = log.you(shown, words);
    const answer = await patiently((stop) => api.say(state.id, message, stop), signal);
    // After a change of language or country the old choices still stand, unless new ones come with it.
    if (shown || answer.replies.some(({ choices }) => choices?.length)) log.retireChoices();
    await adopt(answer, signal);
    const first = log.alba(answer.replies, words);
    log.reveal(bubble ?? first);
    moveFocus(hadFocus, first);
  } catch (error) {
    if (signal.aborted) return;
    bubble?.remove();
    // Their words go back into the field, before anything that they have typed since.
    if ("text" in message) composer.draft = [message.text, composer.draft].filter(Boolean).join("\n");
    if (error.status === 404) await beginAfresh(signal);
    else complain(error);
  } finally {
    if (!signal.aborted) setBusy(false);
  }
  if (signal.aborted) return;
  refresh();
  nextInQueue();
}

/** Start a conversation and show the greeting. @param {AbortSignal} signal */
async function begin(signal) {
  const answer = await patiently((stop) => {
    // Read anew at each attempt: the person may choose a country while the server wakes up.
    const { language, country, audience } = state;
    return api.start({ school: settings.school, language, country, audience }, stop);
  }, signal);
  if (signal.aborted) {
    // The person left while this was on its way: nothing must stay behind.
    api.forgetInPassing(answer.id);
    throw new DOMException("", "AbortError");
  }
  state.id = answer.id;
  await adopt(answer, signal);
  log.alba(answer.replies, words);
}

/** Begin without a message from the person. @param {AbortSignal} [signal] */
async function open(signal = life.signal) {
  setBusy(true);
  try {
    await begin(signal);
  } catch (error) {
    if (!signal.aborted) complain(error);
  } finally {
    if (!signal.aborted) setBusy(false);
  }
  if (!signal.aborted) nextInQueue();
}

/** The server no longer knows the conversation. What was said stays readable; the line shows where the new one begins. @param {AbortSignal} signal */
async function beginAfresh(signal) {
  state.id = null;
  log.retireChoices();
  const note = log.note(words.say(composer.draft ? "expired_draft" : "expired"));
  try {
    await begin(signal);
    log.reveal(note);
  } catch (error) {
    if (!signal.aborted) complain(error);
  }
}

/**
 * Try until the server is awake; until then, people who can help now.
 * @template T
 * @param {(signal: AbortSignal) => Promise<T>} attempt @param {AbortSignal} signal @returns {Promise<T>}
 */
async function patiently(attempt, signal) {
  /** @type {HTMLElement|null} */
  let note = null;
  for (;;) {
    try {
      const result = await attempt(signal);
      if (note) note.firstElementChild.textContent = words.say("awake");
      return result;
    } catch (error) {
      if (error.status !== 503) throw error;
      if (!note) {
        const cards = log.cards(error.contacts, words);
        note = log.note(words.say(cards ? "waking" : "waking_alone"), cards, helpLink(helpAddress(), words));
        log.settle();
        log.reveal(note);
      }
      do await sleep(RETRY_MS, signal);
      while (!(await api.ready(signal)));
    }
  }
}

/** Take over what the conversation has found out about the person. @param {import("./chat/api.js").Answer} answer @param {AbortSignal} signal */
async function adopt(answer, signal) {
  if (answer.language && answer.language !== words.language) await speak(answer.language);
  if (signal.aborted) throw new DOMException("", "AbortError");
  Object.assign(state, {
    language: words.language,
    country: answer.country ?? "",
    audience: answer.audience ?? "",
  });
  watchIdle(answer.expires_in);
  refresh();
}

// ---- language, country, who is asking

/** @param {"language"|"country"|"audience"} kind @param {string} value */
async function changeContext(kind, value) {
  queued.set(kind, value);
  if (!state.id) {
    // No conversation to tell: the next one begins with it.
    if (kind === "language") await speak(value);
    state[kind] = value;
    refresh();
    if (!state.busy) {
      queued.clear();
      await open();
      return;
    }
  }
  nextInQueue();
}

function nextInQueue() {
  if (state.busy) return;
  for (const [kind, value] of queued) {
    queued.delete(kind);
    if (state[kind] !== value) {
      turn({ choice: `${kind}:${value}` });
      return;
    }
  }
}

/** @param {string} language */
async function speak(language) {
  try {
    words = new Words(language, await api.phrases(language));
  } catch {
    // The answer is in the new language already; the old labels serve until the next turn.
  }
}

function refresh() {
  words.apply();
  context.show(state, words);
  composer.countLabel = (n) => words.say("left", { n });
  for (const link of document.querySelectorAll("a[data-leave]")) link.setAttribute("href", words.say("leave_url"));
  for (const link of document.querySelectorAll("a[data-help]")) link.setAttribute("href", helpAddress());
}

function helpAddress() {
  const country = state.country ? `/${encodeURIComponent(state.country)}` : "";
  return `/help${country}?language=${encodeURIComponent(words.language)}`;
}

// ---- forgetting

/** End everything under way and empty the page. @returns {string|null} the conversation that the server still has */
function wipe() {
  const { id } = state;
  life.abort();
  life = new AbortController();
  clearTimeout(idleTimer);
  queued.clear();
  state.id = null;
  log.clear();
  composer.draft = "";
  setBusy(false);
  return id;
}

async function forget() {
  const id = wipe();
  state.audience = "";
  refresh();
  const { signal } = life;
  setBusy(true);
  const gone = id ? await api.forget(id).then(() => true, (error) => error.status === 404) : true;
  if (signal.aborted) return;
  log.note(words.say(gone ? "forgotten" : "forget_failed"));
  await open(signal);
}

/** The server forgets after a while; so does the screen, which may lie open before somebody else. @param {number} [seconds] */
function watchIdle(seconds) {
  state.expiresIn = seconds ?? state.expiresIn;
  clearTimeout(idleTimer);
  if (!state.expiresIn) return;
  idleTimer = setTimeout(() => {
    const id = wipe();
    if (id) api.forgetInPassing(id);
    log.note(words.say("idle"));
  }, state.expiresIn * 1000);
}

function goodbye() {
  const id = wipe();
  if (id) api.forgetInPassing(id);
}

// ---- the page

/** @param {boolean} busy */
function setBusy(busy) {
  state.busy = busy;
  composer.setBusy(busy);
  log.enableChoices(!busy);
  if (busy) log.wait(words);
  else log.settle();
}

/** @param {unknown} error */
function complain(error) {
  const byStatus = { 0: "error_network", 429: "error_often" };
  const text = error.detail || words.say(byStatus[error.status] ?? "error_other");
  complaint?.remove();
  complaint = log.note(text, helpLink(helpAddress(), words));
  log.toEnd();
}

/** A chip that was pressed is gone, a button is disabled: the focus must not fall to the top of the page. */
function moveFocus(before, turnElement) {
  if (document.activeElement && document.activeElement !== document.body && document.activeElement === before) return;
  if (before?.classList.contains("chip")) turnElement?.focus({ preventScroll: true });
  else if (before === composer.button) composer.focus();
}

/** @param {number} ms @param {AbortSignal} signal @returns {Promise<void>} */
function sleep(ms, signal) {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new DOMException("", "AbortError"));
    };
    const timer = setTimeout(resolve, ms);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
  });
}

document.getElementById("log").addEventListener("click", ({ target }) => {
  if (state.id && /** @type {Element} */ (target).closest(".ways a")) api.opened(state.id);
});
document.getElementById("forget").addEventListener("click", forget);
document.addEventListener("keydown", ({ key, repeat }) => {
  if (key !== "Escape" || repeat) return;
  if (context.details.open) context.close();
  else if (host.present) {
    goodbye();
    host.tell("alba:escape");
  }
});
composer.field.addEventListener("focus", () => context.close());
document.getElementById("large").addEventListener("change", ({ target }) => {
  document.documentElement.classList.toggle("large", /** @type {HTMLInputElement} */ (target).checked);
});
armLeave((to) => {
  goodbye();
  document.body.hidden = true;
  if (host.present) host.tell("alba:leave");
  else leave(to);
});
window.addEventListener("pagehide", goodbye);
// The browser may bring the page back as it was; it was emptied, so it begins again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.body.hidden = false;
    open();
  }
});

document.documentElement.classList.toggle("in-loader", host.present);
if (settings.colour) document.documentElement.style.setProperty("--school", settings.colour);
refresh();
host.tell("alba:ready");
// On a phone the focus would call up the keyboard over the greeting.
if (window.matchMedia("(pointer: fine)").matches) {
  composer.focus();
  // In a frame nothing can take the focus before the loader gives it.
  window.addEventListener("focus", () => composer.focus(), { once: true });
}
open();
