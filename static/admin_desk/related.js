// Stories like this one: a press relates one as a row of the form, which another press takes out again;
// or it is offered no more, which the server keeps at once.
const list = document.querySelector(".alike ul");
const group = document.getElementById("related_stories-group");
const panels = document.querySelector("[data-deferred]");

function turn(button, isDone, words) {
  button.said ??= button.textContent;
  button.ariaPressed = String(isDone);
  button.textContent = isDone ? words : button.said;
  button.ariaLabel = `${button.textContent}: ${button.closest("li").querySelector("a").textContent}`;
}

function add(button) {
  group.querySelector(".add-row a").click();
  const row = [...group.querySelectorAll(".inline-related:not(.empty-form)")].at(-1);
  const select = row.querySelector("select[name$='-target']");
  select.append(new Option(button.closest("li").querySelector("a").textContent, button.value, true, true));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  button.row = row;
  turn(button, true, list.dataset.added);
}

async function relate(button) {
  await panels.all();
  if (button.row) button.row.querySelector(".inline-deletelink").click();
  else add(button);
}

async function putAway(button) {
  const item = button.closest("li");
  const body = new URLSearchParams({ story: button.value });
  const isBack = item.classList.contains("gone");
  if (isBack) body.set("back", "1");
  const headers = { "X-CSRFToken": button.form.elements.csrfmiddlewaretoken.value };
  try {
    if (!(await fetch(list.dataset.unlike, { method: "POST", headers, body, redirect: "error" })).ok) throw new Error();
  } catch {
    item.querySelector(".quiet").textContent = list.dataset.away;
    return;
  }
  item.classList.toggle("gone", !isBack);
  turn(button, !isBack, list.dataset.back);
}

if (list && group) {
  list.addEventListener("click", (event) => {
    const deed = { _relate: relate, _unlike: putAway }[event.target.name];
    if (!deed) return;
    event.preventDefault();
    deed(event.target);
  });
  document.addEventListener("formset:removed", () => {
    for (const button of list.querySelectorAll("button")) {
      if (!button.row || button.row.isConnected) continue;
      delete button.row;
      turn(button, false);
    }
  });
}
