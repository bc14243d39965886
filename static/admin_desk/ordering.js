// Rows with a place among each other are moved by hand, by buttons and by their keys. The boxes with the
// numbers, which do it without scripts, step back. Needs Django's script, which adds rows and takes them out.
const { words } = JSON.parse(document.querySelector(".canvas").dataset.told);
const numberOf = (row) => row.querySelector("[name$='-position']");
const rowsOf = (group) => [...group.querySelectorAll(".inline-related:not(.empty-form)")].filter(numberOf);
const groups = [...document.querySelectorAll(".inline-group")].filter((group) => group.querySelector("[name$='-position']"));
let dragged = null;

function set(row, place) {
  const box = numberOf(row);
  if (box.value === String(place)) return;
  box.value = place;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}

const number = (group) => rowsOf(group).forEach((row, place) => set(row, place + 1));

function move(group, row, step) {
  const rows = rowsOf(group);
  const other = rows[rows.indexOf(row) + step];
  if (step > 0) other?.after(row);
  else other?.before(row);
  number(group);
}

function button(group, row, word, step, sign) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "move", textContent: sign });
  made.ariaLabel = made.title = words[word];
  made.addEventListener("click", () => {
    move(group, row, step);
    made.focus();
  });
  made.addEventListener("keydown", (event) => {
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    move(group, row, way);
    made.focus();
  });
  return made;
}

function equip(group, row) {
  const head = row.querySelector("h3");
  const handle = Object.assign(document.createElement("span"), { className: "handle", textContent: "⠿", ariaHidden: "true" });
  head.prepend(handle);
  head.append(button(group, row, "up", -1, "↑"), button(group, row, "down", 1, "↓"));
  // By its handle alone: the words in its boxes are there to be selected.
  handle.addEventListener("pointerdown", () => (row.draggable = true));
  handle.addEventListener("pointerup", () => (row.draggable = false));
  row.addEventListener("dragstart", (event) => {
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    row.classList.add("dragged");
  });
  row.addEventListener("dragover", (event) => {
    if (!dragged || dragged.parentElement !== row.parentElement) return;
    event.preventDefault();
    if (dragged === row) return;
    const { top, height } = row.getBoundingClientRect();
    if (event.clientY < top + height / 2) row.before(dragged);
    else row.after(dragged);
  });
  row.addEventListener("dragend", () => {
    row.draggable = false;
    row.classList.remove("dragged");
    dragged = null;
    number(group);
  });
}

for (const group of groups) {
  group.classList.add("ordered");
  for (const row of rowsOf(group)) equip(group, row);
}

document.addEventListener("formset:added", ({ target: row }) => {
  const group = groups.find((one) => one.contains(row));
  if (!group || row.querySelector(".handle")) return;
  equip(group, row);
  const last = Math.max(0, ...rowsOf(group).map((one) => (one === row ? 0 : Number(numberOf(one).value))));
  set(row, last + 1);
});

// The rows that are stored go first while Django's script counts the rows anew: by that it knows them.
document.addEventListener("formset:removed", () => {
  for (const group of groups) {
    const rows = rowsOf(group);
    for (const row of rows.filter((one) => !one.matches(".has_original")).reverse()) rows.findLast((one) => one.matches(".has_original"))?.after(row);
    setTimeout(() => {
      const sorted = rowsOf(group).sort((a, b) => numberOf(a).value - numberOf(b).value);
      sorted.slice(1).forEach((row, place) => sorted[place].after(row));
    });
  }
});
