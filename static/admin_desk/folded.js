// What a shut panel holds stands in a <noscript>: it is all there for a browser without scripts, and
// with them none of it is on the page before somebody turns to it. Whoever is about to show a part of
// the page, or to read it, sends it "unfold".
const isShut = (folded, part) => {
  const panel = folded.closest("details:not([open])");
  return panel && !panel.contains(part);
};

addEventListener("unfold", ({ target: part }) => {
  const open = [...part.querySelectorAll("noscript")].filter((folded) => !isShut(folded, part));
  for (const folded of open) {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: folded.textContent });
    folded.replaceWith(content);
  }
  if (open.length) part.dispatchEvent(new Event("unfolded", { bubbles: true }));
});
