// Shows the stories found for the words typed so far; without it the field searches on Enter.
const PAUSE = 150;
const field = document.querySelector("#searchbar[data-suggest]");
let timer, asked, chosen = -1;

if (field) {
  const list = document.createElement("ul");
  list.id = "suggested";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0].textContent);
  list.hidden = true;
  field.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id],
    ["aria-expanded", "false"], ["autocomplete", "off"]]) field.setAttribute(name, value);

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask(list), PAUSE);
  });
  field.addEventListener("keydown", (event) => press(event, list));
  field.addEventListener("blur", () => setTimeout(() => close(list), PAUSE));
}

async function ask(list) {
  asked?.abort();
  const words = field.value.trim();
  if (!words) return close(list);
  asked = new AbortController();
  try {
    const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: asked.signal });
    if (answer.ok && !answer.redirected) show(list, (await answer.json()).stories);
  } catch {
    // The next letter asks again, and Enter searches as ever.
  }
}

function show(list, stories) {
  list.replaceChildren(...stories.map(option));
  chosen = -1;
  list.hidden = !stories.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  field.removeAttribute("aria-activedescendant");
}

function option(story, place) {
  const item = document.createElement("li");
  item.id = `suggested-${place}`;
  item.setAttribute("role", "option");
  const link = document.createElement("a");
  link.href = story.address;
  link.tabIndex = -1;
  const headline = document.createElement("bdi");
  headline.lang = story.language;
  headline.dir = story.direction;
  headline.textContent = story.text;
  const state = document.createElement("span");
  state.textContent = story.state;
  link.append(headline, " ", state);
  item.append(link);
  return item;
}

function press(event, list) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && !list.hidden) {
    event.preventDefault();
    close(list);
  } else if (event.key === "Enter" && chosen >= 0) {
    event.preventDefault();
    list.children[chosen].firstChild.click();
  } else if (step && !list.hidden) {
    event.preventDefault();
    choose(list, chosen < 0 && step < 0 ? -1 : chosen + step);
  }
}

function choose(list, place) {
  const count = list.children.length;
  list.children[chosen]?.removeAttribute("aria-selected");
  chosen = (place + count) % count;
  list.children[chosen].setAttribute("aria-selected", "true");
  field.setAttribute("aria-activedescendant", list.children[chosen].id);
}

function close(list) {
  list.hidden = true;
  chosen = -1;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}
