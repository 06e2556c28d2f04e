/** What can be done with an answer: have it read aloud, copy it. */
import { el, icon } from "./dom.js";

/** A voice on this device; one elsewhere would be sent the words. @param {string} language */
function localVoice(language) {
  const voices = window.speechSynthesis?.getVoices() ?? [];
  return voices.find(({ localService, lang }) => localService && lang.toLowerCase().startsWith(language));
}

/** Some browsers learn of their voices only after a while. @param {() => void} then */
export const whenVoicesCome = (then) => window.speechSynthesis?.addEventListener?.("voiceschanged", then);

export const hush = () => window.speechSynthesis?.cancel();

/**
 * @param {HTMLElement} answer @param {import("./words.js").Words} words
 * @param {(text: string) => void} tell says something to everybody, screen readers too
 * @returns {HTMLElement|false} nothing where the device can do neither
 */
export function drawTools(answer, words, tell) {
  const tools = [readButton(answer, words), copyButton(answer, words, tell)].filter(Boolean);
  return tools.length > 0 && el("p", { class: "tools" }, ...tools);
}

function readButton(answer, words) {
  const button = tool("read", words.say("read_aloud"));
  button.dataset.reads = words.language;
  button.hidden = !localVoice(words.language);
  let reading = false;
  const label = (now) => {
    reading = now;
    button.lastChild.textContent = words.say(now ? "read_stop" : "read_aloud");
  };
  button.addEventListener("click", () => {
    hush();
    if (reading) return label(false);
    const speech = new SpeechSynthesisUtterance(answer.innerText);
    speech.voice = localVoice(words.language);
    speech.lang = speech.voice.lang;
    speech.onend = speech.onerror = () => label(false);
    label(true);
    window.speechSynthesis.speak(speech);
  });
  return window.speechSynthesis && button;
}

/** @param {HTMLElement} within */
export function showReadButtons(within) {
  for (const button of within.querySelectorAll("[data-reads]")) button.hidden = !localVoice(button.dataset.reads);
}

function copyButton(answer, words, tell) {
  if (!navigator.clipboard) return null;
  const button = tool("copy", words.say("copy"));
  button.addEventListener("click", () => navigator.clipboard.writeText(answer.innerText)
    .then(() => tell(words.say("copied")), () => tell(words.say("copy_failed"))));
  return button;
}

const tool = (name, label) => el("button", { type: "button", class: "tool" }, icon(name), label);
