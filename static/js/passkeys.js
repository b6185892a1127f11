// Passkeys: asks the browser for a key, puts the answer into the form's hidden field and sends the form.

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

/** What the server says in text, with bytes where the browser wants bytes. */
function asked({ publicKey }) {
  const known = (keys) => keys?.map((key) => ({ ...key, id: bytes(key.id) }));
  const question = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) question.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  if (publicKey.excludeCredentials) question.excludeCredentials = known(publicKey.excludeCredentials);
  if (publicKey.allowCredentials) question.allowCredentials = known(publicKey.allowCredentials);
  return { publicKey: question };
}

/** The other way round. */
function answered(credential) {
  const response = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[name]) response[name] = text(credential.response[name]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function options(form) {
  const written = form.querySelector("script[type='application/json']");
  if (written) return JSON.parse(written.textContent);
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function use(form) {
  const given = await options(form);
  const creates = form.dataset.passkey === "create";
  const question = asked(creates ? given.creation_options : given.request_options);
  const credential = await navigator.credentials[creates ? "create" : "get"](question);
  form.elements.credential.value = JSON.stringify(answered(credential));
  form.requestSubmit();
}

function say(form, reason) {
  const message = form.querySelector("[data-passkey-message]");
  message.textContent = message.dataset[reason];
  message.hidden = false;
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) {
    say(form, "unsupported");
    continue;
  }
  form.querySelector("[data-passkey-button]").hidden = false;
  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return;
    event.preventDefault();
    use(form).catch((error) => say(form, error.name === "InvalidStateError" ? "known" : "failed"));
  });
}

// A page that the back button brings again still holds the answer to a question of yesterday.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-passkey]")) form.elements.credential.value = "";
});
