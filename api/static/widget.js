/**
 * The loader that a school puts on its pages:
 *   <script async src="https://…/widget.js" data-school="…" data-country="ES"></script>
 * It draws one round button and, when asked, the chat in a frame. It sets and reads nothing else on the page and fetches nothing before.
 * api/loader.py puts in the words and the numbers to call, and takes out comments and indentation.
 */
(() => {
  "use strict";
  if (window.Alba?.leave) return;

  /** Until the chat answers; until its script should have run once the frame has loaded. */
  const PATIENCE = 8000, GRACE = 1000;
  /** Escape twice or Shift three times within these leaves. */
  const TWICE = 1000, THRICE = 1500;

  /** `words` by language; `contacts` line by line: country, its emergency number, then name and number of each line to call. */
  const { words, contacts } = "@data";
  const tag = document.currentScript ?? document.querySelector("script[src*='/widget.js']");
  const { origin } = new URL(tag.src);
  const options = tag.dataset;
  const page = document.documentElement;
  const spoken = (tags) => tags.map((one) => one?.split("-")[0].toLowerCase()).find((one) => words[one]);
  const language = spoken([options.language, page.lang]);
  const speech = language ?? spoken(navigator.languages) ?? "en";
  const say = words[speech];
  const label = options.label || say.open;
  const query = new URLSearchParams({ loader: 1 });
  if (language) query.set("language", language);
  for (const name of ["school", "country", "audience"]) if (options[name]) query.set(name, options[name]);

  const make = (space) => (name, attributes = {}, ...children) => {
    const element = document.createElementNS(`http://www.w3.org/${space}`, name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    element.append(...children);
    return element;
  };
  const el = make("1999/xhtml"), svg = make("2000/svg");
  const press = (attributes, act, ...content) => {
    const button = el("button", { type: "button", ...attributes }, ...content);
    button.addEventListener("click", act);
    return button;
  };

  // Made by script: works under a strict content policy too.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; --paper: #fffdf9; --ink: #252c38; --muted: #5c6169; --line: #e5d9c6; --accent: #a23e25; --alarm: #a81f30; --sky: #ffe3bf;
      position: fixed; z-index: 2147483000; color-scheme: light dark; color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
    @media (prefers-color-scheme: dark) { :host { --paper: #1f2630; --ink: #f2ebe1; --muted: #b4b3b0; --line: #353e4a; --accent: #f5aa83; --sky: #3a2e27 } }
    :host, * { box-sizing: border-box; margin: 0 }
    [hidden] { display: none !important }
    button, a { color: inherit; font: inherit; cursor: pointer }
    button { border: 2px solid transparent; border-radius: 99px; background: none }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
    svg { display: block; width: 100%; border-radius: 50% }
    .face { position: fixed; bottom: 20px; right: 20px; width: 64px; height: 64px; padding: 0; border-color: #fff; background: #fff; box-shadow: 0 2px 6px #26344533, 0 8px 28px #26344540 }
    .face:hover { transform: scale(1.05) }
    .panel { position: fixed; bottom: 20px; right: 20px; display: grid; grid-template: auto 1fr / 100%; width: min(420px, 100% - 40px); height: min(760px, 100% - 40px);
      overflow: hidden; border: 1px solid var(--line); border-radius: 22px; background: var(--paper); box-shadow: 0 2px 8px #2634451f, 0 20px 60px #26344547 }
    .left { left: 20px; right: auto }
    .bar { display: flex; align-items: center; gap: 8px; padding: 8px; background: var(--sky) }
    .bar button { min-height: 40px; padding: 0 16px; font-size: 15px }
    .bar .leave { background: var(--ink); color: var(--paper) }
    .bar small { flex: 1; color: var(--muted); font-size: 13px }
    .bar .close { width: 40px; padding: 0 }
    .body { position: relative; overflow: auto }
    iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; outline: 0; opacity: 0 }
    .ready iframe { opacity: 1 }
    .wait, .card { padding: 20px }
    .card { display: grid; gap: 16px }
    a { color: var(--accent) }
    a, button { font-weight: 600 }
    .line { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 8px 16px }
    .line a { padding: 8px 16px; border: 2px solid; border-radius: 16px; text-decoration: none; white-space: nowrap }
    .danger { padding: 16px; border-radius: 16px; background: var(--alarm); color: #fff; font-weight: 600 }
    .danger a { background: #fff; color: #a81f30; font-size: 24px }
    .again { justify-self: start; padding: 8px 16px; background: var(--accent); color: var(--paper) }
    .blank { position: fixed; inset: 0; background: Canvas }
    @media (max-width: 600px), (max-height: 560px) { .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0 } }
    @media (hover: none) { small { visibility: hidden } }
    @media print { :host { display: none } }
  `);

  /** Each stroke: colour, width (0: filled), path. */
  const picture = (...strokes) => svg("svg", { viewBox: "0 0 64 64", "aria-hidden": true }, ...strokes.map(([colour, width, d]) =>
    svg("path", width ? { d, fill: "none", stroke: colour, "stroke-width": width, "stroke-linecap": "round" } : { d, fill: colour })));
  const face = press({ class: "face", "aria-label": label, title: label }, open, picture(
    [options.colour || "#fbc48f", 0, "M0 0h64v64H0z"],
    ["#d9622f", 3, "M32 8v5M15 14l3.4 4.2M49 14l-3.4 4.2M5.5 29l5 1.8M58.5 29l-5 1.8"],
    ["#fff6df", 0, "M14 38a18 18 0 1 1 36 0 18 18 0 0 1-36 0"],
    ["#263445", 4.4, "M25 34.5h0M38.5 34.5h0"],
    ["#263445", 2.2, "M27.5 40.2q4.5 3.8 9 0"],
    ["#2f4a5f", 0, "M0 49q16-6 32-1.5T64 47v17H0z"]));
  const exit = press({ class: "leave" }, leave, say.leave);
  const shut = press({ class: "close", "aria-label": say.close, title: say.close }, close, "✕");
  const body = el("div", { class: "body" });
  const panel = el("div", { class: "panel", role: "dialog", "aria-label": label, lang: speech },
    el("div", { class: "bar" }, exit, el("small", {}, say.leave_keys), shut), body);
  const host = el("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  panel.hidden = true;
  face.hidden = options.button === "none";
  if (options.position === "left") for (const it of [face, panel]) it.classList.add("left");
  root.append(face, panel);

  /** @type {HTMLIFrameElement|null} */
  let frame = null;
  /** What had the focus before the chat took it. @type {HTMLElement|null} */
  let opener = null;
  let timer = 0, opened = false, escaped = -TWICE, shifts = [];

  function open() {
    if (panel.hidden) {
      opener = root.activeElement ?? document.activeElement;
      opened = face.hidden = true;
      panel.hidden = false;
      start();
    }
    (body.className === "body" ? exit : frame).focus();
  }

  function start() {
    const mine = frame = el("iframe", { title: label, referrerpolicy: "no-referrer", allow: "clipboard-write", src: `${origin}/chat?${query}` });
    const unless = () => mine === frame && !frame.hidden && body.className === "body" && fail();
    body.className = "body";
    body.replaceChildren(el("p", { class: "wait", role: "status" }, say.wait), frame);
    clearTimeout(timer);
    timer = setTimeout(unless, navigator.onLine ? PATIENCE : 0);
    // A page that could not be had, or that may not be framed here, loads too and stays silent.
    frame.addEventListener("load", () => setTimeout(unless, GRACE));
  }

  /** People who can help, in place of a chat that does not come. */
  function fail() {
    const [country, emergency, ...lines] = contacts.map((one) => one.split("|")).find(([iso]) => iso === options.country) ?? [];
    const line = (name, number, kind = "line") => el("p", { class: kind }, name, " ", el("a", { href: `tel:${number.replace(/[^\d+*]/g, "")}` }, number));
    const again = press({ class: "again" }, () => {
      start();
      exit.focus();
    }, say.again);
    const card = el("div", { class: "card", role: "alert" }, el("p", {}, say.fail),
      emergency ? line(say.danger, emergency, "line danger") : el("p", { class: "danger" }, say.danger_unknown));
    for (let i = 0; i < lines.length; i += 2) card.append(line(lines[i], lines[i + 1]));
    card.append(again, el("a", { href: `${origin}/help${country ? `/${country}` : ""}?language=${speech}`, target: "_blank", rel: "noopener noreferrer" }, say.help));
    body.querySelector(".wait, .card").replaceWith(card);
    frame.hidden = true;
  }

  /** Taking the frame away ends the conversation in it: that is the promise. */
  function close() {
    if (panel.hidden) return;
    clearTimeout(timer);
    body.replaceChildren();
    frame = null;
    panel.hidden = true;
    face.hidden = options.button === "none";
    (opener?.isConnected && opener !== document.body ? opener : face).focus();
  }

  /** Blank first; then the page's place in the tab's history goes to one about the weather. */
  function leave() {
    frame?.contentWindow.postMessage({ type: "alba:leave" }, origin);
    root.replaceChildren(el("div", { class: "blank" }));
    frame = null;
    location.replace(say.leave_url);
  }

  /** The first Escape closes, a second one leaves; before the chat was ever opened the key belongs to the page. */
  function escape() {
    const now = performance.now();
    if (now - escaped < TWICE) leave();
    else if (opened) {
      escaped = now;
      close();
    }
  }

  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-alba-open]")) return;
    event.preventDefault();
    open();
  });
  window.addEventListener("keydown", ({ key, repeat }) => {
    if (repeat) return;
    const now = performance.now();
    shifts = key === "Shift" ? [...shifts.filter((then) => now - then < THRICE), now] : [];
    if (shifts.length > 2) leave();
    if (key === "Escape") escape();
  }, true);
  // Where the chat fills the window the focus must not wander behind it.
  document.addEventListener("focusin", ({ target }) => {
    if (!panel.hidden && target !== host && panel.offsetWidth >= page.clientWidth) exit.focus();
  });
  window.addEventListener("message", ({ source, origin: from, data }) => {
    if (!frame || source !== frame.contentWindow || from !== origin) return;
    const acts = { "alba:ready": ready, "alba:escape": escape, "alba:leave": leave };
    acts[data?.type]?.();
  });
  // The browser may bring the page back as it was when it was left.
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    root.replaceChildren(face, panel);
    close();
  });

  function ready() {
    clearTimeout(timer);
    frame.hidden = false;
    body.className = "body ready";
    // A frame that is moved would begin again.
    body.querySelector(".wait, .card")?.remove();
    if (root.activeElement) frame.focus();
  }

  window.Alba = Object.freeze({ open, close, leave });
  const draw = () => document.body.append(host);
  if (document.body) draw();
  else document.addEventListener("DOMContentLoaded", draw, { once: true });
})();
