// Moves the slots of a front without asking the server: by drag, by the buttons, by Alt and the arrows.
const list = document.querySelector("#slots-list");
const said = document.querySelector("#moved");
let dragged = null;

const slots = () => [...list.querySelectorAll(":scope > .front-slot")];

function tell(slot) {
  const all = slots();
  all.forEach((each, place) => {
    each.querySelector("[name=up]").disabled = place === 0;
    each.querySelector("[name=down]").disabled = place === all.length - 1;
  });
  said.textContent = `${said.dataset.said} ${all.indexOf(slot) + 1}`;
}

function move(slot, step) {
  const all = slots();
  const other = all[all.indexOf(slot) + step];
  if (!other) return;
  if (step > 0) other.after(slot);
  else other.before(slot);
  tell(slot);
}

list.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const step = { up: -1, down: 1 }[button?.name];
  if (!step) return;
  event.preventDefault();
  const slot = button.closest(".front-slot");
  move(slot, step);
  (button.disabled ? slot.querySelector(step > 0 ? "[name=up]" : "[name=down]") : button).focus();
});

list.addEventListener("keydown", (event) => {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.code];
  const slot = event.target.closest(".front-slot");
  if (!event.altKey || !step || !slot) return;
  event.preventDefault();
  const focused = document.activeElement;
  move(slot, step);
  focused.focus();
});

list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.(".front-slot");
  event.dataTransfer.effectAllowed = "move";
  dragged?.classList.add("dragged");
});

list.addEventListener("dragover", (event) => {
  const over = event.target.closest(".front-slot");
  if (!dragged || !over) return;
  event.preventDefault();
  if (over === dragged) return;
  const box = over.getBoundingClientRect();
  if (event.clientY < box.top + box.height / 2) over.before(dragged);
  else over.after(dragged);
});

list.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  if (dragged) tell(dragged);
  dragged = null;
});
