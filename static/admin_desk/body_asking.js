// What the editor of a body asks: which photo, where a link leads, what a post elsewhere says.
const SEARCH_PAUSE = 200;

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const field = (label, control) => element("label", {}, element("span", { textContent: label }), control);

// A dialog with its own form, outside the form of the story. Closed without an answer it does nothing.
function dialog(words, title, parts, { accept, done }) {
  const heading = element("h2", { textContent: title, id: "asked" });
  const buttons = element("p", { className: "buttons" });
  if (accept) buttons.append(element("button", { className: "default", textContent: accept }));
  const cancel = element("button", { type: "button", textContent: words.cancel });
  buttons.append(cancel);
  const form = element("form", { method: "dialog" }, heading, ...parts, buttons);
  const box = element("dialog", { className: "ask" }, form);
  box.setAttribute("aria-labelledby", "asked");
  cancel.addEventListener("click", () => box.close());
  form.addEventListener("submit", () => done?.());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  return box;
}

export function asking(editor, told, textarea, chosenPhotos) {
  const { words } = told;
  const { lang, dir } = textarea;

  function photo() {
    const standing = new Set();
    editor.state.doc.forEach((node) => node.attrs.photo && standing.add(node.attrs.photo));
    const photos = chosenPhotos();
    const rows = photos.map(({ id, caption }) => {
      const { src } = told.photos[id] ?? {};
      const isThere = standing.has(id);
      const row = element("button", { type: "button", disabled: isThere });
      if (src) row.append(element("img", { src, alt: "" }));
      row.append(element("bdi", { textContent: caption }));
      if (isThere) row.append(element("small", { textContent: words.in_text }));
      row.addEventListener("click", () => {
        box.close();
        insert(editor, { type: "figure", attrs: { photo: id } });
      });
      return element("li", {}, row);
    });
    const list = rows.length ? element("ul", { className: "choices" }, ...rows) : element("p", { textContent: words.no_photos });
    const box = dialog(words, words.photo, [list], {});
  }

  function link() {
    const standing = editor.getAttributes("link").href ?? "";
    const address = element("input", { type: "text", value: standing, dir: "ltr", lang: "en", required: true });
    const search = element("input", { type: "search", lang, dir, autocomplete: "off" });
    const found = element("ul", { className: "choices", ariaLive: "polite" });
    const store = (href, text) => put(editor, href, text);
    const title = element("h3", { textContent: words.link_story });
    const parts = [field(words.address, address), title, field(words.search, search), found];
    const box = dialog(words, words.link, parts, { accept: words.put, done: () => store(address.value.trim(), address.value.trim()) });
    if (standing) {
      const remove = element("button", { type: "button", textContent: words.unlink });
      remove.addEventListener("click", () => {
        box.close();
        editor.chain().focus().extendMarkRange("link").unsetLink().run();
      });
      box.querySelector(".buttons").append(remove);
    }
    lookFor(told, search, found, lang, (href, text) => {
      box.close();
      store(href, text);
    });
  }

  function card(href = "") {
    const address = element("input", { type: "url", value: href, dir: "ltr", lang: "en", required: true });
    const name = element("input", { type: "text", lang, dir, required: true });
    const date = element("input", { type: "text", lang, dir });
    const text = element("textarea", { rows: 4, lang, dir, required: true });
    let isDone = false;
    const parts = [
      element("p", { textContent: words.card_help }),
      field(words.address, address),
      field(words.card_name, name),
      field(words.card_date, date),
      field(words.card_text, text),
    ];
    const done = () => {
      isDone = true;
      insert(editor, post(address.value, name.value, date.value, text.value));
    };
    const box = dialog(words, words.card, parts, { accept: words.put, done });
    if (!href) return;
    name.focus();
    // Whoever wants no card keeps the address that was pasted.
    box.addEventListener("close", () => !isDone && put(editor, href, href));
  }

  return { photo, link, card };
}

// Puts a block under the one with the cursor, or in its place while it is empty; none is divided.
function insert(editor, block) {
  const { $from, to } = editor.state.selection;
  if (!$from.depth) editor.chain().focus().insertContentAt(to, block).run();
  else {
    const [from, end] = [$from.before(1), $from.after(1)];
    editor.chain().focus().insertContentAt($from.node(1).textContent ? end : { from, to: end }, block).run();
  }
}

function put(editor, href, text) {
  if (!href) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  if (!editor.state.selection.empty || editor.isActive("link")) chain.setMark("link", { href }).run();
  else chain.insertContent({ type: "text", text, marks: [{ type: "link", attrs: { href } }] }).run();
}

// A post elsewhere as a quotation: its words, then who said them where, and when.
function post(cite, name, date, text) {
  const paragraph = (...content) => ({ type: "paragraph", content });
  const lines = text.split(/\n+/).map((line) => line.trim()).filter(Boolean);
  const who = { type: "text", text: name, marks: [{ type: "link", attrs: { href: cite } }] };
  const when = date.trim() ? [{ type: "text", text: ` — ${date.trim()}` }] : [];
  const said = lines.map((line) => paragraph({ type: "text", text: line }));
  return { type: "blockquote", attrs: { cite }, content: [...said, paragraph(who, ...when)] };
}

// Stories by the words of their headlines, from the desk's own search.
function lookFor({ stories, words }, search, found, language, choose) {
  let waiting;
  let asked = 0;
  const look = async () => {
    const turn = ++asked;
    const term = search.value.trim();
    const answer = term ? await fetch(stories.search + encodeURIComponent(term)) : null;
    const { results } = answer?.ok ? await answer.json() : { results: [] };
    if (turn !== asked) return;
    const rows = results.map(({ id, text }) => {
      const row = element("button", { type: "button" }, element("bdi", { textContent: text }));
      row.addEventListener("click", () => choose(stories.addresses[language].replace(/[0-9]+/, id), text));
      return element("li", {}, row);
    });
    const none = term && !rows.length ? [element("li", { textContent: words.nothing })] : [];
    found.replaceChildren(...rows, ...none);
  };
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, SEARCH_PAUSE);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    found.querySelector("button")?.click();
  });
}
