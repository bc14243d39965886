// Counts as one types: letters without marks, as an eye counts them, or words.
const told = JSON.parse(document.querySelector(".canvas")?.dataset.told ?? "null")?.words;
const PAUSE = 150;
const UNSEEN = /[\p{M}\p{Cf}\u0640]/gu;
const waiting = new Map();

export const letters = (text) => [...text.normalize("NFC").replace(UNSEEN, "").trim()].length;
export const words = (text) => (text.replace(/<[^>]*>/g, " ").match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;

function say(box) {
  const { letters: limit } = box.dataset;
  const count = limit ? letters(box.value) : words(box.value);
  const sentence = told[limit ? "letters" : "words"].replace("{count}", count).replace("{limit}", limit);
  const isLong = limit && count > Number(limit);
  box.counter.textContent = isLong ? `${sentence} · ${told.too_long.replace("{limit}", limit)}` : sentence;
  box.counter.classList.toggle("over", Boolean(isLong));
}

function begin(box) {
  box.counter = Object.assign(document.createElement("span"), { className: "counter", id: `${box.id}_count` });
  box.closest(".form-row").append(box.counter);
  box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") ?? ""} ${box.counter.id}`.trim());
  say(box);
  for (const type of ["input", "change"]) {
    box.addEventListener(type, () => {
      clearTimeout(waiting.get(box));
      waiting.set(box, setTimeout(say, PAUSE, box));
    });
  }
}

if (told) document.querySelectorAll("[data-letters], textarea[data-words]").forEach(begin);
