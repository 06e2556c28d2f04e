/**
 * The calls to the server, and nothing else: no page, no words.
 *
 * @typedef {{id: string, title: string}} Choice
 * @typedef {{kind: string, id: string, title: string, body: string, body_html?: string, kind_label?: string, tel?: string|null,
 *   phone?: string, sms?: string, whatsapp?: string, chat?: string, url?: string, email?: string, hours?: string,
 *   free?: boolean, anonymous?: boolean|string, languages?: string[], serves?: string[], source?: string, checked_on?: string}} Card
 * @typedef {{text: string, html?: string, choices: Choice[], cards: Card[], sources: {title: string, url: string}[]}} Reply
 * @typedef {{language: string, country: string|null, audience: string|null, replies: Reply[], id?: string, expires_in?: number}} Answer
 */

/** A longer silence than this is a broken line. */
const PATIENCE_MS = 30_000;

/** What the server said instead of an answer; `status` 0 means that it was not reached. */
export class Problem extends Error {
  /** @param {number} status @param {string} [detail] @param {Card[]} [contacts] */
  constructor(status, detail = "", contacts = []) {
    super(detail);
    this.status = status;
    this.detail = detail;
    this.contacts = contacts;
  }
}

/**
 * @param {string} method @param {string} path @param {object|null} body @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
async function call(method, path, body, signal) {
  const limit = new AbortController();
  const stop = () => limit.abort();
  const timer = setTimeout(stop, PATIENCE_MS);
  signal?.addEventListener("abort", stop);
  if (signal?.aborted) stop();
  try {
    const response = await fetch(path, {
      method,
      signal: limit.signal,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : undefined,
      cache: "no-store",
      credentials: "omit",
      referrerPolicy: "no-referrer",
    });
    if (response.status === 204) return null;
    const content = await response.json().catch(() => ({}));
    if (response.ok) return content;
    // A body that fails validation may carry a list here; only a sentence is for people.
    const detail = typeof content.detail === "string" ? content.detail : "";
    throw new Problem(response.status, detail, content.contacts ?? []);
  } catch (error) {
    if (error instanceof Problem || signal?.aborted) throw error;
    throw new Problem(0);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", stop);
  }
}

const address = (id) => `/v1/conversations/${encodeURIComponent(id)}`;

/** @param {Record<string, string>} context empty values are left out @param {AbortSignal} signal @returns {Promise<Answer>} */
export const start = (context, signal) =>
  call("POST", "/v1/conversations", Object.fromEntries(Object.entries(context).filter(([, value]) => value)), signal);

/** @param {string} id @param {{text: string}|{choice: string}} message @param {AbortSignal} signal @returns {Promise<Answer>} */
export const say = (id, message, signal) => call("POST", `${address(id)}/messages`, message, signal);

/** @param {string} id */
export const forget = (id) => call("DELETE", address(id), null);

/** Forget while the page goes away: `keepalive` lets the request outlive it. @param {string} id */
export function forgetInPassing(id) {
  fetch(address(id), { method: "DELETE", keepalive: true, credentials: "omit" }).catch(() => {});
}

/** Say that a place to turn to is being opened, never which one. @param {string} id */
export function opened(id) {
  fetch(`${address(id)}/opened`, { method: "POST", keepalive: true, credentials: "omit" }).catch(() => {});
}

/** @param {AbortSignal} signal @returns {Promise<boolean>} */
export const ready = (signal) => call("GET", "/ready", null, signal).then(() => true, () => false);

/** @param {string} language @returns {Promise<Record<string, string>>} */
export const phrases = (language) => call("GET", `/v1/phrases/${encodeURIComponent(language)}`, null).then((all) => all.widget);
