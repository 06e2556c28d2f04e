/**
 * The loader that a school puts on its pages:
 *   <script async src="https://…/widget.js" data-language="es" data-country="ES" data-school="…" data-audience="…" data-label="…"></script>
 * It draws one round button and, when asked, the chat in a frame. It sets and reads nothing else on the page.
 */
(() => {
  "use strict";
  if (window.Alba) return;

  const tag = document.currentScript;
  const { origin } = new URL(tag.src);
  const label = tag.dataset.label || "Alba";
  const query = new URLSearchParams();
  for (const name of ["language", "school", "country", "audience"]) {
    if (tag.dataset[name]) query.set(name, tag.dataset[name]);
  }

  // Made by script: works under a strict content policy too.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; z-index: 2147483000; color-scheme: light dark }
    button { position: fixed; bottom: 20px; inset-inline-end: 20px; z-index: 1; width: 64px; height: 64px; padding: 0; border: 0;
      border-radius: 50%; cursor: pointer; box-shadow: 0 4px 20px #26344566 }
    button:hover { filter: brightness(1.06) }
    button:focus-visible { outline: 3px solid #a23e25; outline-offset: 3px; box-shadow: 0 0 0 3px #fff }
    svg { display: block; border-radius: 50% }
    .cross, .open .face { display: none }
    .open .cross { display: block }
    iframe { position: fixed; bottom: 100px; inset-inline-end: 20px; box-sizing: border-box; width: 410px; height: min(700px, 100vh - 120px);
      border: 1px solid #8f847266; border-radius: 20px; background: Canvas; box-shadow: 0 12px 48px #26344566 }
    @media (max-width: 600px), (max-height: 560px) {
      iframe { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0 }
      .open.ready { display: none }
    }
    @media print { button, iframe { display: none } }
  `);

  /** Each stroke: colour, width (0: filled), path. */
  const picture = (name, ...strokes) => {
    const make = (tagName, attributes) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tagName);
      for (const key in attributes) element.setAttribute(key, attributes[key]);
      return element;
    };
    const svg = make("svg", { viewBox: "0 0 64 64", class: name, "aria-hidden": "true" });
    for (const [colour, width, d] of strokes) {
      svg.append(make("path", width ? { d, fill: "none", stroke: colour, "stroke-width": width, "stroke-linecap": "round" } : { d, fill: colour }));
    }
    return svg;
  };
  const face = picture("face",
    ["#fbc48f", 0, "M0 0h64v64H0z"],
    ["#d9622f", 3, "M32 8v5M15 14l3.4 4.2M49 14l-3.4 4.2M5.5 29l5 1.8M58.5 29l-5 1.8"],
    ["#fff6df", 0, "M14 38a18 18 0 1 1 36 0 18 18 0 0 1-36 0"],
    ["#263445", 4.4, "M25 34.5h0M38.5 34.5h0"],
    ["#263445", 2.2, "M27.5 40.2q4.5 3.8 9 0"],
    ["#2f4a5f", 0, "M0 49q16-6 32-1.5T64 47v17H0z"]);
  const cross = picture("cross", ["#2f4a5f", 0, "M0 0h64v64H0z"], ["#fff6df", 4, "M23 23l18 18M41 23L23 41"]);

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("aria-label", label);
  button.setAttribute("aria-expanded", "false");
  button.title = label;
  button.append(face, cross);
  root.append(button);

  /** @type {HTMLIFrameElement|null} */
  let frame = null;

  function open() {
    if (frame) return;
    frame = document.createElement("iframe");
    frame.title = label;
    frame.referrerPolicy = "no-referrer";
    frame.src = `${origin}/chat?${query}`;
    root.append(frame);
    button.classList.add("open");
    button.setAttribute("aria-expanded", "true");
    frame.addEventListener("load", () => frame?.focus(), { once: true });
  }

  /** Taking the frame away ends the conversation in it: that is the promise. */
  function close() {
    if (!frame) return;
    frame.remove();
    frame = null;
    button.classList.remove("open", "ready");
    button.setAttribute("aria-expanded", "false");
    button.focus();
  }

  button.addEventListener("click", () => (frame ? close() : open()));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  window.addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== origin) return;
    const { type, to } = typeof event.data === "string" ? { type: event.data } : event.data ?? {};
    if (type === "alba:ready") button.classList.add("ready");
    if (type === "alba:close") close();
    if (type === "alba:leave") {
      frame.remove();
      window.location.replace(/^https:\/\//.test(to ?? "") ? to : "https://www.wikipedia.org/");
    }
  });

  window.Alba = Object.freeze({ open, close });
  const draw = () => document.body.append(host);
  if (document.body) draw();
  else document.addEventListener("DOMContentLoaded", draw, { once: true });
})();
