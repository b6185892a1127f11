// The days by arrow keys, as in any calendar; Page Up and Page Down turn the month. What the keys reach are the links.

const days = () => [...document.querySelectorAll("[data-calendar] [data-day]")];
const WEEK = 7;

/** How many days a key goes, by the direction of reading. */
function step(key, link) {
  const onwards = getComputedStyle(link).direction === "rtl" ? -1 : 1;
  return { ArrowLeft: -onwards, ArrowRight: onwards, ArrowUp: -WEEK, ArrowDown: WEEK }[key];
}

/** Days that a phone leaves out, for nothing is due, are stepped over. */
function reach(all, from, by) {
  for (let at = from + by; at >= 0 && at < all.length; at += by)
    if (all[at].checkVisibility()) return all[at];
  return null;
}

function edge(all, from, key) {
  const start = from - (from % WEEK);
  return all[key === "Home" ? start : start + WEEK - 1];
}

let turning = null;

function turn(to, from) {
  turning = from;
  document.getElementById(to).click();
}

// The same place on the new leaf, where there is one.
document.addEventListener("htmx:afterSettle", () => {
  if (turning !== null) (days()[turning] ?? days().at(-1)).focus();
  turning = null;
});

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (!target.matches("[data-day]") || event.ctrlKey || event.altKey || event.metaKey) return;
  const all = days();
  const from = all.indexOf(target);
  if (key === "PageUp") turn("month-previous", from);
  else if (key === "PageDown") turn("month-next", from);
  else if (key === "Home" || key === "End") edge(all, from, key).focus();
  else if (step(key, target)) reach(all, from, step(key, target))?.focus();
  else return;
  event.preventDefault();
});
