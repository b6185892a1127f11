// A board by pointer and by arrow keys, and ticking many cards. Each move sends the form that the card's menu holds: the
// server decides, and its answer puts the columns right, whether it moved the card or refused to.
// #board names its columns in data-board. With data-ordered a card stays where it is put within a column, and the
// names of the cards around it, their data-key, go along as `above` and `below`.

const board = () => document.getElementById("board");
const cardOf = (node) => node.closest("[data-card]");
const formOf = (card) => card.querySelector("form[data-move]");
const isOrdered = () => "ordered" in board().dataset;

// --- Moving -------------------------------------------------------------------------------------

/** Where a card stood before it was dragged there; it goes back when the request never got an answer. */
const homes = new WeakMap();

const isBusy = (card) => formOf(card)?.getAttribute("aria-busy") === "true";

function move(card, to, place = {}) {
  const form = formOf(card);
  if (!form || isBusy(card)) return;
  const values = { to, ...place };
  const sent = window.htmx.ajax("POST", form.getAttribute("action"), { source: form, swap: "none", values });
  // Whatever went wrong has been told by app.js.
  sent?.catch(() => {});
}

/** Put the card into the list, in front of `next` or at the end, and ask for it. */
function put(card, list, next) {
  if (isBusy(card)) return;
  homes.set(card, { list: card.parentElement, next: card.nextElementSibling });
  list.insertBefore(card, next);
  move(card, list.closest("[data-column]").dataset.column, isOrdered() ? around(card) : {});
}

function around({ previousElementSibling, nextElementSibling }) {
  const found = { above: previousElementSibling?.dataset.key, below: nextElementSibling?.dataset.key };
  return Object.fromEntries(Object.entries(found).filter(([, key]) => key));
}

function goHome(card) {
  const home = homes.get(card);
  homes.delete(card);
  if (!home) return;
  const { activeElement } = document;
  home.list.insertBefore(card, home.next?.isConnected ? home.next : null);
  if (card.contains(activeElement)) activeElement.focus();
}

document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  const card = target.matches?.("form[data-move]") && cardOf(target);
  // What has been answered by our own server has come with new columns, and this card is not on the page any more.
  if (card?.isConnected && !detail.successful) goHome(card);
});

// --- Dragging -----------------------------------------------------------------------------------

const FAR_ENOUGH = 6;
const EDGE = 40;
let drag = null;

// Not in a style attribute: htmx copies attributes to the element that takes this one's place, which the policy forbids.
const carried = new CSSStyleSheet();
document.adoptedStyleSheets.push(carried);

/** A mouse takes a card anywhere but on what can be pressed; a finger takes it by its button, so that lists scroll. */
function takes({ target, pointerType, button }) {
  const card = cardOf(target);
  if (!card || button !== 0 || !formOf(card)?.querySelector("[name=to]")) return null;
  if (target.closest("[data-grip]")) return card;
  return pointerType === "mouse" && !target.closest("input, button, form, label, .menu-panel") ? card : null;
}

document.addEventListener("pointerdown", (event) => {
  const card = takes(event);
  const at = { x: event.clientX, y: event.clientY };
  if (card) drag = { card, id: event.pointerId, from: at, at, column: null, going: false };
});

function begin() {
  drag.going = true;
  drag.card.querySelector("details[open]")?.removeAttribute("open");
  drag.image = imageOf(drag.card);
  drag.card.classList.add("todo-lifted");
  document.documentElement.classList.add("is-dragging");
  getSelection()?.removeAllRanges();
  requestAnimationFrame(reachOn);
}

/** What the pointer carries: a picture of the card above everything, so that no column that scrolls cuts it off. */
function imageOf(card) {
  const image = card.cloneNode(true);
  const { left, top, width } = card.getBoundingClientRect();
  for (const name of ["id", "data-card", "data-key"]) image.removeAttribute(name);
  for (const part of image.querySelectorAll("form, [id]")) part.remove();
  image.inert = true;
  image.classList.add("todo-dragged");
  drag.place = `left: ${left}px; top: ${top}px; inline-size: ${width}px`;
  document.body.append(image);
  return image;
}

function end() {
  const { card, column, going, image } = drag;
  drag = null;
  if (!going) return;
  image.remove();
  card.classList.remove("todo-lifted");
  document.documentElement.classList.remove("is-dragging");
  column?.classList.remove("column-target");
  mark(null);
  // The click that follows a drag opens neither the to-do nor its menu.
  const swallow = (event) => (event.preventDefault(), event.stopPropagation());
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
}

/** The card of the column that would stand below: the first, where cards keep an order of their own. */
function below(column, y) {
  const cards = [...column.querySelectorAll("[data-card]")];
  if (!isOrdered()) return cards[0] ?? null;
  const isLower = (card) => {
    const { top, height } = card.getBoundingClientRect();
    return y < top + height / 2;
  };
  return cards.find((card) => card !== drag.card && isLower(card)) ?? null;
}

/** A line shows where the card would land. */
function mark(column, y) {
  for (const old of document.querySelectorAll(".lands-here")) old.classList.remove("lands-here");
  if (column && isOrdered()) (below(column, y) ?? column.querySelector("[data-cards]")).classList.add("lands-here");
}

document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  drag.at = { x: event.clientX, y: event.clientY };
  const [x, y] = [drag.at.x - drag.from.x, drag.at.y - drag.from.y];
  if (!drag.going && Math.hypot(x, y) < FAR_ENOUGH) return;
  if (!drag.going) begin();
  carried.replaceSync(`.todo-dragged { ${drag.place}; translate: ${x}px ${y}px; }`);
  aim();
});

/** The column under the pointer takes the card. */
function aim() {
  const { left, right } = board().getBoundingClientRect();
  const { x, y } = drag.at;
  // The board has a margin at its sides, so that the last column does not stick to the screen.
  const within = x < left || x > right ? x : Math.min(Math.max(x, left + EDGE), right - EDGE);
  const column = document.elementFromPoint(within, y)?.closest("[data-column]") ?? null;
  mark(column, y);
  if (column === drag.column) return;
  drag.column?.classList.remove("column-target");
  column?.classList.add("column-target");
  drag.column = column;
}

const PACE = 6;
const towards = (at, from, to) => (at < from + EDGE ? -PACE : at > to - EDGE ? PACE : 0);

/** At an edge of the board, or of a column that scrolls, more of it comes into view for as long as the card is there. */
function reachOn() {
  if (!drag?.going) return;
  const { left, right } = board().getBoundingClientRect();
  board().scrollLeft += towards(drag.at.x, left, right);
  if (drag.column) {
    const { top, bottom } = drag.column.getBoundingClientRect();
    drag.column.scrollTop += towards(drag.at.y, top, bottom);
  }
  aim();
  requestAnimationFrame(reachOn);
}

document.addEventListener("pointerup", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const { card, column, going } = drag;
  const next = column && below(column, event.clientY);
  end();
  if (!going || !column) return;
  const isThere = column.dataset.column === card.dataset.card;
  if (isThere && (!isOrdered() || next === card.nextElementSibling)) return;
  put(card, column.querySelector("[data-cards]"), next);
});

document.addEventListener("pointercancel", () => drag && end());
document.addEventListener("dragstart", (event) => drag && event.preventDefault());

// --- Keys ---------------------------------------------------------------------------------------

function besides(status, forward) {
  const order = board().dataset.board.split(" ");
  return order[order.indexOf(status) + (forward ? 1 : -1)];
}

function neighbour(card, down) {
  const grips = [...board().querySelectorAll("[data-card] [data-grip]")];
  return grips[grips.indexOf(card.querySelector("[data-grip]")) + (down ? 1 : -1)];
}

/** One place up or down within its column. */
function shift(card, down) {
  const other = down ? card.nextElementSibling : card.previousElementSibling;
  if (!other || !formOf(card).querySelector("[name=to]")) return;
  const grip = document.activeElement;
  put(card, card.parentElement, down ? other.nextElementSibling : other);
  grip.focus();
}

function arrow(event, grip) {
  const card = cardOf(grip);
  const down = event.key === "ArrowDown";
  if (down || event.key === "ArrowUp") {
    if (event.shiftKey && isOrdered()) shift(card, down);
    else neighbour(card, down)?.focus();
  } else if (formOf(card).querySelector("[name=to]")) {
    const onwards = getComputedStyle(grip).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const to = besides(card.dataset.card, event.key === onwards);
    if (to) move(card, to);
  }
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (key === "Escape" && drag?.going) end();
  else if (key === "Escape") target.closest("[data-changing]")?.querySelector("[data-cancel]").click();
  else if (key.startsWith("Arrow") && target.matches("[data-grip]")) arrow(event, target);
});

// --- Where one was -------------------------------------------------------------------------------

let along = 0;

document.addEventListener("htmx:beforeSwap", () => (along = board()?.scrollLeft ?? 0));
document.addEventListener("htmx:afterSwap", () => {
  // A board that was drawn anew begins with its first column.
  if (along && board() && !board().scrollLeft) board().scrollLeft = along;
});

// --- Ticking ------------------------------------------------------------------------------------

let last = null;
const picks = (within) => [...within.querySelectorAll("[data-pick]")];

function count() {
  const output = document.querySelector("[data-picked]");
  if (output) output.value = picks(document).filter((pick) => pick.checked).length;
  for (const column of document.querySelectorAll("[data-column]")) {
    const all = column.querySelector("[data-pick-all]");
    const ticked = picks(column).filter((pick) => pick.checked).length;
    if (!all) continue;
    all.checked = ticked > 0 && ticked === picks(column).length;
    all.indeterminate = ticked > 0 && !all.checked;
  }
}

/** With shift, all between the one before and this one, within a column. */
function reach(pick) {
  const column = picks(pick.closest("[data-column]"));
  const [from, to] = [column.indexOf(last), column.indexOf(pick)].sort((a, b) => a - b);
  if (from >= 0) for (const between of column.slice(from, to + 1)) between.checked = pick.checked;
}

document.addEventListener("click", (event) => {
  const { target, shiftKey } = event;
  if (target.matches("[data-pick-all]"))
    for (const pick of picks(target.closest("[data-column]"))) pick.checked = target.checked;
  if (target.matches("[data-pick]")) {
    if (shiftKey) reach(target);
    last = target;
  }
  if (target.matches("[data-pick], [data-pick-all]")) count();
});

// Whoever leaves the preview of a change goes on from the bar.
document.addEventListener("htmx:afterRequest", ({ detail: { target } }) => {
  if ("preview" in target.dataset && !target.isConnected) document.querySelector("#selection button")?.focus();
});

document.addEventListener("reset", () => setTimeout(count));
document.addEventListener("htmx:afterSettle", count);
count();
