// A whole text pasted at once: the page that splits it is asked from within the form, which then is filled.
const link = document.querySelector("a.paste-whole");
const form = document.querySelector("#content-main > form");

// The page that the link leads to, or what it answers to its own form.
async function ask(body) {
  const answer = await fetch(link.href, body && { method: "POST", body });
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("form.narrow");
}

function fill(values) {
  for (const [name, value] of Object.entries(values)) {
    const box = form.elements[name];
    if (!box) continue;
    box.value = value;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function show(dialog, asked) {
  const title = Object.assign(document.createElement("h2"), { textContent: link.textContent, id: "whole" });
  dialog.setAttribute("aria-labelledby", "whole");
  dialog.replaceChildren(title, asked);
  asked.querySelector(".closelink").addEventListener("click", (event) => {
    event.preventDefault();
    dialog.close();
  });
  asked.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (event.submitter.name === "_take") {
      fill(JSON.parse(asked.querySelector(".split").dataset.values));
      dialog.close();
      return;
    }
    show(dialog, await ask(new FormData(asked)));
    dialog.scrollTop = 0;
    (dialog.querySelector(".split") ?? dialog.querySelector("textarea")).focus();
  });
}

link?.addEventListener("click", async (event) => {
  event.preventDefault();
  const asked = await ask().catch(() => null);
  if (!asked) return location.assign(link.href);
  const language = document.querySelector(".tabs [aria-selected=true]")?.dataset.edition;
  if (language) asked.elements.language.value = language;
  const dialog = Object.assign(document.createElement("dialog"), { className: "ask" });
  dialog.addEventListener("close", () => dialog.remove());
  show(dialog, asked);
  document.body.append(dialog);
  dialog.showModal();
});
