// The command palette: the search in a dialog, opened by Ctrl or Cmd and K or by the link in the header. The field is a
// combobox as the ARIA Authoring Practices describe it: the focus stays there, the arrows move through the list.

const dialog = document.getElementById("palette");
const form = dialog.querySelector("form");
const field = document.getElementById("palette-words");
const results = document.getElementById("palette-results");
const failure = document.getElementById("palette-failure");
const count = document.getElementById("palette-count");
const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

let chosen = null;
// Home and End belong to the text until an arrow has left it.
let inList = false;

function choose(option) {
  chosen?.setAttribute("aria-selected", "false");
  chosen = option ?? null;
  chosen?.setAttribute("aria-selected", "true");
  chosen?.scrollIntoView({ block: "nearest" });
  if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
  else field.removeAttribute("aria-activedescendant");
}

function show(words) {
  for (const each of failure.children) each.hidden = !words;
  for (const each of failure.querySelectorAll("p")) each.hidden = !words || !each.matches(`[data-${words}]`);
}

/** A list that has answered; nothing is chosen before something was typed, so that Enter does nothing by accident. */
function listed() {
  const list = results.querySelector("[role=listbox]");
  field.setAttribute("aria-expanded", String(Boolean(list)));
  field.setAttribute("aria-controls", list ? list.id : results.id);
  inList = false;
  choose(field.value.trim() ? list?.querySelector("[role=option]") : null);
}

function clear() {
  results.replaceChildren();
  count.replaceChildren();
  listed();
}

// --- Opening and closing ------------------------------------------------------------------------

function open() {
  if (dialog.open) return;
  dialog.showModal();
  window.htmx.trigger(form, "palette");
}

/** What was typed and found leaves with the dialog. */
function close() {
  dialog.close();
  window.htmx.trigger(form, "htmx:abort");
  field.value = "";
  show("");
  clear();
}

// The browser closed it. The event comes late: by then it may be open again.
dialog.addEventListener("close", () => {
  if (!dialog.open) close();
});

dialog.addEventListener("click", ({ target }) => {
  if (target === dialog || target.closest("[data-palette-close]")) close();
  else if (target.closest("[data-palette-retry]")) {
    field.focus();
    window.htmx.trigger(form, "palette");
  }
});

// A page that the back button brings again is not being searched any more.
window.addEventListener("pagehide", close);

document.addEventListener("keydown", (event) => {
  const modified = isApple ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!modified || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k") return;
  event.preventDefault();
  if (dialog.open) close();
  else open();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-palette]");
  // With a key held the browser opens the page of the search, in a tab for instance.
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open();
});

for (const link of document.querySelectorAll("[data-palette]")) {
  link.setAttribute("aria-haspopup", "dialog");
  link.setAttribute("aria-keyshortcuts", isApple ? "Meta+K" : "Control+K");
}
for (const keys of document.querySelectorAll("[data-palette-keys]")) {
  if (isApple) keys.querySelector("span").textContent = "⌘";
  keys.hidden = false;
}

// --- Choosing -----------------------------------------------------------------------------------

function follow(event) {
  const { ctrlKey, metaKey } = event;
  chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }));
}

field.addEventListener("keydown", (event) => {
  const options = [...results.querySelectorAll("[role=option]")];
  const at = options.indexOf(chosen);
  const leads = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 };
  if (event.isComposing || event.shiftKey) return;
  if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen) follow(event);
  else if (event.key in leads && options.length && (inList || event.key.startsWith("Arrow"))) {
    inList = true;
    choose(options.at(leads[event.key] % options.length));
  } else return;
  event.preventDefault();
});

// Until the answer to this is there, Enter leads to the page of the search and not to a hit of what was typed before.
field.addEventListener("input", () => choose(null));

results.addEventListener("pointermove", ({ target }) => {
  const option = target.closest("[role=option]");
  if (option && option !== chosen) choose(option);
});

// The focus stays in the field.
results.addEventListener("mousedown", (event) => event.preventDefault());

// --- Answers ------------------------------------------------------------------------------------

results.addEventListener("htmx:afterSwap", () => {
  show("");
  listed();
});

// Here and not as a toast, which would stand behind the dialog.
for (const name of ["htmx:responseError", "htmx:sendError"])
  form.addEventListener(name, (event) => {
    event.stopPropagation();
    const { status } = event.detail.xhr;
    clear();
    show(status === 429 ? "busy" : status ? "broken" : "offline");
  });
