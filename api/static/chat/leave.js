/** Leaving at once, by a link or by keys. On the help page this runs alone: the link works without it, but would leave the page one step back. */

/** Keys that leave when pressed this often within this many milliseconds. */
const KEYS = { Shift: [3, 1500], Escape: [2, 1000] };

/** The page goes out of sight, and out of the tab's history. @param {string} to a neutral page */
export function leave(to) {
  document.body.hidden = true;
  window.location.replace(to);
}

/** @param {(to: string) => void} act what leaving means here */
export function armLeave(act = leave) {
  const links = document.querySelectorAll("a[data-leave]");
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      act(/** @type {HTMLAnchorElement} */ (link).href);
    });
  }
  /** @type {{key: string, at: number}[]} */
  let presses = [];
  window.addEventListener("keydown", ({ key, repeat, timeStamp: at }) => {
    if (repeat) return;
    const [often, within] = KEYS[key] ?? [1, -1];
    presses = [...presses.filter((press) => press.key === key && at - press.at < within), { key, at }];
    if (within > 0 && presses.length >= often && links.length) act(/** @type {HTMLAnchorElement} */ (links[0]).href);
  }, true);
}
