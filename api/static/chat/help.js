/** The help page needs no script. With one, leaving takes it out of the tab's history too, and languages get their names. */
import { armLeave } from "./leave.js";
import { Words } from "./words.js";

const words = new Words(document.documentElement.lang, {});
for (const element of document.querySelectorAll("[data-language]")) {
  element.textContent = words.nameOf("language", element.getAttribute("data-language") ?? "", element.textContent ?? "");
}
armLeave();
