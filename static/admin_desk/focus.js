// The focal point of a photo: the picture to click on or to move over with the arrow keys, and what
// its three crops then show. The two boxes stay what is sent. A picture has the same left in every
// language, so nothing here turns around.
const STEP = 0.01;
const LEAP = 0.1;
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const within = (value) => Math.min(1, Math.max(0, Math.round(value * 100) / 100));

// Where a stretch begins that has its middle at a point of the whole, in hundredths of what is left over.
function place(point, length, whole) {
  const start = Math.min(Math.max(0, whole * point - length / 2), whole - length);
  return whole - length < 1 ? 50 : (100 * start) / (whole - length);
}

export function focusing(root) {
  const focus = root.querySelector(".focus");
  if (!focus?.hidden) return;
  const boxes = ["x", "y"].map((side) => root.querySelector(`[name=focal_${side}]`));
  const picture = focus.querySelector(".focus-picture");
  const image = picture.querySelector("img");
  const point = picture.querySelector("[role=slider]");
  const at = () => boxes.map((box) => within(Number(box.value)));

  function show() {
    const [x, y] = at();
    const [across, down] = [x, y].map((side) => Math.round(side * 100));
    point.style.insetInlineStart = `${across}%`;
    point.style.insetBlockStart = `${down}%`;
    point.setAttribute("aria-valuenow", across);
    point.setAttribute("aria-valuetext", focus.dataset.said.replace("{x}", across).replace("{y}", down));
    const { naturalWidth: width, naturalHeight: height } = image;
    if (!width) return;
    for (const crop of focus.querySelectorAll(".crop")) {
      const [wide, high] = crop.dataset.ratio.split(":").map(Number);
      const unit = Math.min(width / wide, height / high);
      const position = `${place(x, wide * unit, width)}% ${place(y, high * unit, height)}%`;
      crop.querySelector("img").style.objectPosition = position;
    }
  }

  function move(x, y) {
    [x, y].forEach((side, place) => (boxes[place].value = within(side)));
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
    show();
  }

  function follow({ clientX, clientY }) {
    const { left, top, width, height } = picture.getBoundingClientRect();
    move((clientX - left) / width, (clientY - top) / height);
  }

  picture.addEventListener("pointerdown", (event) => {
    follow(event);
    event.preventDefault();
    point.focus();
    if (event.pointerType !== "touch") picture.setPointerCapture(event.pointerId);
  });
  picture.addEventListener("pointermove", (event) => picture.hasPointerCapture(event.pointerId) && follow(event));
  point.addEventListener("keydown", (event) => {
    const [right, down] = MOVES[event.key] ?? [0, 0];
    if (!(right || down)) return;
    event.preventDefault();
    const [x, y] = at();
    const step = event.shiftKey ? LEAP : STEP;
    move(x + right * step, y + down * step);
  });
  image.addEventListener("load", show);
  for (const box of boxes) box.addEventListener("input", show);
  focus.hidden = false;
  show();
}

if (document.querySelector(".focus")) focusing(document);
