// The desk's keys. Whatever names one in aria-keyshortcuts is pressed by it, or entered if it is a
// field. They go by the physical key, so that an Arabic keyboard does what a Latin one does; without
// Control, none of them fires while somebody types.
const OFF = "keys are off";
const CODES = { "/": "Slash", "?": "Slash", Enter: "Enter" };
const FIELDS = "input:not([type=submit], [type=button], [type=checkbox], [type=radio]), textarea, select, [contenteditable]";

const dialog = document.getElementById("keys");
const allowed = document.getElementById("keys-on");
const isInView = (element) => element.checkVisibility();
const named = () => [...document.querySelectorAll("[aria-keyshortcuts]")].filter(isInView);

function wanted(element) {
  const parts = element.getAttribute("aria-keyshortcuts").split("+");
  const key = parts.at(-1);
  const code = CODES[key] ?? `Key${key.toUpperCase()}`;
  return { code, key, control: parts.includes("Control"), shift: parts.includes("Shift") || key === "?" };
}

function isPressed(element, event) {
  const { code, key, control, shift } = wanted(element);
  if ((event.ctrlKey || event.metaKey) !== control || event.altKey) return false;
  if (event.code === code) return event.shiftKey === shift;
  return !control && event.key === key;
}

// What is not to happen by a slip of the hand is pressed by the same keys again.
function press(element) {
  const again = document.getElementById(element.dataset.again);
  if (again && again.hidden) {
    again.hidden = false;
    element.addEventListener("blur", () => (again.hidden = true), { once: true });
    element.focus();
  } else if (element.matches(FIELDS)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
    // What opens is entered at once.
    if (element.matches("summary")) element.parentElement.querySelector("button, input, textarea")?.focus();
  }
}

function nameOf(element) {
  return element.getAttribute("aria-label") ?? (element.textContent || element.labels[0].textContent);
}

function row(element) {
  const term = document.createElement("dt");
  for (const key of element.getAttribute("aria-keyshortcuts").split("+")) {
    const box = document.createElement("kbd");
    box.textContent = key === "Control" ? "Ctrl" : key.length === 1 ? key.toUpperCase() : key;
    term.append(box);
  }
  const meaning = document.createElement("dd");
  meaning.textContent = nameOf(element).trim();
  return [term, meaning];
}

function list() {
  const once = new Map(named().map((element) => [element.getAttribute("aria-keyshortcuts"), element]));
  dialog.querySelector("dl").replaceChildren(...[...once.values()].flatMap(row));
  dialog.showModal();
}

if (dialog) {
  const opener = document.getElementById("keys-open");
  opener.hidden = false;
  opener.addEventListener("click", list);
  allowed.checked = !localStorage.getItem(OFF);
  allowed.addEventListener("change", () => {
    if (allowed.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
  });
  addEventListener("keydown", (event) => {
    if (!allowed.checked || event.isComposing || event.defaultPrevented || dialog.open) return;
    // The tools of an editor are its own to press: their keys mean something in its text alone.
    const element = named().find((one) => isPressed(one, event) && !one.closest("[role=toolbar]"));
    const isTyping = event.target.closest?.(FIELDS) && !event.ctrlKey && !event.metaKey;
    if (!element || isTyping) return;
    event.preventDefault();
    press(element);
  });
  // The way to the search from another page.
  if (location.hash === "#searchbar") document.getElementById("searchbar")?.focus();
}
