// The style reader: after a pause of typing it asks what there is to remark about a field, and shows
// it beside the field. What cannot be done here is left to the button, which saves the story.
//
// An editor that stands over a field has two ways to follow. It may take a fix itself: it hears
// "proof:replace" on the field, puts `text` in the place of the letters `from`…`to` of the paragraph
// number `stretch` (those without a word are not counted), and calls preventDefault(). Or it is the
// field's `editor` and takes over what is written into the field, which an "input" event tells it.
const PAUSE = 800;
const desk = document.getElementById("proof");
const form = desk?.closest("form");
const isRead = /^(article_photos-\d+-caption|kicker|headline|lede|body)_[a-z-]+$/;
const waiting = new Map();
const ignored = new Set(); // of a story that is not stored yet

const boxes = () => [...form.elements].filter((box) => isRead.test(box.name));
const listOf = (box) => form.querySelector(`ul.notes[data-box="${box.name}"]`);
const isFolded = (box) => listOf(box)?.closest("details:not([open])");

async function ask(box, token = "") {
  const tie = box.name.includes("caption") ? form.elements[box.name.replace(/caption_.*/, "id")]?.value : "";
  const { story, address } = desk.dataset;
  const { value: text, name } = box;
  const body = new URLSearchParams({ box: name, text, tie, story, ignore: token });
  const answer = await send(address, body);
  if (!answer || box.value !== text) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  show(box, page.querySelector("ul.notes"));
}

async function send(address, body) {
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  try {
    const answer = await fetch(address, { method: "POST", headers, body });
    return answer.ok && !answer.redirected ? answer : null;
  } catch {
    return null; // The server is away: the next pause will ask again.
  }
}

function show(box, list) {
  for (const note of list.querySelectorAll(".note")) if (ignored.has(note.dataset.token)) note.remove();
  listOf(box)?.remove();
  box.closest(".form-row").append(list);
  count(box, list);
}

function count(box, list) {
  const told = form.querySelector(`.told[data-of="${box.name}"]`);
  if (told) told.querySelector(".count").textContent = list.dataset.count;
  const language = box.name.split("_").pop();
  const panel = document.getElementById(`proof-${language}`);
  if (!panel) return;
  panel.dispatchEvent(new Event("unfold", { bubbles: true }));
  const lists = [...form.querySelectorAll("ul.notes")].filter(
    (one) => panel.contains(one) || one.dataset.box.endsWith(`_${language}`),
  );
  panel.querySelector(".count").textContent = lists.reduce((sum, one) => sum + Number(one.dataset.count), 0);
}

function later(box) {
  clearTimeout(waiting.get(box));
  waiting.set(box, setTimeout(ask, PAUSE, box));
}

// Returns whether the fix is in its place; false where only the server can put it there.
function put(box, note) {
  const { start, end, was, fix } = note.dataset;
  const replace = new CustomEvent("proof:replace", { bubbles: true, cancelable: true, detail: { ...note.dataset } });
  if (!box.dispatchEvent(replace)) return true;
  if (!box.offsetParent && !box.editor) return false;
  if (box.value.slice(start, end) === was) box.setRangeText(fix, Number(start), Number(end), "end");
  return true;
}

function accept(event, button, box) {
  const list = button.closest("ul.notes");
  const { all } = button.dataset;
  const notes = all ? [...list.querySelectorAll(`[data-rule="${all}"][data-fix]`)] : [button.closest(".note")];
  // From the end, so that the places before it stay right. Those not shown are left to the server.
  const more = all && list.querySelector(".more");
  if (more || !notes.reverse().every((note) => put(box, note))) return;
  event.preventDefault();
  box.dispatchEvent(new Event("input", { bubbles: true }));
  clearTimeout(waiting.get(box));
  ask(box);
  focus(box);
}

const focus = (box) => (box.editor ? box.editor.commands.focus() : box.focus());

async function letStand(event, button, box) {
  event.preventDefault();
  const { story, address } = desk.dataset;
  if (!story) ignored.add(button.value);
  if (box) return ask(box, button.value).then(() => focus(box));
  const note = button.closest(".note");
  const list = note.parentElement;
  if (!(await send(address, new URLSearchParams({ story, ignore: button.value })))) return;
  note.remove();
  for (const number of [list.previousElementSibling, list.closest(".proof")].map((one) => one.querySelector(".count")))
    number.textContent -= 1;
}

if (form) {
  form.addEventListener("input", ({ target }) => isRead.test(target.name) && later(target));
  form.addEventListener("click", (event) => {
    const button = event.target.closest("ul.notes button");
    if (!button) return;
    const box = form.elements[button.closest("ul.notes").dataset.box];
    if (button.name === "_ignore") letStand(event, button, box);
    else if (box) accept(event, button, box);
  });
  const place = () => boxes().forEach((box) => listOf(box) && !isFolded(box) && show(box, listOf(box)));
  form.addEventListener("unfolded", place);
  form.querySelectorAll(".proof details").forEach((folded) => folded.addEventListener("toggle", place));
  place();
}
