// The body of a story as a page to write on. The form's own box stays what is sent: the editor reads
// it, writes it and stands in its place. Where anything here fails, the box stays as it was.
const told = JSON.parse(document.querySelector(".canvas")?.dataset.told ?? "null");
const FIGURE = /<figure data-photo="[0-9]+"><\/figure>/g;
const loaded = new Map();

const load = (name) => {
  if (!loaded.has(name)) loaded.set(name, import(told.modules[name]));
  return loaded.get(name);
};
const escaped = (text) => new Option(text).innerHTML;

// What the box holds, as HTML: plain paragraphs are told apart by blank lines, and by their order.
export function opened(text, ids = []) {
  if (text.replace(FIGURE, "").includes("<")) return text;
  const paragraphs = text.split(/\n\s*\n/).map((words) => words.trim()).filter(Boolean);
  return paragraphs
    .map((words, place) => {
      if (words.startsWith("<figure ")) return words;
      return ids[place] ? `<p data-id="${ids[place]}">${escaped(words)}</p>` : `<p>${escaped(words)}</p>`;
    })
    .join("");
}

// What is sent: items and cells hold their words bare, the row of heads stands in its own part.
export function written(html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  for (const words of content.querySelectorAll("li > p, td > p, th > p")) {
    if (words.dir) words.parentElement.dir = words.dir;
    words.replaceWith(...words.childNodes);
  }
  for (const cell of content.querySelectorAll("[colspan='1'], [rowspan='1']")) {
    for (const name of ["colspan", "rowspan"]) if (cell.getAttribute(name) === "1") cell.removeAttribute(name);
  }
  for (const row of content.querySelectorAll("tbody > tr:first-child")) {
    if (row.querySelector("td")) continue;
    const head = document.createElement("thead");
    row.parentElement.before(head);
    head.append(row);
  }
  const kept = [...content.children].filter((block) => block.textContent.trim() || block.matches("figure"));
  return kept.map((block) => block.outerHTML).join("\n");
}

async function start(textarea) {
  const names = ["library", "blocks", "pasting", "tools"];
  const [library, blocks, pasting, tools] = await Promise.all(names.map(load));
  const box = Object.assign(document.createElement("div"), { className: "sheet", lang: textarea.lang });
  box.dir = textarea.dir;
  const label = textarea.labels[0];
  label.id ||= `${textarea.id}_label`;
  const isOurs = (photo) => photo in told.photos || blocks.chosenPhotos().some(({ id }) => id === photo);
  let writing = false;

  textarea.before(box);
  const editor = new library.Editor({
    element: box,
    injectCSS: false,
    extensions: blocks.extensions(library, told, textarea),
    content: opened(textarea.value, textarea.dataset.ids?.split(" ")),
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, class: "page" },
      ...pasting.props(told, textarea.lang, isOurs, (address) => ask.card(address)),
    },
    onUpdate() {
      writing = true;
      textarea.value = written(editor.getHTML());
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
      writing = false;
    },
  });
  // What asks is fetched when it is first needed.
  const asks = async () => (await load("asking")).asking(editor, told, textarea, blocks.chosenPhotos);
  const ask = {
    link: async () => (await asks()).link(),
    photo: async () => (await asks()).photo(),
    card: async (address) => (await asks()).card(address),
  };
  box.prepend(tools.toolbar(editor, told, textarea, ask));
  textarea.hidden = true;
  // What its help says is how to write without an editor; where the text came from stays.
  const help = document.getElementById(textarea.getAttribute("aria-describedby"));
  for (const words of help?.childNodes ?? []) if (words.nodeType === Node.TEXT_NODE) words.data = "";
  label.addEventListener("click", () => editor.commands.focus());
  textarea.focus = () => editor.commands.focus(); // a link to the box leads to the page
  // Somebody else wrote into the box: only what differs is taken over, so that the cursor stays.
  for (const type of ["input", "change"]) {
    textarea.addEventListener(type, () => {
      if (!writing && textarea.value !== written(editor.getHTML())) blocks.takeOver(library, editor, opened(textarea.value));
    });
  }
  editor.placing = (point) => blocks.placing(editor, point);
  textarea.editor = editor;
  textarea.dispatchEvent(new CustomEvent("body:ready", { bubbles: true }));
}

// A picture that came in while the form stands open.
document.addEventListener("photo:there", ({ detail }) => told && (told.photos[detail.id] = detail));

// An editor begins when its language comes into view.
if (told) {
  const watch = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) {
        if (!isIntersecting) continue;
        watch.unobserve(target);
        start(target).catch((error) => {
          if (!target.hidden && target.previousElementSibling?.matches(".sheet")) target.previousElementSibling.remove();
          console.error(error);
        });
      }
    },
    { rootMargin: "10000px" },
  );
  for (const textarea of document.querySelectorAll("textarea[data-ids]")) watch.observe(textarea);
}
