// What a change of a live edition is called. The server proposes it from the difference, and decides; a
// correction opens with the sentence of its kind, whose first gap waits to be filled.
const WAIT_MS = 1200;
const GAP = "…";
const PARTS = ["kicker", "headline", "dateline", "lede", "body"];

async function propose(bar) {
  const { language, weigh } = bar.dataset;
  const { elements } = bar.closest("form");
  const body = new FormData();
  body.append("language", language);
  for (const name of PARTS.map((part) => `${part}_${language}`)) if (elements[name]) body.append(name, elements[name].value);
  const headers = { "X-CSRFToken": elements.csrfmiddlewaretoken.value };
  const response = await fetch(weigh, { method: "POST", headers, body, redirect: "error" });
  if (response.ok) bar.querySelector("[data-proposed]").textContent = (await response.json()).proposed;
}

function begin(bar) {
  const told = bar.querySelector(".told");
  const sentences = JSON.parse(told.dataset.sentences);
  const text = told.querySelector("textarea");
  const sentence = sentences[told.querySelector("select").value];
  if (!text.value || Object.values(sentences).includes(text.value)) text.value = sentence;
  const place = text.value.indexOf(GAP);
  text.focus();
  if (place >= 0) text.setSelectionRange(place, place + GAP.length);
}

for (const bar of document.querySelectorAll(".weights")) {
  let timer;
  const ends = `_${bar.dataset.language}`;
  bar.addEventListener("change", ({ target }) => {
    if (target.value === "correction" || target.name.startsWith("told_kind")) begin(bar);
  });
  bar.closest("form").addEventListener("input", ({ target }) => {
    if (!PARTS.some((part) => target.name === part + ends)) return;
    clearTimeout(timer);
    timer = setTimeout(() => propose(bar).catch(() => {}), WAIT_MS);
  });
}
