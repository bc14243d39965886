// Django builds a calendar and a clock for each date at once, a hundred elements apiece. Here each
// is built when its box is entered for the first time, and opens inside the window: Django puts it
// so far from the box that in a page from right to left half of it is out of sight.
const MARGIN = 8;

for (const name of ["addCalendar", "addClock"]) {
  const build = DateTimeShortcuts[name];
  DateTimeShortcuts[name] = (box) => {
    if (box.dataset.waits) return;
    box.dataset.waits = "yes";
    const now = () => {
      delete box.dataset.waits;
      build(box);
    };
    box.addEventListener("focus", now, { once: true });
  };
}

for (const [name, stem] of [["openCalendar", "calendarDivName1"], ["openClock", "clockDivName"]]) {
  const show = DateTimeShortcuts[name];
  DateTimeShortcuts[name] = (number) => {
    show(number);
    const box = document.getElementById(DateTimeShortcuts[stem] + number);
    const { left, width, bottom } = box.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - MARGIN;
    const wanted = Math.max(MARGIN, Math.min(left, room));
    box.style.left = `${box.offsetLeft + wanted - left}px`;
    const below = Math.max(0, bottom + MARGIN - document.documentElement.clientHeight);
    box.style.top = `${Math.max(0, box.offsetTop - below)}px`;
  };
}
