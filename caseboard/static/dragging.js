// The board: a card that is dropped on another column is sent to the page that asks before telling.
// Nothing here tells a complainant anything, and every move can be made without it.

const TYPE = "application/x-plaza-case";

/** @param {HTMLElement} card */
function letDrag(card) {
  card.draggable = true;
  card.addEventListener("dragstart", (event) => {
    event.dataTransfer?.setData(TYPE, card.dataset.case ?? "");
    card.classList.add("dragged");
  });
  card.addEventListener("dragend", () => card.classList.remove("dragged"));
}

/** @param {HTMLElement} column */
function letDrop(column) {
  column.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes(TYPE)) {
      event.preventDefault();
      column.classList.add("over");
    }
  });
  column.addEventListener("dragleave", () => column.classList.remove("over"));
  column.addEventListener("drop", (event) => {
    column.classList.remove("over");
    event.preventDefault();
    move(event.dataTransfer?.getData(TYPE) ?? "", column.dataset.state ?? "");
  });
}

/**
 * Choose the column's state in the card's own form and send that.
 * @param {string} name
 * @param {string} state
 */
function move(name, state) {
  const card = [...document.querySelectorAll("[data-case]")].find(
    (each) => each instanceof HTMLElement && each.dataset.case === name,
  );
  const form = card?.querySelector("form");
  const choice = form?.querySelector("select");
  if (form && choice && [...choice.options].some((each) => each.value === state)) {
    choice.value = state;
    form.requestSubmit();
  }
}

for (const card of document.querySelectorAll("[data-case]")) {
  if (card instanceof HTMLElement && card.querySelector("form")) {
    letDrag(card);
  }
}
for (const column of document.querySelectorAll("[data-state]")) {
  // Nobody can be told that their case is new again.
  if (column instanceof HTMLElement && column.dataset.state !== "nueva") {
    letDrop(column);
  }
}
