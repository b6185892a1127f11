// The little the pages cannot do by themselves: toasts, failed requests, double submits and open menus.

const TOAST_STAYS = 8000;
const toasts = document.getElementById("toasts");
const failure = document.getElementById("toast-failure");

// --- Toasts -------------------------------------------------------------------------------------

/** News leaves by itself; a failure, something to undo, or what a person points at stays. */
function expire(toast) {
  if (toast.matches(".toast-danger, .toast-warning") || toast.querySelector("form")) return;
  const leave = () =>
    toast.matches(":hover, :focus-within") ? setTimeout(leave, TOAST_STAYS / 4) : toast.remove();
  setTimeout(leave, TOAST_STAYS);
}

function dismiss(toast) {
  const held = toast.contains(document.activeElement);
  toast.remove();
  // Whoever closed it by keyboard goes on from the page and not from its top.
  if (held) document.getElementById("main")?.focus({ preventScroll: true });
}

new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) if (node.matches?.("[data-toast]")) expire(node);
}).observe(toasts, { childList: true });
toasts.querySelectorAll("[data-toast]").forEach(expire);

// --- Failed requests ----------------------------------------------------------------------------

function reason(status) {
  if (!status) return "offline";
  if (status === 429) return "busy";
  return status < 500 ? "refused" : "broken";
}

function showFailure({ xhr, requestConfig }) {
  const toast = failure.content.firstElementChild.cloneNode(true);
  const reference = xhr.status ? xhr.getResponseHeader("X-Request-ID") : "";
  for (const kind of ["offline", "busy", "refused", "broken"])
    toast.querySelector(`[data-${kind}]`).hidden = kind !== reason(xhr.status);
  toast.querySelector("[data-reference]").hidden = !reference;
  toast.querySelector("[data-reference] code").textContent = reference ?? "";
  toast.querySelector("[data-retry]").addEventListener("click", () => {
    dismiss(toast);
    repeat(requestConfig);
  });
  toasts.append(toast);
}

function repeat({ elt, triggeringEvent }) {
  const submitter = triggeringEvent?.submitter;
  if (submitter?.form === elt) submitter.click();
  else if (elt instanceof HTMLFormElement) elt.requestSubmit();
  else window.htmx.trigger(elt, triggeringEvent?.type ?? "click");
}

document.addEventListener("htmx:responseError", (event) => showFailure(event.detail));
document.addEventListener("htmx:sendError", (event) => showFailure(event.detail));

// Who goes back leaves a search that is under way: its answer would put itself before the page that is on its way.
const reading = new Set();
document.addEventListener("htmx:beforeSend", ({ detail }) => {
  if (detail.requestConfig.verb === "get") reading.add(detail.xhr);
});
document.addEventListener("htmx:afterRequest", ({ detail }) => reading.delete(detail.xhr));
window.addEventListener("popstate", () => reading.forEach((xhr) => xhr.abort()));

// A refusal of our own server swaps nothing and brings its toast along (RefusalMiddleware).
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.isError || detail.xhr.getResponseHeader("HX-Reswap") !== "none") return;
  detail.shouldSwap = true;
  detail.isError = false;
});

// --- Forms on their way -------------------------------------------------------------------------

// By attribute: a field called `method` would hide the property of that name.
const posts = (form) => form.getAttribute("method")?.toLowerCase() === "post";

function setBusy(form, busy) {
  if (busy) form.setAttribute("aria-busy", "true");
  else form.removeAttribute("aria-busy");
  for (const button of form.elements)
    if (button.type === "submit") {
      // Not `disabled`: that would drop the button's own value and the focus.
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
}

// Before htmx and everybody else: a second submit of a form that is under way goes nowhere.
document.addEventListener(
  "submit",
  (event) => {
    if (event.target.getAttribute("aria-busy") !== "true") return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

// After everybody else: what htmx has not taken over leaves as a plain form.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && posts(event.target)) setBusy(event.target, true);
});

for (const [name, busy] of [["htmx:beforeSend", true], ["htmx:afterRequest", false]])
  document.addEventListener(name, ({ target }) => {
    if (target instanceof HTMLFormElement && posts(target)) setBusy(target, busy);
  });

// A page that the back button brings again is not under way any more.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[aria-busy]")) setBusy(form, false);
});

// --- Uploads and the clipboard -------------------------------------------------------------------

document.addEventListener("htmx:xhr:progress", ({ target, detail }) => {
  const box = target.querySelector?.("[data-upload-progress]");
  if (!box) return;
  const bar = box.querySelector("progress");
  box.hidden = false;
  // All is sent: how long the server looks at it nobody knows.
  if (detail.lengthComputable && detail.loaded < detail.total) bar.value = (100 * detail.loaded) / detail.total;
  else bar.removeAttribute("value");
});

document.addEventListener("htmx:afterRequest", ({ target }) => {
  const box = target.querySelector?.("[data-upload-progress]");
  if (box) box.hidden = true;
});

async function copy(button) {
  const words = button.querySelector("[aria-live]");
  const label = (button.dataset.label ??= words.textContent);
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    words.textContent = button.dataset.copied;
  } catch {
    // The browser may refuse, and without HTTPS it has no clipboard; the text stands beside the button.
    words.textContent = button.dataset.failed;
  }
  setTimeout(() => (words.textContent = label), 2000);
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-copy]");
  if (button) copy(button);
});

// --- Focus, menus and themes --------------------------------------------------------------------

document.addEventListener("htmx:afterSettle", ({ target }) => {
  target.querySelector?.("[data-error-summary]")?.focus();
});

function closeMenus(except) {
  for (const menu of document.querySelectorAll("details.menu[open]"))
    if (!except || !menu.contains(except)) {
      if (menu.contains(document.activeElement) && !except) menu.querySelector("summary").focus();
      menu.open = false;
    }
}

document.addEventListener("click", ({ target }) => {
  closeMenus(target);
  const toast = target.closest("[data-dismiss]")?.closest("[data-toast]");
  if (toast) dismiss(toast);
});

document.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape") return;
  closeMenus(null);
  for (const tip of document.querySelectorAll(".tooltip:is(:hover, :focus-within)")) tip.dataset.dismissed = "";
});

// A tooltip that Escape took away is there again for who comes back.
for (const name of ["pointerover", "focusin"])
  document.addEventListener(name, ({ target }) => {
    for (const tip of document.querySelectorAll("[data-dismissed]")) if (!tip.contains(target)) delete tip.dataset.dismissed;
  });

document.addEventListener("theme", ({ detail }) => {
  if (detail.name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = detail.name;
  // The page Appearance shows what the menu has chosen.
  const choice = document.querySelector(`input[name="theme"][value="${detail.name}"]`);
  if (choice) choice.checked = true;
});
