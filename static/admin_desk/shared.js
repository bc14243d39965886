// How a story looks where it is shared or found, as one types.
const PAUSE = 800;
const form = document.getElementById("article_form");
const panels = () => document.querySelectorAll(".shared");
let timer;

const valueOf = (name, language) => form.elements[`${name}_${language}`]?.value.trim() ?? "";
const said = (names, language) => names.split(" ").map((name) => valueOf(name, language)).find(Boolean) ?? "";

function follow(panel) {
  for (const part of panel.querySelectorAll("[data-says]")) part.textContent = said(part.dataset.says, panel.dataset.language);
}

function draw(panel) {
  const picture = panel.querySelector("img[data-drawn]");
  if (!picture || !panel.closest("details[open]")) return;
  const headline = valueOf("headline", panel.dataset.language);
  if (picture.headline === headline) return;
  picture.headline = headline;
  const address = picture.src.split("?")[0];
  picture.src = `${address}?headline=${encodeURIComponent(headline)}`;
}

function show() {
  panels().forEach(follow);
  clearTimeout(timer);
  timer = setTimeout(() => panels().forEach(draw), PAUSE);
}

if (form) {
  for (const type of ["input", "change", "unfolded"]) form.addEventListener(type, show);
  form.addEventListener("toggle", show, true); // which does not rise
}
