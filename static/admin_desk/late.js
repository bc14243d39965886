// Fetches what only some ask for, once they do; it is told where somebody wrote last.
let last;
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("textarea, .ProseMirror")) last = target;
});
for (const link of document.querySelectorAll("a[data-late]")) {
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      (await import(link.dataset.late)).open(link, last);
    } catch {
      location.assign(link.href); // the page itself does all of it
    }
  });
}
