/** The page with a plan: printing it, and leaving it at once. */
import "./chat/help.js";

const button = document.querySelector("[data-print]");
button.hidden = false;
button.addEventListener("click", () => window.print());
