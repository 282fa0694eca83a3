// The dashed gap that shows where a dragged card will lie.
import { stageName } from "./board-select.js"
import { t } from "./texts.js"

export const ghost = Object.assign(document.createElement("li"), { className: "ghost", ariaHidden: "true" })

export function showGhost(column, card) {
  const list = column.querySelector(".col-list")
  ghost.textContent = t("dropHere", { stage: stageName(column) })
  if (ghost.nextElementSibling !== card || ghost.parentElement !== list) list.insertBefore(ghost, card ?? list.firstElementChild)
}

/// The card above which the pointer is; undefined in an empty column, null where it may stay as it is.
export function cardUnder(event, column, dragged) {
  const card = event.target.closest(".card[data-id]")
  if (!card || card === dragged) return ghost.parentElement?.parentElement === column ? null : column.querySelector(".card[data-id]")
  const { top, height } = card.getBoundingClientRect()
  const after = event.clientY > top + height / 2
  const next = card.nextElementSibling === ghost ? ghost.nextElementSibling : card.nextElementSibling
  return after && next?.matches(".card[data-id]") ? next : card
}
