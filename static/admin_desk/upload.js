// Shows what was dropped or chosen, and says before anything is sent that it is too much.
const SHOWN = 8;
const form = document.querySelector("form.bring");
const zone = form.querySelector(".zone");
const input = zone.querySelector("input[type=file]");
const list = zone.querySelector(".chosen");
const tooLarge = form.querySelector("[data-limit=too_large]");
const tooMany = form.querySelector("[data-limit=too_many]");

function line(text) {
  const item = document.createElement("li");
  const name = document.createElement("bdi");
  name.textContent = text;
  item.append(name);
  return item;
}

function show() {
  const files = [...input.files];
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const more = files.length - SHOWN;
  list.replaceChildren(...files.slice(0, SHOWN).map((file) => line(file.name)));
  if (more > 0) list.append(line(`+ ${more}`));
  tooLarge.hidden = bytes <= Number(form.dataset.bytes);
  tooMany.hidden = files.length <= Number(form.dataset.files);
}

// From here on our own words stand where the browser would say its own, in its own language.
zone.classList.add("scripted");
input.addEventListener("change", show);
addEventListener("pageshow", show);
for (const type of ["dragenter", "dragover"]) zone.addEventListener(type, () => zone.classList.add("over"));
for (const type of ["dragleave", "drop"]) zone.addEventListener(type, () => zone.classList.remove("over"));
form.addEventListener("submit", (event) => {
  if (!(tooLarge.hidden && tooMany.hidden)) event.preventDefault();
});
