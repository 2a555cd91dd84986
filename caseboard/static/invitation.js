/* The code of an invitation comes behind the # of its link, which no server is ever sent; it is
   put into the form, and taken out of the address and of the browser's history. */
const field = document.querySelector("#code");
const code = location.hash.slice(1);
if (field instanceof HTMLInputElement && code) {
  field.value = code;
  history.replaceState(null, "", location.pathname);
}
