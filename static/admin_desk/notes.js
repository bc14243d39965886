// The notes beside a story: their own page in a drawer. Its forms are sent without leaving the story.
let drawer, opener;

const read = async (answer) => {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return answer.ok && page.getElementById("notes") ? page : null;
};

// Before the drawer is shown, so that nothing moves.
function dress(page) {
  const sheet = document.importNode(page.querySelector("link[href*='notes']"));
  const dressed = new Promise((resolve) => (sheet.onload = sheet.onerror = resolve));
  document.head.append(sheet);
  return dressed;
}

function build(page) {
  drawer = Object.assign(document.createElement("dialog"), { className: "drawer notes-page" });
  drawer.setAttribute("aria-labelledby", "drawer-title");
  const title = Object.assign(document.createElement("h2"), { id: "drawer-title" });
  title.textContent = page.querySelector("h1").textContent;
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" });
  close.setAttribute("aria-label", opener.dataset.close);
  close.addEventListener("click", shut);
  const head = document.createElement("header");
  head.append(title, close);
  drawer.append(head, document.createElement("div"));
  drawer.addEventListener("submit", send);
  drawer.addEventListener("click", follow);
  drawer.addEventListener("keydown", press);
  document.body.append(drawer);
}

// The keys of the story stay out of it: here they send the note at hand.
function press(event) {
  event.stopPropagation();
  if (event.key === "Escape") shut();
  const isSend = (event.ctrlKey || event.metaKey) && ["Enter", "NumpadEnter", "KeyS"].includes(event.code);
  if (!isSend) return;
  event.preventDefault();
  const form = event.target.closest("form");
  if (form?.elements.text?.value.trim()) form.requestSubmit(form.querySelector("button:not([value=resolve])"));
}

function shut() {
  drawer.close();
  opener.focus();
}

const show = (page) => drawer.lastElementChild.replaceChildren(document.importNode(page.getElementById("notes"), true));

export async function open(link, last) {
  opener = link;
  const page = await read(await fetch(link.href));
  if (!page) return location.assign(link.href);
  if (!drawer) {
    build(page);
    await dress(page);
  }
  show(page);
  if (!drawer.open) drawer.show();
  const form = drawer.querySelector(".note-new");
  const { where, quote } = last ? placeOf(last) : {};
  if ([...form.elements.where.options].some(({ value }) => value === where)) form.elements.where.value = where;
  if (quote) form.elements.quote.value = quote.slice(0, form.elements.quote.maxLength);
  form.elements.text.focus({ preventScroll: true });
}

// Where somebody wrote last: a paragraph of a body by its id, or a field; and the words marked there.
function placeOf(last) {
  const [, field, language] = last.name?.match(/^(kicker|headline|lede|body)_([a-z-]+)$/) ?? [];
  if (field) return { where: `${language}.${field}`, quote: last.value.slice(last.selectionStart, last.selectionEnd) };
  const sheet = last.closest(".sheet");
  const marked = getSelection();
  if (!sheet || !last.contains(marked.anchorNode)) return {};
  const node = marked.anchorNode;
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-id]");
  return { where: [sheet.lang, "body", block?.dataset.id].filter(Boolean).join("."), quote: marked.toString() };
}

async function send(event) {
  event.preventDefault();
  const { target: form, submitter } = event;
  const body = new FormData(form, submitter);
  if (body.get("act") === "reply" && !body.get("text").trim()) return form.elements.text.focus();
  submitter.disabled = true;
  try {
    const page = await read(await fetch(form.action, { method: "POST", body }));
    if (page) {
      const kept = Object.fromEntries([...drawer.querySelectorAll("textarea")].filter((box) => !form.contains(box)).map((box) => [keyOf(box), box.value]));
      show(page);
      for (const box of drawer.querySelectorAll("textarea")) if (kept[keyOf(box)]) box.value = kept[keyOf(box)];
      drawer.querySelector(".note-new textarea").focus();
      return;
    }
  } catch {
    // The server is away: what was typed stays, and the button can be pressed again.
  }
  submitter.disabled = false;
}

const keyOf = ({ form }) => `${form.elements.note?.value ?? ""} ${form.elements.act?.value ?? ""}`;

// A name goes into the note, and a place leads to where it stands in the form.
function follow(event) {
  const name = event.target.closest("[data-name]");
  if (name) {
    const { text } = drawer.querySelector(".note-new").elements;
    text.setRangeText(`@${name.dataset.name} `, text.selectionStart, text.selectionEnd, "end");
    text.focus();
  }
  const place = event.target.closest("a[data-field]");
  if (!place) return;
  event.preventDefault();
  const { language, field, block, quote } = place.dataset;
  document.querySelector(`[data-edition="${language}"]`)?.click();
  const box = document.getElementById(`id_${field}_${language}`);
  const paragraph = block && document.querySelector(`.sheet[lang="${language}"] [data-id="${CSS.escape(block)}"]`);
  if (paragraph) {
    paragraph.scrollIntoView({ block: "center" });
    getSelection().selectAllChildren(paragraph);
  } else if (box) {
    box.focus();
    const start = quote && box.value.indexOf(quote);
    if (start >= 0) box.setSelectionRange?.(start, start + quote.length);
  }
}
