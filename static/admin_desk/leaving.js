// Whoever changed something and leaves without saving is asked first.
const form = document.querySelector("#content-main > form");
// But for the row that new ones are made from.
const own = ([name]) => !name.includes("__prefix__");
const written = () => [...new FormData(form)].filter(own).map(([name, value]) => `${name}=${value.name ?? value}`).join("\n");

let before;
let saving = false;

if (form) {
  addEventListener("load", () => (before = form.matches("[data-unsaved]") || form.querySelector(".errornote") ? null : written()));
  // What was only unfolded, nobody changed.
  let isSame;
  form.addEventListener("unfold", () => (isSame = written() === before));
  form.addEventListener("unfolded", () => isSame && (before = written()));
  form.addEventListener("submit", () => (saving = true));
  addEventListener("beforeunload", (event) => {
    if (!saving && before !== undefined && written() !== before) event.preventDefault();
  });
}
