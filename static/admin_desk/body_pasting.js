// What is pasted comes in clean, so that one sees what will be stored. The server cleans it again.
const SPACES = / *[\u00a0\u2000-\u200a\u202f\u205f\u3000]+ */g;
const UNSEEN = /[\u00ad\u180e\u200b\u202a-\u202e\u2060-\u206f\ufeff]/g;
const FORMS = /[\ufb50-\ufdcf\ufe70-\ufefc]/g;
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;
const LEVEL = /mso-list:\s*l\d+\s+level(\d)/i;
const NUMBERED = /^\s*\(?[\p{L}\p{N}]{1,5}[.)-]/u;
const AROUND = String.raw`(?=$|[\s.,:;!?،؛؟)»])`;
const BOLD = new RegExp(String.raw`(^|[\s(«])\*(\S|\S[^*]*\S)\*${AROUND}`, "g");
const SLANTED = new RegExp(String.raw`(^|[\s(«])_(\S|\S[^_]*\S)_${AROUND}`, "g");
const POSTS =
  /(^|\.)(x|twitter|facebook|instagram|tiktok|youtube|threads|truthsocial|vk|weibo)\.(com|net)$|^(t\.me|youtu\.be|fb\.watch|bsky\.app)$|^mastodon\./;

export function tidied(text, language) {
  const letters = text.replace(FORMS, (form) => form.normalize("NFKC").trim()).replace(UNSEEN, "");
  return (language === "fr" ? letters : letters.replace(SPACES, " ")).normalize("NFC");
}

// A message's lines are paragraphs; its asterisks and underscores are the marks that its sender saw,
// and the program turns the lines around with marks of its own.
export function message(text, language) {
  const lines = tidied(text.replace(DIRECTION_MARKS, ""), language).split(/[\r\n]+/);
  return lines
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => new Option(line).innerHTML)
    .map((line) => line.replace(BOLD, "$1<strong>$2</strong>").replace(SLANTED, "$1<em>$2</em>"))
    .map((line) => `<p>${line}</p>`)
    .join("");
}

// The page's policy forbids styles and handlers in a page that is only read, too: they are put aside.
const disarmed = (html) =>
  html
    .replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\s(style|on\w+)\s*=/gi, " data-$1="));

export function page(html, language, isOurs, neverText) {
  const parted = disarmed(html).replace(/(?:<br[^>]*>\s*){2,}/gi, "</p><p>").replace(/<br[^>]*>/gi, " ");
  const { body } = new DOMParser().parseFromString(parted, "text/html");
  for (const part of body.querySelectorAll(neverText.join())) part.remove();
  for (const figure of body.querySelectorAll("figure[data-photo]")) if (!isOurs(figure.dataset.photo)) figure.remove();
  for (const [from, to] of [["h1", "h2"], ["h4, h5, h6", "h3"]]) body.querySelectorAll(from).forEach((part) => rename(part, to));
  for (const part of body.querySelectorAll("span[data-style], b[data-style]")) weigh(part, part.dataset.style);
  lists(body);
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) walker.currentNode.data = tidied(walker.currentNode.data, language);
  return body.innerHTML;
}

function rename(part, tag) {
  const other = document.createElement(tag);
  other.append(...part.childNodes);
  part.replaceWith(other);
}

// Some programs write what is bold or slanted into the style, and put all of a text into a light «b».
function weigh(part, style) {
  if (part.matches("b")) {
    if (/(^|;)\s*font-weight:\s*(normal|400)/i.test(style)) part.replaceWith(...part.childNodes);
  } else if (/(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style)) rename(part, "strong");
  else if (/(^|;)\s*font-style:\s*italic/i.test(style)) rename(part, "em");
}

// Word writes an item as a paragraph that says so in its style, and its bullet into the text.
function lists(body) {
  let open = [];
  for (const item of [...body.querySelectorAll("[data-style*='mso-list:'i]:is(p, h2, h3, div)")]) {
    const level = Number(LEVEL.exec(item.dataset.style)?.[1] ?? 0);
    if (!level) continue;
    const mark = [...item.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(span.dataset.style));
    const kind = NUMBERED.test(mark?.textContent ?? "") ? "OL" : "UL";
    mark?.remove();
    if (item.previousElementSibling !== open[0]) open = [];
    open.length = Math.min(open.length, level);
    if (open.length && open.length === level && open.at(-1).tagName !== kind) open.pop();
    if (open.length < level) {
      const list = document.createElement(kind);
      if (open.length) open.at(-1).lastElementChild.append(list);
      else item.before(list);
      open.push(list);
    }
    const row = document.createElement("li");
    row.append(...item.childNodes);
    open.at(-1).append(row);
    item.remove();
  }
}

function address(text) {
  try {
    const url = new URL(text.trim());
    return /^https?:$/.test(url.protocol) && !/\s/.test(text.trim()) ? url : null;
  } catch {
    return null;
  }
}

// What the editor asks about a paste. ``askCard`` offers to quote a post of which the address was pasted.
export function props(told, language, isOurs, askCard) {
  let isMessage = false;
  return {
    transformPastedHTML: (html) => page(html, language, isOurs, told.never_text),
    transformPastedText: (text) => tidied(text, language),
    handlePaste(view, event) {
      const [html, text] = ["text/html", "text/plain"].map((type) => event.clipboardData?.getData(type) ?? "");
      const url = address(text);
      if (url && view.state.selection.empty && POSTS.test(url.hostname)) {
        askCard(url.href);
        return true;
      }
      if (isMessage || html || url || !/[\n*_]/.test(text)) return false;
      isMessage = true;
      view.pasteHTML(message(text, language), event);
      isMessage = false;
      return true;
    },
  };
}
