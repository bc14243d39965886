// Nothing typed into a story is lost. The form's texts go into this browser at once and to the
// server every few seconds, until the form is saved; what is found again is offered with its
// difference, never put in silently.
const FIRST_MS = 500;
const SERVER_MS = 2500;
const PRESENT_MS = 25_000;
const MINE = "typed ";

const form = document.getElementById("article_form");
const told = document.getElementById("keeping");
const note = document.getElementById("kept-here");
const texts = () =>
  [...form.elements].filter((one) => one.name && (one.type === "textarea" || one.matches("[type=text]:not(.vDateField, .vTimeField)")));
const values = () => Object.fromEntries(texts().map((one) => [one.name, one.value]));
const guid = () => form.elements.guid.value;
const key = () => MINE + guid();

let touched = false;
let saving = false;
let answer = "";
let names = [];
const timers = {};

function say(word) {
  answer = word ?? answer;
  const others = names.length ? told.dataset.others.replace("{names}", names.join("، ")) : "";
  const sentence = [touched || answer !== "kept" ? told.dataset[answer] : "", others].filter(Boolean).join(" ");
  if (told.textContent !== sentence) told.textContent = sentence;
}

function keepHere(more = {}) {
  delete timers.here;
  const { opened } = told.dataset;
  const kept = { page: location.pathname, opened, seen: form.elements.seen.value, values: values(), sent: saving, ...more };
  try {
    localStorage.setItem(key(), JSON.stringify(kept));
  } catch {
    // A full or forbidden storage: the server still keeps it.
  }
}

async function post(body) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value, "Content-Type": "application/json" };
  return fetch(told.dataset.keep, { method: "POST", headers, body, redirect: "error", keepalive: body.length < 60_000 });
}

async function keepThere(typed = values()) {
  delete timers.there;
  if (saving) return;
  try {
    const response = await post(JSON.stringify({ guid: guid(), seen: form.elements.seen.value, values: typed }));
    if (!response.ok) return say(response.status === 403 ? "away" : "here");
    names = (await response.json()).others;
    if (touched && !timers.there && !saving) keepHere({ reached: true });
    say("kept");
  } catch {
    // Sent to the sign-in page, or nothing answered.
    say((await isUp()) ? "away" : "here");
  }
}

async function isUp() {
  try {
    return (await fetch(told.dataset.keep, { redirect: "manual" })).type === "opaqueredirect";
  } catch {
    return false;
  }
}

function typed() {
  touched = true;
  timers.here ??= setTimeout(keepHere, FIRST_MS);
  timers.there ??= setTimeout(keepThere, SERVER_MS);
}

function flush() {
  if (!touched || saving) return;
  if (timers.here) keepHere();
  if (timers.there) keepThere();
}

// What this browser kept

const entries = () => Object.keys(localStorage).filter((name) => name.startsWith(MINE));
const read = (name) => JSON.parse(localStorage.getItem(name));
const flat = (text) => (text ?? "").replace(/\s+/g, " ").trim();

function isStored(kept) {
  const now = values();
  return Object.entries(kept.values).every(([name, text]) => flat(now[name]) === flat(text));
}

function offer(name, kept) {
  const [headline] = Object.entries(kept.values).filter(([field, text]) => field.startsWith("headline_") && text);
  note.querySelector("b").textContent = headline?.[1] ?? "";
  note.hidden = false;
  note.querySelector("[data-drop]").onclick = () => {
    localStorage.removeItem(name);
    note.hidden = true;
  };
  note.querySelector("[data-restore]").onclick = () => {
    form.elements.guid.value = name.slice(MINE.length);
    form.elements.seen.value = kept.seen;
    for (const one of texts()) {
      if (!(one.name in kept.values)) continue;
      one.value = kept.values[one.name];
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
    note.hidden = true;
  };
}

// Of a new story each form has a guid of its own; an old one is looked for by the one it has.
async function look() {
  const mine = entries().filter((name) => name === key() || read(name).page === location.pathname);
  if (!mine.length || "filled" in told.dataset) return;
  const guids = mine.map((name) => `guid=${name.slice(MINE.length)}`).join("&");
  for (const shut of form.querySelectorAll("details")) shut.dispatchEvent(new Event("unfold", { bubbles: true }));
  const { saved } = await (await fetch(`${told.dataset.keep}?${guids}`)).json();
  for (const name of mine) {
    const kept = read(name);
    const isSaved = kept.sent && saved[name.slice(MINE.length)] > kept.opened;
    if (isSaved || isStored(kept) || !Object.values(kept.values).some(Boolean)) localStorage.removeItem(name);
    // What reached the server, the server offers.
    else if (!kept.reached) return offer(name, kept);
  }
}

if (form && told) {
  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  form.addEventListener("submit", () => {
    saving = true;
    keepHere();
  });
  // A preview shows what the server has.
  for (const link of form.querySelectorAll("a[data-flush]"))
    link.addEventListener("click", async (event) => {
      if (!touched) return;
      event.preventDefault();
      keepHere();
      await keepThere();
      open(link.href, link.target);
    });
  document.addEventListener("visibilitychange", () => document.hidden && flush());
  addEventListener("pagehide", flush);
  setInterval(() => !document.hidden && !timers.there && keepThere(null), PRESENT_MS);
  look();
}
