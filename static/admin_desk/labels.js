// The lists that Django's script builds over a select do not take its label along.
const $ = window.django?.jQuery;

function label(select) {
  const words = select.labels[0];
  const box = select.nextElementSibling?.querySelector(".select2-selection");
  if (!words || !box) return;
  words.id ||= `${select.id}_label`;
  const shown = box.querySelector(".select2-selection__rendered");
  box.setAttribute("aria-labelledby", `${words.id} ${shown.id}`.trim());
  if (shown.matches("ul")) shown.setAttribute("role", "presentation");
  else shown.setAttribute("aria-labelledby", words.id);
  box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", words.id);
}

const labelAll = (root) => root.querySelectorAll("select.select2-hidden-accessible").forEach(label);

// After Django's own, which were asked for earlier.
$?.(() => labelAll(document));
document.addEventListener("formset:added", (event) => labelAll(event.target));
