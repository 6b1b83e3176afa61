"use strict";
// The page is whole without this: links lead both ways. This lights a record's words on hover
// and lets the reader see one kind of record at a time.
document.addEventListener("DOMContentLoaded", () => {
  const reading = document.querySelector("[data-reading]");
  if (!reading) return;
  const lit = [...reading.querySelectorAll("[data-records]")];
  const cards = [...reading.querySelectorAll(".card")];
  const shine = (ids, on) => {
    for (const piece of lit) {
      if (piece.dataset.records.split(" ").some((id) => ids.includes(id))) piece.classList.toggle("on", on);
    }
    for (const card of cards) if (ids.includes(card.id)) card.classList.toggle("on", on);
  };
  for (const card of cards) {
    for (const [name, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
      card.addEventListener(name, () => shine([card.id], on));
    }
  }
  for (const piece of lit) {
    const target = piece.getAttribute("href").slice(1);
    piece.addEventListener("mouseenter", () => shine([target], true));
    piece.addEventListener("mouseleave", () => shine([target], false));
  }
  const filter = reading.querySelector(".filter");
  filter.hidden = false;
  for (const button of filter.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      for (const other of filter.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
      for (const card of cards) card.hidden = button.dataset.show !== "all" && card.dataset.kind !== button.dataset.show;
    });
  }
});
