// The dashed gap that shows where a dragged card will lie.
import { stageName } from "./board-select.js"
import { t } from "./texts.js"

export const ghost = Object.assign(document.createElement("li"), { className: "ghost", ariaHidden: "true" })

/// Above `card`, under it when it is the last one, or alone in an empty column.
export function showGhost(column, { card, isLast }) {
  const list = column.querySelector(".col-list")
  ghost.textContent = t("dropHere", { stage: stageName(column) })
  if (isLast) { if (ghost.previousElementSibling !== card) card.after(ghost) }
  else if (ghost.nextElementSibling !== card || ghost.parentElement !== list) list.insertBefore(ghost, card ?? list.firstElementChild)
}

/// Where the pointer is: above a card, or under the last one of the column; without a card in an empty column, null where
/// the gap may stay as it is.
export function placeUnder(event, column, dragged) {
  const cards = column.querySelectorAll(".card[data-id]"), last = cards[cards.length - 1]
  const card = event.target.closest(".card[data-id]")
  if (!card && last && last !== dragged && event.clientY > last.getBoundingClientRect().bottom) return { card: last, isLast: true }
  if (!card || card === dragged) return ghost.parentElement?.parentElement === column ? null : { card: cards[0] }
  const { top, height } = card.getBoundingClientRect()
  if (event.clientY <= top + height / 2) return { card }
  const next = card.nextElementSibling === ghost ? ghost.nextElementSibling : card.nextElementSibling
  return next?.matches(".card[data-id]") ? { card: next } : { card, isLast: true }
}
