// The board by pointer and by arrow keys, and ticking many cards. Each move sends the form that the card's menu holds:
// the server decides, and its answer puts the columns right, whether it moved the card or refused to.

const board = () => document.getElementById("board");
const cardOf = (node) => node.closest("[data-card]");
const formOf = (card) => card.querySelector("form[data-move]");

// --- Moving -------------------------------------------------------------------------------------

/** Where a card stood before it was dragged there; it goes back when the request never got an answer. */
const homes = new WeakMap();

function move(card, to) {
  const form = formOf(card);
  if (!form || form.getAttribute("aria-busy") === "true") return;
  const sent = window.htmx.ajax("POST", form.getAttribute("action"), { source: form, swap: "none", values: { to } });
  // Whatever went wrong has been told by app.js.
  sent?.catch(() => {});
}

function goHome(card) {
  const home = homes.get(card);
  homes.delete(card);
  if (home) home.list.insertBefore(card, home.next?.isConnected ? home.next : null);
}

document.addEventListener("htmx:afterRequest", ({ target, detail }) => {
  const card = target.matches?.("form[data-move]") && cardOf(target);
  // What has been answered by our own server has come with new columns, and this card is not on the page any more.
  if (card?.isConnected && !detail.successful) goHome(card);
});

// --- Dragging -----------------------------------------------------------------------------------

const FAR_ENOUGH = 6;
let drag = null;

// Not in a style attribute: htmx copies attributes to the element that takes this one's place, which the policy forbids.
const place = new CSSStyleSheet();
document.adoptedStyleSheets.push(place);

/** A mouse takes a card anywhere but on what can be pressed; a finger takes it by its button, so that lists scroll. */
function takes({ target, pointerType, button }) {
  const card = cardOf(target);
  if (!card || button !== 0 || !formOf(card)?.querySelector("[name=to]")) return null;
  if (target.closest("[data-grip]")) return card;
  return pointerType === "mouse" && !target.closest("input, button, form, label, .menu-panel") ? card : null;
}

document.addEventListener("pointerdown", (event) => {
  const card = takes(event);
  if (card) drag = { card, id: event.pointerId, x: event.clientX, y: event.clientY, column: null, going: false };
});

function begin() {
  drag.going = true;
  drag.card.querySelector("details[open]")?.removeAttribute("open");
  drag.card.classList.add("todo-dragged");
  document.documentElement.classList.add("is-dragging");
  getSelection()?.removeAllRanges();
}

function end() {
  const { card, column, going } = drag;
  drag = null;
  if (!going) return;
  card.classList.remove("todo-dragged");
  document.documentElement.classList.remove("is-dragging");
  column?.classList.remove("column-target");
  // The click that follows a drag opens neither the to-do nor its menu.
  const swallow = (event) => (event.preventDefault(), event.stopPropagation());
  document.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
}

document.addEventListener("pointermove", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const [x, y] = [event.clientX - drag.x, event.clientY - drag.y];
  if (!drag.going && Math.hypot(x, y) < FAR_ENOUGH) return;
  if (!drag.going) begin();
  place.replaceSync(`.todo-dragged { translate: ${x}px ${y}px; }`);
  const column = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-column]") ?? null;
  if (column === drag.column) return;
  drag.column?.classList.remove("column-target");
  column?.classList.add("column-target");
  drag.column = column;
});

document.addEventListener("pointerup", (event) => {
  if (!drag || event.pointerId !== drag.id) return;
  const { card, column, going } = drag;
  end();
  const to = column?.dataset.column;
  if (!going || !to || to === card.dataset.card) return;
  homes.set(card, { list: card.parentElement, next: card.nextElementSibling });
  column.querySelector("[data-cards]").prepend(card);
  move(card, to);
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

function arrow(event, grip) {
  const card = cardOf(grip);
  if (event.key === "ArrowUp" || event.key === "ArrowDown") neighbour(card, event.key === "ArrowDown")?.focus();
  else if (formOf(card).querySelector("[name=to]")) {
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

document.addEventListener("reset", () => setTimeout(count));
document.addEventListener("htmx:afterSettle", count);
count();
