// The bar over a body: words, not pictures; one stop of the Tab key, and arrows between its buttons.
const KINDS = { p: "paragraph", h2: "heading", h3: "subheading", blockquote: "quotation" };
const PAIRS = { ar: "«»", fr: "«»" };

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

// The tools in their groups: their word, what they need of the list, what they do, when they are on.
function groups(editor, told, textarea, ask) {
  const run = (act) => () => act(editor.chain().focus()).run();
  const is = (...state) => () => editor.isActive(...state);
  const own = textarea.dir;
  const facing = () => editor.state.selection.$from.node(1)?.attrs.dir ?? own;
  const face = (dir) => ({ word: dir, act: () => turn(editor, dir === own ? null : dir), on: () => facing() === dir });
  const inTable = is("table");
  const cells = (word, act) => ({ word, act: run(act), shown: inTable, needs: "table" });
  return [
    [
      { word: "bold", needs: "strong", act: run((chain) => chain.toggleBold()), on: is("bold"), keys: "Control+B" },
      { word: "italic", needs: "em", act: run((chain) => chain.toggleItalic()), on: is("italic"), keys: "Control+I" },
      { word: "quotes", text: PAIRS[textarea.lang] ?? "“”", act: () => quote(editor, PAIRS[textarea.lang] ?? "“”") },
      { word: "link", needs: "a", act: ask.link, on: is("link"), keys: "Control+K" },
    ],
    [
      { word: "list", needs: "ul", act: run((chain) => chain.toggleBulletList()), on: is("bulletList") },
      { word: "numbered", needs: "ol", act: run((chain) => chain.toggleOrderedList()), on: is("orderedList") },
    ],
    [
      { word: "photo", needs: "figure", act: ask.photo },
      { word: "card", needs: "blockquote", act: () => ask.card() },
      { word: "table", needs: "table", act: run((chain) => chain.insertTable({ rows: 3, cols: 3 })), shown: () => !inTable() },
      cells("row_add", (chain) => chain.addRowAfter()),
      cells("row_take", (chain) => chain.deleteRow()),
      cells("column_add", (chain) => chain.addColumnAfter()),
      cells("column_take", (chain) => chain.deleteColumn()),
    ],
    [face("rtl"), face("ltr")],
    [
      { word: "undo", act: run((chain) => chain.undo()), can: () => editor.can().undo() },
      { word: "redo", act: run((chain) => chain.redo()), can: () => editor.can().redo() },
    ],
  ].map((group) => group.filter(({ needs }) => !needs || told.elements.includes(needs)));
}

function turn(editor, dir) {
  const { selection, doc, tr } = editor.state;
  doc.forEach((node, at) => {
    const touched = at < selection.to && at + node.nodeSize > selection.from;
    if (touched && "dir" in node.attrs) tr.setNodeAttribute(at, "dir", dir);
  });
  editor.view.dispatch(tr);
  editor.commands.focus();
}

function quote(editor, [opening, closing]) {
  const { from, to } = editor.state.selection;
  editor.view.dispatch(editor.state.tr.insertText(closing, to).insertText(opening, from));
  editor.commands.focus();
  editor.commands.setTextSelection({ from: from + 1, to: to + 1 });
}

function kindOf(editor) {
  if (editor.isActive("blockquote")) return "blockquote";
  return [2, 3].filter((level) => editor.isActive("heading", { level })).map((level) => `h${level}`)[0] ?? "p";
}

function setKind(editor, kind) {
  let chain = editor.chain().focus();
  if (editor.isActive("blockquote") && kind !== "blockquote") chain = chain.lift("blockquote");
  if (kind === "blockquote") chain = chain.setParagraph().wrapIn("blockquote");
  else chain = kind === "p" ? chain.setParagraph() : chain.setHeading({ level: Number(kind[1]) });
  chain.run();
}

function kinds(editor, { words, elements }) {
  const offered = Object.entries(KINDS).filter(([tag]) => elements.includes(tag));
  const select = element("select", { ariaLabel: words.kind }, ...offered.map(([tag, word]) => new Option(words[word], tag)));
  select.addEventListener("change", () => setKind(editor, select.value));
  return select;
}

function button({ words }, tool) {
  const made = element("button", { type: "button", className: `tool-${tool.word}`, textContent: tool.text ?? words[tool.word] });
  if (tool.text) made.ariaLabel = words[tool.word];
  if (tool.text || tool.keys) made.title = [words[tool.word], tool.keys].filter(Boolean).join(" · ");
  if (tool.keys) made.setAttribute("aria-keyshortcuts", tool.keys);
  // The selection stays in the text.
  made.addEventListener("mousedown", (event) => event.preventDefault());
  made.addEventListener("click", tool.act);
  return made;
}

export function toolbar(editor, told, textarea, ask) {
  const { lang, dir } = document.documentElement;
  const bar = element("div", { className: "tools", role: "toolbar", ariaLabel: told.words.tools, lang, dir });
  const kind = kinds(editor, told);
  bar.append(kind);
  const made = [];
  for (const group of groups(editor, told, textarea, ask)) {
    const parts = group.map((tool) => [button(told, tool), tool]);
    made.push(...parts);
    bar.append(element("span", { role: "group" }, ...parts.map(([part]) => part)));
  }
  const show = () => {
    kind.value = kindOf(editor);
    for (const [part, { on, can, shown }] of made) {
      if (on) part.ariaPressed = String(on());
      if (can) part.ariaDisabled = String(!can());
      part.hidden = shown ? !shown() : false;
    }
  };
  editor.on("transaction", show);
  show();
  walk(bar);
  editor.view.dom.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.code !== "KeyK") return;
    event.preventDefault();
    ask.link();
  });
  return bar;
}

// One stop of the Tab key for the whole bar.
function walk(bar) {
  const stops = () => [...bar.querySelectorAll("select, button:not([hidden])")];
  const stop = (chosen) => bar.querySelectorAll("select, button").forEach((one) => (one.tabIndex = one === chosen ? 0 : -1));
  stop(stops()[0]);
  bar.addEventListener("focusin", ({ target }) => stop(target));
  bar.addEventListener("keydown", (event) => {
    const all = stops();
    const ahead = getComputedStyle(bar).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const steps = { ArrowLeft: -1, ArrowRight: 1, [ahead]: 1 };
    const next = { Home: all[0], End: all.at(-1) }[event.key] ?? all.at((all.indexOf(event.target) + steps[event.key]) % all.length);
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    next.focus();
  });
}
