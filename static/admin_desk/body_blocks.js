// The parts of a body in the library's words: those that the server's own list names, and no other.
const TOP = ["paragraph", "heading", "blockquote", "bulletList", "orderedList", "table"];
const INSIDE = ["listItem", "tableCell", "tableHeader"];
const QUOTES = { ar: ["«", "»"] };

const attribute = (name, key = name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[key] ? { [name]: attributes[key] } : {}),
});

// A direction that is the page's own is not written down.
const facing = (own) => ({
  ...attribute("dir"),
  parseHTML: (element) => [element.dir].find((dir) => ["rtl", "ltr", "auto"].includes(dir) && dir !== own) ?? null,
});

export function extensions(library, told, textarea) {
  const offered = new Set(told.elements);
  const { Paragraph, Heading, Blockquote, BulletList, OrderedList, ListItem, Bold, Italic, Link } = library;
  const levels = [2, 3].filter((level) => offered.has(`h${level}`));
  const table = [library.Table, library.TableRow, cell(library.TableCell), cell(library.TableHeader)];
  const parts = {
    p: [Paragraph],
    h2: [Heading.configure({ levels })],
    blockquote: [quotation(Blockquote)],
    ul: [BulletList],
    ol: [OrderedList.configure({ enableListAttributes: false })],
    li: [ListItem.extend({ content: "paragraph (bulletList | orderedList)*" })],
    strong: [Bold],
    em: [Italic],
    a: [link(Link)],
    table: table.map((part) => part.configure({ resizable: false })),
    figure: [figure(library, told)],
  };
  const chosen = Object.entries(parts).flatMap(([tag, own]) => (offered.has(tag) ? own : []));
  const { Document, Text, History, Dropcursor, Gapcursor } = library;
  const manners = [identity(library, textarea.dir), moving(library), typing(library, textarea.lang)];
  return [Document, Text, History, Dropcursor, Gapcursor, ...chosen, ...manners];
}

const cell = (part) => part.extend({ content: "paragraph" });

// A card is a quotation that names the address of a post elsewhere.
const quotation = (Blockquote) =>
  Blockquote.extend({
    content: "(paragraph | bulletList | orderedList)+",
    addAttributes: () => ({ cite: attribute("cite") }),
  });

const link = (Link) =>
  Link.extend({
    addKeyboardShortcuts: () => ({}),
    addAttributes: () => ({ href: attribute("href"), title: attribute("title") }),
  }).configure({ openOnClick: false, autolink: false, linkOnPaste: true, HTMLAttributes: {} });

// A photo of the story, in its place: its picture, caption and credit are looked up by its number.
const figure = ({ Node }, told) =>
  Node.create({
    name: "figure",
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({ photo: attribute("data-photo", "photo") }),
    parseHTML: () => [{ tag: "figure[data-photo]" }],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
    addNodeView:
      () =>
      ({ node, editor, getPos }) => ({ dom: shownPhoto(told, node.attrs.photo, editor, getPos) }),
  });

function shownPhoto(told, id, editor, getPos) {
  const { words } = told;
  const dom = document.createElement("figure");
  const photo = told.photos[id] ?? chosenPhotos().find((one) => one.id === id) ?? { caption: `#${id}` };
  dom.dataset.photo = id;
  if (photo.src) dom.append(Object.assign(new Image(), { src: photo.src, alt: "", draggable: false }));
  const caption = Object.assign(document.createElement("figcaption"), { dir: "auto" });
  caption.textContent = `${words.photo}: ${photo.caption}`;
  const acts = { [words.up]: () => move(editor, getPos(), -1), [words.down]: () => move(editor, getPos(), 1) };
  acts[words.take_out] = () => editor.chain().deleteRange({ from: getPos(), to: getPos() + 1 }).focus().run();
  const row = document.createElement("p");
  row.lang = document.documentElement.lang;
  row.dir = document.documentElement.dir;
  for (const [textContent, act] of Object.entries(acts)) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent });
    button.addEventListener("click", act);
    row.append(button);
  }
  dom.append(caption, row);
  return dom;
}

// The photos chosen in the panel below, saved or not.
export function chosenPhotos() {
  const selects = document.querySelectorAll("select[name^='article_photos-'][name$='-photo']");
  const standing = [...selects].filter(
    (select) => select.value && !document.getElementsByName(select.name.replace(/photo$/, "DELETE"))[0]?.checked,
  );
  return standing.map((select) => ({ id: select.value, caption: select.selectedOptions[0].textContent }));
}

// Returns what puts a photo between the blocks nearest to a point, whatever is typed meanwhile, and the
// next behind it. A photo stands in a text once.
export function placing(editor, { left, top }) {
  const { view } = editor;
  const at = view.posAtCoords({ left, top })?.pos;
  if (at === undefined) return null;
  const $at = view.state.doc.resolve(at);
  let place = $at.depth ? $at.before(1) : at;
  const block = $at.depth ? view.nodeDOM(place).getBoundingClientRect() : null;
  if (block && top > block.top + block.height / 2) place = $at.after(1);
  editor.on("transaction", ({ transaction }) => (place = transaction.mapping.map(place)));
  return (photo) => {
    const isThere = view.state.doc.children.some(({ attrs }) => attrs.photo === photo);
    if (!isThere) editor.commands.insertContentAt(place, { type: "figure", attrs: { photo } });
  };
}

// Moves the block at ``at`` over its neighbour.
export function move(editor, at, step) {
  const { doc, tr } = editor.state;
  const $at = doc.resolve(at);
  const other = $at.index(0) + step;
  if (other < 0 || other >= doc.childCount) return false;
  const node = doc.child($at.index(0));
  const within = editor.state.selection.from - at - 1;
  const target = step < 0 ? at - doc.child(other).nodeSize : at + doc.child(other).nodeSize;
  tr.delete(at, at + node.nodeSize).insert(target, node);
  editor.view.dispatch(tr.scrollIntoView());
  if (node.isAtom) editor.commands.setNodeSelection(target);
  else editor.commands.setTextSelection(target + 1 + Math.max(0, within));
  editor.view.focus();
  return true;
}

const moving = ({ Extension }) =>
  Extension.create({
    name: "moving",
    addKeyboardShortcuts: () => ({
      "Alt-ArrowUp": ({ editor }) => move(editor, topOf(editor), -1),
      "Alt-ArrowDown": ({ editor }) => move(editor, topOf(editor), 1),
    }),
  });

export const topOf = ({ state: { selection } }) => (selection.$from.depth ? selection.$from.before(1) : selection.from);

// A straight quote in Arabic text becomes the one that is due: it opens, or closes what is open.
const typing = ({ Extension, InputRule }, language) =>
  Extension.create({
    name: "typing",
    addInputRules: () => (QUOTES[language] ? [quoteRule(InputRule, ...QUOTES[language])] : []),
  });

const quoteRule = (InputRule, opening, closing) =>
  new InputRule({
    find: /"$/,
    handler({ state, range }) {
      const { $from } = state.selection;
      if ($from.node(1).attrs.dir === "ltr") return null;
      const before = $from.parent.textBetween(0, $from.parentOffset);
      const isOpen = before.lastIndexOf(opening) > before.lastIndexOf(closing);
      state.tr.insertText(isOpen ? closing : opening, range.from, range.to);
    },
  });

// Each block has an id of its own, which it keeps however it is edited, moved or turned into another.
const identity = ({ Extension, Plugin }, own) =>
  Extension.create({
    name: "identity",
    addGlobalAttributes: () => [
      { types: TOP, attributes: { id: { ...attribute("data-id", "id"), keepOnSplit: false } } },
      { types: [...TOP, ...INSIDE], attributes: { dir: facing(own), lang: attribute("lang") } },
      { types: ["tableHeader"], attributes: { scope: attribute("scope") } },
    ],
    addProseMirrorPlugins: () => [
      new Plugin({
        appendTransaction(transactions, before, after) {
          if (!transactions.some((one) => one.docChanged)) return null;
          const tr = settleIds(transactions, before.doc, after);
          return tr.docChanged ? tr : null;
        },
      }),
    ],
  });

function settleIds(transactions, before, { doc, tr }) {
  const mapped = (at) => transactions.reduce((place, one) => one.mapping.map(place, 1), at);
  const homes = new Map();
  before.forEach((node, at) => node.attrs.id && homes.set(node.attrs.id, { node, at: mapped(at) }));
  const claims = new Map();
  doc.forEach((node, at) => {
    if (node.attrs.id) claims.set(node.attrs.id, [...(claims.get(node.attrs.id) ?? []), { node, at }]);
  });
  const name = (at, id) => tr.setNodeAttribute(at, "id", id);
  // Of two with one id it belongs to the one that had it, unless that was left without a word.
  for (const [id, blocks] of claims) {
    const full = blocks.filter(({ node }) => node.textContent);
    const owner = full.find(({ at }) => at === homes.get(id)?.at) ?? full[0] ?? blocks[0];
    for (const block of blocks) if (block !== owner) name(block.at, null);
  }
  doc.forEach((node, at) => {
    // Wrapped: the new block around it takes the id of the first in it.
    let inner = null;
    node.descendants((child, place) => {
      if (!child.attrs.id) return;
      if (!claims.has(child.attrs.id)) inner ??= child.attrs.id;
      name(at + 1 + place, null);
    });
    if (node.attrs.id || !("id" in node.attrs)) return;
    // Unwrapped: what came out of a block that is gone is that block.
    const left = [...homes].find(
      ([id, home]) => !claims.has(id) && home.at === at && node.textContent && home.node.textContent.includes(node.textContent),
    );
    const id = inner ?? left?.[0];
    if (!id || claims.has(id)) return;
    claims.set(id, []);
    name(at, id);
  });
  return tr;
}

// Takes over a body that was written elsewhere. A block that comes without its id is known by its
// words, or by its place where as many blocks stand as before.
export function takeOver(library, editor, html) {
  const { doc, schema, tr } = editor.state;
  const read = library.createDocument(html, schema);
  const next = read.copy(read.content.constructor.from(known(doc, read.children)));
  const first = doc.content.findDiffStart(next.content);
  if (first === null) return;
  let { a, b } = doc.content.findDiffEnd(next.content);
  const overlap = first - Math.min(a, b);
  if (overlap > 0) [a, b] = [a + overlap, b + overlap];
  editor.view.dispatch(tr.replace(first, a, next.slice(first, b)));
}

function known(doc, blocks) {
  const words = (node) => `${node.type.name} ${node.textContent}`;
  const ids = new Map(doc.children.map((node) => [words(node), node.attrs.id]));
  const taken = new Set(blocks.map((node) => node.attrs.id ?? ids.get(words(node))));
  const inPlace = (place) => {
    const id = doc.childCount === blocks.length ? doc.child(place).attrs.id : null;
    return taken.has(id) ? null : id;
  };
  return blocks.map((node, place) => {
    if (!("id" in node.attrs) || node.attrs.id) return node;
    const id = ids.get(words(node)) ?? inPlace(place);
    return node.type.create({ ...node.attrs, id }, node.content, node.marks);
  });
}
