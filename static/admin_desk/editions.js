// Languages as tabs. Whatever has the class "edition-<code>" belongs to that language; without
// this script all of it stands in view, one language under the other.
const bar = document.querySelector(".tabs");
const tabs = [...(bar?.querySelectorAll("[role=tab]") ?? [])];
const parts = (code) => document.querySelectorAll(`.edition-${code}`);
const KEPT = `edition of ${bar?.closest("form").id}`;

function open(code) {
  for (const tab of tabs) {
    const chosen = tab.dataset.edition === code;
    tab.setAttribute("aria-selected", chosen);
    tab.tabIndex = chosen ? 0 : -1;
    for (const part of parts(tab.dataset.edition)) {
      part.hidden = !chosen;
      if (chosen) part.dispatchEvent(new Event("unfold", { bubbles: true }));
    }
  }
  sessionStorage.setItem(KEPT, code);
}

const isWrong = (tab) => [...parts(tab.dataset.edition)].some((part) => part.querySelector(".errorlist"));

function markWrong(tab) {
  const word = document.createElement("span");
  word.className = "wrong";
  word.lang = document.documentElement.lang;
  word.textContent = `✕ ${bar.dataset.error}`;
  tab.append(word);
}

// What an edition still lacks, in words beside its name. Nobody lacks a kicker.
const boxes = (code) =>
  document.querySelectorAll(`.edition.edition-${code} :is(textarea, [type=text]):not([name^="kicker_"])`);
const isEmpty = ({ value }) => !value.replace(/<[^>]*>/g, "").trim();

function tellEmpty(tab) {
  const all = [...boxes(tab.dataset.edition)];
  const count = all.filter(isEmpty).length;
  const word = tab.querySelector(".empty") ?? tab.appendChild(document.createElement("span"));
  const text = count && ` · ${count === all.length ? bar.dataset.blank : bar.dataset.empty.split("|")[count - 1]}`;
  word.className = "empty";
  word.lang = document.documentElement.lang;
  if (word.textContent !== (text || "")) word.textContent = text || "";
}

function first() {
  const wrong = tabs.find(isWrong);
  const kept = tabs.find((tab) => tab.dataset.edition === sessionStorage.getItem(KEPT));
  return (wrong ?? kept ?? tabs[0]).dataset.edition;
}

// A link to a field leads there though the tab of its language is closed; one to a tab opens it.
function follow() {
  if (!location.hash) return;
  const meant = () => document.getElementById(location.hash.slice(1));
  const wasThere = meant();
  for (const drawer of document.querySelectorAll(".panels details")) drawer.dispatchEvent(new Event("unfold", { bubbles: true }));
  const field = meant();
  const drawer = field?.closest("details");
  if (drawer) drawer.open = true;
  // A browser looks for its target once, and it was not on the page yet.
  if (field && !wasThere) location.replace(location.hash);
  const panel = field?.closest("[class*=edition-]");
  const tab = tabs.find((one) => one === field || panel?.classList.contains(`edition-${one.dataset.edition}`));
  if (!tab) return;
  open(tab.dataset.edition);
  field.focus();
}

if (bar) {
  bar.hidden = false;
  document.body.classList.add("tabbed");
  for (const [place, tab] of tabs.entries()) {
    tab.addEventListener("click", () => open(tab.dataset.edition));
    tab.addEventListener("keydown", (event) => {
      if (!["ArrowLeft", "ArrowRight"].includes(event.key)) return;
      const forward = (event.key === "ArrowLeft") === (getComputedStyle(bar).direction === "rtl");
      const next = tabs.at((place + (forward ? 1 : -1)) % tabs.length);
      open(next.dataset.edition);
      next.focus();
    });
  }
  tabs.forEach(tellEmpty);
  bar.closest("form").addEventListener("input", ({ target }) => {
    const tab = tabs.find(({ dataset }) => [...boxes(dataset.edition)].includes(target));
    if (tab) tellEmpty(tab);
  });
  tabs.filter(isWrong).forEach(markWrong);
  open(first());
  addEventListener("hashchange", follow);
  follow();
}
