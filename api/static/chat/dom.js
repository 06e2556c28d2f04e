/** Small hands for building the page. Text always goes in as text; only the server's sanitised HTML goes in as HTML. */

/**
 * Make an element: `el("a", {class: "way", href: "tel:112"}, "112")`.
 * Attributes that are null, undefined or false are left out.
 * @param {string} tag
 * @param {Record<string, string|number|boolean|null|undefined>} [attributes]
 * @param {...(Node|string|null|undefined|false)} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** An icon that says nothing to a screen reader: the words beside it do. @param {string} name */
export const icon = (name) => el("span", { class: `icon icon--${name}`, "aria-hidden": "true" });

/** Words for screen readers only. @param {string} text */
export const unseen = (text) => el("span", { class: "unseen" }, text);

/**
 * Words of an answer. Links open beside the chat: following one here would end the conversation.
 * @param {string|undefined} html sanitised by the server
 * @param {string} text used when there is no HTML
 */
export function prose(html, text) {
  const element = el("div", { class: "prose" });
  if (!html) {
    element.append(el("p", {}, text));
    return element;
  }
  element.innerHTML = html;
  for (const link of element.querySelectorAll("a[href^='http'], a[href^='/']")) {
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return element;
}

/** Only web addresses become links, whatever a fact sheet says. @param {unknown} value @returns {URL|null} */
export function webAddress(value) {
  try {
    const url = new URL(String(value));
    return url.protocol === "https:" || url.protocol === "http:" ? url : null;
  } catch {
    return null;
  }
}

/** @param {URL} url */
export const hostName = (url) => url.hostname.replace(/^www\./, "");
