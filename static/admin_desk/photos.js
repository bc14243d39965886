// Pictures dropped, pasted or chosen on the form of a story. What sends them and asks about them is
// fetched when the first one comes.
const zone = document.getElementById("pictures");
const form = document.getElementById("article_form");
const group = document.getElementById("article_photos-group");

const panels = document.querySelector("[data-deferred]");

// A row for a picture is added by Django's script.
async function load() {
  await panels.all();
  return (await import(zone.dataset.module)).desk(zone, group);
}

async function bring(event, files) {
  if (!files.length) return;
  event.preventDefault();
  event.stopPropagation();
  const place = placeOf(event);
  (await load()).bring(files, place);
}

// What puts a photo where it was dropped in the text of a body; nothing where it was dropped elsewhere.
function placeOf({ target, clientX: left, clientY: top }) {
  const box = target.closest?.(".ProseMirror")?.closest(".form-row").querySelector("textarea");
  return box?.editor?.placing({ left, top });
}

// A program that copies words may lay a picture of them beside: then the words are meant.
function pasted(event) {
  const { types, files } = event.clipboardData;
  if (!types.includes("text/plain")) bring(event, [...files].filter(({ type }) => type.startsWith("image/")));
}

function choose(event) {
  event.preventDefault();
  const input = Object.assign(document.createElement("input"), { type: "file", multiple: true, accept: zone.dataset.accepted });
  input.addEventListener("change", async () => (await load()).bring([...input.files]));
  input.click();
}

// Each photo has a button of its own for what is said of it.
function describable(row) {
  const select = row.querySelector("select[name$='-photo']");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "quiet-button describe" });
  button.textContent = zone.dataset.describe;
  const show = () => (button.hidden = !select.value);
  button.addEventListener("click", async () => (await load()).describe(select.value));
  select.addEventListener("change", show);
  const follow = () => window.django.jQuery(select).on("change", show);
  if (window.django) follow();
  else panels.addEventListener("deferred:ready", follow, { once: true });
  select.closest(".form-row").append(button);
  show();
}

if (zone && form && group) {
  zone.querySelector(".quiet").hidden = false;
  zone.querySelector("a").addEventListener("click", choose);
  const isOver = ({ dataTransfer }) => dataTransfer.types.includes("Files");
  form.addEventListener("dragover", (event) => {
    if (!isOver(event)) return;
    event.preventDefault();
    zone.classList.add("over");
  });
  for (const type of ["dragleave", "drop"]) form.addEventListener(type, () => zone.classList.remove("over"));
  // Before the editor of the text hears of it. Whatever it is: what is no picture is told so.
  form.addEventListener("drop", (event) => isOver(event) && bring(event, [...event.dataTransfer.files]), true);
  document.addEventListener("paste", pasted, true);
  for (const row of group.querySelectorAll(".inline-related:not(.empty-form)")) describable(row);
  document.addEventListener("formset:added", ({ target }) => group.contains(target) && describable(target));
}
