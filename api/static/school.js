/** Copies the lines for the school's site; without scripts they can be marked and copied by hand. */
for (const button of document.querySelectorAll("[data-copies]")) {
  const code = document.getElementById(button.dataset.copies);
  const status = document.querySelector("[data-copied]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
    } catch {
      // Not on an encrypted page, or not allowed: the lines are marked, Ctrl+C takes them.
      return;
    }
    status.textContent = status.dataset.copied;
  });
}
