// Django's scripts for choosing names, adding rows and picking dates are asked for when somebody turns
// to the panels. Whoever needs them sooner calls `all()` of the element with `data-deferred`.
const panels = document.querySelector("[data-deferred]");
let asked, ready;

const script = (src) =>
  new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src, async: false, onload: done, onerror: failed }));
  });
const sheet = (href) => document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href }));

async function load() {
  const { scripts, modules, sheets } = JSON.parse(panels.dataset.deferred);
  for (const shut of panels.querySelectorAll("details")) shut.dispatchEvent(new Event("unfold", { bubbles: true }));
  for (const template of document.querySelectorAll("template.empty")) template.replaceWith(template.content);
  sheets.forEach(sheet);
  await Promise.all(scripts.map(script));
  for (const module of modules) await import(module);
  // Before that, it waits for the page itself.
  if (document.readyState === "complete") window.DateTimeShortcuts.init();
  await new Promise(window.django.jQuery); // what waits for the document has been done
  ready = true;
  panels.dispatchEvent(new Event("deferred:ready"));
  const { activeElement: entered } = document;
  if (entered.matches(".select2-hidden-accessible")) entered.nextElementSibling.querySelector("[tabindex]")?.focus();
}

const all = () => (asked ??= load());

// What was pressed before they were there is pressed again.
function again(event) {
  const pressed = event.target.closest("a[data-popup], select.admin-autocomplete");
  if (ready || !pressed) return;
  event.preventDefault();
  event.stopPropagation();
  all().then(() => {
    if (pressed.matches("select")) window.django.jQuery(pressed).select2("open");
    else if (event.type === "click") pressed.click();
  });
}

if (panels) {
  panels.all = all;
  for (const type of ["pointerover", "focusin"]) panels.addEventListener(type, all, { once: true });
  for (const type of ["mousedown", "click"]) panels.addEventListener(type, again, true);
}
