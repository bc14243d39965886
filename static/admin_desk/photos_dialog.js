// Sends pictures to the server one after the other, and shows in a dialog what its pages ask about
// them: where a picture goes, whether the house has it already, what is said of it.
const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const read = (text) => {
  const page = new DOMParser().parseFromString(text, "text/html");
  return { form: page.querySelector("form.narrow"), title: page.querySelector("h1")?.textContent ?? "" };
};

const language = () => document.querySelector(".tabs [aria-selected=true]")?.dataset.edition ?? "";

// The answer to a post: what became of the picture, or the page that asks more.
function post(address, data, progress) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.upload.addEventListener("progress", ({ loaded, total }) => progress?.(loaded / total));
    request.addEventListener("error", failed);
    request.addEventListener("load", () => {
      const isJson = request.getResponseHeader("Content-Type")?.startsWith("application/json");
      if (isJson) return done(JSON.parse(request.responseText));
      const page = read(request.responseText);
      return page.form ? done(page) : failed();
    });
    request.send(data);
  });
}

// Shows a page's form, and what it is answered while that is a page again; returns the last answer,
// null where the dialog was closed. It stays open until the server has what was typed.
function ask(page, { send, away, shown }) {
  return new Promise((done) => {
    const heading = element("h2", { id: "ask-photo" });
    const box = element("dialog", { className: "ask ask-photo" });
    let isSending = false;
    box.setAttribute("aria-labelledby", heading.id);

    async function submit(event) {
      event.preventDefault();
      if (isSending) return;
      isSending = true;
      const form = event.target;
      const data = new FormData(form);
      if (event.submitter?.name) data.set(event.submitter.name, event.submitter.value);
      try {
        const answer = await send(data);
        if (answer.form) show(answer);
        else {
          done(answer);
          box.close();
        }
      } catch {
        form.querySelector("[role=alert]").textContent = away;
      }
      isSending = false;
    }

    function show({ form, title }) {
      heading.textContent = title;
      form.querySelector(".chosen-file")?.remove();
      form.querySelector(".closelink").addEventListener("click", (event) => {
        event.preventDefault();
        box.close();
      });
      form.addEventListener("submit", submit);
      box.replaceChildren(heading, form);
      shown?.(form);
      if (!box.open) {
        document.body.append(box);
        box.showModal();
      }
      const first = form.querySelector("[autofocus]");
      first?.focus();
      first?.setSelectionRange(first.value.length, first.value.length);
    }

    box.addEventListener("keydown", (event) => {
      if (!(event.ctrlKey || event.metaKey) || !["KeyS", "Enter"].includes(event.code)) return;
      event.preventDefault();
      const form = box.querySelector("form");
      form.requestSubmit(form.querySelector("button.default"));
    });
    box.addEventListener("close", () => {
      box.remove();
      done(null);
    });
    show(page);
  });
}

let shared;

export function desk(zone, group) {
  shared ??= made(zone, group);
  return shared;
}

function made(zone, group) {
  const address = zone.querySelector("a").href;
  const list = zone.querySelector("ul");
  const token = document.querySelector("#article_form [name=csrfmiddlewaretoken]").value;
  let waiting = Promise.resolve();

  function line(name) {
    const words = element("span", { textContent: zone.dataset.sending });
    const bar = element("progress", { max: 1, value: 0 });
    list.append(element("li", {}, element("bdi", { textContent: name }), " ", words, bar));
    return {
      progress: (part) => (bar.value = part),
      say(sentence) {
        words.textContent = sentence;
        bar.remove();
      },
    };
  }

  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form) select[name$='-photo']")];

  function show(photo) {
    document.dispatchEvent(new CustomEvent("photo:there", { detail: photo }));
    const select = rows().find(({ value }) => value === photo.id);
    if (!select) return false;
    select.selectedOptions[0].textContent = photo.caption;
    window.django?.jQuery(select).trigger("change");
    return true;
  }

  // Ties the photo by a row, as if it had been chosen there.
  function put(photo) {
    const { id, caption } = photo;
    group.querySelector("details")?.setAttribute("open", "");
    if (show(photo)) return;
    let select = rows().find((one) => !one.value);
    if (!select) {
      group.querySelector(".add-row a").click();
      select = rows().at(-1);
    }
    select.append(new Option(caption, id, true, true));
    window.django?.jQuery(select).trigger("change");
    const place = document.getElementsByName(select.name.replace(/photo$/, "position"))[0];
    if (place) place.value = rows().length;
    place?.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function send(data, file, told) {
    data.set("csrfmiddlewaretoken", token);
    data.set("row", "1");
    data.set("language", language());
    data.delete("pictures");
    if (!data.has("use")) data.append("pictures", file, file.name);
    return post(address, data, told.progress);
  }

  async function bringOne(file, place) {
    const told = line(file.name);
    const sending = { send: (data) => send(data, file, told), away: zone.dataset.away };
    let answer = "hasEmpty" in zone.dataset ? read(await (await fetch(address)).text()) : null;
    if (!answer?.form?.querySelector(".places")) answer = await sending.send(new FormData());
    const refused = answer.form?.querySelector("[role=alert]").textContent.trim();
    if (refused) return told.say(refused.replace(/^\u2068.*?\u2069:\s*/u, ""));
    if (answer.form) answer = await ask(answer, sending);
    if (!answer) return told.say(zone.dataset.left);
    put(answer.photo);
    place?.(answer.photo.id);
    told.say(zone.dataset.done);
    if (answer.words) await describe(answer.photo.id, told);
  }

  async function describe(id, told) {
    const page = `${zone.dataset.words.replace("/0/", `/${id}/`)}?language=${language()}`;
    const { focusing } = await import(zone.dataset.focus);
    const send = (data) => {
      data.set("row", "1");
      return post(page, data);
    };
    const asked = read(await (await fetch(page)).text());
    const answer = asked.form && (await ask(asked, { send, away: zone.dataset.away, shown: focusing }));
    if (!answer) return;
    show(answer.photo);
    if (answer.remarks.length) (told ?? line(answer.photo.caption)).say(answer.remarks.join(" "));
  }

  return {
    bring(files, place) {
      for (const file of files)
        waiting = waiting.then(() => bringOne(file, place).catch(() => line(file.name).say(zone.dataset.away)));
      return waiting;
    },
    describe,
  };
}
