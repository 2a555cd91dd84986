/* A passkey is asked for, or made, when its button is pressed; the answer leaves with the form. */

/** @param {string} text base64url @returns {Uint8Array<ArrayBuffer>} */
function bytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}

/** @param {ArrayBuffer | null} buffer @returns {string | null} base64url without padding */
function text(buffer) {
  if (!buffer) {
    return null;
  }
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {any} options as the server wrote them @returns {Promise<Credential | null>} */
function get(options) {
  const publicKey = { ...options, challenge: bytes(options.challenge), allowCredentials: [] };
  return navigator.credentials.get({ publicKey });
}

/** @param {any} options as the server wrote them @returns {Promise<Credential | null>} */
function create(options) {
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: options.excludeCredentials.map((/** @type {any} */ known) => ({
      ...known,
      id: bytes(known.id),
    })),
  };
  return navigator.credentials.create({ publicKey });
}

/** @param {any} credential @returns {string} as webauthn level 3 writes it in JSON */
function written(credential) {
  const { response } = credential;
  const made = "attestationObject" in response;
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: {
      clientDataJSON: text(response.clientDataJSON),
      ...(made
        ? { attestationObject: text(response.attestationObject) }
        : {
            authenticatorData: text(response.authenticatorData),
            signature: text(response.signature),
            userHandle: text(response.userHandle),
          }),
    },
  });
}

/** Every other field that must be filled, but the code that the passkey stands for.
 * @param {HTMLFormElement} form @returns {boolean} */
function isComplete(form) {
  return [...form.elements].every(
    (field) =>
      !(field instanceof HTMLInputElement) || field.name === "code" || field.reportValidity(),
  );
}

/** @param {HTMLElement} part @param {HTMLFormElement} form @returns {Promise<void>} */
async function answer(part, form) {
  const problem = /** @type {HTMLElement} */ (part.querySelector("[role=alert]"));
  problem.textContent = "";
  const options = JSON.parse(part.dataset.options ?? "{}");
  try {
    const found = await (part.dataset.passkey === "create" ? create(options) : get(options));
    const field = /** @type {HTMLInputElement} */ (part.querySelector("[name=passkey]"));
    field.value = written(found);
    form.submit();
  } catch (error) {
    const refused = error instanceof DOMException && error.name === "NotAllowedError";
    problem.textContent = (refused ? problem.dataset.refused : problem.dataset.failed) ?? "";
  }
}

for (const part of document.querySelectorAll("[data-passkey]")) {
  const button = part.querySelector("button");
  const form = part.closest("form");
  if (part instanceof HTMLElement && button && form && "credentials" in navigator) {
    part.hidden = false;
    for (const words of form.querySelectorAll("[data-without-script]")) {
      words.remove();
    }
    button.addEventListener("click", () => {
      if (isComplete(form)) {
        answer(part, form);
      }
    });
  }
}
