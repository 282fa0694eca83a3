// Dragging a card: to a place in a column, or to the strips of won and lost deals.
import { lose, win } from "./board-close.js"
import { move } from "./board-move.js"
import { board, mark, stageName } from "./board-select.js"
import { t } from "./texts.js"

const ghost = Object.assign(document.createElement("li"), { className: "ghost", ariaHidden: "true" })
let dragged = null
export const dragging = () => dragged !== null

const over = target => target.closest(".col, .shut a")
function light(place) {
  for (const other of board.querySelectorAll("[data-over]")) if (other !== place) delete other.dataset.over
  if (place) place.dataset.over = ""
}

/// The card above which the pointer is; undefined for the top of the column.
function cardUnder(event, column) {
  const card = event.target.closest(".card[data-id]")
  if (!card || card === dragged) return ghost.parentElement?.parentElement === column ? null : column.querySelector(".card[data-id]")
  const { top, height } = card.getBoundingClientRect()
  const after = event.clientY > top + height / 2
  const next = card.nextElementSibling === ghost ? ghost.nextElementSibling : card.nextElementSibling
  return after && next?.matches(".card[data-id]") ? next : card
}

board.addEventListener("dragstart", event => {
  dragged = event.target.closest?.(".card[draggable=true]") ?? null
  if (!dragged) return
  mark(dragged)
  event.dataTransfer.effectAllowed = "move"
  event.dataTransfer.setData("text/plain", dragged.querySelector("h3").textContent)
  // The picture under the pointer is taken first; then the card in the column fades.
  requestAnimationFrame(() => { if (dragged) dragged.dataset.drag = "" })
})

board.addEventListener("dragover", event => {
  const place = dragged && over(event.target)
  if (!place) return light(null)
  event.preventDefault()
  light(place)
  if (!place.matches(".col")) return ghost.remove()
  const card = cardUnder(event, place)
  if (card === null) return
  ghost.textContent = t("dropHere", { stage: stageName(place) })
  const list = place.querySelector(".col-list")
  if (ghost.nextElementSibling !== card || ghost.parentElement !== list) list.insertBefore(ghost, card ?? list.firstElementChild)
})

board.addEventListener("drop", event => {
  const place = dragged && over(event.target), card = dragged
  if (!place) return
  event.preventDefault()
  let before = ghost.parentElement && ghost.nextElementSibling
  if (before === card) before = card.nextElementSibling
  end()
  if (place.matches(".col")) return move(card, place, before?.matches(".card[data-id]") ? before : undefined)
  place.dataset.stage === "won" ? win(card) : lose(card)
})

function end() {
  if (dragged) delete dragged.dataset.drag
  dragged = null
  ghost.remove()
  light(null)
}
board.addEventListener("dragend", end)
