// Follows an import: asks for the page again and puts what changed in its place.
const PAUSE = 1000;
const run = () => document.getElementById("run");

async function look() {
  try {
    const answer = await fetch(location.href);
    if (answer.redirected) return location.reload();
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("run");
    if (fresh) show(fresh, page.title);
  } catch {
    // The server is away for a moment: the next look will tell.
  }
  if ("moving" in run().dataset) setTimeout(look, PAUSE);
}

function show(fresh, title) {
  if (fresh.dataset.state !== run().dataset.state || !("moving" in fresh.dataset)) {
    document.title = title;
    run().replaceWith(fresh);
    document.getElementById("said").textContent = fresh.querySelector("h1").textContent;
    return;
  }
  // Only the figures, so that nothing is read aloud each second.
  for (const part of [".progress", ".notes", ".steps"]) {
    const [old, now] = [run().querySelector(part), fresh.querySelector(part)];
    if (!old.contains(document.activeElement) && old.innerHTML !== now.innerHTML) old.replaceWith(now);
  }
}

setTimeout(look, PAUSE);
