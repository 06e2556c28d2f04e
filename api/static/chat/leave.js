/** Leaving at once. On the help page this runs alone: the link works without it, but would leave the page one step back. */

/** Is this page inside a school's page? */
export const framed = window.parent !== window;

/**
 * Say something to the loader on the school's page. It may be any school, so the address is open; the message holds nothing of the conversation.
 * @param {"alba:ready"|"alba:close"|"alba:leave"} type @param {string} [to]
 */
export function tellHost(type, to) {
  if (framed) window.parent.postMessage({ type, to }, "*");
}

/** @param {string} to a neutral page */
export function leave(to) {
  document.body.hidden = true;
  if (framed) tellHost("alba:leave", to);
  else window.location.replace(to);
}

/** @param {() => void} [before] */
export function armLeave(before = () => {}) {
  for (const link of document.querySelectorAll("a[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      before();
      leave(/** @type {HTMLAnchorElement} */ (link).href);
    });
  }
}
