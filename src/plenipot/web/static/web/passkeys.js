// Asks the browser's authenticator for a passkey, and puts its answer into the hidden field that holds the question.
// Without this file a password does all that a passkey does; a form that makes one says so.
const ready = Boolean(window.PublicKeyCredential?.parseRequestOptionsFromJSON);

async function ask(field) {
  const question = JSON.parse(field.dataset.question);
  const credential =
    field.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question) });
  field.value = JSON.stringify({ challenge: field.dataset.challenge, credential: credential.toJSON() });
}

function say(form, sentence) {
  let line = form.querySelector("[data-passkey-said]");
  if (!line) {
    line = document.createElement("p");
    line.className = "fault";
    line.setAttribute("role", "alert");
    line.dataset.passkeySaid = "";
    form.prepend(line);
  }
  line.textContent = sentence;
}

async function answer(field, send) {
  try {
    await ask(field);
  } catch {
    say(field.form, field.dataset.refused);
    return;
  }
  send(field.form);
}

function offer(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = field.dataset.button;
  button.className = "passkey";
  const password = field.form.querySelector("[data-or-passkey]");
  (password?.closest(".field") ?? field).after(button);
  button.addEventListener("click", () => {
    if (password) password.required = false;
    answer(field, (form) => form.requestSubmit());
  });
}

for (const field of ready ? document.querySelectorAll("[data-passkey]") : []) {
  if (field.dataset.button) {
    offer(field);
  } else {
    field.form.addEventListener("submit", (event) => {
      if (field.value) return;
      event.preventDefault();
      answer(field, (form) => form.submit());
    });
  }
}
